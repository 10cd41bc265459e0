import { IMPORT_LINE_BYTES } from '@parley/contracts';

/** Some whole lines of a body, as they were sent. */
export interface LineChunk {
  /** The number of its first line in the body, from 1. */
  firstLine: number;
  /** How many of its lines hold something: blank ones do not count. */
  entries: number;
  /** Of a line that is too long only its beginning: one byte more than a line may have. */
  bytes: Buffer;
}

/** A line of a body without its line feed; one of more than `IMPORT_LINE_BYTES` bytes is too long. */
export interface Line {
  /** From 1. */
  number: number;
  bytes: Buffer;
}

/** What is decided and stored together: so many entries share one append, and take no reader's turn for long. */
const CHUNK_ENTRIES = 250;
const CHUNK_BYTES = 512 * 1024;
const LINE_FEED = 10;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Cuts a body of NDJSON, that comes in parts of any size, into chunks of whole lines. It holds one chunk, whatever is
 * sent: of a line that is too long the rest is let go. One byte order mark at the very beginning is left out.
 */
export class LineChunks {
  #parts: Buffer[] = [];
  #size = 0;
  #entries = 0;
  #firstLine = 1;
  /** Of the line at hand: its number, how many of its bytes are kept, whether they are all blank. */
  #line = 1;
  #length = 0;
  #blank = true;
  /** The first bytes of the body, until it is known whether they are a byte order mark; null from then on. */
  #start: Buffer | null = Buffer.alloc(0);

  /** The chunks that the next part of the body completes. The part may be held on to until the chunk is taken. */
  push(part: Buffer): LineChunk[] {
    if (this.#start === null) return this.#cut(part);
    const start = Buffer.concat([this.#start, part]);
    if (start.length < BYTE_ORDER_MARK.length) {
      this.#start = start;
      return [];
    }
    return this.#cut(this.#withoutMark(start));
  }

  /** What is left at the end of the body: its last line needs no line end. */
  end(): LineChunk[] {
    const chunks = this.#start === null ? [] : this.#cut(this.#withoutMark(this.#start));
    this.#endLine();
    return this.#size > 0 ? [...chunks, this.#take()] : chunks;
  }

  #withoutMark(start: Buffer): Buffer {
    this.#start = null;
    return start.subarray(0, 3).equals(BYTE_ORDER_MARK) ? start.subarray(3) : start;
  }

  #cut(part: Buffer): LineChunk[] {
    const chunks: LineChunk[] = [];
    for (let from = 0; from < part.length;) {
      const end = part.indexOf(LINE_FEED, from);
      this.#keep(part.subarray(from, end === -1 ? part.length : end));
      if (end === -1) break;
      this.#append(part.subarray(end, end + 1));
      this.#endLine();
      if (this.#entries >= CHUNK_ENTRIES || this.#size >= CHUNK_BYTES) chunks.push(this.#take());
      from = end + 1;
    }
    return chunks;
  }

  #keep(piece: Buffer): void {
    const kept = piece.subarray(0, IMPORT_LINE_BYTES + 1 - this.#length);
    this.#append(kept);
    this.#length += kept.length;
    this.#blank &&= isBlank(kept);
  }

  #append(bytes: Buffer): void {
    if (bytes.length > 0) this.#parts.push(bytes);
    this.#size += bytes.length;
  }

  #endLine(): void {
    if (!this.#blank) this.#entries += 1;
    this.#line += 1;
    this.#length = 0;
    this.#blank = true;
  }

  #take(): LineChunk {
    const chunk = { firstLine: this.#firstLine, entries: this.#entries, bytes: Buffer.concat(this.#parts, this.#size) };
    this.#parts = [];
    this.#size = 0;
    this.#entries = 0;
    this.#firstLine = this.#line;
    return chunk;
  }
}

/** The lines of a chunk that hold something. */
export function linesOf({ firstLine, bytes }: Pick<LineChunk, 'firstLine' | 'bytes'>): Line[] {
  const lines: Line[] = [];
  for (let from = 0, number = firstLine; from < bytes.length; number += 1) {
    const end = bytes.indexOf(LINE_FEED, from);
    const line = bytes.subarray(from, end === -1 ? bytes.length : end);
    if (!isBlank(line)) lines.push({ number, bytes: line });
    from += line.length + 1;
  }
  return lines;
}

/** Nothing but the white space of JSON. */
function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  return true;
}
