import { stripVTControlCharacters } from 'node:util';
import type { BenchRow } from './bench-row.js';
import { alignedText, rowsMarkdown, rowsText } from './table-text.js';

const side = { name: 'raw', rate: 12_345, p50: 0.5, p99: 12.25 };
const rows: BenchRow[] = [
  {
    group: 'append',
    what: 'append',
    unit: '×',
    value: { median: 1.5, low: 1, high: 2 },
    aim: { atLeast: 2 },
    ours: { ...side, name: 'parley' },
    theirs: side,
    conditions: '600 bytes',
  },
  { group: 'read', what: 'read', error: 'no such table\n    at somewhere' },
];

describe('the table of a run', () => {
  it('says the ratio, its spread, the aim, by how much it is missed, and both sides', () => {
    expect(rowsText(rows, false).split('\n')[1]!.split(/ {2,}/)).toEqual([
      'append',
      '1.50 × (1.00–2.00)',
      '≥ 2.00 ×',
      'missed by 25 %',
      '12,345/s, 0.50/12.3 ms',
      'raw: 12,345/s, 0.50/12.3 ms',
      '600 bytes',
    ]);
  });

  it('has a line for what failed', () => {
    expect(rowsText(rows, false).split('\n')[2]).toMatch(/^read +failed +no such table$/);
  });

  it('is the same in colours, which take no room', () => {
    expect(stripVTControlCharacters(rowsText(rows, true))).toBe(rowsText(rows, false));
    expect(rowsText(rows, true)).not.toBe(rowsText(rows, false));
  });

  it('is a table of Markdown, whose cells may hold a bar', () => {
    expect(rowsMarkdown([{ group: 'g', what: 'a|b', error: 'c' }])).toMatch(/\n\| a\\\|b \| failed \|/);
  });

  it('aligns columns by what is seen', () => {
    expect(
      alignedText([
        ['\u001b[1ma\u001b[0m', 'b'],
        ['long', 'c'],
      ]),
    ).toBe('\u001b[1ma\u001b[0m     b\nlong  c');
  });
});
