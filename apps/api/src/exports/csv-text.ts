import { stringify } from 'csv-stringify/sync';

/** Text, a number, or nothing. Numbers are written as they are; text is guarded. */
export type Cell = string | number | boolean | null | undefined;

/** What a spreadsheet would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A text as it stands in a cell: behind a `'` where a spreadsheet would calculate it. */
export const guardedText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The first line: names of columns, which need no quotes. */
export const csvHeader = (columns: readonly string[]): string => `${columns.join(',')}\r\n`;

/**
 * Rows of CSV (RFC 4180: commas, quotes doubled, CRLF behind every row). All text is quoted, so that no space at its ends
 * and no line end inside is lost on any reader; numbers are not, and what is not there is empty.
 */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map(written)),
    { record_delimiter: '\r\n', quoted_string: true },
  );
}

function written(cell: Cell): string | number | null {
  if (cell === null || cell === undefined || cell === '') return null;
  return typeof cell === 'string' ? guardedText(cell) : typeof cell === 'number' ? cell : String(cell);
}
