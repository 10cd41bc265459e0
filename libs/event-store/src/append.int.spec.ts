import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import fc from 'fast-check';
import { appendOf, collect, positions, recordedBy, sampleEvent, sampleEvents, upTo } from '../test/sample-events.js';
import type { Expected, NewEvent, Verdict } from './event.js';
import { EventStore } from './event-store.js';
import { InvalidAppend } from './store-error.js';

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

const stored = (): Promise<number[]> => collect(store.readLog()).then(positions);
const outcomes = (verdicts: Verdict[]): string[] => verdicts.map(({ outcome }) => outcome);

// The forty scenarios stand in ../conformance; what is here goes beyond them.
describe('appending', () => {
  it('an event that was stored has a time of the database and a leaf hash', async () => {
    const [recorded] = recordedBy(await store.append(appendOf([sampleEvent('talk-a')])));
    expect(recorded!.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(recorded!.leafHash).toHaveLength(32);
  });

  it('an expectation may name the event that the stream must end with, in this append or one it is batched with', async () => {
    const [first, second, third, other] = sampleEvents('talk-a', 4) as [NewEvent, NewEvent, NewEvent, NewEvent];
    const after = (event: NewEvent, last: NewEvent | null, expected: Expected) =>
      store.append({ events: [event], expectations: [{ stream: 'talk-a', expected, lastEvent: last?.id ?? null }] });
    await after(first, null, 'none');
    expect(await after(third, second, 1)).toMatchObject({ outcome: 'conflict', expected: 1, actual: 1 });
    // One batch: what was decided on an event that is refused falls with it, whatever else brought the stream so far.
    const verdicts = await Promise.all([after(other, first, 1), after(second, first, 1), after(third, second, 2)]);
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['appended', 'conflict', 'conflict']);
    expect(await after(second, first, 'any')).toMatchObject({ outcome: 'conflict', actual: 2 });
    expect(await after(second, other, 'any')).toMatchObject({ outcome: 'appended', head: 3 });
  });

  it.each<[string, Partial<NewEvent>]>([
    [
      'a payload with a number beyond 2^53 - 1',
      { payload: { happening: null, happened: 2 ** 60, account: 0, data: 0 } },
    ],
    ['a payload with a lone surrogate', { payload: { happening: '\ud800', happened: 0, account: 0, data: 0 } }],
    ['an id that is no UUID', { id: 'note-1' }],
    ['a stream name with a quote', { stream: 'talk-"a"' }],
    ['an empty type', { type: '' }],
    ['a schema version of 0', { schemaVersion: 0 }],
  ])('an append whose last event is invalid (%s) says which, and stores none', async (_name, bad) => {
    const events = [...sampleEvents('talk-a', 3), sampleEvent('talk-a', bad)];
    await expect(store.append(appendOf(events))).rejects.toMatchObject({ name: 'InvalidAppend', event: 3 });
    expect(await stored()).toEqual([]);
  });

  it('the expectations of an append without events are judged', async () => {
    await store.append(appendOf([sampleEvent('talk-a')]));
    const asking = (expected: number) => ({ events: [], expectations: [{ stream: 'talk-a', expected }] });
    expect(await store.append(asking(1))).toEqual({ outcome: 'appended', recorded: [], stored: 0, head: 1 });
    expect(await store.append(asking(2))).toMatchObject({ outcome: 'conflict', actual: 1 });
    expect(await stored()).toEqual([1]);
  });

  it('a retry by another key is a retry', async () => {
    const event = sampleEvent('talk-a');
    const first = await store.append(appendOf([event], 'none'));
    expect(await store.append(appendOf([{ ...event, recordedBy: 'key_other' }], 'none'))).toEqual({
      ...first,
      stored: 0,
    });
  });

  it.each<[string, Partial<NewEvent>]>([
    ['with another type', { type: 'NoteLost' }],
    ['with another payload', { payload: { happening: 'lost', happened: null, account: null, data: {} } }],
    ['with another schema version', { schemaVersion: 2 }],
    ['with another cause', { causationId: randomUUID() }],
    ['with another correlation', { correlationId: randomUUID() }],
  ])('the same id %s is refused', async (_name, change) => {
    const event = sampleEvent('talk-a');
    await store.append(appendOf([event]));
    const verdict = await store.append({ events: [{ ...event, ...change }, sampleEvent('talk-c')] });
    expect(verdict).toEqual({ outcome: 'id-conflict', id: event.id, stream: 'talk-a', position: 1 });
    expect(await stored()).toEqual([1]);
  });

  it('the same id in two appends that are queued together: the second is a retry or a conflict', async () => {
    const event = sampleEvent('talk-a');
    const [first, retry, other] = await Promise.all([
      store.append(appendOf([event])),
      store.append(appendOf([event])),
      store.append(appendOf([{ ...event, type: 'NoteLost' }])),
    ]);
    expect(first).toMatchObject({ outcome: 'appended', stored: 1 });
    expect(retry).toEqual({ ...first, stored: 0 });
    expect(other).toMatchObject({ outcome: 'id-conflict', position: 1 });
  });
});

describe('the order of the log', () => {
  it('one append that is refused fails none of those that were batched with it', async () => {
    const verdicts = await Promise.all([
      store.append(appendOf([sampleEvent('talk-a')], 'none')),
      store.append(appendOf([sampleEvent('talk-a')], 'none')),
      store.append(appendOf([sampleEvent('talk-a')], 1)),
      store.append(appendOf([sampleEvent('talk-b')], 7)),
      store.append(appendOf([sampleEvent('talk-b')])),
    ]);
    expect(outcomes(verdicts)).toEqual(['appended', 'conflict', 'appended', 'conflict', 'appended']);
    expect(verdicts[1]).toMatchObject({ stream: 'talk-a', actual: 1 });
    expect(verdicts[3]).toMatchObject({ stream: 'talk-b', actual: 0 });
  });

  it('an append that the database refuses fails alone', async () => {
    // An entry refuses nothing that the client let pass; the constraint stands for whatever may come.
    await database
      .pool('parley_owner')
      .query(`alter table parley.events add constraint no_poison check (type <> 'Poison')`);
    const settled = await Promise.allSettled(
      ['NoteTaken', 'NoteTaken', 'Poison', 'NoteTaken'].map((type) =>
        store.append({ events: [sampleEvent('t-a', { type })] }),
      ),
    );
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect((settled[2] as PromiseRejectedResult).reason).toBeInstanceOf(InvalidAppend);
    expect(await stored()).toEqual([1, 2, 3]);
  });

  it('recordedAt never falls, though the clock of the database may', async () => {
    await store.append(appendOf([sampleEvent('talk-a')]));
    // What a clock that was set back would find: a last event from the future.
    const owner = database.pool('parley_owner', 1);
    await owner.query('alter table parley.events disable trigger events_do_not_change');
    await owner.query(`update parley.events set recorded_at = now() + interval '30 seconds'`);
    const [event] = recordedBy(await store.append(appendOf([sampleEvent('talk-a')])));
    const [before] = await collect(store.readLog({ limit: 1 }));
    expect(event!.recordedAt).toBe(before!.recordedAt);
  });

  it('a database clock that is more than a minute ahead stops appends with an error of its own', async () => {
    const late = new EventStore({ url: database.url, now: () => Date.now() - 61_000 });
    await expect(late.append(appendOf([sampleEvent('talk-a')]))).rejects.toMatchObject({ name: 'ClockStepped' });
    await late.close();
    expect(await stored()).toEqual([]);
  });

  it('holds for any mix of appends: dense positions and revisions, each judged on what stood before it', async () => {
    const step = fc.record({
      stream: fc.constantFrom('m-a', 'm-b', 'm-c'),
      count: fc.integer({ min: 1, max: 4 }),
      expected: fc.constantFrom('any', 'none', 'exists', 0, 1, 2, 3) as fc.Arbitrary<
        'any' | 'none' | 'exists' | number
      >,
      wait: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
        const base = (await store.head()).position;
        const suffix = `-${base}`;
        const model = new Map<string, number>();
        const pending: Promise<Verdict>[] = [];
        const wanted: string[] = [];
        let total = 0;
        for (const { stream, count, expected, wait } of steps) {
          const actual = model.get(stream) ?? 0;
          const holds =
            expected === 'any' ||
            (expected === 'exists' ? actual > 0 : actual === (expected === 'none' ? 0 : expected));
          wanted.push(holds ? 'appended' : 'conflict');
          if (holds) {
            model.set(stream, actual + count);
            total += count;
          }
          const verdict = store.append(appendOf(sampleEvents(stream + suffix, count), expected));
          pending.push(verdict);
          if (wait) await verdict;
        }
        expect(outcomes(await Promise.all(pending))).toEqual(wanted);
        expect(positions(await collect(store.readLog({ after: base })))).toEqual(upTo(total).map((n) => n + base));
        for (const [stream, revision] of model) {
          const read = await collect(store.readStream(stream + suffix));
          expect(read.map((event) => event.revision)).toEqual(upTo(revision));
        }
      }),
      { numRuns: 15 },
    );
  });
});
