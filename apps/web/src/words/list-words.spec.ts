import { listedWords, soFarWords } from './list-words.js';

const list = { read: 2, hasMore: false, filtered: false, one: 'happening', total: null };

describe('what is said of how much a list holds', () => {
  it.each([
    [{}, '2 happenings.'],
    [{ read: 1 }, '1 happening.'],
    [{ read: 0 }, 'No happening is on record.'],
    [{ read: 0, filtered: true }, 'No happening matches these filters.'],
    [{ filtered: true }, '2 happenings that match.'],
    [{ read: 1, filtered: true }, '1 happening that matches.'],
    [{ hasMore: true, total: 67 }, 'The first 2 happenings of 67 happenings.'],
    [{ hasMore: true }, 'The first 2 happenings; there are more.'],
    [{ hasMore: true, filtered: true, total: 67 }, 'The first 2 happenings that match; there are more.'],
    [{ one: 'party', many: 'parties' }, '2 parties.'],
  ])('%j: %s', (more, words) => {
    expect(listedWords({ ...list, ...more })).toBe(words);
  });

  it('is a count so far while there is more', () => {
    expect([soFarWords(12, false), soFarWords(12, true)]).toEqual(['12', '12 so far']);
  });
});
