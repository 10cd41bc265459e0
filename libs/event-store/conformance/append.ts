import assert from 'node:assert/strict';
import { appendOf, assertLog, assertSame, collect, note, notes, placesOf, stored, upTo } from './sample-events.js';
import type { Scenario } from './scenario.js';
import type { EventToStore } from './store-under-test.js';

export const appendScenarios: Scenario[] = [
  {
    number: 1,
    fact: 'a first append with `none` gives revision 1 and position 1',
    async run(at) {
      const { store } = await at.store();
      const event = note('talk-a');
      const [place] = await stored(store, [event], 'none');
      assert.deepEqual([place!.id, place!.revision, place!.position], [event.id, 1, 1]);
      assert.ok(Number.isFinite(Date.parse(place!.recordedAt)), 'it has a time');
      assert.deepEqual(await store.readEvent(event.id), { ...event, ...place! });
    },
  },
  {
    number: 2,
    fact: '`none` on an existing stream is refused, and nothing is written',
    async run(at) {
      const { store } = await at.store();
      const first = notes('talk-a', 2);
      await stored(store, first, 'none');
      const refused = await store.append(appendOf([note('talk-a')], 'none'));
      assert.deepEqual(refused, { outcome: 'conflict', stream: 'talk-a', expected: 'none', actual: 2 });
      await assertLog(store, first);
    },
  },
  {
    number: 3,
    fact: '`exists` on a missing stream is refused, on one that is there it holds',
    async run(at) {
      const { store } = await at.store();
      const [first, second] = notes('talk-a', 2) as [EventToStore, EventToStore];
      const refused = await store.append(appendOf([first], 'exists'));
      assert.deepEqual(refused, { outcome: 'conflict', stream: 'talk-a', expected: 'exists', actual: 0 });
      await assertLog(store, []);
      await stored(store, [first], 'none');
      await stored(store, [second], 'exists');
      await assertLog(store, [first, second]);
    },
  },
  {
    number: 4,
    fact: 'a stale revision is refused, naming the actual one',
    async run(at) {
      const { store } = await at.store();
      const first = notes('talk-a', 3);
      await stored(store, first);
      for (const expected of [0, 1, 2]) {
        const refused = await store.append(appendOf([note('talk-a')], expected));
        assert.deepEqual(refused, { outcome: 'conflict', stream: 'talk-a', expected, actual: 3 });
      }
      const right = note('talk-a');
      assert.equal((await stored(store, [right], 3))[0]!.revision, 4);
      await assertLog(store, [...first, right]);
    },
  },
  {
    number: 5,
    fact: 'a revision ahead of the stream is refused: there is no hole',
    async run(at) {
      const { store } = await at.store();
      const first = notes('talk-a', 3);
      await stored(store, first);
      for (const [stream, expected, actual] of [['talk-a', 4, 3] as const, ['talk-b', 1, 0] as const]) {
        const refused = await store.append(appendOf([note(stream)], expected));
        assert.deepEqual(refused, { outcome: 'conflict', stream, expected, actual });
      }
      await assertLog(store, first);
    },
  },
  {
    number: 6,
    fact: 'twenty concurrent `any` appends to one stream all succeed, their revisions without a gap',
    run: (at) => twentyAtOnce(at, 1),
  },
  {
    number: 7,
    fact: 'twenty concurrent `any` appends to a new stream all succeed, revisions 1 to 20',
    run: (at) => twentyAtOnce(at, 0),
  },
  {
    number: 8,
    fact: 'of a hundred writers with one expectation, in two processes, exactly one wins',
    async run(at) {
      const { database, store } = await at.store();
      const other = at.open(database.url);
      const first = notes('talk-a', 5);
      await stored(store, first);
      const tries = upTo(100).map(() => note('talk-a'));
      const answers = await Promise.all(tries.map((one, n) => (n % 2 ? store : other).append(appendOf([one], 5))));
      const winners = tries.filter((_, n) => answers[n]!.outcome === 'appended');
      assert.equal(winners.length, 1, 'how many won');
      for (const refused of answers.filter(({ outcome }) => outcome !== 'appended')) {
        assert.deepEqual(refused, { outcome: 'conflict', stream: 'talk-a', expected: 5, actual: 6 });
      }
      await assertLog(store, [...first, ...winners]);
    },
  },
  {
    number: 9,
    fact: 'an append whose last event is invalid stores none of it',
    async run(at) {
      const { store } = await at.store();
      const bad = [{ ...note('talk-a'), id: 'no-uuid' }, note('talk-a', { text: 'a lone \ud800 surrogate' })];
      for (const last of bad) {
        await assert.rejects(store.append(appendOf([...notes('talk-a', 3), last])), 'an invalid event is refused');
        await assertLog(store, []);
      }
      const good = notes('talk-a', 4);
      await stored(store, good, 'none');
      await assertLog(store, good);
    },
  },
  {
    number: 10,
    fact: 'an empty append changes nothing',
    async run(at) {
      const { store } = await at.store();
      const first = notes('talk-a', 2);
      await stored(store, first);
      assert.deepEqual(await store.append({ events: [] }), { outcome: 'appended', places: [], stored: 0 });
      await assertLog(store, first);
      const next = note('talk-a');
      assert.equal((await stored(store, [next], 2))[0]!.position, 3);
      await assertLog(store, [...first, next]);
    },
  },
  {
    number: 11,
    fact: 'five thousand events in one append are stored in order',
    async run(at) {
      const { store } = await at.store();
      const events = notes('talk-a', 5_000);
      const places = await stored(store, events, 'none');
      assert.deepEqual(
        places.map(({ id, position, revision }) => [id, position, revision]),
        events.map(({ id }, index) => [id, index + 1, index + 1]),
      );
      await assertLog(store, events);
      assert.deepEqual(
        (await collect(store.readStream('talk-a'))).map(({ data }) => data),
        events.map(({ data }) => data),
      );
    },
  },
  {
    number: 12,
    fact: 'a retried id gives the first result and writes nothing',
    async run(at) {
      const { store } = await at.store();
      const [event, since] = notes('talk-a', 2) as [EventToStore, EventToStore];
      const places = await stored(store, [event], 'none');
      await stored(store, [since]);
      assert.deepEqual(await store.append(appendOf([event], 'none')), { outcome: 'appended', places, stored: 0 });
      await assertLog(store, [event, since]);
    },
  },
  {
    number: 13,
    fact: 'the same id to another stream is refused',
    async run(at) {
      const { store } = await at.store();
      const event = note('talk-a');
      await stored(store, [event]);
      const refused = await store.append({ events: [note('talk-b'), { ...event, stream: 'talk-b' }] });
      assert.deepEqual(refused, { outcome: 'id-conflict', id: event.id });
      await assertLog(store, [event]);
    },
  },
  {
    number: 14,
    fact: 'the same id twice in one append writes nothing',
    async run(at) {
      const { store } = await at.store();
      const [first, event] = notes('talk-a', 2) as [EventToStore, EventToStore];
      await stored(store, [first]);
      const refused = await store.append({ events: [event, note('talk-a'), event] });
      assert.deepEqual(refused, { outcome: 'id-conflict', id: event.id });
      await assertLog(store, [first]);
    },
  },
  {
    number: 15,
    fact: 'events for streams A, B, A in one append keep their order',
    async run(at) {
      const { store } = await at.store();
      const events = [note('talk-a'), note('talk-b'), note('talk-a')];
      const places = await stored(store, events);
      assert.deepEqual(
        places.map(({ position, revision }) => [position, revision]),
        [
          [1, 1],
          [2, 1],
          [3, 2],
        ],
      );
      await assertLog(store, events);
      const [a, , again] = events as [EventToStore, EventToStore, EventToStore];
      assert.deepEqual(
        (await collect(store.readStream('talk-a'))).map(({ id }) => id),
        [a.id, again.id],
      );
    },
  },
  {
    number: 16,
    fact: 'an expectation may stand on a stream that the append does not write',
    async run(at) {
      const { store } = await at.store();
      const first = notes('talk-a', 2);
      await stored(store, first);
      const event = note('talk-b');
      const expecting = (expected: number | 'none') =>
        store.append({ events: [event], expectations: [{ stream: 'talk-a', expected }] });
      for (const expected of [1, 3, 'none'] as const) {
        const refused = await expecting(expected);
        assert.deepEqual(refused, { outcome: 'conflict', stream: 'talk-a', expected, actual: 2 });
      }
      assert.equal(placesOf(await expecting(2))[0]!.position, 3);
      await assertLog(store, [...first, event]);
    },
  },
  {
    number: 17,
    fact: 'of an append that is half known the known keep their first result, the rest is stored as one unit',
    async run(at) {
      const { store } = await at.store();
      const known = notes('talk-a', 2);
      const [one, two] = await stored(store, known);
      const between = note('talk-b');
      await stored(store, [between]);
      const fresh = notes('talk-a', 2);
      const answer = await store.append({ events: [known[0]!, fresh[0]!, known[1]!, fresh[1]!] });
      assert.equal(answer.outcome === 'appended' && answer.stored, 2, 'how many were stored');
      const places = placesOf(answer);
      assert.deepEqual([places[0], places[2]], [one, two]);
      assert.deepEqual([places[1]!.position, places[3]!.position], [4, 5]);
      const spoilt = await store.append({ events: [known[0]!, note('talk-a'), { ...known[1]!, type: 'NoteLost' }] });
      assert.deepEqual(spoilt, { outcome: 'id-conflict', id: known[1]!.id });
      await assertLog(store, [...known, between, ...fresh]);
    },
  },
];

const twentyAtOnce: (at: Parameters<Scenario['run']>[0], before: number) => Promise<void> = async (at, before) => {
  const { database, store } = await at.store();
  const other = at.open(database.url);
  const first = notes('talk-a', before);
  if (before > 0) await stored(store, first);
  const events = notes('talk-a', 20);
  const places = await Promise.all(events.map((event, n) => stored(n % 2 ? store : other, [event], 'any')));
  const revisions = places.map(([place]) => place!.revision);
  assertSame(
    revisions,
    upTo(20).map((n) => n + before),
    'the revisions',
  );
  const inOrder = events.toSorted((a, b) => revisions[events.indexOf(a)]! - revisions[events.indexOf(b)]!);
  await assertLog(store, [...first, ...inOrder]);
};
