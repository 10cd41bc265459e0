import { replay } from '@parley/audit';
import { projections } from '@parley/read-models';

// Replays the record of a database in a process of its own, and prints the report: it must not hang on where that runs.
const [url, batchSize] = process.argv.slice(2);
const report = await replay({ url: url!, projections, batchSize: Number(batchSize) });
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
process.stdout.write(JSON.stringify({ zone, report }));
