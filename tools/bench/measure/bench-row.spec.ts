import { compare, verdictOf } from './bench-row.js';
import type { Slice } from './slices.js';
import { once } from './statistics.js';

const slice = (rate: number, p99: number): Slice => ({ rate, p50: 1, p99 });
const rounds = {
  slices: new Map([
    ['ours', [slice(20, 5)]],
    ['theirs', [slice(10, 10)]],
  ]),
  failures: new Map<string, Error>(),
};
const row = { group: 'g', what: 'w', ours: 'ours', than: 'theirs', conditions: '' };

describe('a row', () => {
  it('is met at its aim and beyond, and missed by a share of it', () => {
    expect(verdictOf({ value: once(2), aim: { atLeast: 2 } })).toEqual({ met: true, by: 0 });
    expect(verdictOf({ value: once(1.5), aim: { atLeast: 2 } })).toEqual({ met: false, by: 0.25 });
    expect(verdictOf({ value: once(50), aim: { atMost: 50 } })).toEqual({ met: true, by: 0 });
    expect(verdictOf({ value: once(75), aim: { atMost: 50 } })).toEqual({ met: false, by: 0.5 });
    expect(verdictOf({ value: once(1), aim: null })).toBeNull();
  });

  it('is not met by what could not be measured', () => {
    for (const value of [Number.NaN, Infinity]) {
      expect(verdictOf({ value: once(value), aim: { atLeast: 1 } })).toMatchObject({ met: false });
    }
  });

  it('compares rates, times or high quantiles of both sides', () => {
    expect(compare(rounds, row)).toMatchObject({ value: once(2) });
    expect(compare(rounds, { ...row, of: 'time' })).toMatchObject({ value: once(0.5) });
    expect(compare(rounds, { ...row, of: 'p99' })).toMatchObject({ value: once(0.5) });
  });

  it('says which side failed, and how', () => {
    const failed = { ...rounds, failures: new Map([['theirs', new Error('it fell over')]]) };
    expect(compare(failed, row)).toEqual({ group: 'g', what: 'w: ours against theirs', error: 'theirs: it fell over' });
  });
});
