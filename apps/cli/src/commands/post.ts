import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { RecordedEvent, Warning } from '@parley/contracts';
import type { Api } from '../api.js';
import { usageFailure } from '../failures.js';
import { paintFor } from '../paint.js';
import { inLines, postInBatches } from '../post-in-batches.js';
import { readEntries, type WrittenEntry } from '../read-entries.js';
import { safeText } from '../safe-text.js';
import { type Column, drawTable, type PlainColumn, plainTable } from '../table.js';
import type { Terminal } from '../terminal.js';
import { dryRun } from './dry-run.js';
import { showJson } from './show-list.js';

const ROWS_SHOWN = 200;

export interface PostOptions {
  dryRun?: boolean;
  json?: boolean;
}

/** A recorded event beside the line that it came from. */
interface Row {
  entry: WrittenEntry;
  event: RecordedEvent;
}

/**
 * `parley post`: posts the entries of a file (`-`: standard input) in their order. Up to 500 are stored as one unit; of
 * more, the batches before a refused one stay stored, and posting the file again stores the rest only.
 */
export async function post(api: Api, terminal: Terminal, file: string, options: PostOptions): Promise<void> {
  const name = file === '-' ? 'standard input' : file;
  const entries = readEntries(await bytesOf(file, terminal), name);
  if (options.dryRun) return dryRun(api, terminal, entries, options);
  const { answer, text, known } = await postInBatches(api, terminal, entries);
  if (options.json) return showJson(terminal, text);
  const { events, head, warnings } = answer;
  show(
    terminal,
    events.map((event, index) => ({ event, entry: entries[index]! })),
  );
  const paint = paintFor(terminal.colour);
  for (const warning of warnings) {
    terminal.complain(`${paintFor(terminal.complaintColour)('open', '! warning')} ${warningWords(warning, entries)}\n`);
  }
  if (!terminal.interactive) return;
  terminal.write(`${paint('good', summary(entries.length, known))}, head at position ${head.position}\n`);
}

async function bytesOf(file: string, terminal: Terminal): Promise<Uint8Array> {
  if (file === '-') return terminal.readInput();
  try {
    return await readFile(resolve(terminal.cwd, file));
  } catch (error) {
    throw usageFailure(`${file} can't be read (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`);
  }
}

const warningWords = ({ pointer, message }: Warning, entries: WrittenEntry[]): string =>
  safeText(`${inLines(pointer, entries)}: ${message}`);

function summary(count: number, known: number): string {
  const entries = `${count} ${count === 1 ? 'entry' : 'entries'}`;
  if (known === count) return `✓ ${entries} ${count === 1 ? 'was' : 'were'} recorded before: nothing changed`;
  return known === 0 ? `✓ ${entries} recorded` : `✓ ${entries} recorded, at least ${known} of them before`;
}

const columns: Column<Row>[] = [
  { head: 'Line', cell: ({ entry }) => [{ text: String(entry.line) }], right: true },
  { head: 'Position', cell: ({ event }) => [{ text: String(event.position) }], right: true },
  { head: 'Type', cell: ({ entry }) => [{ text: entry.type }] },
  { head: 'Stream', cell: ({ event }) => [{ text: event.stream }] },
  { head: 'Revision', cell: ({ event }) => [{ text: String(event.revision) }], right: true },
];

const plain: PlainColumn<Row>[] = [
  { head: 'line', value: ({ entry }) => entry.line },
  { head: 'position', value: ({ event }) => event.position },
  { head: 'type', value: ({ entry }) => entry.type },
  { head: 'stream', value: ({ event }) => event.stream },
  { head: 'revision', value: ({ event }) => event.revision },
  { head: 'id', value: ({ event }) => event.id },
  { head: 'recordedAt', value: ({ event }) => event.recordedAt },
];

function show(terminal: Terminal, rows: Row[]): void {
  if (!terminal.interactive) return terminal.write(plainTable(rows, plain));
  const paint = paintFor(terminal.colour);
  const hidden = rows.length - ROWS_SHOWN;
  if (hidden > 0) terminal.write(`${paint('quiet', `… ${hidden} rows before these; in a pipe all are shown`)}\n`);
  terminal.write(`${drawTable(rows.slice(-ROWS_SHOWN), columns, terminal.columns, paint, { compact: true })}\n`);
}
