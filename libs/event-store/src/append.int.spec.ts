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

describe('appending (scenarios 1 to 17)', () => {
  it('1: a first append with `none` gives revision 1 and position 1', async () => {
    const event = sampleEvent('talk-a');
    const verdict = await store.append(appendOf([event], 'none'));
    expect(verdict).toMatchObject({
      outcome: 'appended',
      stored: 1,
      head: 1,
      recorded: [{ id: event.id, stream: 'talk-a', revision: 1, position: 1 }],
    });
    expect(recordedBy(verdict)[0]!.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(recordedBy(verdict)[0]!.leafHash).toHaveLength(32);
  });

  it('2: `none` on a stream that is there is refused and writes nothing', async () => {
    await store.append(appendOf(sampleEvents('talk-a', 2)));
    expect(await store.append(appendOf([sampleEvent('talk-a')], 'none'))).toEqual({
      outcome: 'conflict',
      stream: 'talk-a',
      expected: 'none',
      actual: 2,
    });
    expect(await stored()).toEqual([1, 2]);
  });

  it('3: `exists` on a stream that is not there is refused, on one that is there holds', async () => {
    const event = sampleEvent('talk-a');
    expect(await store.append(appendOf([event], 'exists'))).toMatchObject({ outcome: 'conflict', actual: 0 });
    await store.append(appendOf([event]));
    expect(await store.append(appendOf([sampleEvent('talk-a')], 'exists'))).toMatchObject({ outcome: 'appended' });
  });

  it('4 and 5: a stale revision and one ahead of the stream are refused, naming the actual one', async () => {
    await store.append(appendOf(sampleEvents('talk-a', 3)));
    for (const expected of [0, 2, 4, 2_147_483_647]) {
      const verdict = await store.append(appendOf([sampleEvent('talk-a')], expected));
      expect(verdict).toEqual({ outcome: 'conflict', stream: 'talk-a', expected, actual: 3 });
    }
    expect(recordedBy(await store.append(appendOf([sampleEvent('talk-a')], 3)))[0]).toMatchObject({ revision: 4 });
    expect(await stored()).toEqual([1, 2, 3, 4]);
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

  it.each([
    ['6: twenty concurrent appends to one stream', 1],
    ['7: twenty concurrent appends to a new stream', 0],
  ])('%s with `any` all succeed, each with a revision of its own', async (_name, before) => {
    if (before > 0) await store.append(appendOf(sampleEvents('talk-a', before)));
    const verdicts = await Promise.all(upTo(20).map(() => store.append(appendOf([sampleEvent('talk-a')], 'any'))));
    const revisions = verdicts.map((verdict) => recordedBy(verdict)[0]!.revision).sort((a, b) => a - b);
    expect(revisions).toEqual(upTo(20).map((revision) => revision + before));
  });

  it('8: of a hundred writers with one expectation, in two processes, exactly one wins', async () => {
    const other = new EventStore({ url: database.url });
    await store.append(appendOf(sampleEvents('talk-a', 5)));
    const verdicts = await Promise.all(
      upTo(100).map((n) => (n % 2 ? store : other).append(appendOf([sampleEvent('talk-a')], 5))),
    );
    await other.close();
    expect(verdicts.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1);
    for (const verdict of verdicts.filter(({ outcome }) => outcome !== 'appended')) {
      expect(verdict).toEqual({ outcome: 'conflict', stream: 'talk-a', expected: 5, actual: 6 });
    }
    expect(await stored()).toEqual(upTo(6));
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
  ])('9: an append whose last event is invalid (%s) stores none of it', async (_name, bad) => {
    const events = [...sampleEvents('talk-a', 3), sampleEvent('talk-a', bad)];
    await expect(store.append(appendOf(events))).rejects.toMatchObject({ name: 'InvalidAppend', event: 3 });
    expect(await stored()).toEqual([]);
  });

  it('10: an empty append changes nothing; its expectations are judged', async () => {
    await store.append(appendOf([sampleEvent('talk-a')]));
    expect(await store.append({ events: [] })).toEqual({ outcome: 'appended', recorded: [], stored: 0, head: 1 });
    const asking = (expected: number) => ({ events: [], expectations: [{ stream: 'talk-a', expected }] });
    expect(await store.append(asking(1))).toEqual({ outcome: 'appended', recorded: [], stored: 0, head: 1 });
    expect(await store.append(asking(2))).toMatchObject({ outcome: 'conflict', actual: 1 });
    expect(await stored()).toEqual([1]);
  });

  it('11: five thousand events in one append are stored in order', async () => {
    const events = sampleEvents('talk-a', 5000);
    const verdict = await store.append(appendOf(events, 'none'));
    expect(recordedBy(verdict).map(({ position }) => position)).toEqual(upTo(5000));
    const read = await collect(store.readStream('talk-a'));
    expect(read.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  });

  it('12: a retried id gives the first result and writes nothing, whatever happened since', async () => {
    const event = sampleEvent('talk-a');
    const first = await store.append(appendOf([event], 'none'));
    await store.append(appendOf([sampleEvent('talk-a')]));
    const again = await store.append(appendOf([{ ...event, recordedBy: 'key_other' }], 'none'));
    expect(again).toEqual({ ...first, stored: 0, head: 2 });
    expect(await stored()).toEqual([1, 2]);
  });

  it.each<[string, Partial<NewEvent>]>([
    ['to another stream (scenario 13)', { stream: 'talk-b' }],
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

  it('14: the same id twice in one append writes nothing', async () => {
    const event = sampleEvent('talk-a');
    const verdict = await store.append({ events: [event, sampleEvent('talk-a'), event] });
    expect(verdict).toEqual({ outcome: 'id-conflict', id: event.id, stream: 'talk-a', position: 0 });
    expect(await stored()).toEqual([]);
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

  it('15: events for streams A, B, A keep their order, and each stream its chain', async () => {
    const events = [sampleEvent('talk-a'), sampleEvent('talk-b'), sampleEvent('talk-a')];
    const recorded = recordedBy(await store.append({ events }));
    expect(recorded.map(({ stream, revision, position }) => [stream, revision, position])).toEqual([
      ['talk-a', 1, 1],
      ['talk-b', 1, 2],
      ['talk-a', 2, 3],
    ]);
  });

  it('16: an expectation may stand on a stream that the append does not write', async () => {
    await store.append(appendOf(sampleEvents('talk-a', 2)));
    const event = sampleEvent('talk-b');
    const on = (expected: number | 'none' | 'exists') => ({
      events: [event],
      expectations: [{ stream: 'talk-a', expected }],
    });
    expect(await store.append(on(1))).toEqual({ outcome: 'conflict', stream: 'talk-a', expected: 1, actual: 2 });
    expect(await store.append(on('none'))).toMatchObject({ outcome: 'conflict' });
    expect(await store.append(on(2))).toMatchObject({ outcome: 'appended' });
  });

  it('17: of an append that is half known the known keep their first result, the rest is one unit', async () => {
    const known = sampleEvents('talk-a', 2);
    const first = recordedBy(await store.append(appendOf(known)));
    await store.append(appendOf([sampleEvent('talk-b')]));
    const fresh = sampleEvents('talk-a', 2);
    const verdict = await store.append({ events: [known[0]!, fresh[0]!, known[1]!, fresh[1]!] });
    expect(verdict).toMatchObject({ outcome: 'appended', stored: 2, head: 5 });
    expect(recordedBy(verdict)[0]).toEqual(first[0]);
    expect(recordedBy(verdict)[2]).toEqual(first[1]);
    expect(recordedBy(verdict).map(({ position }) => position)).toEqual([1, 4, 2, 5]);
    const spoilt = await store.append({
      events: [known[0]!, sampleEvent('talk-a'), { ...known[1]!, type: 'NoteLost' }],
    });
    expect(spoilt).toMatchObject({ outcome: 'id-conflict', id: known[1]!.id });
    expect(await stored()).toEqual(upTo(5));
  });
});

describe('the order of the log', () => {
  it('18: one append is one block, however many are on their way', async () => {
    const other = new EventStore({ url: database.url });
    const verdicts = await Promise.all(
      upTo(60).map((n) => (n % 2 ? store : other).append({ events: sampleEvents(`talk-${n % 7}`, 1 + (n % 5)) })),
    );
    await other.close();
    for (const verdict of verdicts) {
      const [first, ...rest] = recordedBy(verdict).map(({ position }) => position);
      rest.forEach((position, index) => expect(position).toBe(first! + index + 1));
    }
    const count = verdicts.reduce((sum, verdict) => sum + recordedBy(verdict).length, 0);
    expect(await stored()).toEqual(upTo(count));
  });

  it('20: an append that was rolled back leaves no hole', async () => {
    const bystander = database.pool('parley_append', 1);
    await bystander.query('begin');
    await bystander.query(
      `select * from parley.append(now(), '{1}', '{talk-x}', array[gen_random_uuid()], '{1}', '{NoteTaken}', '{1}',
        '{key}', '{null}', '{null}', '{}', decode(repeat('00', 32), 'hex'), '{}', '{}', '{}')`,
    );
    await bystander.query('rollback');
    await store.append(appendOf([sampleEvent('talk-a')], 'none'));
    expect(await stored()).toEqual([1]);
    expect((await store.revisions(['talk-a', 'talk-x'])).get('talk-x')).toBeUndefined();
  });

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
