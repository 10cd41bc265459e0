// npm run bench [-- --quick] [--json]: how fast events are appended, beside plain SQL and beside another event store, and
// how soon a post shows on the timeline, on a PostgreSQL of its own that writes to the disk.
import { cpus, totalmem } from 'node:os';
import { startTestServer } from '@parley/postgres/testing';
import pg from 'pg';
import { benchAppends, type BenchRow } from './append-bench.ts';
import { PAYLOAD_BYTES, STREAMS } from './sample.ts';
import { benchVisible, type VisibleBench } from './visible-bench.ts';

const quick = process.argv.includes('--quick');
const json = process.argv.includes('--json');

const server = await startTestServer({ fsync: true });
try {
  const setting = quick ? { rounds: 3, sliceMs: 250 } : { rounds: 8, sliceMs: 500 };
  const rows = await benchAppends({
    serverUrl: server.url,
    callers: [1, 32],
    ...setting,
    onRound: (callers, round) =>
      process.stderr.isTTY && process.stderr.write(`\r${callers} callers, round ${round} of ${setting.rounds} `),
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  const visible = await benchVisible(server.url, quick ? 100 : 500);
  const conditions = { ...(await describe(server.url)), ...setting, payloadBytes: PAYLOAD_BYTES, streams: STREAMS };
  console.log(json ? JSON.stringify({ conditions, rows, visible }, undefined, 2) : text(rows, visible, conditions));
} finally {
  await server.stop();
}

async function describe(url: string): Promise<Record<string, string | number>> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(
    `select current_setting('server_version') as postgresql, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as synchronous_commit, current_setting('wal_sync_method') as wal_sync_method,
       current_setting('shared_buffers') as shared_buffers`,
  );
  await client.end();
  const [cpu] = cpus();
  return {
    machine: `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.version,
    ...rows[0],
  };
}

function text(rows: BenchRow[], visible: VisibleBench, conditions: Record<string, string | number>): string {
  const head = [
    'callers',
    'store',
    'events/s',
    '× raw',
    '(spread)',
    'parley ×',
    '(spread)',
    'p50 ms',
    'p99 ms',
    'batch',
  ];
  const lines = rows.map((row) => [
    String(row.callers),
    row.name,
    Math.round(row.rate).toLocaleString('en'),
    row.toRaw.median.toFixed(2),
    `${row.toRaw.low.toFixed(2)}–${row.toRaw.high.toFixed(2)}`,
    row.name === 'parley' ? '' : row.parleyToThis.median.toFixed(2),
    row.name === 'parley' ? '' : `${row.parleyToThis.low.toFixed(2)}–${row.parleyToThis.high.toFixed(2)}`,
    row.p50.toFixed(2),
    row.p99.toFixed(2),
    row.batch.toFixed(1),
  ]);
  const sizes = rows.map(
    (row) =>
      `${row.name}@${row.callers} ${row.events.toLocaleString('en')} events of ${Math.round(row.bytesPerEvent)} bytes`,
  );
  return [
    'Append, one event a call. Medians over rounds in which the stores take turns.',
    '',
    table([head, ...lines]),
    '',
    `Over HTTP, ${visible.posts} posts one after the other: a post ${ms(visible.post)}; until the timeline shows it`,
    `${ms(visible.visible)}, ${(visible.visible.p50 / visible.post.p50).toFixed(1)} times the post itself.`,
    '',
    ...Object.entries(conditions).map(([name, value]) => `${name}: ${value}`),
    `tables at the end: ${sizes.join('; ')}`,
    'raw: one prepared INSERT a commit, a connection a caller; unnest: the bare set insert of what queued up, one connection;',
    'both number in memory and check nothing. parley ×: its rate against that store in the same rounds.',
  ].join('\n');
}

function ms({ p50, p99 }: { p50: number; p99: number }): string {
  return `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
}

function table(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 1 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  '),
    )
    .join('\n');
}
