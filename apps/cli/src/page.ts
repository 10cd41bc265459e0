import type { AsOf } from '@parley/contracts';
import { cutOffWords } from './cut-off.js';
import { drawLine, type Part } from './page-parts.js';
import { paintFor } from './paint.js';
import { safeText } from './safe-text.js';
import type { CellLine } from './table.js';
import type { Terminal } from './terminal.js';

/** Parts under a head of their own. Without parts it is left out. */
export interface Section {
  head: string;
  parts: (Part | null)[];
}

/** What is told of one thing. */
export interface Page {
  title: string;
  /** What stands beneath the title; lines without text are left out. */
  under: CellLine[];
  /** The cut-off; null for what does not change any more. */
  asOf: AsOf | null;
  sections: Section[];
}

/** Shows a page: in a window, or in a pipe without colours, one thing a line. */
export function showPage(terminal: Terminal, page: Page): void {
  const sections = page.sections.map(({ head, parts }) => ({ head, parts: parts.filter((part) => part !== null) }));
  const told = sections.filter(({ parts }) => parts.length > 0);
  if (!terminal.interactive) return terminal.write(plainPage(page, told));
  const paint = paintFor(terminal.colour);
  const width = terminal.columns;
  const under = [...page.under, { text: page.asOf ? cutOffWords(page.asOf) : '', tone: 'quiet' as const }];
  const head = [{ text: page.title, tone: 'strong' as const }, ...under].flatMap((line) =>
    drawLine(line, width, paint),
  );
  const body = told.map(({ head, parts }) => {
    const drawn = parts.map((part) => part.draw(width, paint));
    return `\n${drawLine({ text: `── ${head}`, tone: 'strong' }, width, paint).join('\n')}\n${drawn.join('\n')}`;
  });
  terminal.write(`${head.join('\n')}\n${body.join('')}`);
}

function plainPage({ title, under, asOf }: Page, sections: { head: string; parts: Part[] }[]): string {
  const lines = [asOf ? `# ${cutOffWords(asOf)}` : '', title, ...under.map(({ text }) => text)].map(safeText);
  const body = sections.map(
    ({ head, parts }) => `\n## ${safeText(head)}\n${parts.map((part) => part.plain()).join('')}`,
  );
  return `${lines.filter((line) => line !== '').join('\n')}\n${body.join('')}`;
}
