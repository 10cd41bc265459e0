import { randomUUID } from 'node:crypto';
import { EventStore } from '@parley/event-store';
import type { PostedEntry } from '@parley/negotiation';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { ReadModels } from '@parley/read-models';
import { Clock } from '../http/clock.js';
import { PostEventsHandler } from './post-events.handler.js';
import { PostEvents, type PostResult } from './post-events.js';

/** The lock of the log (0003_append.sql). */
const LOG_LOCK = '7021835469238715';

let database: TestDatabase;
let here: Process;
let elsewhere: Process;

/** What one process posts with. */
interface Process {
  store: EventStore;
  post(entry: PostedEntry, more?: { expected?: number; mayBeKnown?: boolean }): Promise<PostResult>;
}

function startProcess(): Process {
  const store = new EventStore({ url: database.url });
  const handler = new PostEventsHandler(store, new ReadModels(database.pool('parley_read')), new Clock());
  return {
    store,
    post: (entry, { expected, mayBeKnown = false } = {}) =>
      handler.execute(
        new PostEvents({
          entries: [entry],
          ids: [randomUUID()],
          mayBeKnown,
          expectations: expected === undefined ? [] : [{ stream: entry.stream, anyOf: [expected] }],
          recordedBy: 'key_test',
        }),
      ),
  };
}

const source = (title: string): PostedEntry => ({
  type: 'SourceRegistered',
  stream: 'source-minutes',
  data: { title, kind: 'document' },
});

/** Holds the lock of the log, as a slow append does, until `release`. */
async function holdLog(): Promise<{ waiting(count: number): Promise<void>; release(): Promise<void> }> {
  const client = await database.pool(undefined, 2).connect();
  await client.query('begin');
  await client.query(`select pg_advisory_xact_lock(${LOG_LOCK})`);
  return {
    async waiting(count) {
      const sql = `select count(*)::int as count from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`;
      while ((await client.query<{ count: number }>(sql)).rows[0]!.count < count) {
        await new Promise((resume) => setTimeout(resume, 5));
      }
    },
    async release() {
      await client.query('commit');
      client.release();
    },
  };
}

beforeEach(async () => {
  database = await createTestDatabase();
  [here, elsewhere] = [startProcess(), startProcess()];
});

afterEach(async () => {
  await Promise.all([here.store.close(), elsewhere.store.close()]);
  await database.drop();
});

describe('posting to one stream', () => {
  it('decides again what was decided on an append that another process came before', async () => {
    await here.post(source('first'));
    const held = await holdLog();
    const other = elsewhere.post(source('third'));
    await held.waiting(1);
    const second = here.post(source('second'));
    await held.waiting(2);
    const third = here.post(source('third'));
    await new Promise((resume) => setTimeout(resume, 100));
    await held.release();
    expect(await other).toMatchObject({ outcome: 'posted', stored: 1 });
    expect(await second).toMatchObject({ outcome: 'posted', stored: 1 });
    const [, recorded] = await Promise.all([second, other]);
    const { events } = recorded as Extract<PostResult, { outcome: 'posted' }>;
    expect(await third).toMatchObject({ outcome: 'refused', duplicateOf: events[0]!.id });
  });

  it('gives the first result where another process stored the same meanwhile as another version of its type', async () => {
    const id = randomUUID();
    const { stream, type, data } = source('first');
    const held = await holdLog();
    const other = elsewhere.store.append({
      events: [
        {
          ...{ id, stream, type, schemaVersion: 2, recordedBy: 'key_other', causationId: null, correlationId: null },
          payload: { happening: 'registered', happened: null, account: null, data },
        },
      ],
    });
    await held.waiting(1);
    const same = here.post({ ...source('first'), id }, { mayBeKnown: true });
    await held.waiting(2);
    await held.release();
    expect(await other).toMatchObject({ outcome: 'appended', stored: 1 });
    expect(await same).toMatchObject({ outcome: 'posted', stored: 0, events: [{ id, position: 1 }] });
    const different = here.post({ ...source('second'), id }, { mayBeKnown: true });
    expect(await different).toMatchObject({ outcome: 'id-conflict', id });
  });

  it('tells a refusal although others never stop posting to the stream', async () => {
    await here.post(source('first'));
    // Appends take a while, and others are posted before they are answered: something is always under way.
    let stopped = false;
    const slow = Array.from({ length: 3 }, async () => {
      const pool = database.pool(undefined, 1);
      while (!stopped) await pool.query(`select pg_advisory_xact_lock(${LOG_LOCK}), pg_sleep(0.01)`);
    });
    const others: Promise<PostResult>[] = [];
    const posting = setInterval(() => others.push(here.post(source(`another ${others.length}`))), 2);
    try {
      for (let round = 0; round < 3; round++) {
        expect(await here.post(source('late'), { expected: 0 })).toMatchObject({ outcome: 'conflict', expected: [0] });
        expect(await here.post(source('first'))).toMatchObject({ outcome: 'refused' });
      }
    } finally {
      clearInterval(posting);
      stopped = true;
      await Promise.all([...slow, ...others]);
    }
    expect(new Set((await Promise.all(others)).map(({ outcome }) => outcome))).toEqual(new Set(['posted']));
  });

  it('folds only what is new where another process moved the stream', async () => {
    await here.post(source('first'));
    await here.post(source('second'));
    await elsewhere.post(source('third'));
    const readFrom: (number | undefined)[] = [];
    const read = here.store.readStream.bind(here.store);
    here.store.readStream = (stream, range) => (readFrom.push(range?.from), read(stream, range));
    expect(await here.post(source('fourth'))).toMatchObject({ outcome: 'posted', stored: 1 });
    // The last event that it knew is read again: that the log still has it shows that the rest goes on from there.
    expect(readFrom).toEqual([2]);
    expect(await here.post(source('third'))).toMatchObject({ outcome: 'refused' });
  });
});
