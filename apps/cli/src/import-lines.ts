import { isUtf8 } from 'node:buffer';
import { withOwnId } from './read-entries.js';

/** What is held of a line that does not end: a longer one is no entry, and is sent as it is. */
const LONGEST_LINE = 1024 * 1024;
const BYTE_ORDER_MARK = Buffer.from('\ufeff');
const LINE_FEED = 10;

/** The lines of a body on their way, and how many there were. */
export interface ImportLines {
  send(parts: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** Lines that hold something, so far. */
  count(): number;
}

/**
 * The lines of NDJSON as they are written, but that an entry without an id gets one made from its own text: importing a
 * file again, whole or corrected, stores nothing twice. What is no entry is sent as it is, for the server to judge.
 */
export function importLines(): ImportLines {
  let lines = 0;
  const write = (line: Buffer): Buffer => {
    const text = isUtf8(line) ? line.toString().trim() : undefined;
    if (text === '') return line;
    lines += 1;
    const entry = text === undefined ? undefined : entryIn(text);
    return entry && !('id' in entry) ? Buffer.from(withOwnId(text!, entry)) : line;
  };
  return {
    count: () => lines,
    async *send(parts) {
      let rest = Buffer.alloc(0);
      /** Whether the line at hand was too long to hold, and its beginning is sent. */
      let begun = false;
      for await (const part of withoutMark(parts)) {
        const ready: Buffer[] = [];
        let from = 0;
        for (let end = part.indexOf(LINE_FEED); end !== -1; end = part.indexOf(LINE_FEED, from)) {
          const line = Buffer.concat([rest, part.subarray(from, end)]);
          ready.push(begun ? line : write(line), Buffer.from('\n'));
          begun = false;
          rest = Buffer.alloc(0);
          from = end + 1;
        }
        rest = Buffer.concat([rest, part.subarray(from)]);
        if (rest.length > LONGEST_LINE) {
          if (!begun) lines += 1;
          begun = true;
          ready.push(rest);
          rest = Buffer.alloc(0);
        }
        if (ready.length > 0) yield Buffer.concat(ready);
      }
      if (rest.length > 0) yield begun ? rest : write(rest);
    },
  };
}

async function* withoutMark(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let start: Buffer | undefined = Buffer.alloc(0);
  for await (const part of parts) {
    const bytes: Buffer = start === undefined ? Buffer.from(part) : Buffer.concat([start, part]);
    if (start !== undefined && bytes.length < BYTE_ORDER_MARK.length) {
      start = bytes;
      continue;
    }
    const marked = start !== undefined && bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
    start = undefined;
    yield marked ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
  }
  if (start !== undefined && start.length > 0) yield start;
}

function entryIn(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
