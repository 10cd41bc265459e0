import { setTimeout as sleep } from 'node:timers/promises';
import { EventStore, ProjectionHost, type NewEvent, type Projection, type StoredEvent } from '@parley/event-store';
import type { TestDatabase } from '@parley/postgres/testing';
import pg from 'pg';
import { readEvidence } from '../evidence.js';
import { moment, type Recovery, type SessionRead, type Violation } from '../history.js';
import { startPgProxy, statementOf } from '../pg-proxy.js';
import { seededRandom } from '../seeded-random.js';
import { atPort } from '../with-client.js';
import { foundIn } from './found-in.js';
import type { PlantedBug } from './planted-bug.js';
import { countFold, SmallProjector } from './small-projector.js';

const EVENTS = 9;
const IN_TIME_MS = 20_000;
/** A consumer that polls has polled by then, several times. */
const LONG_AFTER_MS = 4_000;

const random = seededRandom(2);

const events = (count: number, type = 'NoteTaken'): NewEvent[] =>
  Array.from({ length: count }, () => ({
    id: random.uuid(),
    stream: 'talk-a',
    type,
    schemaVersion: 1,
    recordedBy: 'key_planted',
    causationId: null,
    correlationId: null,
    payload: { happening: null, happened: null, account: null, data: {} },
  }));

/** What goes on while the log has these events; `log` is read anew each time. */
async function withLog(
  database: TestDatabase,
  goOn: (all: { store: EventStore; log: () => Promise<StoredEvent[]> }) => Promise<Violation[]>,
): Promise<Violation[]> {
  const store = new EventStore({ url: database.url });
  try {
    await store.append({ events: events(EVENTS) });
    return await goOn({ store, log: async () => (await readEvidence(database.url, [])).log });
  } finally {
    await store.close();
  }
}

/** Runs projections until they are at a position, or have stopped before it. */
async function projected(
  database: TestDatabase,
  run: readonly Projection[],
  position: number,
  also: (host: ProjectionHost) => Promise<void> = async () => {},
): Promise<void> {
  const host = new ProjectionHost({ url: database.url, projections: run });
  try {
    await host.start();
    await also(host);
    await Promise.allSettled(run.map(({ name }) => host.waitFor(name, position, IN_TIME_MS)));
  } finally {
    await host.stop();
  }
}

/** Holds the tables that the product wrote against a fold. */
async function heldAgainst(database: TestDatabase, fold: Projection): Promise<Violation[]> {
  return foundIn(await readEvidence(database.url, [fold]), [fold]);
}

/** The process is killed between rows and checkpoint: on the product, when the commit of its batch is on its way. */
const checkpointApart: PlantedBug = {
  name: 'checkpoint outside the transaction',
  caughtBy: 'D rows-ahead-of-checkpoint',
  find: (database, planted) =>
    withLog(database, async ({ log }) => {
      if (planted) {
        const projector = new SmallProjector(database.pool(undefined, 2));
        await projector.create();
        const owner = await projector.takeOver();
        const killed = (): never => {
          throw new Error('killed');
        };
        await projector.step(owner, await log(), 'checkpoint-apart', killed).catch(() => {});
        return foundIn({ log: await log(), readModels: [await projector.found()] }, [countFold]);
      }
      const proxy = await startPgProxy(Number(new URL(database.url).port));
      try {
        const cut = proxy.strike(
          (seen) => /project$/.test(seen.application) && /^commit/i.test(statementOf(seen) ?? ''),
        );
        const behind = { ...database, url: atPort(database.url, proxy.port) };
        await projected(behind, [countFold], EVENTS, () => cut);
      } finally {
        await proxy.close();
      }
      return heldAgainst(database, countFold);
    }),
};

/** An owner sleeps, another one folds all, the first goes on with what it had read. */
const notFenced: PlantedBug = {
  name: 'owners that are not fenced',
  caughtBy: 'D row-too-many',
  find: (database, planted) =>
    withLog(database, async ({ log }) => {
      const projector = new SmallProjector(database.pool(undefined, 2));
      await projector.create();
      const [read, asleep] = [await log(), await projector.takeOver()];
      await projector.step(await projector.takeOver(), read);
      await projector.step(asleep, read, planted ? 'not-fenced' : undefined).catch(() => {});
      return foundIn({ log: read, readModels: [await projector.found()] }, [countFold]);
    }),
};

/** A fold whose rows have in them when they were made. */
const clockInFold: PlantedBug = {
  name: 'a fold that reads the clock',
  caughtBy: 'D row-differs',
  find: (database, planted) =>
    withLog(database, async () => {
      const fold: Projection = {
        ...countFold,
        fold: (rows, event) =>
          countFold.fold(rows, event).map((change) => {
            const count = planted ? Number(process.hrtime.bigint() % 1_000_000_007n) : change.row!.count;
            return { ...change, row: { ...change.row, count } };
          }),
      };
      await projected(database, [fold], EVENTS);
      return heldAgainst(database, fold);
    }),
};

/** An event that can not be folded: the product stops before it, the planted one goes on as if it had been. */
const poisonSkipped: PlantedBug = {
  name: 'a projector that skips a poison event silently',
  caughtBy: 'D past-a-poison-event',
  find: (database, planted) =>
    withLog(database, async ({ store }) => {
      await store.append({ events: events(1, 'Poison') });
      const honest: Projection = {
        ...countFold,
        fold(rows, event) {
          if (event.type === 'Poison') throw new Error('This event can not be folded.');
          return countFold.fold(rows, event);
        },
      };
      const silent: Projection = {
        ...honest,
        fold: (rows, event) => (event.type === 'Poison' ? [] : countFold.fold(rows, event)),
      };
      await projected(database, [planted ? silent : honest], EVENTS + 1);
      return heldAgainst(database, honest);
    }),
};

/** The connection that listens is gone when the last events come. */
const notifyLost: PlantedBug = {
  name: 'a notice is lost, and nobody polls',
  caughtBy: 'I not-recovered',
  find: (database, planted) =>
    withLog(database, async ({ store }) => {
      const follower = planted ? await listensOnly(database) : await polls(database);
      try {
        await database
          .pool(undefined, 1)
          .query(
            `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%'`,
          );
        await sleep(100);
        await store.append({ events: events(1) });
        const recovery = await reaches(follower.position, EVENTS + 1, planted ? LONG_AFTER_MS : IN_TIME_MS);
        return await foundIn({ recoveries: [recovery] });
      } finally {
        await follower.stop();
      }
    }),
};

interface Follower {
  position(): number;
  stop(): Promise<void>;
}

async function polls(database: TestDatabase): Promise<Follower> {
  const host = new ProjectionHost({ url: database.url, projections: [countFold] });
  await host.start();
  await host.waitFor('count', EVENTS, IN_TIME_MS);
  return { position: () => host.checkpoint('count') ?? 0, stop: () => host.stop() };
}

async function listensOnly(database: TestDatabase): Promise<Follower> {
  let position = EVENTS;
  const client = new pg.Client(database.url);
  client.on('error', () => {});
  client.on('notification', ({ payload }) => (position = Number(payload)));
  await client.connect();
  await client.query('listen parley_log');
  return { position: () => position, stop: () => client.end().catch(() => {}) };
}

async function reaches(position: () => number, wanted: number, withinMs: number): Promise<Recovery> {
  const began = moment();
  while (position() < wanted && moment() - began < withinMs) await sleep(20);
  const tookMs = position() < wanted ? null : moment() - began;
  return { what: `the consumer is at ${wanted}`, withinMs, tookMs };
}

/** A reader looks on while a read model is made anew. */
const truncatedInPlace: PlantedBug = {
  name: 'truncate and replay in place, seen half',
  caughtBy: 'F went-back',
  find: (database, planted) =>
    withLog(database, async ({ log }) => {
      const [all, reads]: [StoredEvent[], SessionRead[]] = [await log(), []];
      const projector = new SmallProjector(database.pool(undefined, 2));
      const read = async (position: () => Promise<number>): Promise<void> => {
        const began = moment();
        reads.push({
          session: 'reader',
          began,
          ended: began,
          minPosition: 0,
          position: await position(),
          answer: '200',
        });
      };
      if (planted) {
        await projector.create();
        const owner = await projector.takeOver();
        await projector.step(owner, all);
        await read(() => projector.position());
        await projector.truncate();
        owner.checkpoint = 0;
        for (const event of all) {
          await projector.step(owner, [event]);
          await read(() => projector.position());
        }
      } else await whileRebuilt(database, read);
      return foundIn({ reads });
    }),
};

/** The product makes another version of its tables beside those that are read. */
async function whileRebuilt(
  database: TestDatabase,
  read: (position: () => Promise<number>) => Promise<void>,
): Promise<void> {
  const pool = database.pool('parley_read', 1);
  const live = async (): Promise<number> => {
    const { rows } = await pool.query<{ position: number }>(
      'select coalesce(max(from_position), 0) as position from rm_count_v1.total',
    );
    return rows[0]!.position;
  };
  await projected(database, [countFold], EVENTS);
  await read(live);
  const next = { ...countFold, version: 2 };
  await projected(database, [next], EVENTS, () => read(live));
  await read(live);
}

/** A session reads what it has just posted, from a server that is behind. */
const readsBehind: PlantedBug = {
  name: 'a read from a second server that is behind',
  caughtBy: 'F older-than-asked',
  find: (database, planted) =>
    withLog(database, async ({ store }) => {
      await projected(database, [countFold], EVENTS);
      const verdict = await store.append({ events: events(1) });
      const minPosition = verdict.outcome === 'appended' ? verdict.head : 0;
      const pool = database.pool('parley_read', 1);
      const read = async (): Promise<SessionRead> => {
        const { rows } = await pool.query<{ checkpoint: number }>(
          `select checkpoint from parley.projections where name = 'count'`,
        );
        const { checkpoint: position } = rows[0]!;
        return { session: 'session', began: 0, ended: 1, minPosition, position, answer: '200' };
      };
      // The planted server answers at once; the product waits for the position that the session names.
      if (planted) return foundIn({ reads: [await read()] });
      await projected(database, [countFold], minPosition);
      return foundIn({ reads: [await read()] });
    }),
};

export const projectionBugs: PlantedBug[] = [
  checkpointApart,
  notFenced,
  notifyLost,
  clockInFold,
  poisonSkipped,
  truncatedInPlace,
  readsBehind,
];
