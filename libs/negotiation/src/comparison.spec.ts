import { comparisons, type FieldSort } from './comparison.js';
import { spanOf } from './when-words.js';

const on = (edtf: string) => spanOf({ edtf });

it.each<[FieldSort, unknown, unknown, string]>([
  ['plain', 'x', 'x', 'same'],
  ['plain', 'x', 'y', 'clash'],
  ['text', 'x', 'x', 'same'],
  ['text', 'x', 'y', 'incomparable'],
  ['condition', 'verified', 'verified', 'same'],
  ['condition', 'verified', 'as_claimed', 'agrees'],
  ['condition', 'refused', 'disputed', 'agrees'],
  ['condition', 'refused', 'verified', 'clash'],
  ['condition', 'as_claimed', 'disputed', 'clash'],
  ['when', on('2025-06-02'), on('2025-06-02~'), 'same'],
  ['when', on('2025-06'), on('2025-06-01'), 'within'],
  ['when', on('2025-06'), on('2025-06-30'), 'within'],
  ['when', on('2025-06-02'), on('2025-06-03'), 'clash'],
])('of the sort %s, %j beside %j: %s', (sort, a, b, relation) => {
  expect(comparisons[sort].relate(a, b)).toBe(relation);
  expect(comparisons[sort].relate(b, a)).toBe(relation);
});

it.each<[FieldSort, unknown[], unknown]>([
  ['condition', ['as_claimed', 'verified'], 'verified'],
  ['condition', ['disputed', 'refused'], 'refused'],
  ['when', [on('2025-06-02~'), on('2025-06-02')], on('2025-06-02')],
  ['when', [on('2025-06-02~'), on('2025-06-02?')], on('2025-06-02?')],
  ['when', [on('2025-06-02%'), on('2025-06-02~')], on('2025-06-02%')],
  ['when', [on('2025-06'), on('2025-06-02~')], on('2025-06-02~')],
  ['when', [on('2025-06-02'), on('[2025-06-02..2025-06-02]')], on('2025-06-02')],
  ['when', [on('2025-06-01/2025-06-10'), on('2025-06-05/2025-06-20')], on('2025-06-05/2025-06-10')],
])('of the sort %s, what %j have in common, in whatever order', (sort, values, meet) => {
  expect(comparisons[sort].meet(values)).toEqual(meet);
  expect(comparisons[sort].meet([...values].reverse())).toEqual(meet);
});

it.each([
  [['2025-06-02', '2025-06-05'], '2025-06-02/2025-06-05'],
  [['../2025-06-02', '2025-06-05'], '../2025-06-05'],
  [['2025-06-02/..', '2025-06-05'], '2025-06-02/..'],
  [['../2025-06-02', '2025-06-05/..'], undefined],
])('the dates %j of one side are covered by %s', (values, cover) => {
  expect((comparisons.when.cover(values.map(on)) as { edtf: string } | null)?.edtf).toBe(cover);
});

it('no dates are covered by none', () => {
  expect(comparisons.when.cover([])).toBeNull();
});
