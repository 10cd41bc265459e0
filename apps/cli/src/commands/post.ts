import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { PostAnswer, RecordedEvent, Warning } from '@parley/contracts';
import type { Api } from '../api.js';
import { CommandFailure, Refusal, usageFailure } from '../failures.js';
import { paintFor } from '../paint.js';
import { progressBar } from '../progress.js';
import { readEntries, type WrittenEntry } from '../read-entries.js';
import { safeText } from '../safe-text.js';
import { type Column, drawTable, type PlainColumn, plainTable } from '../table.js';
import type { Terminal } from '../terminal.js';
import { showJson } from './show-list.js';

const ENTRIES_A_REQUEST = 500;
/** Below the 8 MB that a request may have. */
const BYTES_A_REQUEST = 7_500_000;
const ROWS_SHOWN = 200;

/** A recorded event beside the line that it came from. */
interface Row {
  entry: WrittenEntry;
  event: RecordedEvent;
}

/**
 * `parley post`: posts the entries of a file (`-`: standard input) in their order. Up to 500 are stored as one unit; of
 * more, the batches before a refused one stay stored, and posting the file again stores the rest only.
 */
export async function post(api: Api, terminal: Terminal, file: string, options: { json?: boolean }): Promise<void> {
  const name = file === '-' ? 'standard input' : file;
  const entries = readEntries(await bytesOf(file, terminal), name);
  const { answers, texts, known } = await postAll(api, terminal, entries);
  if (options.json) return showJson(terminal, texts.length === 1 ? texts[0]! : JSON.stringify(joined(answers)));
  const { events, head, warnings } = joined(answers);
  show(
    terminal,
    events.map((event, index) => ({ event, entry: entries[index]! })),
  );
  const paint = paintFor(terminal.colour);
  for (const warning of warnings)
    terminal.complain(`${paintFor(terminal.complaintColour)('open', '! warning')} ${warningWords(warning, entries)}\n`);
  if (terminal.interactive)
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

async function postAll(api: Api, terminal: Terminal, entries: WrittenEntry[]) {
  const batches = batchesOf(entries);
  const answers: PostAnswer[] = [];
  const texts: string[] = [];
  let known = 0;
  let sent = 0;
  const progress =
    batches.length > 1 ? progressBar(terminal, 'posting', 'entries') : progressBar({ bars: null }, '', '');
  try {
    for (const batch of batches) {
      progress.to(sent, entries.length);
      const { status, body, text } = await api.post<PostAnswer>('/v1/events', bodyOf(batch));
      if (status === 200) known += batch.length;
      answers.push(offset(body, sent));
      texts.push(text);
      sent += batch.length;
    }
  } catch (error) {
    throw error instanceof CommandFailure ? explained(error, batches[answers.length]!, sent, entries.length) : error;
  } finally {
    progress.end();
  }
  return { answers, texts, known };
}

/** Runs of entries that one request may hold. */
export function batchesOf(entries: readonly WrittenEntry[], mostBytes = BYTES_A_REQUEST): WrittenEntry[][] {
  const batches: WrittenEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.json) + 1;
    const last = batches.at(-1);
    if (!last || last.length === ENTRIES_A_REQUEST || bytes + size > mostBytes) {
      batches.push([entry]);
      bytes = size;
    } else {
      last.push(entry);
      bytes += size;
    }
  }
  return batches;
}

const bodyOf = (batch: WrittenEntry[]) => `{"events":[${batch.map(({ json }) => json).join(',')}]}`;

const IN_BATCH = /^\/events\/(\d+)/;

/** Pointers of a batch as pointers of the whole file. */
const offset = (answer: PostAnswer, by: number): PostAnswer => ({
  ...answer,
  warnings: answer.warnings.map((warning) => ({
    ...warning,
    pointer: warning.pointer.replace(IN_BATCH, (_, index) => `/events/${Number(index) + by}`),
  })),
});

const joined = (answers: PostAnswer[]): PostAnswer => ({
  events: answers.flatMap(({ events }) => events),
  head: answers.at(-1)!.head,
  warnings: answers.flatMap(({ warnings }) => warnings),
});

/** A refusal with the lines of the file in place of indices of the request, and with what is stored already. */
function explained(failure: CommandFailure, batch: WrittenEntry[], sent: number, all: number): CommandFailure {
  const stored = sent > 0 ? [`${sent} of ${all} entries are recorded; posting the file again goes on from there.`] : [];
  if (!(failure instanceof Refusal))
    return new CommandFailure(failure.exitCode, failure.message, [...failure.notes, ...stored]);
  const errors = failure.problem.errors?.map((error) => ({ ...error, pointer: inLines(error.pointer, batch) }));
  const refusal = new Refusal(failure.status, { ...failure.problem, ...(errors ? { errors } : {}) });
  refusal.notes.push(...stored, fateOfBatch(failure.status));
  return refusal;
}

/** What became of a batch that was refused: a fault of the server leaves that open (unless it says so itself). */
const fateOfBatch = (status: number): string =>
  status < 500
    ? 'Nothing of this request was stored.'
    : 'It may have been stored: post the file again, nothing is stored twice.';

/** `/events/2/data/legs` as `line 3: /data/legs`. */
function inLines(pointer: string | undefined, batch: readonly WrittenEntry[]): string {
  const index = IN_BATCH.exec(pointer ?? '')?.[1];
  const entry = index === undefined ? undefined : batch[Number(index)];
  return entry ? `line ${entry.line} ${pointer!.replace(IN_BATCH, '')}`.trimEnd() : (pointer ?? '');
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
