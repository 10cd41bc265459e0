// npm run bench:growth [-- --sizes 10000,100000,1000000] [-- --fold-minutes 12] [-- --json] [-- --write]: the same at several
// sizes of the log. Of each size the table says how fast appends, pages of the log, timeline pages and rebuilds are, and what an
// event takes on disk and in the write-ahead log. A run at its own sizes writes the table into docs/performance.md.
import { parseArgs } from 'node:util';
import { buildAll } from '../start/build-all.ts';
import { startBenchServer } from './bench-server.ts';
import { GrowingLog } from './growth/growing-log.ts';
import { type GrowthLine, measureAt } from './growth/growth-at.ts';
import { growthRows, growthTable } from './growth/growth-words.ts';
import { isMeasured } from './measure/bench-row.ts';
import { describeMachine, machineText } from './measure/machine.ts';
import { writePart } from './measure/performance-page.ts';
import { Progress } from './measure/progress.ts';
import { whole } from './measure/row-words.ts';
import { alignedText, markdownTable, rowsMarkdown, rowsText } from './measure/table-text.ts';

const OWN_SIZES = '10000,100000,1000000';
const MINUTE_MS = 60_000;

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: OWN_SIZES },
    'fold-minutes': { type: 'string', default: '12' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const sizes = values.sizes.split(',').map(Number);
const foldMs = Number(values['fold-minutes']) * MINUTE_MS;
if (!sizes.every((size, index) => Number.isSafeInteger(size) && size > (sizes[index - 1] ?? 1_000))) {
  throw new Error('--sizes must be whole numbers above 1,000 that rise.');
}

const began = performance.now();
const progress = new Progress();
await buildAll();
const server = await startBenchServer();
try {
  const machine = await describeMachine(server.url);
  const lines = await measureAll();
  progress.clear();
  const rows = growthRows(lines);
  const conditions = { ...machine, seconds: Math.round((performance.now() - began) / 1000) };
  const table = growthTable(lines);
  if (values.json) console.log(JSON.stringify({ conditions, lines, rows }, undefined, 2));
  else {
    const text = [alignedText(table), '', rowsText(rows, process.stdout.isTTY), '', machineText(conditions)];
    console.log(text.join('\n'));
  }
  if (values.write || values.sizes === OWN_SIZES) {
    await writePart(
      'table of growth',
      [markdownTable(table), rowsMarkdown(rows), machineText(conditions)].join('\n\n'),
    );
  }
  if (lines.length < sizes.length || !rows.every(isMeasured)) process.exitCode = 1;
} finally {
  await server.stop();
}

async function measureAll(): Promise<GrowthLine[]> {
  const lines: GrowthLine[] = [];
  const first = await GrowingLog.create(server);
  await growTo(first, sizes[0]!);
  // A database is copied only when nobody is connected to it.
  await first.store.close();
  const log = await GrowingLog.create(server);
  try {
    for (const size of sizes) {
      await growTo(log, size);
      const onSlice = (what: string): void => progress.tell(what);
      lines.push(await measureAt(server, log, first.name, { rounds: Number(values.rounds), sliceMs: 400, onSlice }));
    }
  } catch (error) {
    progress.clear();
    console.error(error);
  } finally {
    await log.close();
  }
  return lines;
}

async function growTo(log: GrowingLog, size: number): Promise<void> {
  const last = sizes.at(-1)!;
  progress.begin(`${whole(size)} events`, (await log.head()) / last, size / last);
  await log.grow(size, (head) => progress.tell(`${whole(head)} appended`));
  await log.fold(foldMs, (position) => progress.tell(`${whole(position)} folded`, position / size));
}
