import { stripVTControlCharacters } from 'node:util';
import { type BenchRow, isMeasured, verdictOf } from './bench-row.ts';
import { rowHead, wordsOf } from './row-words.ts';

const colour = (code: number, text: string): string => (text ? `\u001b[${code}m${text}\u001b[0m` : text);
const GREEN = 32;
const YELLOW = 33;
const RED = 31;
const FAINT = 2;
const BOLD = 1;

/** The rows as a table for a terminal, group by group; plain where it goes elsewhere. */
export function rowsText(rows: readonly BenchRow[], colours: boolean): string {
  const lines = rows.map((row) => {
    const cells = wordsOf(row);
    if (!colours) return cells;
    const painted = [...cells];
    const verdict = isMeasured(row) ? verdictOf(row) : { met: false };
    if (verdict) painted[3] = colour(verdict.met ? GREEN : YELLOW, cells[3]!);
    if (!isMeasured(row)) painted[1] = colour(RED, cells[1]!);
    for (const column of [4, 5, 6]) painted[column] = colour(FAINT, cells[column]!);
    return painted;
  });
  const head = rowHead.map((name) => (colours ? colour(BOLD, name) : name));
  return alignedText([head, ...lines]);
}

/** Columns side by side, as wide as they need; colours take no room. */
export function alignedText(rows: readonly (readonly string[])[]): string {
  const width = (text: string): number => stripVTControlCharacters(text).length;
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The rows as a table of Markdown. */
export const rowsMarkdown = (rows: readonly BenchRow[]): string => markdownTable([[...rowHead], ...rows.map(wordsOf)]);

/** A table of Markdown, the first row being its head. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const [head, ...body] = rows;
  return [line(head!), line(head!.map(() => '---')), ...body.map(line)].join('\n');
}
