import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { naiveFolds, readNaiveRows } from './naive-folds.js';
import type {
  Answer,
  Append,
  EventAsRead,
  EventToStore,
  Expected,
  OpenStore,
  Place,
  RunningFolds,
  StoreUnderTest,
  StreamRange,
} from './store-under-test.js';

/**
 * What many begin with: one table, positions from a sequence, the unique key (stream, revision) for expectations, and a
 * poll for what stands behind the last position. Shows that the scenarios can be pointed at another store, and which of
 * them such a store does not keep.
 */
export const store: StoreUnderTest = {
  name: 'a naive store on one table',
  module: import.meta.url,
  async migrate(url) {
    const client = new pg.Client(url);
    await client.connect();
    await client.query(TABLES).finally(() => client.end());
  },
  open: openStore,
  listeners: null,
  tablesOf: () => ({ rows: 'naive.rows', checkpoints: 'naive.checkpoints', checkpointColumn: 'position' }),
  strayRow: ({ name, version }) =>
    `insert into naive.rows values ('${name}', ${version}, 'stray', '{"nobody": "made it"}')`,
  history: (url) => ({
    urls: { app: url, owner: url },
    attempts: {
      UPDATE: `update naive.events set type = 'Forged' where position = 1`,
      DELETE: 'delete from naive.events where position = 1',
      TRUNCATE: 'truncate naive.events',
    },
  }),
};

const TABLES = `
  create schema if not exists naive;
  create table if not exists naive.events (
    position bigserial primary key, id uuid not null unique, stream text not null, revision int not null,
    type text not null, data jsonb not null, recorded_at timestamptz not null default clock_timestamp(),
    constraint revisions unique (stream, revision)
  );
  create table if not exists naive.rows (
    name text, version int, key text, value jsonb not null, primary key (name, version, key)
  );
  create table if not exists naive.checkpoints (
    name text, version int, position bigint not null default 0, skipped int not null default 0, stopped_at jsonb,
    primary key (name, version)
  );`;

const COLUMNS = 'position::int, id, stream, revision, type, data, recorded_at';
const UNIQUE_VIOLATION = '23505';

function openStore(url: string): OpenStore {
  const pool = new pg.Pool({ connectionString: url, max: 32 });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const running = new Set<RunningFolds>();
  return {
    append: (append) => appendTo(pool, append),
    async openAppend(events) {
      const client = await pool.connect();
      await client.query('begin');
      for (const event of events) await insert(client, event);
      const end = (how: string) => client.query(how).then(() => client.release());
      return { commit: () => end('commit'), rollback: () => end('rollback') };
    },
    readStream: (stream, range) => readStream(pool, stream, range),
    readLog: () => read(pool, 'true order by position'),
    readEvent: async (id) => (await read(pool, 'id = $1', [id]).next()).value as EventAsRead | undefined,
    tail: (after, signal) => tail(pool, after, signal),
    async run(folds, options) {
      const made = await naiveFolds(pool, folds, (after, limit) => readBehind(pool, after, limit), options);
      running.add(made);
      return made;
    },
    readRows: (fold) => readNaiveRows(pool, fold),
    async close() {
      await Promise.all([...running].map((one) => one.stop()));
      await pool.end();
    },
  };
}

async function appendTo(pool: pg.Pool, append: Append): Promise<Answer> {
  const { events, expectations = [] } = append;
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const { stream, expected } of expectations) {
      const actual = await revisionOf(client, stream);
      if (!holds(expected, actual)) {
        await client.query('rollback');
        return { outcome: 'conflict', stream, expected, actual };
      }
    }
    const places: Place[] = [];
    for (const event of events) places.push(await insert(client, event));
    await client.query('commit');
    return { outcome: 'appended', places, stored: places.length };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    const { code, constraint, detail } = error as pg.DatabaseError;
    if (code !== UNIQUE_VIOLATION) throw error;
    if (constraint !== 'revisions') return { outcome: 'id-conflict', id: /[0-9a-f-]{36}/.exec(detail ?? '')![0] };
    const raced = expectations.find(({ expected }) => expected !== 'any');
    if (raced) return { outcome: 'conflict', ...raced, actual: await revisionOf(client, raced.stream) };
  } finally {
    client.release();
  }
  // Somebody else was faster, and nothing was expected: again.
  return appendTo(pool, append);
}

const holds = (expected: Expected, actual: number): boolean =>
  expected === 'any' || (expected === 'exists' ? actual > 0 : actual === (expected === 'none' ? 0 : expected));

async function revisionOf(client: pg.ClientBase, stream: string): Promise<number> {
  const { rows } = await client.query<{ revision: number }>(
    'select coalesce(max(revision), 0) as revision from naive.events where stream = $1',
    [stream],
  );
  return rows[0]!.revision;
}

async function insert(client: pg.ClientBase, { id, stream, type, data }: EventToStore): Promise<Place> {
  const { rows } = await client.query<{ position: number; revision: number; recorded_at: Date }>(
    `insert into naive.events (id, stream, revision, type, data) values ($1, $2, $3, $4, $5)
     returning position::int, revision, recorded_at`,
    [id, stream, (await revisionOf(client, stream)) + 1, type, JSON.stringify(data)],
  );
  const { position, revision, recorded_at: at } = rows[0]!;
  return { id, position, revision, recordedAt: at.toISOString() };
}

async function* read(db: pg.Pool, where: string, values: unknown[] = []): AsyncGenerator<EventAsRead> {
  const { rows } = await db.query<Omit<EventAsRead, 'recordedAt'> & { recorded_at: Date }>(
    `select ${COLUMNS} from naive.events where ${where}`,
    values,
  );
  for (const { recorded_at: at, ...event } of rows) yield { ...event, recordedAt: at.toISOString() };
}

async function* readStream(pool: pg.Pool, stream: string, range: StreamRange = {}): AsyncGenerator<EventAsRead> {
  const { from = 1, to = 2 ** 31 - 1, direction = 'forward', limit = null, mustExist } = range;
  const client = await pool.connect();
  const revision = await revisionOf(client, stream).finally(() => client.release());
  if (mustExist && revision === 0) throw new Error(`There is no stream ${stream}.`);
  const order = direction === 'forward' ? 'asc' : 'desc';
  const where = `stream = $1 and revision between $2 and $3 order by revision ${order} limit $4`;
  yield* read(pool, where, [stream, from, to, limit]);
}

const readBehind = (pool: pg.Pool, after: number, limit: number): AsyncGenerator<EventAsRead> =>
  read(pool, 'position > $1 order by position limit $2', [after, limit]);

/** Whatever commits behind what was already seen is never delivered. */
async function* tail(pool: pg.Pool, after: number, signal: AbortSignal): AsyncGenerator<EventAsRead> {
  for (let last = after; !signal.aborted; await pause(10)) {
    try {
      for await (const event of readBehind(pool, last, 500)) {
        yield event;
        last = event.position;
      }
    } catch (error) {
      if (signal.aborted) throw error;
    }
  }
}
