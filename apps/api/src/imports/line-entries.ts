import { type Import, IMPORT_LINE_BYTES, type ImportFault, parseStrictJson } from '@parley/contracts';
import { isRedaction, parsePostedEntry, type PostedEntry } from '@parley/negotiation';
import { v5 } from 'uuid';
import type { Line } from './line-chunks.js';

/** An entry of an import, and the line that it stands on. */
export interface LineEntry {
  /** From 1. */
  line: number;
  entry: PostedEntry;
}

type Errors = ImportFault['errors'];
export type ReadLine = { ok: true; entry: PostedEntry } | { ok: false; errors: Errors };

/** What is told of the faults of an import: enough to see what is wrong, whatever was sent. */
const MAX_FAULTY_LINES = 100;
const MAX_ERRORS = 1_000;
/** How long reading lines may keep others from their turn, in milliseconds. */
const SLICE_MS = 10;

/** Reads a line as strictly as a body: all that is wrong with it, by JSON Pointers from its entry. */
export function readLine(bytes: Buffer): ReadLine {
  if (bytes.length > IMPORT_LINE_BYTES) return refused(`must be at most ${IMPORT_LINE_BYTES} bytes`);
  const json = parseStrictJson(bytes);
  if (!json.ok) {
    const errors = json.faults.map(({ pointer, message }) => ({ pointer, message: withoutLine(message) }));
    return { ok: false, errors };
  }
  if (isRedaction(json.value)) {
    return refused('is a redaction, which POST /v1/events/{id}/redaction makes and no import', '/type');
  }
  const parsed = parsePostedEntry(json.value);
  if (parsed.ok) return parsed;
  return { ok: false, errors: parsed.faults.map(({ pointer, message }) => ({ pointer, message })) };
}

const refused = (message: string, pointer = ''): ReadLine => ({ ok: false, errors: [{ pointer, message }] });

/** A line has no line breaks, so the line that the reader of JSON tells is always 1, and not the one of the body. */
const withoutLine = (message: string): string => message.replace('(line 1, column ', '(column ');

/** Reads lines until the first that is at fault, or (`all`) whatever is at fault. Gives others their turn. */
export async function readLines(
  lines: readonly Line[],
  { all = false } = {},
): Promise<{ entries: LineEntry[]; faults: ImportFault[] }> {
  const entries: LineEntry[] = [];
  const faults: ImportFault[] = [];
  let slice = performance.now();
  for (const { number, bytes } of lines) {
    const read = readLine(bytes);
    if (read.ok) entries.push({ line: number, entry: read.entry });
    else faults.push({ line: number, errors: read.errors });
    if (!read.ok && !all) break;
    if (performance.now() - slice < SLICE_MS) continue;
    await new Promise((resume) => setImmediate(resume));
    slice = performance.now();
  }
  return { entries, faults };
}

/** The id of an entry without one: UUIDv5 (RFC 9562 section 5.5) of the number of its line, the import as namespace. */
export const lineId = (importId: string, line: number): string => v5(String(line), importId);

/** As many of the faults as are told, by line, and how many lines have some. */
export function toldFaults(faults: readonly ImportFault[]): Pick<Import, 'faults' | 'faultyLines'> {
  let errors = 0;
  const told: ImportFault[] = [];
  for (const fault of faults.slice(0, MAX_FAULTY_LINES)) {
    if (errors >= MAX_ERRORS) break;
    told.push({ line: fault.line, errors: fault.errors.slice(0, MAX_ERRORS - errors) });
    errors += told.at(-1)!.errors.length;
  }
  return { faults: told, faultyLines: faults.length };
}
