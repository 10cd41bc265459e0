import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { paintFor } from './paint.js';
import { drawTable, plainTable, shareWidth } from './table.js';
import { displayWidth, wrapText } from './wrap-text.js';

const columns = [
  { head: 'What', cell: (row: string) => [{ text: row, tone: 'quiet' as const }] },
  { head: 'Long', cell: (row: string) => [{ text: `${row} and more` }, { text: '' }] },
];

describe('a table for a person', () => {
  it('is never wider than the window, and loses nothing of the text', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'é', '中', '-', ' '), minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 5 }), fc.integer({ min: 20, max: 120 }), (rows, width) => {
        const drawn = drawTable(rows, columns, width, paintFor(false));
        for (const line of drawn.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        const letters = (text: string) => [...text.replace(/[^aé中-]/g, '')].sort().join('');
        expect(letters(drawn)).toBe(letters(`WhatLong${rows.map((row) => `${row}${row}andmore`).join('')}`));
      }),
    );
  });

  it('paints each line of a cell by itself, so that no colour runs into the next column', () => {
    const drawn = drawTable(['one two three four five six'], columns, 24, paintFor(true));
    for (const line of drawn.split('\n')) {
      expect(line.split('\u001b[2m').length).toBe(
        line.split('\u001b[22m').length - (line.includes('\u001b[1m') ? 2 : 0),
      );
    }
    expect(stripVTControlCharacters(drawn)).toBe(
      drawTable(['one two three four five six'], columns, 24, paintFor(false)),
    );
  });

  it('shows control characters of a cell as text, and those of a head: it may be a name from the record', () => {
    expect(drawTable(['\u001b[31mred'], columns, 80, paintFor(false))).toContain('\\u001b[31mred and more');
    const named = [{ head: '\u001b[2Jname', cell: () => [{ text: 'x' }], value: () => 'x' }];
    expect(drawTable(['row'], named, 80, paintFor(false))).toContain('\\u001b[2Jname');
    expect(plainTable(['row'], named)).toBe('\\u001b[2Jname\nx\n');
  });
});

describe('a table for a program', () => {
  it('has a line of heads, a row a line, and a tab between cells', () => {
    const plain = plainTable(
      [
        { a: 1, b: 'x\ty\nz' },
        { a: null, b: 'two' },
      ],
      [
        { head: 'a', value: (row) => row.a },
        { head: 'b', value: (row) => row.b },
      ],
    );
    expect(plain).toBe('a\tb\n1\tx y z\n\ttwo\n');
  });
});

describe('sharing the width', () => {
  it('gives each column what it needs where there is room', () => {
    expect(shareWidth([10, 20, 5], [], 50)).toEqual([10, 20, 5]);
  });

  it('takes from the widest first', () => {
    expect(shareWidth([10, 100, 60], [], 90)).toEqual([10, 40, 40]);
  });
});

describe('a modest column', () => {
  it('gives way only where there is not room for all', () => {
    expect(shareWidth([30, 60], [18], 90)).toEqual([30, 60]);
    expect(shareWidth([30, 60], [18], 80)).toEqual([20, 60]);
    expect(shareWidth([30, 60], [18], 70)).toEqual([18, 52]);
  });
});

describe('wrapping', () => {
  it('breaks between words, behind hyphens, and inside a word only where it must', () => {
    expect(wrapText('between 20 and 30 June', 10)).toEqual(['between 20', 'and 30', 'June']);
    expect(wrapText('commitment-bodies-2025-06', 12)).toEqual(['commitment-', 'bodies-2025-', '06']);
    expect(wrapText('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('counts cells, not characters', () => {
    expect(displayWidth('Zelenský')).toBe(8);
    expect(displayWidth('e\u0301')).toBe(1);
    expect(displayWidth('中文')).toBe(4);
  });
});
