import assert from 'node:assert/strict';
import { appendOf, collect, idsOf, note, notes, stored, upTo } from './sample-events.js';
import type { Scenario } from './scenario.js';
import type { Json, StreamRange } from './store-under-test.js';

export const readingScenarios: Scenario[] = [
  {
    number: 24,
    fact: 'a stream is read forward and backward, with from, to and limit',
    async run(at) {
      const { store } = await at.store();
      await stored(store, [...notes('talk-a', 1), ...notes('talk-b', 1)]);
      await stored(store, notes('talk-a', 599));
      const ranges: [StreamRange, number[]][] = [
        [{}, upTo(600)],
        [{ direction: 'backward' }, upTo(600).reverse()],
        [{ from: 10, to: 12 }, [10, 11, 12]],
        [{ from: 10, to: 12, direction: 'backward' }, [12, 11, 10]],
        [{ from: 599 }, [599, 600]],
        [{ limit: 2 }, [1, 2]],
        [{ from: 5, limit: 2 }, [5, 6]],
        [{ to: 510, limit: 2, direction: 'backward' }, [510, 509]],
        [{ limit: 0 }, []],
        [{ from: 100, to: 99 }, []],
      ];
      for (const [range, revisions] of ranges) {
        const read = await collect(store.readStream('talk-a', range));
        assert.deepEqual(
          read.map(({ revision }) => revision),
          revisions,
          JSON.stringify(range),
        );
      }
    },
  },
  {
    number: 25,
    fact: 'a missing stream is not an empty page',
    async run(at) {
      const { store } = await at.store();
      const events = notes('talk-a', 3);
      await stored(store, events);
      const read = (stream: string, range: StreamRange = {}) =>
        collect(store.readStream(stream, { mustExist: true, ...range }));
      assert.deepEqual(idsOf(await read('talk-a')), idsOf(events));
      assert.deepEqual(await read('talk-a', { from: 4 }), []);
      await assert.rejects(read('talk-z'), 'a stream that is not there is refused');
    },
  },
  {
    number: 26,
    fact: 'Unicode, long text and big integers within bounds survive byte for byte',
    async run(at) {
      const { store } = await at.store();
      const events = DEMANDING.map((data) => note('talk-a', data));
      await stored(store, events);
      for (const [index, event] of (await collect(store.readLog())).entries()) {
        assert.deepEqual(event.data, DEMANDING[index], `what event ${index} says`);
      }
      for (const event of events) assert.deepEqual((await store.readEvent(event.id))?.data, event.data);
      // What came back is the same content to the store as well: a retry writes nothing.
      const again = await store.append(appendOf(events));
      assert.equal(again.outcome === 'appended' && again.stored, 0, 'how many were new the second time');
    },
  },
];

const DEMANDING: Json[] = [
  // One letter, composed and decomposed: two texts.
  { composed: '\u00e9', decomposed: 'e\u0301' },
  { scripts: 'Київ · Стамбул · إسطنبول · 東京 · 𝒳 · 👩‍👩‍👧‍👦', marks: '\u202e\u200b\ufeff\u2028\u2029' },
  { controls: '\u0001\b\t\n\u000b\f\r\u001f\u007f\u0085', escapes: '\\u0041 \\ " / {"}' },
  { integers: [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 31, -(2 ** 31) - 1, 0] },
  { fractions: [0.1, 1e-7, 123.456, 5e-324] },
  { long: 'Ж🕊'.repeat(60_000) },
  { '': 'an empty name', '\u00e9': 1, 'e\u0301': 2, nested: [[[[{ deep: [null, true, false, [], {}] }]]]] },
];
