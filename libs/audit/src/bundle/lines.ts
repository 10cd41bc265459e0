import { BundleRefused } from './bundle-refused.js';

/** Longer than all that can be posted at once, and far longer than any row: the account with the most sources has some kilobytes. */
export const LONGEST_LINE = 16 * 1024 * 1024;

/**
 * The lines of UTF-8 that comes in pieces, without their line feeds, with the memory of one line.
 * @param name what it is of, for the words of a refusal
 * @throws BundleRefused where a line is too long or no UTF-8, or the last one has no line feed
 */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (parts: Uint8Array[]): string => {
    try {
      return decoder.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts));
    } catch {
      throw new BundleRefused(`${name} is not UTF-8`);
    }
  };
  let begun: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    let from = 0;
    for (let end: number; (end = piece.indexOf(0x0a, from)) >= 0; from = end + 1) {
      yield decode([...begun, piece.subarray(from, end)]);
      [begun, length] = [[], 0];
    }
    if (from < piece.length) begun.push(piece.subarray(from));
    length += piece.length - from;
    if (length > LONGEST_LINE) throw new BundleRefused(`${name} has a line of more than ${LONGEST_LINE} bytes`);
  }
  if (length > 0) throw new BundleRefused(`the last line of ${name} is not whole`);
}
