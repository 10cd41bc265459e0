import { type Answer, allPages, type Api, type Query } from '../api.js';
import { cutOffWords } from '../cut-off.js';
import { type Chosen, type ListOf } from '../negotiation.js';
import { drawLine } from '../page-parts.js';
import { paintFor } from '../paint.js';
import { safeJson, safeText } from '../safe-text.js';
import { type CellLine, type Column, drawTable, type PlainColumn, plainTable } from '../table.js';
import type { Terminal } from '../terminal.js';

/** One page of a list, or with `all` every page as if it were one. */
export function readList<Item>(api: Api, path: string, query: Query, all: boolean): Promise<Answer<ListOf<Item>>> {
  return all ? allPages(api, path, { ...query, limit: query.limit ?? '500' }) : api.get(path, query);
}

/** How the rows of a list are called and shown. */
export interface Shape<Row> {
  /** As in `1 leg`, `2 legs`. */
  noun: [one: string, many: string];
  columns: Column<Row>[];
  plain: PlainColumn<Row>[];
}

/**
 * Shows a list: with its title and cut-off, as a table where a person looks on, else one row a line behind a first
 * line `# …` with the cut-off.
 */
export function showList<Row>(terminal: Terminal, of: Chosen, page: ListOf<Row>, shape: Shape<Row>): void {
  const cutOff = safeText(cutOffWords(page.asOf));
  const more = page.next === null ? '' : ' on this page, and there are more: --all shows them';
  const count = `${page.items.length} ${shape.noun[page.items.length === 1 ? 0 : 1]}${more}`;
  if (!terminal.interactive) {
    terminal.write(`# ${cutOff}\n${plainTable(page.items, shape.plain)}`);
    if (more) terminal.complain(`parley: ${count}\n`);
    return;
  }
  const paint = paintFor(terminal.colour);
  const head: CellLine[] = [
    { text: of.title, tone: 'strong' },
    { text: cutOff, tone: 'quiet' },
  ];
  terminal.write(`${head.flatMap((line) => drawLine(line, terminal.columns, paint)).join('\n')}\n\n`);
  if (page.items.length > 0) terminal.write(`${drawTable(page.items, shape.columns, terminal.columns, paint)}\n`);
  terminal.write(`${paint('quiet', count)}\n`);
}

/** Prints what the API answered. */
export function showJson(terminal: Terminal, text: string): void {
  terminal.write(`${safeJson(text).trimEnd()}\n`);
}
