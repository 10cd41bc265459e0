import type { Paint, Tone } from './paint.js';
import { safeText } from './safe-text.js';
import { displayWidth, wrapText } from './wrap-text.js';

/** A line of a cell, and how to show it. */
export interface CellLine {
  text: string;
  tone?: Tone | undefined;
}

/** A column as a person reads it. */
export interface Column<Row> {
  head: string;
  /** Its lines; those without text are left out. */
  cell(row: Row): CellLine[];
  right?: boolean;
  /** Where the window is too narrow for all, it takes no more cells than this. */
  modest?: number;
}

/** A column as a program reads it. */
export interface PlainColumn<Row> {
  head: string;
  value(row: Row): string | number | boolean | null;
}

const GAP = 2;
const NARROWEST_COLUMN = 6;

/**
 * Rows as a table no wider than `width`: longer text wraps. No lines run down the page; a rule stands under the head and
 * between the rows, so that a row of several lines is one. `compact` leaves the rules out.
 */
export function drawTable<Row>(
  rows: readonly Row[],
  columns: Column<Row>[],
  width: number,
  paint: Paint,
  { compact = false } = {},
): string {
  const head = columns.map((column): CellLine[] => [{ text: column.head, tone: 'strong' }]);
  const cells = [head, ...rows.map((row) => columns.map((column) => column.cell(row)))].map((row) =>
    row.map(safeLines),
  );
  const needs = columns.map((_, index) =>
    cells.reduce((most, row) => Math.max(most, ...row[index]!.map(({ text }) => displayWidth(text))), 0),
  );
  const modest = columns.map(({ modest = Infinity }) => modest);
  const widths = shareWidth(needs, modest, width - GAP * (columns.length - 1));
  const rule = compact ? [] : [paint('quiet', '─'.repeat(sum(widths) + GAP * (columns.length - 1)))];
  const drawn = cells.map((row) => rowLines(row, columns, widths, paint));
  return drawn
    .flatMap((lines, index) => (index === 0 ? lines : [...rule, ...lines]))
    .map((line) => `${line}\n`)
    .join('');
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

/** A row as lines of the window: as many as its tallest cell has. */
function rowLines<Row>(row: CellLine[][], columns: Column<Row>[], widths: readonly number[], paint: Paint): string[] {
  const cells = row.map((lines, index) => fit(lines, widths[index]!));
  const height = Math.max(1, ...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) => {
    const parts = cells.map((lines, index) => {
      const { text, tone } = lines[at] ?? { text: '' };
      const gap = ' '.repeat(Math.max(0, widths[index]! - displayWidth(text)));
      const painted = tone ? paint(tone, text) : text;
      return columns[index]!.right ? `${gap}${painted}` : `${painted}${gap}`;
    });
    return parts.join(' '.repeat(GAP)).trimEnd();
  });
}

/** Here, and nowhere else, text of the record becomes text for a terminal: a column can't forget it. */
const safeLines = (lines: CellLine[]): CellLine[] =>
  lines.map(({ text, tone }) => ({ text: safeText(text), tone })).filter(({ text }) => text !== '');

/** Wraps first; it is painted after: an escape sequence is never counted or cut. */
const fit = (lines: CellLine[], width: number): CellLine[] =>
  lines.flatMap(({ text, tone }) => wrapText(text, width).map((part) => ({ text: part, tone })));

/** Rows one a line, cells between tabs, under a line of heads. */
export function plainTable<Row>(rows: readonly Row[], columns: PlainColumn<Row>[]): string {
  const lines = rows.map((row) => columns.map((column) => safeText(column.value(row))).join('\t'));
  return [columns.map((column) => safeText(column.head)).join('\t'), ...lines, ''].join('\n');
}

/** Each column gets what it needs; where that is too much, modest ones what they ask for, and none more than its share. */
export function shareWidth(needs: readonly number[], modest: readonly number[], available: number): number[] {
  const wanted = needs.map((need, index) => Math.min(need, modest[index] ?? Infinity));
  const widths = new Array<number>(needs.length);
  let left = available;
  const order = wanted.map((want, index) => ({ want, index })).sort((a, b) => a.want - b.want);
  for (const [place, { want, index }] of order.entries()) {
    const share = Math.floor(left / (wanted.length - place));
    widths[index] = Math.max(Math.min(want, NARROWEST_COLUMN), Math.min(want, share));
    left -= widths[index];
  }
  return widths.map((width, index) => {
    const more = Math.max(0, Math.min(needs[index]! - width, left));
    left -= more;
    return width + more;
  });
}
