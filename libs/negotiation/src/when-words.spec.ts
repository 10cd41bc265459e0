import fc from 'fast-check';
import { edtfText } from '../test/arbitraries.js';
import { spanOf, spanOver, whenWords } from './when-words.js';

describe('the words for a date', () => {
  it.each([
    ['2025-06-02', '2 June 2025'],
    ['2025-06', 'June 2025'],
    ['2025', '2025'],
    ['2025-06-09~', 'about 9 June 2025'],
    ['2025-06-09?', 'possibly 9 June 2025'],
    ['2025-06-09%', 'possibly about 9 June 2025'],
    ['2025-06~', 'about June 2025'],
    ['2025?', 'possibly 2025'],
    ['[2025-06-20..2025-06-30]', 'between 20 and 30 June 2025'],
    ['[2025-05-28..2025-06-03]', 'between 28 May and 3 June 2025'],
    ['[2024-12-28..2025-01-03]', 'between 28 December 2024 and 3 January 2025'],
    ['[2025-05..2025-06]', 'between May and June 2025'],
    ['[2023..2025]', 'between 2023 and 2025'],
    ['[2025-05..2025-06-03]', 'between May and 3 June 2025'],
    ['[2025..2025-06-03]', 'between 2025 and 3 June 2025'],
    ['[2025-06-20~..2025-06-30]', 'between about 20 June 2025 and 30 June 2025'],
    ['[2025-06-20..2025-06-20]', '20 June 2025'],
    ['2025-06-09/2025-06-15', 'from 9 to 15 June 2025'],
    ['2025-05-28/2025-06-03', 'from 28 May to 3 June 2025'],
    ['2024-12/2025-02', 'from December 2024 to February 2025'],
    ['2025-06-09/2025-06-15?', 'from 9 June 2025 to possibly 15 June 2025'],
    ['[..2025-06-02]', 'on or before 2 June 2025'],
    ['[..2025-06]', 'in or before June 2025'],
    ['[2025-06-02..]', 'on or after 2 June 2025'],
    ['[2025..]', 'in or after 2025'],
    ['../2025-06-02', 'until 2 June 2025'],
    ['/2025-06-02', 'until 2 June 2025, start unknown'],
    ['2025-06-02/..', 'from 2 June 2025 on'],
    ['2025-06-02/', 'from 2 June 2025, end unknown'],
  ])('of %s are "%s"', (edtf, words) => {
    expect(whenWords({ edtf })).toBe(words);
  });

  it('are the text itself where it is no date of ours', () => {
    expect(spanOf({ edtf: 'next week' })).toEqual({
      edtf: 'next week',
      earliest: null,
      latest: null,
      words: 'next week',
    });
  });

  it('are there for every form, and say the year of each bound', () => {
    fc.assert(
      fc.property(edtfText, (edtf) => {
        const { words, earliest, latest } = spanOf({ edtf });
        expect(words).not.toMatch(/null|undefined|NaN|\[|\/|~/);
        for (const bound of [earliest, latest]) if (bound) expect(words).toContain(bound.slice(0, 4));
      }),
    );
  });
});

describe('the span over several dates', () => {
  it.each([
    [['2025-06-02', '2025-06-05'], '2025-06-02/2025-06-05'],
    [['2025-06-02', '2025-06-02'], '2025-06-02'],
    [['2025-06-09~', '2025-06-09~'], '2025-06-09~'],
    [['2025-06-09~', '2025-06-09'], '2025-06-09'],
    [['[..2025-06-02]', '2025-06-05'], '../2025-06-05'],
    [['2025-06-02/..', '2025-06-05'], '2025-06-02/..'],
    [['2025-06', '2025-07-03'], '2025-06-01/2025-07-03'],
  ])('%j is %s', (dates, edtf) => {
    expect(spanOver(dates.map((one) => ({ edtf: one })))?.edtf).toBe(edtf);
  });

  it('has no bounds where both ends are open, and is nothing where no date is', () => {
    const open = spanOver([{ edtf: '[..2025-06-02]' }, { edtf: '2025-06-05/..' }]);
    expect(open).toMatchObject({ earliest: null, latest: null, words: 'at an unknown date' });
    expect(spanOver([])).toBeNull();
  });
});
