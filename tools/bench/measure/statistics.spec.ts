import { median, quantile, spreadOf } from './statistics.js';

describe('what a run comes to', () => {
  it('a quantile is a value that was measured, whatever the order they came in', () => {
    expect([0, 0.5, 0.99, 1].map((share) => quantile([5, 1, 4, 2, 3], share))).toEqual([1, 3, 5, 5]);
  });

  it('the median of an odd number of rounds is the one in the middle', () => {
    expect(median([0.5, 9, 1.5])).toBe(1.5);
  });

  it('of nothing nothing is known', () => {
    expect(median([])).toBeNaN();
  });

  it('a spread has the lowest and the highest', () => {
    expect(spreadOf([2, 1, 3])).toEqual({ median: 2, low: 1, high: 3 });
  });
});
