import type { Paint } from './paint.js';
import { safeText } from './safe-text.js';
import { type CellLine, type Column, drawTable, plainTable } from './table.js';
import { displayWidth, wrapText } from './wrap-text.js';

/** A part of a page: for a person it fits the window; for a program it is lines, cells between tabs. */
export interface Part {
  draw(width: number, paint: Paint): string;
  plain(): string;
}

/** A label and what there is to say to it; without lines it is left out. */
export interface Fact {
  label: string;
  lines: CellLine[];
  /** Only for a person to look at: stands before the lines, and is no wider than told. */
  drawing?: ((width: number) => string) | undefined;
}

export const fact = (label: string, ...lines: (CellLine | string | null | undefined)[]): Fact => ({
  label,
  lines: lines.flatMap((line) => (typeof line === 'string' ? { text: line } : (line ?? []))),
});

/** One line of text as the lines of a window: fit first, painted last. */
export function drawLine({ text, tone }: CellLine, width: number, paint: Paint): string[] {
  if (text === '') return [];
  return wrapText(safeText(text), width).map((part) => (tone ? paint(tone, part) : part));
}

const INDENT = 2;
const WIDEST_LABEL = 16;

/** Facts under each other, their labels to the left. `title` stands above them. */
export function factsPart(facts: Fact[], title: CellLine | null = null): Part | null {
  const told = facts.filter(({ lines, drawing }) => drawing !== undefined || lines.some(({ text }) => text !== ''));
  if (told.length === 0 && !title) return null;
  return {
    draw(width, paint) {
      const labels = told.map(({ label }) => displayWidth(safeText(label)));
      const labelWidth = Math.min(WIDEST_LABEL, Math.max(0, ...labels));
      const left = INDENT + labelWidth + 2;
      const rows = told.flatMap((one) => drawFact(one, { left, labelWidth, width, paint }));
      return [...(title ? drawLine(title, width, paint) : []), ...rows].map((line) => `${line.trimEnd()}\n`).join('');
    },
    plain() {
      const rows = told.flatMap(({ label, lines }) =>
        lines.filter(({ text }) => text !== '').map(({ text }) => `${safeText(label)}\t${safeText(text)}\n`),
      );
      return [...(title ? [`${safeText(title.text)}\n`] : []), ...rows].join('');
    },
  };
}

interface FactPlace {
  /** Where the words begin. */
  left: number;
  labelWidth: number;
  width: number;
  paint: Paint;
}

function drawFact({ label, lines, drawing }: Fact, { left, labelWidth, width, paint }: FactPlace): string[] {
  const room = Math.max(INDENT, width - left);
  const all = [...(drawing ? [{ text: drawing(room) }] : []), ...lines];
  const right = all.flatMap((line) => drawLine(line, room, paint));
  const names = wrapText(safeText(label), labelWidth);
  const count = Math.max(names.length, right.length);
  return Array.from({ length: count }, (_, index) => {
    const name = names[index] ?? '';
    const gap = ' '.repeat(Math.max(0, left - INDENT - displayWidth(name)));
    return `${' '.repeat(INDENT)}${paint('quiet', name)}${gap}${right[index] ?? ''}`;
  });
}

/** Rows as a table; `columnsFor` chooses the columns by the width of the window. Without rows it is left out. */
export function tablePart<Row>(
  rows: readonly Row[],
  columns: Column<Row>[] | ((width: number) => Column<Row>[]),
): Part | null {
  if (rows.length === 0) return null;
  const columnsFor = typeof columns === 'function' ? columns : () => columns;
  return {
    draw: (width, paint) =>
      drawTable(rows, columnsFor(width), width, paint, { compact: !isTall(rows, columnsFor(width)) }),
    plain: () =>
      plainTable(
        rows,
        columnsFor(Infinity).map(({ head, cell }) => ({
          head,
          value: (row: Row) =>
            cell(row)
              .map(({ text }) => text)
              .filter((text) => text !== '')
              .join('; '),
        })),
      ),
  };
}

/** Rows of several lines are told apart by rules. */
const isTall = <Row>(rows: readonly Row[], columns: Column<Row>[]): boolean =>
  rows.some((row) => columns.some(({ cell }) => cell(row).filter(({ text }) => text !== '').length > 1));

/** Text. */
export function linesPart(lines: CellLine[]): Part | null {
  const told = lines.filter(({ text }) => text !== '');
  if (told.length === 0) return null;
  return {
    draw: (width, paint) =>
      told
        .flatMap((line) => drawLine(line, width, paint))
        .map((line) => `${line}\n`)
        .join(''),
    plain: () => told.map(({ text }) => `${safeText(text)}\n`).join(''),
  };
}
