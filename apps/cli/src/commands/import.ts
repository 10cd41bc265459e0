import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Import, ImportFault } from '@parley/contracts';
import type { Answer, Api } from '../api.js';
import { CommandFailure, EXIT, usageFailure } from '../failures.js';
import { importLines } from '../import-lines.js';
import { paintFor } from '../paint.js';
import { progressBar, statusLine } from '../progress.js';
import { safeText } from '../safe-text.js';
import { type Column, drawTable, type PlainColumn, plainTable } from '../table.js';
import type { Terminal } from '../terminal.js';
import { showJson } from './show-list.js';

export interface ImportOptions {
  mode?: string;
  status?: string;
  json?: boolean;
}

const ASK_EVERY_MS = 200;
const INTERRUPTED = 130;

/** Somebody asked the command to end. */
class Interrupted extends Error {}

/**
 * `parley import`: sends a file of entries, one a line (`-`: standard input), and shows how far the server is until all is
 * on record or a line is at fault. The import is the server's own: it goes on when this command ends. With `status`: looks
 * at one that was begun before.
 * @returns the exit code: 0 where all is on record, 3 where the import failed, 130 where the command was told to end
 */
export async function importEntries(
  api: Api,
  terminal: Terminal,
  file: string | undefined,
  { mode, status, json }: ImportOptions,
): Promise<number> {
  if ((file === undefined) === (status === undefined)) {
    throw usageFailure('name a file to import, or with --status the import to look at');
  }
  const interrupt = new AbortController();
  terminal.onInterrupt(() => interrupt.abort(new Interrupted()));
  let id = status;
  try {
    id ??= await send(api, terminal, file!, mode, interrupt.signal);
    const answer = await ended(api, terminal, id, interrupt.signal, json === true && status !== undefined);
    if (json) showJson(terminal, answer.text);
    else showImport(terminal, answer.body);
    return answer.body.status === 'failed' ? EXIT.refused : EXIT.ok;
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    terminal.complain(
      id === undefined ? 'Nothing was imported.\n' : `The import goes on: parley import --status ${id}\n`,
    );
    return INTERRUPTED;
  }
}

async function send(
  api: Api,
  terminal: Terminal,
  file: string,
  mode: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  const lines = importLines();
  const shown = statusLine(terminal);
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const part of lines.send(inputOf(file, terminal))) {
      shown.show(`staging  ${lines.count().toLocaleString('en')} lines`);
      yield part;
    }
  }
  try {
    const headers = { 'content-type': 'application/x-ndjson' };
    return (await api.upload<{ id: string }>('/v1/imports', { mode }, { body: counted(), headers, signal })).body.id;
  } catch (error) {
    if (error instanceof CommandFailure && error.exitCode === EXIT.unreachable) {
      error.notes.push('Send it again: nothing is stored twice.');
    }
    throw error;
  } finally {
    shown.end();
  }
}

async function* inputOf(file: string, terminal: Terminal): AsyncGenerator<Uint8Array> {
  try {
    yield* file === '-'
      ? terminal.inputParts
      : (createReadStream(resolve(terminal.cwd, file)) as AsyncIterable<Uint8Array>);
  } catch (error) {
    const name = file === '-' ? 'standard input' : file;
    throw usageFailure(`${name} can't be read (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`);
  }
}

/** The import once it has ended, or (`atOnce`) as it is now. */
async function ended(
  api: Api,
  terminal: Terminal,
  id: string,
  signal: AbortSignal,
  atOnce: boolean,
): Promise<Answer<Import>> {
  const progress = progressBar(terminal, 'storing', 'entries');
  try {
    for (;;) {
      const answer = await api.get<Import>(`/v1/imports/${encodeURIComponent(id)}`);
      const { status, stored, lines, entriesPerSecond } = answer.body;
      if (atOnce || status === 'done' || status === 'failed') return answer;
      progress.to(stored, lines, rateWords(entriesPerSecond, lines - stored));
      await sleep(ASK_EVERY_MS, undefined, { signal }).catch(() => {});
      signal.throwIfAborted();
    }
  } finally {
    progress.end();
  }
}

/** `, 4,200 a second, 1 min left`; nothing where it is not known yet. */
function rateWords(perSecond: number | null, left: number): string {
  if (!perSecond) return '';
  const seconds = Math.ceil(left / perSecond);
  const time = seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
  return `, ${perSecond.toLocaleString('en')} a second, ${time} left`;
}

/** One thing that is wrong with a line. */
interface Row {
  line: number;
  pointer: string;
  message: string;
}

const columns: Column<Row>[] = [
  { head: 'Line', cell: ({ line }) => [{ text: String(line) }], right: true },
  { head: 'Place', cell: ({ pointer }) => [{ text: pointer }], modest: 40 },
  { head: 'What is wrong', cell: ({ message }) => [{ text: message, tone: 'bad' }] },
];

const plain: PlainColumn<Row>[] = [
  { head: 'line', value: ({ line }) => line },
  { head: 'pointer', value: ({ pointer }) => pointer },
  { head: 'message', value: ({ message }) => message },
];

function showImport(terminal: Terminal, { id, status, stored, lines, faults, faultyLines, failure }: Import): void {
  const paint = paintFor(terminal.complaintColour);
  const count = (number: number): string => number.toLocaleString('en');
  const entries = lines === 1 ? '1 entry' : `${count(lines)} entries`;
  if (status === 'done') {
    const words = `✓ ${entries} ${lines === 1 ? 'is' : 'are'} on record`;
    terminal.write(`${paintFor(terminal.colour)('good', words)}, by import ${id}\n`);
    return;
  }
  const rows = faults.flatMap(({ line, errors }: ImportFault) => errors.map((error) => ({ line, ...error })));
  if (rows.length > 0) {
    if (terminal.interactive) {
      terminal.write(`${drawTable(rows, columns, terminal.columns, paintFor(terminal.colour), { compact: true })}\n`);
    } else terminal.write(plainTable(rows, plain));
  }
  const more =
    faultyLines > faults.length ? [`The first ${faults.length} of ${count(faultyLines)} lines at fault.`] : [];
  const why = failure === null ? [] : [safeText(failure)];
  const head = status === 'failed' ? paint('bad', `✗ import ${id} failed`) : `import ${id} is ${status}`;
  const notes = [...why, ...more, fateOf(stored, lines, status)].map((line) => `  ${line}\n`);
  terminal.complain(`${head}\n${notes.join('')}`);
}

function fateOf(stored: number, lines: number, status: Import['status']): string {
  const far = `${stored.toLocaleString('en')} of ${lines.toLocaleString('en')} entries are on record`;
  if (status !== 'failed') return `${far}.`;
  if (stored === 0) return 'Nothing of it was stored.';
  return `${far}. Correct the file and import it again: they are not stored twice.`;
}
