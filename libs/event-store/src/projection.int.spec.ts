import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import fc from 'fast-check';
import { sampleEvent, sampleEvents } from '../test/sample-events.js';
import { countProjection, tallyProjection } from '../test/sample-projection.js';
import { tallyInMemory, tallyVersions } from '../test/tally-rows.js';
import type { NewEvent } from './event.js';
import { EventStore } from './event-store.js';
import type { Projection } from './projection.js';
import { ProjectionHost, type ProjectionHostOptions } from './projection-host.js';
import { ProjectionStopped, WaitTimedOut } from './store-error.js';

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
  const made = new ProjectionHost({
    url: database.url,
    projections,
    onError: (error) => errors.push(error),
    ...more,
  });
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

const query = async (sql: string): Promise<Record<string, unknown>[]> =>
  (await database.pool('parley_read', 1).query(sql)).rows;

const counted = async (): Promise<unknown[]> =>
  (await query('select count, from_position, to_position from rm_count_v1.total order by from_position')).map((row) =>
    Object.values(row),
  );

const mixed = (count: number, seed = 1): NewEvent[] =>
  Array.from({ length: count }, (_, index) =>
    sampleEvent(`talk-${(index * 7 * seed) % 11}`, {
      type: index % 5 === 4 ? 'NoteLost' : 'NoteTaken',
      payload: { happening: null, happened: null, account: null, data: { index } },
    }),
  );

describe('a projection', () => {
  it('makes its tables, folds the log and follows it', async () => {
    await store.append({ events: mixed(40) });
    const running = await host([tallyProjection, countProjection]);
    await Promise.all([caughtUp(running, 'tally'), caughtUp(running, 'count')]);
    expect((await counted()).at(-1)).toEqual([40, 40, Infinity]);
    await store.append({ events: mixed(40, 3) });
    await Promise.all([caughtUp(running, 'tally'), caughtUp(running, 'count')]);
    expect((await counted()).at(-1)).toEqual([80, 80, Infinity]);
    expect(await tallyVersions(database.pool('parley_read', 1))).toEqual(await tallyInMemory(store));
    expect(errors).toEqual([]);
    expect(await running.status()).toMatchObject([
      { name: 'tally', position: 80, lagEvents: 0, lagSeconds: 0, state: 'live', failure: null },
      { name: 'count', position: 80, lagEvents: 0, lagSeconds: 0, state: 'live', failure: null },
    ]);
  });

  it('has a version of each row for each position at which it changed, and one that is open', async () => {
    await store.append({ events: sampleEvents('talk-a', 3) });
    const running = await host([countProjection]);
    await caughtUp(running, 'count');
    expect(await counted()).toEqual([
      [1, 1, 2],
      [2, 2, 3],
      [3, 3, Infinity],
    ]);
  });

  it.each([1, 7, 1000])('gives the same versions with batches of %i', async (batchSize) => {
    await store.append({ events: mixed(120) });
    const running = await host([tallyProjection], { batchSize });
    await caughtUp(running, 'tally');
    expect(await tallyVersions(database.pool('parley_read', 1))).toEqual(await tallyInMemory(store));
  });

  it('gives what the fold in memory gives, for any events in any appends, restarts in between', async () => {
    const event = fc.record({
      stream: fc.constantFrom('p-a', 'p-b', 'q-a'),
      type: fc.constantFrom('NoteTaken', 'NoteLost'),
      text: fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => text.isWellFormed() && !text.includes('\0')),
    });
    const appends = fc.array(fc.array(event, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(appends, fc.integer({ min: 1, max: 9 }), async (steps, batchSize) => {
        const running = await host([tallyProjection], { batchSize });
        for (const events of steps) {
          await store.append({
            events: events.map(({ stream, type, text }) =>
              sampleEvent(stream, {
                type,
                payload: { happening: null, happened: null, account: null, data: { text } },
              }),
            ),
          });
        }
        await caughtUp(running, 'tally');
        await stop(running);
        expect(await tallyVersions(database.pool('parley_read', 1))).toEqual(await tallyInMemory(store));
      }),
      { numRuns: 12 },
    );
  });

  it('makes no version where a put changes nothing', async () => {
    const still: Projection = {
      ...countProjection,
      fold: () => [{ table: 'total', part: 'all', key: 'all', row: { count: 7, name: 'all' } }],
    };
    await store.append({ events: sampleEvents('talk-a', 3) });
    const running = await host([still], { batchSize: 1 });
    await caughtUp(running, 'count');
    await stop(running);
    await store.append({ events: sampleEvents('talk-a', 1) });
    await caughtUp(await host([still]), 'count');
    expect(await counted()).toEqual([[7, 1, Infinity]]);
  });

  it('an owner that was replaced while it slept writes nothing more', async () => {
    const running = await host([countProjection]);
    await store.append({ events: sampleEvents('talk-a', 2) });
    await caughtUp(running, 'count');
    // Somebody else took over: what the loop has in its hands is fenced off, and it starts anew as the next owner.
    await database.pool('parley_project', 1).query('update parley.projections set owner_token = owner_token + 1');
    await store.append({ events: sampleEvents('talk-a', 2) });
    await running.waitFor('count', 4, 5_000);
    expect(errors.map(({ name }) => name)).toContain('Fenced');
    expect((await counted()).map((row) => (row as number[])[0])).toEqual([1, 2, 3, 4]);
  });

  it('a wait that is over says how far the projection is; one for a projection that is not there fails', async () => {
    const running = await host([countProjection]);
    await store.append({ events: sampleEvents('talk-a', 3) });
    await caughtUp(running, 'count');
    const late = running.waitFor('count', 4, 50);
    await expect(late).rejects.toBeInstanceOf(WaitTimedOut);
    await expect(late).rejects.toMatchObject({ projection: 'count', position: 4, reached: 3 });
    await expect(running.waitFor('nothing', 1, 50)).rejects.toThrow('no projection nothing');
  });

  it('a post is in the read model without a poll: notices wake the loop, and who waits in another process', async () => {
    const running = await host([countProjection]);
    const watching = await host([countProjection], { run: false });
    await store.append({ events: sampleEvents('talk-a', 2) });
    await Promise.all([caughtUp(running, 'count'), caughtUp(watching, 'count')]);
    // From here on no timer does anything, but for those that are set already: no poll comes.
    const { setTimeout: set } = globalThis;
    globalThis.setTimeout = ((_do: () => void, ms?: number) => set(() => {}, ms)) as typeof set;
    try {
      for (let head = 3; head <= 12; head++) {
        await store.append({ events: [sampleEvent('talk-a')] });
        await Promise.all([running.waitFor('count', head, 1_000), watching.waitFor('count', head, 1_000)]);
      }
    } finally {
      globalThis.setTimeout = set;
    }
  });

  it('tells listeners of each move, here and in a process that only watches', async () => {
    const running = await host([countProjection]);
    const watching = await host([countProjection], { run: false });
    await store.append({ events: sampleEvents('talk-a', 1) });
    await Promise.all([caughtUp(running, 'count'), caughtUp(watching, 'count')]);
    const seen: [string, number, number][] = [];
    const end = watching.onAdvanced(({ name, from, to }) => seen.push([name, from, to]));
    await store.append({ events: sampleEvents('talk-a', 2) });
    await watching.waitFor('count', 3, 5_000);
    expect(seen.at(0)).toMatchObject(['count', 1, expect.any(Number)]);
    expect(seen.at(-1)).toMatchObject(['count', expect.any(Number), 3]);
    end();
    await store.append({ events: sampleEvents('talk-a', 1) });
    await watching.waitFor('count', 4, 5_000);
    expect(seen.at(-1)![2]).toBe(3);
  });
});

describe('a projection that fails', () => {
  const poisonous = (at: string, fault: () => never): Projection => ({
    ...tallyProjection,
    fold: (rows, event) => (event.id === at ? fault() : tallyProjection.fold(rows, event)),
  });

  async function expectStopAt(running: ProjectionHost, position: number, id: string, error: RegExp): Promise<void> {
    await expect(running.waitFor('tally', position, 10_000)).rejects.toBeInstanceOf(ProjectionStopped);
    expect((await running.status()).find(({ name }) => name === 'tally')).toMatchObject({
      position: position - 1,
      state: 'stopped',
      failure: { position, id, error: expect.stringMatching(error), attempts: 4, at: expect.any(String) },
    });
  }

  it('stops at the event after four attempts, with its place and error shown; a restart tries again', async () => {
    const events = mixed(20);
    const bad = events[11]!.id;
    await store.append({ events });
    const running = await host([
      poisonous(bad, () => {
        throw new Error('cannot read this one');
      }),
      countProjection,
    ]);
    await caughtUp(running, 'count');
    await expectStopAt(running, 12, bad, /cannot read this one/);
    await stop(running);
    const mended = await host([tallyProjection]);
    await caughtUp(mended, 'tally');
    expect(await tallyVersions(database.pool('parley_read', 1))).toEqual(await tallyInMemory(store));
    expect(await mended.status()).toMatchObject([{ state: 'live', failure: null, position: 20 }]);
  });

  it('a row that its table does not take stops it at that very event', async () => {
    const events = mixed(20);
    const bad = events[7]!.id;
    await store.append({ events });
    const misfit: Projection = {
      ...tallyProjection,
      fold: (rows, event) => {
        const changes = tallyProjection.fold(rows, event);
        return event.id === bad
          ? [
              ...changes,
              {
                table: 'note',
                part: 'x',
                key: bad,
                row: { stream: 'x', event: bad, position: 'no number', note: 0, place: 0 },
              },
            ]
          : changes;
      },
    };
    await expectStopAt(await host([misfit]), 8, bad, /bigint/);
    expect(await query('select max(from_position) as last from rm_tally_v1.note')).toEqual([{ last: 7 }]);
  });

  it.each<[string, (row: Record<string, unknown>) => Record<string, unknown>, RegExp]>([
    ['lacks a column', ({ count: _count, ...row }) => row, /has no count/],
    ['has a column too many', (row) => ({ ...row, more: 1 }), /has more, which the table has not/],
    ['calls itself otherwise', (row) => ({ ...row, name: 'other' }), /calls itself otherwise/],
  ])('a row that %s is a failure', async (_name, change, error) => {
    const wrong: Projection = {
      ...countProjection,
      fold: (rows, event) => countProjection.fold(rows, event).map((one) => ({ ...one, row: change(one.row!) })),
    };
    await store.append({ events: sampleEvents('talk-a', 1) });
    const running = await host([wrong]);
    await expect(running.waitFor('count', 1, 10_000)).rejects.toBeInstanceOf(ProjectionStopped);
    expect((await running.status())[0]!.failure!.error).toMatch(error);
  });

  it('with other tables under the same version it is not run, and says so', async () => {
    await stop(await host([countProjection]));
    const changed = { ...countProjection, ddl: countProjection.ddl.replace('count bigint', 'count int') };
    await host([changed]);
    expect(errors.map(({ message }) => message)).toEqual([
      'The tables of count, or the events it is made from, were changed: raise its version (it is 1).',
    ]);
  });

  it('a column that would not give back what was put is refused', async () => {
    const ddl = countProjection.ddl.replace('count bigint', 'count timestamptz');
    await host([{ ...countProjection, ddl, name: 'strange' }]);
    await store.append({ events: [sampleEvent('talk-a', { id: randomUUID() })] });
    await new Promise((resume) => setTimeout(resume, 300));
    expect(errors[0]!.message).toMatch(/total.count: a timestamp with time zone does not give back/);
  });
});
