import { alignBases, joinQuantities, relateQuantities } from './quantity-comparison.js';
import type { Quantity } from './quantity.js';

const bodies = (min: number | null, max: number | null = min, more: Partial<Quantity> = {}): Quantity => ({
  min,
  max,
  unit: 'body',
  ...more,
});
const on = (basis: Quantity['basis']) => ({ basis });
const withheld: Quantity = { unit: 'body', withheld: true };

describe('a number each way', () => {
  it.each<[string, Quantity[], Quantity[]]>([
    [
      'is one direction’s beside a one-way number',
      [bodies(6, 8, on('each_way')), bodies(5, 5, on('one_way'))],
      [bodies(6, 8, on('one_way')), bodies(5, 5, on('one_way'))],
    ],
    [
      'is half of a total',
      [bodies(9, 9, on('total')), bodies(6, 8, on('each_way'))],
      [bodies(9, 9, on('total')), bodies(12, 16, on('total'))],
    ],
    [
      'is half of a total before all',
      [bodies(1, 1, on('one_way')), bodies(9, 9, on('total')), bodies(6, 6, on('each_way'))],
      [bodies(1, 1, on('one_way')), bodies(9, 9, on('total')), bodies(12, 12, on('total'))],
    ],
    [
      'stays open where it is',
      [bodies(null, 8, on('each_way')), bodies(6, null, on('each_way')), bodies(1, 1, on('total'))],
      [bodies(null, 16, on('total')), bodies(12, null, on('total')), bodies(1, 1, on('total'))],
    ],
    [
      'stays open where it says nothing',
      [{ unit: 'body', max: 8, basis: 'each_way' }, bodies(1, 1, on('total'))],
      [bodies(null, 16, on('total')), bodies(1, 1, on('total'))],
    ],
    [
      'stays as it is beside one without a basis',
      [bodies(6, 6, on('each_way')), bodies(6)],
      [bodies(6, 6, on('each_way')), bodies(6)],
    ],
    [
      'stays as it is beside its like',
      [bodies(6, 6, on('each_way')), bodies(7, 7, on('each_way'))],
      [bodies(6, 6, on('each_way')), bodies(7, 7, on('each_way'))],
    ],
  ])('%s', (_rule, quantities, aligned) => {
    expect(alignBases(quantities)).toEqual(aligned);
  });

  it('is not there where nobody says so', () => {
    const quantities = [bodies(6, 6, on('one_way')), bodies(12, 12, on('total'))];
    expect(alignBases(quantities)).toEqual(quantities);
  });
});

it.each<[string, Quantity, Quantity, string]>([
  ['withheld by both', withheld, withheld, 'same'],
  ['withheld by both, of different units', withheld, { ...withheld, unit: 'person' }, 'incomparable'],
  ['withheld by one', withheld, bodies(6), 'incomparable'],
  ['withheld by the other', bodies(6), withheld, 'incomparable'],
  ['of different units', bodies(6), { ...bodies(6), unit: 'person' }, 'incomparable'],
  ['of the same bounds', bodies(6, 8), bodies(6, 8), 'same'],
  ['of the same least', bodies(6, 8), bodies(6, 9), 'within'],
  ['of the same most', bodies(5, 8), bodies(6, 8), 'within'],
  ['that meet', bodies(5, 8), bodies(8, 9), 'within'],
  ['that do not meet', bodies(5, 8), bodies(9, 9), 'clash'],
  ['of which one is the sum of both directions', bodies(6, 6, on('each_way')), bodies(12, 12, on('total')), 'same'],
])('two quantities %s', (_how, a, b, relation) => {
  expect(relateQuantities(a, b)).toBe(relation);
});

describe('the range over several quantities', () => {
  it.each<[string, Quantity[], Quantity | null]>([
    ['goes from the least to the most', [bodies(5, 6), bodies(2, 3), bodies(8)], bodies(2, 8)],
    ['is open where one of them is', [bodies(5, 6), bodies(null, 3)], bodies(null, 6)],
    ['is open at its end where one of them is', [bodies(5, 6), bodies(7, null)], bodies(5, null)],
    ['is none where it is open at both ends', [bodies(5, null), bodies(null, 3)], null],
    ['has the basis that one of them has', [bodies(5), bodies(6, 6, on('one_way'))], bodies(5, 6, on('one_way'))],
    ['is none over two units', [bodies(5), { ...bodies(6), unit: 'person' }], null],
    [
      'is none where two of three bases differ',
      [bodies(5), bodies(6, 6, on('one_way')), bodies(7, 7, on('total'))],
      null,
    ],
    ['is none over a number that is withheld', [bodies(5), withheld], null],
    ['is none over nothing', [], null],
  ])('%s', (_rule, quantities, range) => {
    expect(joinQuantities(quantities)).toEqual(range);
  });
});
