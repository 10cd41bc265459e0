import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { sampleEvent, sampleEvents } from '../test/sample-events.js';
import { countProjection, tallyProjection } from '../test/sample-projection.js';
import { tallyInMemory, tallyVersions } from '../test/tally-rows.js';
import { EventStore } from './event-store.js';
import { OrderRefused, OrderUnknown } from './projection-orders.js';
import type { Projection } from './projection.js';
import { ProjectionHost, type ProjectionHostOptions } from './projection-host.js';
import { keepFromSwitch, letSwitch } from './read-model-switch.js';

let database: TestDatabase;
let store: EventStore;
let hosts: ProjectionHost[];
let errors: Error[];

beforeEach(async () => {
  database = await createTestDatabase();
  store = new EventStore({ url: database.url });
  hosts = [];
  errors = [];
});

afterEach(async () => {
  await Promise.all(hosts.map((host) => host.stop()));
  await store.close();
  await database.drop();
});

async function host(projections: Projection[], more: Partial<ProjectionHostOptions> = {}): Promise<ProjectionHost> {
  const made = new ProjectionHost({ url: database.url, projections, onError: (error) => errors.push(error), ...more });
  hosts.push(made);
  await made.start();
  return made;
}

async function stop(running: ProjectionHost): Promise<void> {
  hosts = hosts.filter((one) => one !== running);
  await running.stop();
}

const caughtUp = async (running: ProjectionHost, name: string): Promise<void> =>
  running.waitFor(name, (await store.head()).position, 10_000);

const statusOf = async (running: ProjectionHost, name: string) =>
  (await running.status()).find((status) => status.name === name)!;

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await holds());) {
    if (Date.now() > deadline) throw new Error('It did not come about in time.');
    await new Promise((resume) => setTimeout(resume, 10));
  }
}

const rebuilt = (running: ProjectionHost, name: string): Promise<void> =>
  until(async () => !(await statusOf(running, name)).rebuilding);

const query = async (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await database.pool('parley_project', 2).query(sql, values)).rows;

const versions = () => tallyVersions(database.pool('parley_read', 1));

/** Fails at one event for as long as it is told to. */
function fragile(): { projection: Projection; fails: { at: string | null; calls: number } } {
  const fails = { at: null as string | null, calls: 0 };
  const projection: Projection = {
    ...tallyProjection,
    fold(rows, event) {
      if (event.id === fails.at) {
        fails.calls += 1;
        throw new Error('cannot fold this one');
      }
      return tallyProjection.fold(rows, event);
    },
  };
  return { projection, fails };
}

async function stoppedAt(running: ProjectionHost, position: number): Promise<void> {
  await until(async () => (await statusOf(running, 'tally')).state === 'stopped');
  expect(await statusOf(running, 'tally')).toMatchObject({
    position: position - 1,
    failure: { position, error: 'cannot fold this one', attempts: 4 },
  });
}

/** Leaves the log as one that lost its end has it. */
async function loseEnd(position: number): Promise<void> {
  const owner = database.pool(undefined, 1);
  await owner.query(`alter table parley.events disable trigger all`);
  await owner.query(`delete from parley.events where position > $1`, [position]);
  for (const trigger of ['events_are_kept', 'events_do_not_change']) {
    await owner.query(`alter table parley.events enable always trigger ${trigger}`);
  }
}

describe('a rebuild', () => {
  it('removes what a replay cannot produce, leaves the other projections alone, and twice is the same', async () => {
    await store.append({ events: sampleEvents('talk-a', 30) });
    const running = await host([tallyProjection, countProjection]);
    await Promise.all([caughtUp(running, 'tally'), caughtUp(running, 'count')]);
    const before = await versions();
    const other = await query('select * from rm_count_v1.total order by from_position');
    await query(
      `insert into rm_tally_v1.category (category, streams, longest, from_position) values ('made up', 1, null, 3)`,
    );
    expect(await versions()).not.toEqual(before);
    for (let time = 0; time < 2; time++) {
      await running.rebuild('tally');
      await rebuilt(running, 'tally');
      expect(await versions()).toEqual(before);
    }
    expect(await query('select * from rm_count_v1.total order by from_position')).toEqual(other);
    await store.append({ events: sampleEvents('talk-b', 3) });
    await caughtUp(running, 'tally');
    expect(await versions()).toEqual(await tallyInMemory(store));
    expect(errors.filter(({ name }) => name !== 'Fenced')).toEqual([]);
  });

  it('shows how far it is, and readers have the tables of before until all is there', async () => {
    await store.append({ events: sampleEvents('talk-a', 20) });
    const running = await host([tallyProjection], { batchSize: 4 });
    await caughtUp(running, 'tally');
    const reader = await database.pool('parley_read', 1).connect();
    await keepFromSwitch(reader);
    try {
      await running.rebuild('tally');
      await until(async () => (await statusOf(running, 'tally')).progress?.position === 20);
      expect(await statusOf(running, 'tally')).toMatchObject({
        state: 'rebuilding',
        position: 20,
        progress: { position: 20, of: 20, eventsPerSecond: expect.any(Number), secondsLeft: 0 },
      });
      const { rows } = await reader.query(`select schema from parley.projections order by rebuild`);
      expect(rows).toEqual([{ schema: 'rm_tally_v1' }, { schema: 'rm_tally_v1_rebuild' }]);
    } finally {
      await letSwitch(reader);
      reader.release();
    }
    await rebuilt(running, 'tally');
    expect(await statusOf(running, 'tally')).toMatchObject({ state: 'live', position: 20, progress: null });
    // The tables that were read go right after, by a statement of its own.
    await until(async () => (await query(`select from pg_namespace where nspname ~ '^(rm|retired)_'`)).length === 1);
    expect(await query(`select nspname from pg_namespace where nspname ~ '^(rm|retired)_'`)).toEqual([
      { nspname: 'rm_tally_v1' },
    ]);
  });

  it('includes what is appended while it goes on, and readers of every moment find all or nothing less', async () => {
    await store.append({ events: sampleEvents('talk-a', 60) });
    const running = await host([countProjection], { batchSize: 7 });
    await caughtUp(running, 'count');
    const counts: number[] = [];
    const pool = database.pool('parley_read', 2);
    let reading = true;
    const reader = (async () => {
      while (reading) {
        const { rows } = await pool.query({
          name: 'count',
          text: 'select max(count) as count from rm_count_v1.total where to_position > 60',
        });
        counts.push(rows[0].count as number);
      }
    })();
    for (let round = 0; round < 3; round++) {
      await running.rebuild('count');
      while ((await statusOf(running, 'count')).rebuilding) await store.append({ events: sampleEvents('talk-b', 2) });
    }
    await caughtUp(running, 'count');
    reading = false;
    await reader;
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(60);
    const { position } = await store.head();
    expect(await query('select count from rm_count_v1.total order by from_position')).toEqual(
      Array.from({ length: position }, (_, index) => ({ count: index + 1 })),
    );
  });

  it('goes on from where it was when its owner is gone, and a second order changes nothing', async () => {
    await store.append({ events: sampleEvents('talk-a', 40) });
    const first = await host([tallyProjection], { batchSize: 5 });
    await caughtUp(first, 'tally');
    const hold = await database.pool('parley_read', 1).connect();
    await keepFromSwitch(hold);
    await first.rebuild('tally');
    await until(async () => (await statusOf(first, 'tally')).progress?.position === 40);
    await stop(first);
    await store.append({ events: sampleEvents('talk-b', 5) });
    const build = () => query('select checkpoint, created_at from parley.projections where rebuild');
    const [left] = await build();
    await (await host([tallyProjection], { run: false })).rebuild('tally');
    expect(await build()).toEqual([left]);
    // From here on an event that was folded before would be folded wrong.
    const second = await host([
      {
        ...tallyProjection,
        fold(rows, event) {
          if (event.position <= 40) throw new Error('folded twice');
          return tallyProjection.fold(rows, event);
        },
      },
    ]);
    await until(async () => (await statusOf(second, 'tally')).progress?.position === 45);
    await letSwitch(hold);
    hold.release();
    await rebuilt(second, 'tally');
    expect(await versions()).toEqual(await tallyInMemory(store));
  });

  it('takes the place of tables that were folded from a log that lost its end', async () => {
    await store.append({ events: sampleEvents('talk-a', 10) });
    const running = await host([countProjection]);
    await caughtUp(running, 'count');
    await stop(running);
    await loseEnd(6);
    const after = await host([countProjection]);
    await until(async () => (await statusOf(after, 'count')).state === 'stopped');
    expect((await statusOf(after, 'count')).failure).toMatchObject({
      position: null,
      error: 'The log ends at 6, and this was folded up to 10: it lost its end. Rebuild.',
    });
    // With other events in the place of those that are gone it is no better.
    await store.append({ events: sampleEvents('talk-b', 8) });
    await after.retry('count');
    await until(async () => /another event at 10/.test((await statusOf(after, 'count')).failure?.error ?? ''));
    await after.rebuild('count');
    await until(async () => (await statusOf(after, 'count')).state === 'live');
    await caughtUp(after, 'count');
    expect((await query('select max(count) as count from rm_count_v1.total'))[0]).toEqual({ count: 14 });
  });

  it('that was folded from what the log lost begins anew when it is asked for', async () => {
    await store.append({ events: sampleEvents('talk-a', 10) });
    const running = await host([countProjection]);
    await caughtUp(running, 'count');
    const hold = await database.pool('parley_read', 1).connect();
    await keepFromSwitch(hold);
    await running.rebuild('count');
    await until(async () => (await statusOf(running, 'count')).progress?.position === 10);
    await stop(running);
    await letSwitch(hold);
    hold.release();
    await loseEnd(6);
    const after = await host([countProjection]);
    const states = () => query('select state from parley.projections');
    await until(async () => (await states()).every(({ state }) => state === 'stopped'));
    await after.rebuild('count');
    await rebuilt(after, 'count');
    expect((await query('select max(count) as count from rm_count_v1.total'))[0]).toEqual({ count: 6 });
  });

  it('leaves schemas alone that others made, whatever they are called', async () => {
    await database.pool(undefined, 1).query('create schema retired_staff');
    await store.append({ events: sampleEvents('talk-a', 3) });
    const running = await host([countProjection]);
    await caughtUp(running, 'count');
    await running.rebuild('count');
    await rebuilt(running, 'count');
    await until(async () => (await query(`select from pg_namespace where nspname ~ '^retired_rm_'`)).length === 0);
    expect(errors.filter(({ name }) => name !== 'Fenced')).toEqual([]);
  });

  it('of a log that lost its end is not taken to have come as far as the tables before it', async () => {
    await store.append({ events: sampleEvents('talk-a', 10) });
    const running = await host([countProjection]);
    await caughtUp(running, 'count');
    await stop(running);
    await loseEnd(6);
    const [after, watching] = [await host([countProjection]), await host([countProjection], { run: false })];
    await until(async () => (await statusOf(after, 'count')).state === 'stopped');
    await Promise.all([after.waitFor('count', 10, 5_000), watching.waitFor('count', 10, 5_000)]);
    await after.rebuild('count');
    await rebuilt(after, 'count');
    await until(async () => after.checkpoint('count') === 6 && watching.checkpoint('count') === 6);
    await expect(watching.waitFor('count', 7, 100)).rejects.toMatchObject({ name: 'WaitTimedOut', reached: 6 });
  });
});

/** A projection that has left out the fifth of ten events, which it can't fold. */
async function withParked() {
  const { projection, fails } = fragile();
  const events = sampleEvents('talk-a', 10);
  fails.at = events[4]!.id;
  await store.append({ events });
  const running = await host([projection]);
  await stoppedAt(running, 5);
  await running.park('tally', 5);
  await caughtUp(running, 'tally');
  return { projection, running, fails };
}

describe('an event that can not be folded', () => {
  it('is tried four times, counted before each; a retry after the fix goes on from there', async () => {
    const { projection, fails } = fragile();
    const events = sampleEvents('talk-a', 10);
    fails.at = events[6]!.id;
    await store.append({ events });
    const running = await host([projection, countProjection]);
    await stoppedAt(running, 7);
    await caughtUp(running, 'count');
    await expect(running.retry('count')).rejects.toBeInstanceOf(OrderRefused);
    const tried = fails.calls;
    await running.retry('tally');
    await stoppedAt(running, 7);
    expect(fails.calls).toBeGreaterThanOrEqual(tried + 4);
    fails.at = null;
    await running.retry('tally');
    await caughtUp(running, 'tally');
    expect(await versions()).toEqual(await tallyInMemory(store));
    expect(await statusOf(running, 'tally')).toMatchObject({ state: 'live', failure: null });
  });

  it('counts attempts that ended the process, and stops before the next', async () => {
    const { projection, fails } = fragile();
    const events = sampleEvents('talk-a', 10);
    await store.append({ events });
    const before = await host([projection], { batchSize: 1 });
    await caughtUp(before, 'tally');
    await stop(before);
    const next = sampleEvents('talk-a', 3);
    fails.at = next[1]!.id;
    await store.append({ events: next });
    // What four processes left that died at it.
    await query(`update parley.projections set checkpoint = 11, attempt_position = 12, attempts = 4,
      checkpoint_leaf = (select leaf_hash from parley.events where position = 11)`);
    const running = await host([projection]);
    await until(async () => (await statusOf(running, 'tally')).state === 'stopped');
    expect(fails.calls).toBe(0);
    expect((await statusOf(running, 'tally')).failure).toMatchObject({
      position: 12,
      id: fails.at,
      error: 'The process ended 4 times while it handled this event.',
      attempts: 4,
    });
  });

  it('is left out when it is parked, listed, and folded in its place when it is tried again', async () => {
    const { projection, fails } = fragile();
    const events = sampleEvents('talk-a', 10);
    fails.at = events[4]!.id;
    await store.append({ events });
    const running = await host([projection]);
    await stoppedAt(running, 5);
    await expect(running.park('tally', 6)).rejects.toBeInstanceOf(OrderRefused);
    await running.park('tally', 5);
    await caughtUp(running, 'tally');
    expect(await running.parked('tally')).toMatchObject([
      { position: 5, id: fails.at, type: 'NoteTaken', error: 'cannot fold this one', attempts: 4, retrying: false },
    ]);
    expect(await statusOf(running, 'tally')).toMatchObject({ state: 'live', parked: 1, position: 10 });
    const without = await versions();
    // A rebuild leaves it out as well.
    await running.rebuild('tally');
    await rebuilt(running, 'tally');
    expect(await versions()).toEqual(without);
    await expect(running.retryParked('tally', 9)).rejects.toBeInstanceOf(OrderUnknown);
    await running.retryParked('tally', 5);
    await until(async () => (await running.parked('tally'))[0]?.attempts === 5);
    expect(await versions()).toEqual(without);
    fails.at = null;
    await running.retryParked('tally', 5);
    await until(async () => (await running.parked('tally')).length === 0);
    expect(await versions()).toEqual(await tallyInMemory(store));
    await store.append({ events: [sampleEvent('talk-a')] });
    await caughtUp(running, 'tally');
    expect(await versions()).toEqual(await tallyInMemory(store));
  });

  it('is tried again where the notice of the order was lost, however busy it is', async () => {
    const { running, fails } = await withParked();
    fails.at = null;
    await query('update parley.parked_events set retry = true');
    await until(async () => {
      await store.append({ events: [sampleEvent('talk-b')] });
      return (await running.parked('tally')).length === 0;
    });
    await caughtUp(running, 'tally');
    expect(await versions()).toEqual(await tallyInMemory(store));
  }, 60_000);

  it('is given up where it ends the process each time that it is tried again', async () => {
    const { projection, running: before, fails } = await withParked();
    const hold = await database.pool('parley_project', 2).connect();
    await hold.query('begin');
    await hold.query('lock table rm_tally_v1.stream');
    await before.retryParked('tally', 5);
    await until(async () => {
      const [row] = await query('select attempt_position as at, attempts from parley.projections');
      return row!.at === 5 && row!.attempts === 1;
    });
    await hold.query('rollback');
    hold.release();
    await until(async () => (await before.parked('tally'))[0]?.attempts === 5);
    await stop(before);
    const { calls } = fails;
    // What four processes left that died at it.
    await query('update parley.parked_events set retry = true');
    await query('update parley.projections set attempt_position = 5, attempts = 4');
    const running = await host([projection]);
    await until(async () => (await running.parked('tally'))[0]?.attempts === 6);
    expect(await running.parked('tally')).toMatchObject([
      { error: 'The process ended 4 times while it handled this event.', retrying: false },
    ]);
    expect(fails.calls).toBe(calls);
    fails.at = null;
    await running.retryParked('tally', 5);
    await until(async () => (await running.parked('tally')).length === 0);
    expect(await versions()).toEqual(await tallyInMemory(store));
  });

  it('can be parked again where a build stopped at it all the same', async () => {
    const { projection, fails } = fragile();
    const events = sampleEvents('talk-a', 4);
    fails.at = events[2]!.id;
    await store.append({ events });
    const running = await host([projection]);
    await stoppedAt(running, 3);
    // As a rebuild does that fails at it the last time while it is parked.
    await query(`insert into parley.parked_events (name, version, position, event_id, type, error, attempts)
      select 'tally', 1, position, id, type, 'before', 4 from parley.events where position = 3`);
    await running.park('tally', 3);
    await caughtUp(running, 'tally');
    expect(await running.parked('tally')).toMatchObject([{ position: 3, error: 'cannot fold this one' }]);
  });

  it('is not parked where the rebuild that takes the place has folded it', async () => {
    const projection: Projection = {
      ...tallyProjection,
      fold(rows, event) {
        const category = event.stream.split('-')[0]!;
        if (Number(rows.get('category', category, category)?.streams) > 100) throw new Error('cannot fold this one');
        return tallyProjection.fold(rows, event);
      },
    };
    await store.append({ events: sampleEvents('talk-a', 6) });
    const before = await host([projection]);
    await caughtUp(before, 'tally');
    await stop(before);
    await query('update rm_tally_v1.category set streams = 1000');
    await store.append({ events: sampleEvents('talk-a', 3) });
    const running = await host([projection]);
    await stoppedAt(running, 7);
    const reader = await database.pool('parley_read', 1).connect();
    await keepFromSwitch(reader);
    await running.rebuild('tally');
    await until(
      async () => (await query('select checkpoint from parley.projections where rebuild'))[0]?.checkpoint === 9,
    );
    await expect(running.park('tally', 7)).rejects.toBeInstanceOf(OrderRefused);
    await letSwitch(reader);
    reader.release();
    await rebuilt(running, 'tally');
    await caughtUp(running, 'tally');
    expect(await running.parked('tally')).toEqual([]);
    expect(await versions()).toEqual(await tallyInMemory(store));
  });

  it('stops a rebuild, and not what is read; the rebuild goes on when it is asked for again', async () => {
    const { projection, fails } = fragile();
    const events = sampleEvents('talk-a', 10);
    await store.append({ events });
    const running = await host([projection]);
    await caughtUp(running, 'tally');
    fails.at = events[2]!.id;
    await running.rebuild('tally');
    await until(async () => (await statusOf(running, 'tally')).failure?.attempts === 4);
    expect(await statusOf(running, 'tally')).toMatchObject({
      state: 'rebuilding',
      failure: { position: 3 },
      progress: { position: 2 },
    });
    await store.append({ events: sampleEvents('talk-a', 1) });
    await caughtUp(running, 'tally');
    fails.at = null;
    await running.rebuild('tally');
    await rebuilt(running, 'tally');
    expect(await versions()).toEqual(await tallyInMemory(store));
  });
});

describe('a projection that is to rest', () => {
  it('rests from the next batch on, over a restart, until it is to go on; the others go on', async () => {
    const running = await host([countProjection, tallyProjection]);
    await store.append({ events: sampleEvents('talk-a', 3) });
    await Promise.all([caughtUp(running, 'count'), caughtUp(running, 'tally')]);
    const watching = await host([countProjection, tallyProjection], { run: false });
    await watching.pause('count');
    await store.append({ events: sampleEvents('talk-a', 3) });
    await caughtUp(running, 'tally');
    expect(await statusOf(watching, 'count')).toMatchObject({ state: 'paused', lagEvents: expect.any(Number) });
    await stop(running);
    const again = await host([countProjection, tallyProjection]);
    await store.append({ events: sampleEvents('talk-a', 3) });
    await caughtUp(again, 'tally');
    expect((await statusOf(again, 'count')).state).toBe('paused');
    expect((await statusOf(again, 'count')).position).toBeLessThan(9);
    await watching.resume('count');
    await caughtUp(again, 'count');
    expect(await statusOf(again, 'count')).toMatchObject({ state: 'live', position: 9 });
  });

  it('that is not there can be asked nothing', async () => {
    const running = await host([countProjection]);
    expect(() => running.pause('nothing')).toThrow(OrderUnknown);
    const never = await host([{ ...tallyProjection }], { run: false });
    await expect(never.rebuild('tally')).rejects.toBeInstanceOf(OrderUnknown);
  });
});
