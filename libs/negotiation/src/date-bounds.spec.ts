import { boundsMeet, boundsOf, firstDayOf, lastDayOf, remembering } from './date-bounds.js';

describe('remembering a function of a text', () => {
  it('computes a result once, null included', () => {
    let calls = 0;
    const length = remembering((text) => ((calls += 1), text === '' ? null : text.length));
    expect([length('abc'), length('abc'), length(''), length('')]).toEqual([3, 3, null, null]);
    expect(calls).toBe(2);
  });

  it('forgets all once it holds too many, and goes on', () => {
    let calls = 0;
    const echo = remembering((text) => ((calls += 1), text));
    for (let index = 0; index <= 2000; index += 1) echo(`text ${index}`);
    expect(echo('text 2000')).toBe('text 2000');
    expect(calls).toBe(2001);
    expect(echo('text 0')).toBe('text 0');
    expect(calls).toBe(2002);
  });
});

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
