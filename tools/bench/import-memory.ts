// npm run bench:import [-- --entries 100000] [--json]: how much memory the server takes, and how fast it is, while a large
// body is imported and the read models follow. On a PostgreSQL of its own that writes to the disk. Ends with 1 where more
// than 300 MB were resident.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { migrate } from '@parley/postgres';
import { startTestServer } from '@parley/postgres/testing';
import { buildAll } from '../start/build-all.ts';
import { createBenchDatabase, withClient } from './bench-database.ts';
import { madeUpEntries } from './made-up-record.ts';
import { startMeasuredApi, type MeasuredApi } from './http/measured-api.ts';

const MOST_MB = 300;
const ROWS_A_STATEMENT = 100;
const LOOK_EVERY_MS = 100;

interface Phase {
  phase: string;
  seconds: number;
  entriesPerSecond: number | null;
  peakMb: number;
}

interface ImportStatus {
  status: string;
  stored: number;
  faults: unknown[];
  failure: string | null;
}

interface ReadModel {
  name: string;
  state: string;
  position: number;
  lagEvents: number;
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
  const rawPerSecond = await rawRate(postgres.url);
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
  const id = await upload(api);
  end('staged', entries);
  for (;;) {
    const { status, stored, faults, failure } = await ask<ImportStatus>(api, `/v1/imports/${id}`);
    if (status === 'failed') throw new Error(`The import failed: ${JSON.stringify({ stored, faults, failure })}`);
    if (status === 'done') break;
    tell(`${stored} of ${entries} stored`);
    await sleep(LOOK_EVERY_MS);
  }
  const stored = performance.now() - began;
  end('stored', entries);
  await untilCaughtUp(api);
  end('read models caught up', null);
  phases.at(-1)!.entriesPerSecond = entries / (phases.at(-1)!.seconds + stored / 1000);
  return phases;
}

async function upload({ url, key }: MeasuredApi): Promise<string> {
  const answer = await fetch(`${url}/v1/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    body: ReadableStream.from(lines()),
    duplex: 'half',
  } as RequestInit);
  if (answer.status !== 202) throw new Error(`The upload was answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}

function* lines(): Generator<Uint8Array> {
  let part = '';
  for (const entry of madeUpEntries(entries)) {
    part += `${JSON.stringify(entry)}\n`;
    if (part.length < 65_536) continue;
    yield Buffer.from(part);
    part = '';
  }
  yield Buffer.from(part);
}

async function untilCaughtUp(api: MeasuredApi): Promise<void> {
  for (;;) {
    const items = await ask<ReadModel[]>(api, '/v1/projections');
    const stopped = items.find(({ state }) => state === 'stopped');
    if (stopped) throw new Error(`A read model stopped: ${JSON.stringify(stopped)}`);
    if (items.length > 0 && items.every(({ lagEvents, position }) => lagEvents === 0 && position >= entries)) return;
    tell(items.map(({ name, lagEvents }) => `${name} ${lagEvents} behind`).join(', '));
    await sleep(LOOK_EVERY_MS);
  }
}

async function ask<Body>({ url, key }: MeasuredApi, path: string): Promise<Body> {
  const answer = await fetch(url + path, { headers: { authorization: `Bearer ${key}` } });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Body;
}

function tell(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${what}`);
}

/** The same entries into a bare table, a hundred a statement, numbered in memory, nothing checked: rows a second. */
async function rawRate(serverUrl: string): Promise<number> {
  const database = await createBenchDatabase(serverUrl);
  const count = Math.min(entries, 50_000);
  let seconds = 0;
  await withClient(database.url, async (client) => {
    await client.query(`create table bare (position bigint primary key, stream text not null, revision int not null,
      type text not null, data jsonb not null, recorded_at timestamptz not null default now(), unique (stream, revision))`);
    const revisions = new Map<string, number>();
    const rows = [...madeUpEntries(count)].map(({ stream, type, ...rest }, index) => {
      const revision = (revisions.get(stream) ?? 0) + 1;
      revisions.set(stream, revision);
      return [index + 1, stream, revision, type, JSON.stringify(rest)] as const;
    });
    const began = performance.now();
    for (let from = 0; from < count; from += ROWS_A_STATEMENT) {
      const some = rows.slice(from, from + ROWS_A_STATEMENT);
      await client.query({
        name: 'raw',
        text: `insert into bare (position, stream, revision, type, data)
          select * from unnest($1::bigint[], $2::text[], $3::int[], $4::text[], $5::jsonb[])`,
        values: [0, 1, 2, 3, 4].map((column) => some.map((row) => row[column])),
      });
    }
    seconds = (performance.now() - began) / 1000;
  });
  await database.drop();
  return count / seconds;
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
    `raw set insert, ${ROWS_A_STATEMENT} a statement: ${Math.round(rawPerSecond).toLocaleString('en')}/s; ` +
      `import: ${(stored.entriesPerSecond! / rawPerSecond).toFixed(2)} × that, read models following along`,
  ].join('\n');
}
