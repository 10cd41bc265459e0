import { randomBytes } from 'node:crypto';
import { createPool } from '@parley/postgres';
import { createTestDatabase, withDatabase, type TestDatabase } from '@parley/postgres/testing';
import { appendOf, collect, positions, recordedBy, sampleEvent, sampleEvents, upTo } from '../test/sample-events.js';
import { APPEND_STATEMENT, batchArguments, verdictsOf } from './append-batch.js';
import { EventStore } from './event-store.js';
import { prepareAppend } from './prepared-append.js';
import { StoreUnavailable } from './store-error.js';

let database: TestDatabase;
let store: EventStore;

beforeEach(async () => {
  database = await createTestDatabase();
  store = new EventStore({ url: database.url });
});

afterEach(async () => {
  await store.close();
  await database.drop();
});

const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

/** An append in a transaction that is still open, as a frozen process would leave it. */
async function openAppend() {
  const client = await database.pool('parley_append', 2).connect();
  await client.query('begin');
  await client.query(
    `select * from parley.append(clock_timestamp(), '{1}', '{slow-a}', array[gen_random_uuid()], '{1}', '{NoteTaken}',
      '{1}', '{key}', '{null}', '{null}', '{"data":{}}', decode(repeat('00', 32), 'hex'), '{}', '{}', '{}')`,
  );
  return client;
}

describe('appending under faults', () => {
  it.each([
    { writers: 8, count: 400, way: 'one batch under way' },
    { writers: 400, count: 2_000, way: 'a full batch behind another' },
  ])('a connection that is killed again and again loses nothing and doubles nothing ($way)', async (load) => {
    const killer = database.pool(undefined, 1);
    const events = sampleEvents('talk-a', load.count);
    let done = 0;
    const writers = upTo(load.writers).map(async (writer) => {
      for (const [index, event] of events.entries()) {
        if (index % load.writers !== writer - 1) continue;
        recordedBy(await store.append(appendOf([event])));
        done += 1;
      }
    });
    const written = Promise.all(writers);
    let kills = 0;
    for (let seen = -1; done < events.length; seen = done) {
      // Not before something got through: a session that is always killed at once stores nothing, however patient.
      while (done === seen) await pause(1);
      const { rowCount } = await killer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name = 'parley append'`,
      );
      kills += rowCount ?? 0;
    }
    await written;
    expect(kills).toBeGreaterThan(2);
    const read = await collect(store.readLog());
    expect(positions(read)).toEqual(upTo(load.count));
    expect(new Set(read.map(({ id }) => id))).toEqual(new Set(events.map(({ id }) => id)));
  });

  it('goes on once the database takes connections again that had refused one', async () => {
    const role = `narrow_${randomBytes(6).toString('hex')}`;
    const admin = database.pool(undefined, 1);
    const password = randomBytes(12).toString('hex');
    await admin.query(`create role ${role} login connection limit 0 password '${password}'`);
    await admin.query(`grant parley_append, parley_read to ${role}`);
    const url = new URL(database.url);
    url.username = role;
    url.password = password;
    const narrow = new EventStore({ url: url.href, patienceMs: 200 });
    try {
      await expect(narrow.append(appendOf([sampleEvent('talk-a')]))).rejects.toThrow(StoreUnavailable);
      await admin.query(`alter role ${role} connection limit -1`);
      expect(recordedBy(await narrow.append(appendOf([sampleEvent('talk-a')])))).toHaveLength(1);
    } finally {
      await narrow.close();
      await admin.query(`drop role ${role}`);
    }
  });

  it('a call whose session was ended while it waited is made again', async () => {
    const locked = await openAppend();
    const pending = store.append(appendOf([sampleEvent('talk-a')]));
    await pause(100);
    await database.pool(undefined, 1).query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'parley append'`,
    );
    await locked.query('commit');
    locked.release();
    expect(await pending).toMatchObject({ outcome: 'appended', stored: 1, head: 2 });
  });

  it('a batch whose answer was lost has the same answer when it is sent again', async () => {
    const known = sampleEvent('talk-a');
    await store.append(appendOf([known]));
    const appends = [appendOf([known, ...sampleEvents('talk-a', 2)]), appendOf([sampleEvent('talk-b')], 7)].map((one) =>
      prepareAppend(one, randomBytes),
    );
    const pool = database.pool('parley_append', 1);
    const send = async () =>
      verdictsOf(
        appends,
        (await pool.query({ ...APPEND_STATEMENT, values: batchArguments(appends, new Date()) })).rows,
      );
    const first = await send();
    expect(first).toMatchObject([{ outcome: 'appended', stored: 2, head: 3 }, { outcome: 'conflict' }]);
    expect(await send()).toEqual(first);
    expect(positions(await collect(store.readLog()))).toEqual([1, 2, 3]);
  });

  it('without a database it says so, within its patience', async () => {
    const lost = new EventStore({ url: database.url.replace(/:\d+\//, ':1/'), patienceMs: 200 });
    const began = Date.now();
    await expect(lost.append(appendOf([sampleEvent('talk-a')]))).rejects.toMatchObject({ name: 'StoreUnavailable' });
    expect(Date.now() - began).toBeLessThan(2_000);
    await lost.close();
  });

  it('a call that was lost on its way is of unknown outcome, also where the database refuses to be asked again', async () => {
    const own = new EventStore({ url: database.url, patienceMs: 300 });
    const server = createPool({ url: withDatabase(database.url, 'postgres'), applicationName: 'test server', max: 1 });
    const locked = await openAppend();
    try {
      const pending = own.append(appendOf([sampleEvent('talk-a')]));
      pending.catch(() => {});
      await pause(100);
      await server.query(`alter database ${database.name} allow_connections false`);
      await server.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = '${database.name}' and application_name = 'parley append'`,
      );
      await expect(pending).rejects.toMatchObject({ name: 'OutcomeUnknown' });
      await expect(own.append(appendOf([sampleEvent('talk-a')]))).rejects.toMatchObject({ name: 'StoreUnavailable' });
    } finally {
      await server.query(`alter database ${database.name} allow_connections true`);
      await server.end();
      await locked.query('rollback');
      locked.release();
      await own.close();
    }
  });

  it('once closed it takes nothing, and what waited was stored', async () => {
    const own = new EventStore({ url: database.url });
    const pending = upTo(50).map(() => own.append(appendOf([sampleEvent('talk-a')])));
    await own.close();
    await Promise.all(pending);
    await expect(own.append(appendOf([sampleEvent('talk-a')]))).rejects.toMatchObject({ name: 'StoreClosed' });
    expect(positions(await collect(store.readLog()))).toEqual(upTo(50));
  });
});
