import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import fc from 'fast-check';
import type pg from 'pg';
import { sampleEvent } from '../test/sample-events.js';
import { countProjection, tallyProjection } from '../test/sample-projection.js';
import { tallyInMemory, tallyVersions } from '../test/tally-rows.js';
import type { NewEvent, Payload } from './event.js';
import { EventStore } from './event-store.js';
import { ProjectionHost } from './projection-host.js';
import type { Projection } from './projection.js';
import { ProjectionStopped } from './store-error.js';

let database: TestDatabase;
let store: EventStore;
let hosts: ProjectionHost[];
let errors: Error[];
let rows: pg.Pool;

beforeEach(async () => {
  database = await createTestDatabase();
  store = new EventStore({ url: database.url });
  rows = database.pool('parley_read', 1);
  hosts = [];
  errors = [];
});

afterEach(async () => {
  await Promise.all(hosts.map((host) => host.stop()));
  await store.close();
  await database.drop();
});

async function host(projections: Projection[], batchSize?: number): Promise<ProjectionHost> {
  const onError = (error: Error) => void errors.push(error);
  const made = new ProjectionHost({ url: database.url, projections, onError, ...(batchSize ? { batchSize } : {}) });
  hosts.push(made);
  await made.start();
  return made;
}

async function stop(running: ProjectionHost): Promise<void> {
  hosts = hosts.filter((one) => one !== running);
  await running.stop();
}

const caughtUp = async (running: ProjectionHost, name = 'tally'): Promise<void> =>
  running.waitFor(name, (await store.head()).position, 10_000);

const saying = (data: object): { payload: Payload } => ({
  payload: { happening: null, happened: null, account: null, data },
});

const note = (stream: string, text: string, type = 'NoteTaken'): NewEvent =>
  sampleEvent(stream, { type, ...saying({ text }) });
const correction = (target: NewEvent, text: string): NewEvent =>
  sampleEvent(target.stream, { type: 'EntryCorrected', ...saying({ corrects: target.id, text }) });
const redaction = (target: NewEvent): NewEvent =>
  sampleEvent(target.stream, { type: 'EntryRedacted', ...saying({ redacts: target.id, reason: 'a court order' }) });

const notes = (count: number): NewEvent[] =>
  Array.from({ length: count }, (_, index) =>
    note(`talk-${(index * 7) % 5}`, `note ${index}`, index % 6 === 5 ? 'NoteLost' : 'NoteTaken'),
  );

async function whereSaid(text: string): Promise<string[]> {
  const tables = tallyProjection.tables.map(({ name }) => name);
  const found = await Promise.all(
    tables.map((table) => rows.query(`select from rm_tally_v1.${table} t where t::text like $1`, [`%${text}%`])),
  );
  return tables.filter((_, index) => (found[index]!.rowCount ?? 0) > 0);
}

describe('a redaction of what was folded long before', () => {
  it.each([1, 7, 1000])('leaves the rows that a replay gives, with batches of %i', async (batchSize) => {
    const events = notes(40);
    const [target, late] = [note('talk-1', 'the secret'), note('talk-2', 'another secret')];
    await store.append({
      events: [...events.slice(0, 10), target, late, ...events.slice(10), correction(target, 'x secret')],
    });
    const running = await host([tallyProjection], batchSize);
    await caughtUp(running);
    expect(await whereSaid('secret')).toEqual(['note']);
    await store.append({
      events: [redaction(late), note('talk-1', 'after'), redaction(target), note('talk-2', 'end')],
    });
    await caughtUp(running);
    expect(await whereSaid('secret')).toEqual([]);
    expect(await tallyVersions(rows)).toEqual(await tallyInMemory(store));
    // It goes on from there.
    await store.append({ events: notes(12) });
    await caughtUp(running);
    expect(await tallyVersions(rows)).toEqual(await tallyInMemory(store));
    expect(errors).toEqual([]);
  });

  it('leaves the rows that a replay gives, whatever is redacted when, restarts in between', async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ stream: fc.constantFrom('p-a', 'p-b', 'q-a'), lost: fc.boolean() }) },
      { weight: 1, arbitrary: fc.record({ redacts: fc.nat(30) }) },
      { weight: 1, arbitrary: fc.record({ corrects: fc.nat(30) }) },
    );
    const runs = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(runs, fc.constantFrom(1, 3, 100), async (steps, batchSize) => {
        const posted: NewEvent[] = [];
        for (const part of steps) {
          const running = await host([tallyProjection], batchSize);
          const events = part.map((one) => {
            const target = posted.at(
              ('redacts' in one ? one.redacts : 'corrects' in one ? one.corrects : 0) % (posted.length || 1),
            );
            if ('stream' in one || !target)
              posted.push(
                'stream' in one ? note(one.stream, 'said', one.lost ? 'NoteLost' : 'NoteTaken') : note('p-a', 'first'),
              );
            else if ('redacts' in one) return redaction(target);
            else return correction(target, 'said anew');
            return posted.at(-1)!;
          });
          await store.append({ events });
          await caughtUp(running);
          await stop(running);
        }
        expect(await tallyVersions(rows)).toEqual(await tallyInMemory(store));
      }),
      { numRuns: 15 },
    );
  });

  it('is not gone back for by who catches up and reads the log as it was left', async () => {
    const events = notes(30);
    await store.append({ events });
    await store.append({ events: events.slice(0, 8).map(redaction) });
    let folds = 0;
    const counting: Projection = {
      ...tallyProjection,
      fold: (lookup, event) => {
        folds += 1;
        return tallyProjection.fold(lookup, event);
      },
    };
    const running = await host([counting], 1);
    await caughtUp(running);
    expect(await tallyVersions(rows)).toEqual(await tallyInMemory(store));
    // Each is folded once, and once more where rows had to be loaded for it.
    expect(folds).toBeLessThanOrEqual(2 * 38);
    await store.append({ events: [redaction(events[20]!)] });
    await caughtUp(running);
    expect(await whereSaid('note 20')).toEqual([]);
    expect(await tallyVersions(rows)).toEqual(await tallyInMemory(store));
  });

  it('counts events that it does not fold once, and moves past those it goes back over once', async () => {
    const target = note('talk-a', 'the secret');
    const picky: Projection = { ...countProjection, types: ['NoteTaken'] };
    await store.append({ events: [target, note('talk-a', 'x', 'NoteLost'), note('talk-a', 'y')] });
    const running = await host([picky]);
    await caughtUp(running, 'count');
    const moves: [number, number][] = [];
    running.onAdvanced(({ from, to }) => moves.push([from, to]));
    await store.append({ events: [redaction(target)] });
    await caughtUp(running, 'count');
    expect(moves).toEqual([[3, 4]]);
    expect(await running.status()).toMatchObject([{ position: 4, skipped: 2, state: 'live' }]);
  });
});

describe('going back', () => {
  /** Says when an event is folded a second time. */
  function watched(position: number, again: () => void): Projection {
    let seen = 0;
    return {
      ...tallyProjection,
      fold: (lookup, event) => {
        const changes = tallyProjection.fold(lookup, event);
        if (event.position === position && seen++ > 0) again();
        return changes;
      },
    };
  }

  it('leaves the rows as they were when it is cut off in the middle, and is done by the next owner', async () => {
    const target = note('talk-1', 'the secret');
    await store.append({ events: [target, ...notes(60)] });
    let kills = 0;
    const killed = Promise.withResolvers<void>();
    const killer = database.pool(undefined, 1);
    const kill = `select count(pg_terminate_backend(pid)) from pg_stat_activity
      where datname = current_database() and application_name like '%project'`;
    const running = await host(
      [
        watched(30, () => {
          if (kills++ === 0) void killer.query(kill).then(() => killed.resolve(), killed.reject);
        }),
      ],
      5,
    );
    await caughtUp(running);
    const before = await tallyVersions(rows);
    const seen: unknown[] = [];
    running.onAdvanced(({ to }) => seen.push(to));
    await store.append({ events: [redaction(target)] });
    await killed.promise;
    const found = JSON.stringify(await tallyVersions(rows));
    await caughtUp(running);
    const after = await tallyVersions(rows);
    expect([JSON.stringify(before), JSON.stringify(after)]).toContain(found);
    expect(after).toEqual(await tallyInMemory(store));
    expect(await whereSaid('secret')).toEqual([]);
    expect(errors.length).toBeGreaterThan(0);
    expect(seen.at(-1)).toBe(62);
  });

  it('shows readers the rows as they were until it is done', async () => {
    const target = note('talk-1', 'the secret');
    await store.append({ events: [target, ...notes(30)] });
    const halfway = Promise.withResolvers<void>();
    const running = await host([watched(20, () => halfway.resolve())], 5);
    await caughtUp(running);
    const before = await tallyVersions(rows);
    const writer = database.pool('parley_project', 1);
    const client = await writer.connect();
    // Holds the last step of going back, the move of the checkpoint.
    await client.query('begin');
    await client.query('select from parley.projections for update');
    await store.append({ events: [redaction(target)] });
    await halfway.promise;
    expect(await tallyVersions(rows)).toEqual(before);
    await client.query('commit');
    client.release();
    await caughtUp(running);
    expect(await tallyVersions(rows)).toEqual(await tallyInMemory(store));
  });

  it('stops at an event that can not be folded any more, with the rows as they were', async () => {
    const target = note('talk-1', 'the secret');
    const events = notes(20);
    await store.append({ events: [target, ...events] });
    const failing: Projection = {
      ...tallyProjection,
      fold: (lookup, event) => {
        if (event.id === target.id && event.payload === null) throw new Error('a tombstone is too much');
        return tallyProjection.fold(lookup, event);
      },
    };
    const running = await host([failing]);
    await caughtUp(running);
    const before = await tallyVersions(rows);
    await store.append({ events: [redaction(target)] });
    await expect(running.waitFor('tally', 22, 20_000)).rejects.toBeInstanceOf(ProjectionStopped);
    expect(await running.status()).toMatchObject([
      { position: 21, state: 'stopped', failure: { position: 1, error: 'a tombstone is too much', attempts: 4 } },
    ]);
    expect(await tallyVersions(rows)).toEqual(before);
    await stop(running);
    await caughtUp(await host([tallyProjection]));
    expect(await tallyVersions(rows)).toEqual(await tallyInMemory(store));
  });

  it('ends soon when it is told to stop, and goes on at the next start', async () => {
    const target = note('talk-1', 'the secret');
    await store.append({ events: [target, ...notes(50)] });
    const halfway = Promise.withResolvers<void>();
    const running = await host([watched(10, () => halfway.resolve())], 1);
    await caughtUp(running);
    await store.append({ events: [redaction(target)] });
    await halfway.promise;
    await stop(running);
    await caughtUp(await host([tallyProjection]));
    expect(await whereSaid('secret')).toEqual([]);
    expect(await tallyVersions(rows)).toEqual(await tallyInMemory(store));
  });
});

describe('an older version of a read model', () => {
  const newer: Projection = { ...tallyProjection, version: 2 };
  const schemas = async (): Promise<string[]> => {
    const { rows: found } = await rows.query<{ name: string }>(
      `select nspname as name from pg_namespace where nspname like 'rm_tally%' order by 1`,
    );
    return found.map(({ name }) => name);
  };

  it('goes with what a redaction erased, once nobody keeps it up', async () => {
    const target = note('talk-1', 'the secret');
    await store.append({ events: [target] });
    const older = await host([tallyProjection]);
    await caughtUp(older);
    const running = await host([newer]);
    await caughtUp(running);
    await store.append({ events: [redaction(target)] });
    await caughtUp(running);
    expect(await schemas()).toEqual(['rm_tally_v1', 'rm_tally_v2']);
    await caughtUp(older);
    expect(await whereSaid('secret')).toEqual([]);
    await stop(older);
    const other = note('talk-1', 'another secret');
    await store.append({ events: [other, redaction(other)] });
    await caughtUp(running);
    for (const deadline = Date.now() + 5_000; (await schemas()).length > 1 && Date.now() < deadline;) {
      await new Promise((resume) => setTimeout(resume, 20));
    }
    expect(await schemas()).toEqual(['rm_tally_v2']);
  });
});
