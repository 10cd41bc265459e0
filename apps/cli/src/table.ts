import Table from 'cli-table3';
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
}

/** A column as a program reads it. */
export interface PlainColumn<Row> {
  head: string;
  value(row: Row): string | number | boolean | null;
}

const GAP = 2;
const NARROWEST_COLUMN = 6;

/** No lines down the page: a rule under the head and between the rows, so that a row of several lines is one. */
const RULES = {
  ...Object.fromEntries(
    ['top', 'bottom', 'left', 'right'].flatMap((side) =>
      [side, `${side}-mid`, `${side}-left`, `${side}-right`].map((name) => [name, '']),
    ),
  ),
  mid: '─',
  'mid-mid': '─'.repeat(GAP),
  middle: ' '.repeat(GAP),
};

/** Rows as a table no wider than `width`: longer text wraps. `compact` leaves out the rules between rows. */
export function drawTable<Row>(
  rows: readonly Row[],
  columns: Column<Row>[],
  width: number,
  paint: Paint,
  { compact = false } = {},
): string {
  const head = columns.map((column): CellLine[] => [{ text: column.head, tone: 'strong' }]);
  const cells = [head, ...rows.map((row) => columns.map((column) => safeLines(column.cell(row))))];
  const widths = shareWidth(
    columns.map((_, index) => Math.max(...cells.flatMap((row) => row[index]!.map(({ text }) => displayWidth(text))))),
    width - GAP * (columns.length - 1),
  );
  const table = new Table({
    chars: RULES,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact },
    colWidths: widths,
    colAligns: columns.map((column) => (column.right ? 'right' : 'left')),
  });
  for (const row of cells) table.push(row.map((lines, index) => fit(lines, widths[index]!, paint)));
  const drawn = table.toString().split('\n');
  return drawn.map((line) => `${(line.startsWith('─') ? paint('quiet', line) : line).trimEnd()}\n`).join('');
}

/** Here, and nowhere else, text of the record becomes text for a terminal: a column can't forget it. */
const safeLines = (lines: CellLine[]): CellLine[] =>
  lines.map(({ text, tone }) => ({ text: safeText(text), tone })).filter(({ text }) => text !== '');

/** Wraps first and paints after: an escape sequence is never counted or cut. */
const fit = (lines: CellLine[], width: number, paint: Paint): string =>
  lines.flatMap(({ text, tone }) => wrapText(text, width).map((part) => (tone ? paint(tone, part) : part))).join('\n');

/** Rows one a line, cells between tabs, under a line of heads. */
export function plainTable<Row>(rows: readonly Row[], columns: PlainColumn<Row>[]): string {
  const lines = rows.map((row) => columns.map((column) => safeText(column.value(row))).join('\t'));
  return [columns.map((column) => column.head).join('\t'), ...lines, ''].join('\n');
}

/** Each column gets what it needs as long as none is denied its fair share of what is left. */
export function shareWidth(needs: readonly number[], available: number): number[] {
  const widths = new Array<number>(needs.length);
  let left = available;
  const order = needs.map((need, index) => ({ need, index })).sort((a, b) => a.need - b.need);
  for (const [place, { need, index }] of order.entries()) {
    const width = Math.max(Math.min(need, NARROWEST_COLUMN), Math.min(need, Math.floor(left / (needs.length - place))));
    widths[index] = width;
    left -= width;
  }
  return widths;
}
