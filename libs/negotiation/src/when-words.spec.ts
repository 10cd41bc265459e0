import fc from 'fast-check';
import { edtfText } from '../test/arbitraries.js';
import { spanOf, spanOver, whenWords } from './when-words.js';
import { tryParseWhen } from './when.js';

describe('the words for a date', () => {
  it.each([
    ['2025-06-02', '2 June 2025'],
    ['2025-06', 'June 2025'],
    ['2025', '2025'],
    ['0033', '0033'],
    ['0033-06-02', '2 June 0033'],
    ['2025-06-09~', 'about 9 June 2025'],
    ['2025-06-09?', 'possibly 9 June 2025'],
    ['2025-06-09%', 'possibly about 9 June 2025'],
    ['2025-06~', 'about June 2025'],
    ['2025-06?', 'possibly June 2025'],
    ['2025-06%', 'possibly about June 2025'],
    ['2025~', 'about 2025'],
    ['2025?', 'possibly 2025'],
    ['2025%', 'possibly about 2025'],
    ['[2025-06-20..2025-06-30]', 'between 20 and 30 June 2025'],
    ['[2025-05-28..2025-06-03]', 'between 28 May and 3 June 2025'],
    ['[2024-12-28..2025-01-03]', 'between 28 December 2024 and 3 January 2025'],
    ['[2025-05..2025-06]', 'between May and June 2025'],
    ['[2023..2025]', 'between 2023 and 2025'],
    ['[2025-05..2025-06-03]', 'between May and 3 June 2025'],
    ['[2025-05-28..2025-06]', 'between 28 May and June 2025'],
    ['[2024..2025-06-03]', 'between 2024 and 3 June 2025'],
    ['[2024-06..2025]', 'between June 2024 and 2025'],
    ['[2025..2025-06-03]', 'between the beginning of 2025 and 3 June'],
    ['[2025-06..2025-06-15]', 'between the beginning of June and 15 June 2025'],
    ['[2025-06-15..2025-06]', 'between 15 June and the end of June 2025'],
    ['[2025-06..2025]', 'between June and the end of 2025'],
    ['[2025-06-20~..2025-06-30]', 'between about 20 June and 30 June 2025'],
    ['[2025-06-20..2025-06-30~]', 'between 20 June and about 30 June 2025'],
    ['[2025-06-20%..2025-06-30?]', 'between possibly about 20 June and possibly 30 June 2025'],
    ['[2025~..2025-06-03]', 'between about 2025 and 3 June 2025'],
    ['[2025-06-20..2025-06-20]', 'at some time on 20 June 2025'],
    ['[2025-06..2025-06]', 'at some time in June 2025'],
    ['[2025..2025]', 'at some time in 2025'],
    ['2025-06-09/2025-06-15', 'from 9 to 15 June 2025'],
    ['2025-05-28/2025-06-03', 'from 28 May to 3 June 2025'],
    ['2024-12/2025-02', 'from December 2024 to February 2025'],
    ['2025-05/2025-06', 'from May to June 2025'],
    ['2023/2025', 'from 2023 to 2025'],
    ['2025/2025-06-03', 'from the beginning of 2025 to 3 June'],
    ['2025-06-03/2025', 'from 3 June to the end of 2025'],
    ['2025-06-09/2025-06-15?', 'from 9 June to possibly 15 June 2025'],
    ['2024-12-28?/2025-01-03~', 'from possibly 28 December 2024 to about 3 January 2025'],
    ['2025-06-09/2025-06-09', 'all of 9 June 2025'],
    ['2025-06/2025-06', 'all of June 2025'],
    ['[..2025-06-02]', 'on or before 2 June 2025'],
    ['[..2025-06]', 'in or before June 2025'],
    ['[..2025]', 'in or before 2025'],
    ['[..2025-06-02~]', 'on or before about 2 June 2025'],
    ['[2025-06-02..]', 'on or after 2 June 2025'],
    ['[2025..]', 'in or after 2025'],
    ['[2025-06?..]', 'in or after possibly June 2025'],
    ['../2025-06-02', 'until 2 June 2025'],
    ['../2025-06%', 'until possibly about June 2025'],
    ['/2025-06-02', 'until 2 June 2025, start unknown'],
    ['2025-06-02/..', 'from 2 June 2025 on'],
    ['2025~/..', 'from about 2025 on'],
    ['2025-06-02/', 'from 2 June 2025, end unknown'],
  ])('of %s are "%s"', (edtf, words) => {
    expect(whenWords({ edtf })).toBe(words);
    expect(spanOf({ edtf }).words).toBe(words);
  });

  it.each([
    [{ at: '2025-06-02T11:30:00Z' }, '2 June 2025, 14:30'],
    [{ at: '2025-06-02T14:30:00+03:00' }, '2 June 2025, 14:30'],
    [{ at: '2025-06-02T14:30:00+03:00', tz: 'Europe/Istanbul' }, '2 June 2025, 14:30'],
    [{ at: '2025-06-02T14:30:00+03:00', tz: 'America/New_York' }, '2 June 2025, 07:30 (America/New_York)'],
    // An instant that lies on another day says nothing that would go with this one.
    [{ at: '2025-06-02T22:30:00Z' }, '2 June 2025'],
    [{ at: '2025-06-01T21:00:00Z' }, '2 June 2025, 00:00'],
    [{ at: '2025-06-02T11:30:00Z', edtf: '2025-06-02~' }, 'about 2 June 2025'],
    [{ at: '2025-06-02T11:30:00Z', edtf: '2025-06' }, 'June 2025'],
    [{ at: null, tz: 'America/New_York' }, '2 June 2025'],
  ])('of 2 June 2025 %j are "%s" in Istanbul', (more, words) => {
    expect(whenWords({ edtf: '2025-06-02', ...more }, 'Europe/Istanbul')).toBe(words);
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
        expect(words).not.toMatch(/null|undefined|NaN|\[|\/|~|\?|%/);
        for (const bound of [earliest, latest]) if (bound) expect(words).toContain(bound.slice(0, 4));
      }),
      { numRuns: 1000 },
    );
  });

  it('say a year once that both ends have, where neither end is a vague year', () => {
    fc.assert(
      fc.property(edtfText, (edtf) => {
        const ends = edtf.replaceAll(/[[\]]/g, '').split(/\.\.|\//);
        const years = new Set(ends.map((end) => end.slice(0, 4)));
        fc.pre(ends.every(Boolean) && years.size === 1 && !ends.some((end) => /^\d{4}[?~%]$/.test(end)));
        fc.pre(!/[?~%]/.test(edtf) || ends.every((end) => end.length > 5));
        expect(whenWords({ edtf }).split(ends[0]!.slice(0, 4))).toHaveLength(2);
      }),
      { numRuns: 1000 },
    );
  });

  it('of one form are never those of another', () => {
    const dates = ['2024', '2025'].flatMap((year) => [
      year,
      ...['05', '06'].flatMap((month) => [`${year}-${month}`, `${year}-${month}-02`, `${year}-${month}-20`]),
    ]);
    const ends = dates.flatMap((one) => ['', '?', '~', '%'].map((mark) => one + mark));
    const pairs = ends.flatMap((start) => ends.map((end) => [start, end] as const));
    const texts = [
      ...ends.flatMap((end) => [end, `../${end}`, `/${end}`, `${end}/..`, `${end}/`, `[..${end}]`, `[${end}..]`]),
      ...pairs.flatMap(([start, end]) => [`${start}/${end}`, `[${start}..${end}]`]),
    ].filter((text) => typeof tryParseWhen(text) === 'object');
    expect(texts.length).toBeGreaterThan(3000);
    const byWords = Map.groupBy(texts, (edtf) => whenWords({ edtf }));
    expect([...byWords.values()].filter((same) => same.length > 1)).toEqual([]);
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
