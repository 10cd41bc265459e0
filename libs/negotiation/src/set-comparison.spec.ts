import { commonItems, compareGroups, comparePlaces, compareSets, sameText } from './set-comparison.js';

it.each([
  ['x', 'x', true],
  ['x', 'y', false],
  [1, '1', false],
  [{ a: 1, b: [2] }, { b: [2], a: 1, c: null }, true],
  [{ a: 1 }, { a: 2 }, false],
  [{ a: 1 }, 'a', false],
  [null, {}, false],
])('%j says the same as %j: %s', (a, b, same) => {
  expect(sameText(a, b)).toBe(same);
});

it.each([
  [['x', 'y'], ['y', 'x'], 'same'],
  [['Kyïv '], [' kyiv'], 'same'],
  [['x', 'y'], ['x'], 'in_part'],
  [['x'], ['x', 'y'], 'in_part'],
  [['x', 'y'], ['y', 'z'], 'clash'],
  [[{ a: 1 }], [{ a: 1 }], 'same'],
  [[{ a: 1 }], [{ a: 2 }], 'clash'],
])('the set %j beside %j: %s', (a, b, relation) => {
  expect(compareSets(a, b)).toBe(relation);
});

const of = (side: string, ...actors: string[]) => actors.map((actor) => ({ actor, side, role: 'member' }));
const on = (topic: string, result: string) => ({ topic, result });

it.each<[string, unknown[], unknown[], string]>([
  ['of the same side and people', of('a', 'x', 'y'), of('a', 'y', 'x'), 'same'],
  ['of the same side and other people', of('a', 'x'), of('a', 'y'), 'clash'],
  ['of which one has more of a side', of('a', 'x', 'y'), of('a', 'x'), 'in_part'],
  ['of different sides', of('a', 'x'), of('b', 'x'), 'incomparable'],
  ['of which one names another side too', of('a', 'x'), [...of('a', 'x'), ...of('b', 'y')], 'in_part'],
  ['that have one side in common', [...of('a', 'x'), ...of('c', 'z')], [...of('a', 'x'), ...of('b', 'y')], 'in_part'],
  [
    'that are alike on one side and in part on another',
    [...of('a', 'x'), ...of('b', 'y')],
    [...of('a', 'x'), ...of('b', 'y', 'z')],
    'in_part',
  ],
  [
    'that are alike on one side and clash on another',
    [...of('a', 'x'), ...of('b', 'y')],
    [...of('a', 'x'), ...of('b', 'z')],
    'clash',
  ],
  ['of people without a side, the same', [{ actor: 'x' }], [{ actor: 'x' }], 'same'],
  ['of people without a side, others', [{ actor: 'x' }], [{ actor: 'y' }], 'incomparable'],
  ['of a side that sits in person', [{ actor: 'a' }], of('a', 'x'), 'clash'],
  ['of one topic and result', [on('Prisoners', 'agreed')], [on(' prisoners', 'agreed')], 'same'],
  ['of one topic and two results', [on('t', 'agreed')], [on('t', 'not_agreed')], 'clash'],
  ['of two topics', [on('t', 'agreed')], [on('u', 'agreed')], 'incomparable'],
  ['of what is neither', [{ a: 1 }], [{ a: 1 }], 'same'],
])('groups %s', (_how, a, b, relation) => {
  expect(compareGroups(a, b)).toBe(relation);
});

it('what stands in every list is common to all, as the first has it', () => {
  expect(
    commonItems([
      ['X', 'y', 'z'],
      ['x', 'y'],
      ['z', 'x '],
    ]),
  ).toEqual(['X']);
  expect(commonItems([['x'], ['x']])).toEqual(['x']);
  expect(commonItems([[on('t', 'agreed'), on('u', 'agreed')], [on('t', 'agreed')]])).toEqual([on('t', 'agreed')]);
  expect(commonItems([[on('t', 'agreed')], [on('t', 'not_agreed')]])).toEqual([]);
  expect(commonItems([])).toEqual([]);
});

it.each([
  [{ name: 'Genève' }, { name: 'geneve ' }, 'same'],
  [{ name: 'Geneva' }, { name: 'Genève' }, 'incomparable'],
  [{ name: 'Geneva', country: 'CH' }, { name: 'Genoa', country: 'CH' }, 'incomparable'],
  [{ name: 'Geneva', country: 'CH' }, { name: 'Geneva', country: 'US' }, 'clash'],
  [{ name: 'Geneva', country: 'CH' }, { name: 'Geneva' }, 'same'],
])('the place %j beside %j: %s', (a, b, relation) => {
  expect(comparePlaces(a, b)).toBe(relation);
  expect(comparePlaces(b, a)).toBe(relation);
});
