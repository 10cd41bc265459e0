import { once } from '../measure/statistics.js';
import type { GrowthLine } from './growth-at.js';
import { growthRows, growthTable } from './growth-words.js';

const line = (events: number, appendToFirst: number, seconds: number, folded = events): GrowthLine => {
  const slice = { rate: 1_000, p50: 1, p99: 2 };
  const bytes = { heap: 600, indexes: 200, writeAhead: 900 };
  return {
    events,
    append: { slice, toFirst: once(appendToFirst) },
    page: { slice, toFirst: once(1) },
    timeline: { slice, toFirst: once(1.5) },
    folded: { position: folded, seconds },
    log: bytes,
    models: bytes,
  };
};
const lines = [line(10_000, 1, 10), line(100_000, 0.95, 100), line(1_000_000, 0.9, 2_000)];

describe('how a log grows', () => {
  it('is held at its last size against the first, its rebuild against the one before', () => {
    expect(growthRows(lines).map((row) => ('value' in row ? [row.value.median, row.aim] : row))).toEqual([
      [0.9, { atLeast: 0.9 }],
      [1.5, { atMost: 1.3 }],
      [0.5, { atLeast: 0.8 }],
    ]);
  });

  it('says nothing of growth at one size', () => {
    expect(growthRows(lines.slice(0, 1))).toEqual([]);
  });

  it('says how far the read models came where they did not come to the end', () => {
    const [, words] = growthTable([line(1_000_000, 1, 100, 400_000)]);
    expect(words).toContain('4,000 (as far as 400,000)');
  });
});
