import fc from 'fast-check';
import { searchTerms, searchText, searchWords } from './search-words.js';

describe('the words of a text, as search compares them', () => {
  it.each([
    ['Türkiye', ['turkiye']],
    ['Łódź, Gdańsk', ['lodz', 'gdansk']],
    ['Ærøskøbing', ['aeroskobing']],
    ['Straße STRASSE', ['strasse', 'strasse']],
    ['Đặng Œuvre Þór Íslands', ['dang', 'oeuvre', 'thor', 'islands']],
    ['İstanbul ISTANBUL Diyarbakır', ['istanbul', 'istanbul', 'diyarbakir']],
    ['Володимир Зеленський', ['володимир', 'зеленськии']],
    ['об’єкт', ['об', 'єкт']],
    ['ﬁne ａｂｃ', ['fine', 'abc']],
    ['6,000-for-6,000', ['6000', 'for', '6000']],
    ['6.000, 6’000, 12\u202F000, 1,200,000', ['6000', '6000', '12000', '1200000']],
    ['2,5 1.25 10,00 1,2345 1.2.3000', ['2', '5', '1', '25', '10', '00', '1', '2345', '1', '2', '3000']],
    ['in 2025 300 came', ['in', '2025', '300', 'came']],
    ['“all for all”', ['all', 'for', 'all']],
    ['…?! – ( )', []],
    ['', []],
  ])('%j are %j', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });

  it('are the same in whatever form of Unicode and size of letters they came', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(searchWords(text.normalize('NFD'))).toEqual(searchWords(text.normalize('NFC')));
        expect(searchWords(searchText([text]))).toEqual(searchWords(text));
      }),
    );
  });

  it('are cut at a length that an index takes', () => {
    expect(searchWords('x'.repeat(5000))).toEqual(['x'.repeat(100)]);
    for (const word of searchWords('㌔'.repeat(200))) expect(Buffer.byteLength(word)).toBeLessThan(2000);
  });

  it('are put together over several texts', () => {
    expect(searchText(['A b', null, undefined, '', 'Ç'])).toBe('a b c');
  });
});

describe('the terms of a query', () => {
  const plain = (...words: string[]) => ({ words, excluded: false, prefix: false });

  it.each([
    ['bodies', [{ ...plain('bodies'), prefix: true }]],
    ['bodies ', [plain('bodies')]],
    ['US', [plain('us')]],
    ['Ankara talks', [plain('ankara'), { ...plain('talks'), prefix: true }]],
    ['"all for all"', [plain('all', 'for', 'all')]],
    ['“all for all” swap', [plain('all', 'for', 'all'), { ...plain('swap'), prefix: true }]],
    ['-bodies', [{ ...plain('bodies'), excluded: true }]],
    ['swap -"all for all"', [plain('swap'), { ...plain('all', 'for', 'all'), excluded: true }]],
    ['6-for-6', [plain('6', 'for', '6')]],
    ['cease-fire', [{ ...plain('cease', 'fire'), prefix: true }]],
    ['"left open', [plain('left', 'open')]],
    ['- swap', [{ ...plain('swap'), prefix: true }]],
    ["& | ! ( ) : * \\ '", []],
    ['--', []],
    ['""', []],
    ['', []],
  ])('%j are %j', (query, terms) => {
    expect(searchTerms(query)).toEqual(terms);
  });

  it('are there for any text, and hold nothing but words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (query) => {
        for (const { words, excluded, prefix } of searchTerms(query)) {
          expect(words.length).toBeGreaterThan(0);
          for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]{1,100}$/u);
          expect(excluded && prefix).toBe(false);
        }
      }),
    );
  });
});
