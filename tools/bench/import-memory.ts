// npm run bench:import [-- --entries 100000] [--json]: how much memory the server takes, and how fast it is, while a large
// body is imported and the read models follow. On a PostgreSQL of its own that writes to the disk. Ends with 1 where more
// than 300 MB were resident.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { migrate } from '@parley/postgres';
import { startTestServer } from '@parley/postgres/testing';
import { buildAll } from '../start/build-all.ts';
import { createBenchDatabase } from './bench-database.ts';
import { untilCaughtUp } from './http/asking.ts';
import { startMeasuredApi, type MeasuredApi } from './http/measured-api.ts';
import { rawImportRate, untilStored, uploadEntries } from './importing.ts';

const MOST_MB = 300;
const MOST_RAW_ROWS = 50_000;

interface Phase {
  phase: string;
  seconds: number;
  entriesPerSecond: number | null;
  peakMb: number;
}

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '100000' },
    json: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
  },
});
const entries = Number(values.entries);
if (!Number.isSafeInteger(entries) || entries < 1) throw new Error('--entries must be a whole number.');

if (!values.built) await buildAll();
const postgres = await startTestServer({ fsync: true });
try {
  const rawPerSecond = await rawImportRate(postgres.url, Math.min(entries, MOST_RAW_ROWS));
  const database = await createBenchDatabase(postgres.url);
  await migrate(database.url);
  const api = await startMeasuredApi(database.url);
  let phases: Phase[];
  let highWaterMb: number;
  let cpuSeconds: number;
  try {
    phases = await measure(api);
    highWaterMb = await api.highWaterMb();
    cpuSeconds = await api.cpuSeconds();
  } finally {
    await api.stop();
  }
  await database.drop();
  const result = { entries, phases, highWaterMb, cpuSeconds, rawPerSecond, node: process.version };
  console.log(values.json ? JSON.stringify(result, undefined, 2) : text(result));
  if (!(highWaterMb <= MOST_MB)) process.exitCode = 1;
} finally {
  await postgres.stop();
}

async function measure(api: MeasuredApi): Promise<Phase[]> {
  const phases: Phase[] = [];
  let began = performance.now();
  const end = (phase: string, count: number | null): void => {
    const seconds = (performance.now() - began) / 1000;
    phases.push({ phase, seconds, entriesPerSecond: count && count / seconds, peakMb: api.takePeakMb() });
    began = performance.now();
  };
  await sleep(500);
  end('idle', null);
  const id = await uploadEntries(api, entries);
  end('staged', entries);
  await untilStored(api, id, Infinity, (stored) => tell(`${stored} of ${entries} stored`));
  const stored = performance.now() - began;
  end('stored', entries);
  await untilCaughtUp(api, entries, Infinity, (models) =>
    tell(models.map(({ name, lagEvents }) => `${name} ${lagEvents} behind`).join(', ')),
  );
  end('read models caught up', null);
  phases.at(-1)!.entriesPerSecond = entries / (phases.at(-1)!.seconds + stored / 1000);
  return phases;
}

function tell(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${what}`);
}

function text({
  phases,
  highWaterMb,
  cpuSeconds,
  rawPerSecond,
}: {
  phases: Phase[];
  highWaterMb: number;
  cpuSeconds: number;
  rawPerSecond: number;
}): string {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  const stored = phases.find(({ phase }) => phase === 'stored')!;
  const line = (...cells: string[]): string =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(24) : cell.padStart(12))).join('');
  return [
    line('phase', 'seconds', 'entries/s', 'peak MB'),
    ...phases.map(({ phase, seconds, entriesPerSecond, peakMb }) =>
      line(
        phase,
        seconds.toFixed(1),
        entriesPerSecond === null ? '' : Math.round(entriesPerSecond).toLocaleString('en'),
        peakMb.toFixed(0),
      ),
    ),
    '',
    `${entries.toLocaleString('en')} entries; at most ${highWaterMb.toFixed(0)} MB resident (may be ${MOST_MB}), ${cpuSeconds.toFixed(0)} s of a processor`,
    `raw set insert, a hundred a statement: ${Math.round(rawPerSecond).toLocaleString('en')}/s; ` +
      `import: ${(stored.entriesPerSecond! / rawPerSecond).toFixed(2)} × that, read models following along`,
  ].join('\n');
}
