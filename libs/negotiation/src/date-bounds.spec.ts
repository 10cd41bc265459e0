import { boundsMeet, boundsOf, firstDayOf, lastDayOf } from './date-bounds.js';

it('the bounds of what is no date are none, and those of a date are not to be changed', () => {
  expect(boundsOf('next week')).toBeNull();
  const bounds = boundsOf('2025-06');
  expect(bounds).toMatchObject({ earliest: '2025-06-01', latest: '2025-06-30' });
  expect(Object.isFrozen(bounds)).toBe(true);
});

it.each([
  ['2025-06', '2025-06-01', '2025-06-30'],
  ['[2025-06-09..2025-06-15]', '2025-06-09', '2025-06-15'],
  ['2025-06-09/..', '2025-06-09', '2025-06-09'],
  ['../2025-06-15', '2025-06-15', '2025-06-15'],
  ['some day', null, null],
])('the first and the last day of %s', (edtf, first, last) => {
  expect([firstDayOf(boundsOf(edtf)), lastDayOf(boundsOf(edtf))]).toEqual([first, last]);
});

describe('two dates', () => {
  const meet = (a: string, b: string) => boundsMeet(boundsOf(a)!, boundsOf(b)!);
  it.each([
    ['2025-06', '2025-06-30', true],
    ['2025-06', '2025-07-01', false],
    ['[..2025-06-02]', '2025-06-02/..', true],
    ['[..2025-06-02]', '2025-06-03/..', false],
    ['../2025-06-02', '[..2020]', true],
  ])('%s and %s meet: %s', (a, b, expected) => {
    expect([meet(a, b), meet(b, a)]).toEqual([expected, expected]);
  });
});
