import { entryOf } from '../test/entry-builder.js';
import { happenedBounds, legsIn, objectsIn, quantityIn, textIn, textsIn, whenIn } from './data-reading.js';

it.each<[string, (value: unknown) => unknown, unknown, unknown]>([
  ['a text', textIn, 'x', 'x'],
  ['an empty text', textIn, '', null],
  ['a number as a text', textIn, 1, null],
  ['texts', textsIn, ['x', '', 1, 'y'], ['x', 'y']],
  ['one text as texts', textsIn, 'x', ['x']],
  ['an empty text as texts', textsIn, '', []],
  ['nothing as texts', textsIn, undefined, []],
  ['objects', objectsIn, [{ a: 1 }, 'x', null, [1]], [{ a: 1 }]],
  ['an object that stands alone', objectsIn, { a: 1 }, []],
  ['a date', whenIn, { edtf: '2025' }, { edtf: '2025' }],
  ['a date that is none', whenIn, { edtf: 'soon' }, null],
  ['a date without a text', whenIn, { edtf: 2025 }, null],
  ['a text as a date', whenIn, '2025', null],
  ['a number of something', quantityIn, { unit: 'body', min: 0 }, { unit: 'body', min: 0 }],
  ['at most a number', quantityIn, { unit: 'body', max: 3 }, { unit: 'body', max: 3 }],
  ['a number that is withheld', quantityIn, { unit: 'body', withheld: true }, { unit: 'body', withheld: true }],
  ['a number that is not withheld and not given', quantityIn, { unit: 'body', withheld: false, min: null }, null],
  ['a number of nothing', quantityIn, { min: 3 }, null],
  ['nothing as a number', quantityIn, null, null],
])('%s reads as what it says', (_what, read, value, expected) => {
  expect(read(value)).toEqual(expected);
});

it('legs are those with a name and both ends', () => {
  const leg = { legId: 'x', from: 'actor-a', to: 'actor-b' };
  const legs = [leg, { ...leg, legId: '' }, { ...leg, from: undefined }, { ...leg, to: null }, 'x'];
  expect(legsIn(entryOf({ data: { legs } }))).toEqual([leg]);
});

it('what happened on no known day has no bounds', () => {
  expect(happenedBounds(entryOf({ happened: null }))).toEqual({ earliest: null, latest: null });
  expect(happenedBounds(entryOf({ happened: '2025-06' }))).toMatchObject({
    earliest: '2025-06-01',
    latest: '2025-06-30',
  });
});
