import { stringify } from 'csv-stringify/sync';

/** Text, a number, or nothing. Numbers are written as they are; text is guarded. */
export type Cell = string | number | boolean | null | undefined;

/** What a spreadsheet would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A text as it stands in a cell: behind a `'` where a spreadsheet would calculate it. */
export const guardedText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** Rows of CSV (RFC 4180: commas, quotes doubled, CRLF behind every row). */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map(written)),
    { record_delimiter: '\r\n', quoted_match: NEEDS_QUOTES },
  );
}

/** A lone CR or LF would end the row for some readers, and spaces at an end are lost by others. */
const NEEDS_QUOTES = /[\r\n]|^\s|\s$/;

function written(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'string' ? guardedText(cell) : String(cell);
}
