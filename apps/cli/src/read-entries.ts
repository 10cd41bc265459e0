import { createHash } from 'node:crypto';
import { usageFailure } from './failures.js';
import { elementsOf, membersOf, skipSpace } from './json-elements.js';

/** An entry as it stands in a file. */
export interface WrittenEntry {
  /** Its JSON as it was written, with an id put in where it had none. */
  json: string;
  /** The line that it begins on, from 1. */
  line: number;
  type: string;
}

interface Piece {
  json: string;
  line: number;
}

const FAULTS_SHOWN = 20;

/**
 * Reads the entries of a file: JSON (one entry, an array of them, or `{events: […]}`) or NDJSON, an entry a line.
 * Whether they are good entries is the server's to say.
 * @throws CommandFailure (usage) that names the lines at fault.
 */
export function readEntries(bytes: Uint8Array, name: string): WrittenEntry[] {
  const text = decode(bytes, name);
  const pieces = isNdjson(text, name) ? linesOf(text, name) : entriesOfDocument(text, name);
  if (pieces.length === 0) throw usageFailure(`${name} holds no entry`);
  return withIds(pieces);
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw usageFailure(`${name} is not UTF-8 text`);
  }
}

/** By its name, else because it is no JSON document as a whole while its first line is one. */
function isNdjson(text: string, name: string): boolean {
  if (/\.(ndjson|jsonl)$/i.test(name)) return true;
  if (typeof syntaxOf(text) !== 'string') return false;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 1 && typeof syntaxOf(lines[0]!) !== 'string';
}

/** The value of a JSON text, or why it is none. */
function syntaxOf(text: string): { value: unknown } | string {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return (error as Error).message;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function linesOf(text: string, name: string): Piece[] {
  const lines = text.split('\n').map((line, index): Piece => ({ json: line.trim(), line: index + 1 }));
  const pieces = lines.filter(({ json }) => json !== '');
  const faults = pieces.flatMap(({ json, line }) => {
    const read = syntaxOf(json);
    if (typeof read === 'string') return [`line ${line}: ${read}`];
    return isObject(read.value) ? [] : [`line ${line}: is not an entry (a JSON object)`];
  });
  throwFaults(faults, name);
  return pieces;
}

function entriesOfDocument(text: string, name: string): Piece[] {
  const read = syntaxOf(text);
  if (typeof read === 'string') throw usageFailure(`${name} is not JSON: ${read}`);
  const start = skipSpace(text, 0);
  const array = Array.isArray(read.value) ? start : isObject(read.value) ? eventsMember(text, start, name) : undefined;
  if (array === undefined && !isObject(read.value)) throw usageFailure(`${name} holds no entry, but a bare value`);
  const extents = array === undefined ? [{ start, end: text.trimEnd().length }] : elementsOf(text, array);
  const lineAt = lineCounter(text);
  const pieces = extents.map(({ start, end }) => ({ json: text.slice(start, end), line: lineAt(start) }));
  const faults = pieces.filter(({ json }) => !json.startsWith('{'));
  throwFaults(
    faults.map(({ line }) => `line ${line}: is not an entry (a JSON object)`),
    name,
  );
  return pieces;
}

/** Where the array of `{events: […]}` begins; undefined where the object has no such member and so is an entry. */
function eventsMember(text: string, start: number, name: string): number | undefined {
  const members = membersOf(text, start);
  const events = members.filter((member) => member.name === 'events');
  if (events.length === 0) return undefined;
  if (members.length > 1) throw usageFailure(`${name} has other members beside "events"`);
  if (text[events[0]!.start] !== '[') throw usageFailure(`${name}: "events" must be an array`);
  return events[0]!.start;
}

function throwFaults(faults: string[], name: string): void {
  if (faults.length === 0) return;
  const more = faults.length > FAULTS_SHOWN ? [`and ${faults.length - FAULTS_SHOWN} more`] : [];
  throw usageFailure(`${name} can't be read as entries; nothing was sent`, [...faults.slice(0, FAULTS_SHOWN), ...more]);
}

/** The line of an index, for indices that rise from call to call. */
function lineCounter(text: string): (index: number) => number {
  let line = 1;
  let seen = 0;
  return (index) => {
    for (; seen < index; seen += 1) if (text[seen] === '\n') line += 1;
    return line;
  };
}

/**
 * An entry without an id gets one made from its own text (and from how often that text came before), so that posting
 * a file again stores nothing twice, also after a break half way.
 */
function withIds(pieces: Piece[]): WrittenEntry[] {
  const seen = new Map<string, number>();
  return pieces.map(({ json, line }) => {
    const entry = JSON.parse(json) as Record<string, unknown>;
    const type = String(entry.type ?? '');
    if ('id' in entry) return { json, line, type };
    const times = seen.get(json) ?? 0;
    seen.set(json, times + 1);
    return { json: withOwnId(json, entry, times), line, type };
  });
}

/**
 * The JSON of an entry that has no id, with one made from its own text.
 * @param json an object, from its first brace
 * @param times how often this text came before
 */
export function withOwnId(json: string, entry: Record<string, unknown>, times = 0): string {
  const comma = Object.keys(entry).length > 0 ? ',' : '';
  return `{"id":"${idFrom(`${times}\n${json}`)}"${comma}${json.slice(1)}`;
}

/** UUIDv8 (RFC 9562): SHA-256 of the text, cut to size. */
function idFrom(text: string): string {
  const bytes = createHash('sha256').update(`parley entry\n${text}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
