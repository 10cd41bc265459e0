import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { type Cell, csvHeader, csvText, guardedText } from './csv-text.js';

const read = (text: string) => parse(text, { record_delimiter: '\r\n' }) as unknown as string[][];

const shown = (cell: Cell): string => {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'string' ? guardedText(cell) : String(cell);
};

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', "'", ' ', 'a', '\u202e') }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);

describe('a table as CSV', () => {
  it('comes back cell by cell, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.array(cell, { minLength: 5, maxLength: 5 })),
        (width, all) => {
          const rows = all.map((row) => row.slice(0, width));
          // A row of one empty cell is an empty line, which readers pass over.
          fc.pre(rows.every((row) => row.some((one) => shown(one) !== '')));
          expect(read(csvText(rows))).toEqual(rows.map((row) => row.map(shown)));
        },
      ),
    );
  });

  it('guards every text that a spreadsheet would calculate, and no number', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (first, rest) => {
        const [[text = '', number] = []] = read(csvText([[first + rest, -2]]));
        expect(text).toBe(`'${first}${rest}`);
        expect(number).toBe('-2');
      }),
    );
    expect(guardedText('a=1')).toBe('a=1');
    expect(guardedText('')).toBe('');
  });

  it('quotes text, so that a reader that splits at semicolons sees one cell', () => {
    expect(csvText([['a;=1+1', 6000, null, true]])).toBe('"a;=1+1",6000,,"true"\r\n');
  });

  it('ends every row, the header too, with CRLF', () => {
    expect(csvHeader(['a', 'b'])).toBe('a,b\r\n');
    expect(csvText([[1], [2]])).toBe('1\r\n2\r\n');
  });
});
