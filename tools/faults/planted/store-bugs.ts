import { setTimeout as sleep } from 'node:timers/promises';
import { EventStore, type NewEvent, type Verdict } from '@parley/event-store';
import type { TestDatabase } from '@parley/postgres/testing';
import type pg from 'pg';
import { readEvidence } from '../evidence.js';
import type { Attempt, Told, Violation } from '../history.js';
import { seededRandom } from '../seeded-random.js';
import { attempted, foundIn } from './found-in.js';
import type { PlantedBug } from './planted-bug.js';
import { appendSmall, createSmallStore, readSmallLog, type SmallEvent, type StoreFlaw } from './small-store.js';

const random = seededRandom(1);
const AT = new Date('2026-01-02T03:04:05.678Z');
const small = (stream: string, revision: number, at = AT): SmallEvent => ({ id: random.uuid(), stream, revision, at });

const note = (stream: string): NewEvent => ({
  id: random.uuid(),
  stream,
  type: 'NoteTaken',
  schemaVersion: 1,
  recordedBy: 'key_planted',
  causationId: null,
  correlationId: null,
  payload: { happening: null, happened: null, account: null, data: {} },
});

const toldOf = (verdict: Verdict): Told =>
  verdict.outcome === 'appended' ? { outcome: 'ok', recorded: verdict.recorded } : { outcome: 'fail' };

/** The same goings-on on the small store, with a flaw or without. */
const inSmallStore = (
  name: string,
  caughtBy: string,
  flaw: StoreFlaw,
  goOn: (
    pool: pg.Pool,
    append: (event: SmallEvent, db?: pg.ClientBase) => Promise<Attempt>,
  ) => Promise<number[] | void>,
): PlantedBug => ({
  name,
  caughtBy,
  async find(database, planted) {
    const pool = database.pool(undefined, 5);
    await createSmallStore(pool, planted ? flaw : undefined);
    const attempts: Attempt[] = [];
    const append = async (event: SmallEvent, db: Pick<pg.ClientBase, 'query'> = pool): Promise<Attempt> => {
      const attempt = await attempted(event.id, [event], () => appendSmall(db, event));
      attempts.push(attempt);
      return attempt;
    };
    const positions = await goOn(pool, append);
    const deliveries = positions ? [{ consumer: 'cursor', positions }] : [];
    return foundIn({ attempts, deliveries, log: await readSmallLog(pool) });
  },
});

/** A consumer that goes on behind the last number it saw. */
async function readOn(pool: pg.Pool, positions: number[]): Promise<void> {
  const { rows } = await pool.query<{ position: number }>(
    'select position from small.events where position > $1 order by position',
    [positions.at(-1) ?? 0],
  );
  positions.push(...rows.map(({ position }) => position));
}

/** Opens a transaction that appends, and commits when told to. */
async function slowAppend(
  pool: pg.Pool,
  append: (event: SmallEvent, db: pg.ClientBase) => Promise<Attempt>,
): Promise<() => Promise<void>> {
  const client = await pool.connect();
  await client.query('begin');
  await append(small('slow', 1), client);
  return async () => {
    await client.query('commit');
    client.release();
  };
}

const naiveCursor = inSmallStore(
  'naive cursor over sequence numbers',
  'C skipped',
  'numbers-from-a-sequence',
  async (pool, append) => {
    const positions: number[] = [];
    const commit = await slowAppend(pool, append);
    const other = append(small('fast', 1));
    await Promise.race([other, sleep(300)]);
    await readOn(pool, positions);
    await commit();
    await other;
    await readOn(pool, positions);
    return positions;
  },
);

const staleHead = inSmallStore(
  'head read before the lock is taken',
  'C position-gap',
  'head-before-lock',
  async (pool, append) => {
    const commit = await slowAppend(pool, append);
    const other = append(small('fast', 1));
    // It has come as far as the lock.
    await sleep(300);
    await commit();
    await other;
  },
);

const storedTwice = inSmallStore('a retry stores twice: no id key', 'B doubled', 'no-id-key', async (_pool, append) => {
  const event = small('talk', 1);
  await append(event);
  // The client has seen that the stream is at 1 meanwhile, and takes the next revision for the same event.
  await append({ ...event, revision: 2 });
});

const conflictIgnored = inSmallStore(
  'ON CONFLICT DO NOTHING on a revision',
  'A lost',
  'conflict-does-nothing',
  async (_pool, append) => {
    await append(small('talk', 1));
    await append(small('talk', 1));
  },
);

const clientClock = inSmallStore(
  "recordedAt from the client's clock",
  'C recorded-at-falls',
  'clock-of-the-client',
  async (_pool, append) => {
    await append(small('talk', 1, new Date(AT.getTime() + 3_600_000)));
    await append(small('talk', 2, AT));
  },
);

/** The answer is given once the statement was carried out; the commit never comes. */
const acknowledgedBeforeCommit: PlantedBug = {
  name: 'acknowledgement before commit',
  caughtBy: 'A lost',
  async find(database, planted) {
    const pool = database.pool(undefined, 2);
    await createSmallStore(pool);
    const event = small('talk', 1);
    const attempt = await attempted(event.id, [event], async () => {
      if (!planted) return appendSmall(pool, event);
      const client = await pool.connect();
      await client.query('begin');
      const told = await appendSmall(client, event);
      client.release(new Error('killed before it could commit'));
      return told;
    });
    return foundIn({ attempts: [attempt], log: await readSmallLog(pool) });
  },
};

/** What the product answers to two appends of one batch; the planted form tells both what the first is told. */
const neighbourAcknowledged: PlantedBug = {
  name: "a batch acknowledges a neighbour's refusal",
  caughtBy: 'A acknowledged-is-named',
  async find(database, planted) {
    return withStore(database, async (store) => {
      const events = [note('talk-a'), note('talk-b')];
      const verdicts = Promise.all(
        events.map((event, at) =>
          store.append({ events: [event], expectations: [{ stream: event.stream, expected: at === 0 ? 'none' : 7 }] }),
        ),
      );
      return Promise.all(
        events.map((event, at) =>
          attempted(event.id, [event], async () => toldOf((await verdicts)[planted ? 0 : at]!)),
        ),
      );
    });
  },
};

/** The product's own table, whose owner wants it empty; the planted trigger does not know of TRUNCATE. */
const truncated: PlantedBug = {
  name: 'a trigger without TRUNCATE',
  caughtBy: 'A lost',
  async find(database, planted) {
    return withStore(database, async (store) => {
      const event = note('talk-a');
      const attempt = await attempted(event.id, [event], async () => toldOf(await store.append({ events: [event] })));
      const owner = database.pool('parley_owner', 1);
      if (planted) {
        await owner.query(`drop trigger events_are_kept on parley.events;
          create trigger events_are_kept before delete on parley.events
            for each statement execute function parley.refuse_change()`);
      }
      await owner.query('truncate parley.events').catch(() => {});
      return [attempt];
    });
  },
};

async function withStore(
  database: TestDatabase,
  goOn: (store: EventStore) => Promise<Attempt[]>,
): Promise<Violation[]> {
  const store = new EventStore({ url: database.url });
  try {
    const attempts = await goOn(store);
    const { log } = await readEvidence(database.url, []);
    return await foundIn({ attempts, log });
  } finally {
    await store.close();
  }
}

export const storeBugs: PlantedBug[] = [
  naiveCursor,
  acknowledgedBeforeCommit,
  storedTwice,
  conflictIgnored,
  staleHead,
  clientClock,
  neighbourAcknowledged,
  truncated,
];
