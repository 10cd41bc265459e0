import { randomUUID } from 'node:crypto';
import { isExpectedVersionConflictError, NO_CONCURRENCY_CHECK } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { EventStore } from '@parley/event-store';
import { migrate } from '@parley/postgres';
import pg from 'pg';
import { samplePayload, sampleStream } from './sample.ts';

/** One way to append an event, with a database of its own. */
export interface Contender {
  name: string;
  /** Appends one event to some stream, durably. */
  append(): Promise<void>;
  /** Events a commit so far, where it batches. */
  batch?(): number;
  /** The tables that the events are in. */
  tables: string[];
  close(): Promise<void>;
}

export type MakeContender = (url: string, callers: number) => Promise<Contender>;

const BARE_TABLE = `create table bare (
  position bigint primary key, stream text not null, revision int not null, type text not null, data jsonb not null,
  recorded_at timestamptz not null default now(), unique (stream, revision)
)`;

/** Numbers positions and revisions in memory: neither asks the database for them. */
function counters() {
  const revisions = new Map<string, number>();
  let position = 0;
  return (stream: string) => {
    const revision = (revisions.get(stream) ?? 0) + 1;
    revisions.set(stream, revision);
    return { position: ++position, revision };
  };
}

/** As others would make it: no role, no search path of ours. */
function plainPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max });
  pool.on('error', () => {});
  // A store may leave one of them checked out at its end, and the server's end must not be ours.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** One prepared INSERT for each append, each its own commit, a connection for each caller: what "raw" means here. */
export const raw: MakeContender = async (url, callers) => {
  const pool = plainPool(url, callers);
  await pool.query(BARE_TABLE);
  const number = counters();
  return {
    name: 'raw',
    tables: ['bare'],
    async append() {
      const stream = sampleStream();
      const { position, revision } = number(stream);
      await pool.query({
        name: 'raw',
        text: 'insert into bare (position, stream, revision, type, data) values ($1, $2, $3, $4, $5)',
        values: [position, stream, revision, 'DeliveryReported', JSON.stringify(samplePayload())],
      });
    },
    close: () => pool.end(),
  };
};

/** What queues up during one INSERT goes with the next, by `unnest`, over one connection: a bare set insert. */
export const unnest: MakeContender = async (url) => {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  await client.query(BARE_TABLE);
  const number = counters();
  const queue: { values: unknown[]; done: () => void; failed: (error: unknown) => void }[] = [];
  let running = false;
  let [batches, events] = [0, 0];
  const run = async () => {
    running = true;
    while (queue.length > 0) {
      const batch = queue.splice(0, 500);
      try {
        await client.query({
          name: 'unnest',
          text: `insert into bare (position, stream, revision, type, data)
            select * from unnest($1::bigint[], $2::text[], $3::int[], $4::text[], $5::jsonb[])`,
          values: [0, 1, 2, 3, 4].map((column) => batch.map(({ values }) => values[column])),
        });
        batches += 1;
        events += batch.length;
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    running = false;
  };
  return {
    name: 'unnest',
    tables: ['bare'],
    append: () =>
      new Promise((done, failed) => {
        const stream = sampleStream();
        const { position, revision } = number(stream);
        const values = [position, stream, revision, 'DeliveryReported', JSON.stringify(samplePayload())];
        queue.push({ values, done, failed });
        void Promise.resolve().then(() => (running ? undefined : run()));
      }),
    batch: () => events / Math.max(batches, 1),
    close: () => client.end(),
  };
};

/** Parley's store, with all its checks, the id key, the chain and the leaf hashes. */
export const parley: MakeContender = async (url) => {
  await migrate(url);
  const store = new EventStore({ url });
  return {
    name: 'parley',
    tables: ['parley.events'],
    async append() {
      const verdict = await store.append({
        events: [
          {
            id: randomUUID(),
            stream: sampleStream(),
            type: 'DeliveryReported',
            schemaVersion: 1,
            recordedBy: 'key_bench',
            causationId: null,
            correlationId: null,
            payload: samplePayload(),
          },
        ],
      });
      if (verdict.outcome !== 'appended') throw new Error(`refused: ${JSON.stringify(verdict)}`);
    },
    batch: () => store.appendTotals.events / Math.max(store.appendTotals.batches, 1),
    close: () => store.close(),
  };
};

/** What many would take instead. */
export const emmett: MakeContender = async (url, callers) => {
  const pool = plainPool(url, callers);
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema.migrate();
  return {
    name: 'emmett',
    tables: ['emt_messages', 'emt_streams'],
    async append() {
      const stream = sampleStream();
      const event = { type: 'DeliveryReported', data: samplePayload() };
      for (;;) {
        try {
          await store.appendToStream(stream, [event], { expectedStreamVersion: NO_CONCURRENCY_CHECK });
          return;
        } catch (error) {
          // Two callers on one stream collide even without an expectation; who uses it tries again.
          if (!isExpectedVersionConflictError(error)) throw error;
        }
      }
    },
    async close() {
      await store.close();
      if (!pool.ended) await pool.end();
    },
  };
};
