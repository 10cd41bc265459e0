/** A byte of a file, and what stands in its place in a changed copy. */
export interface Change {
  file: string;
  at: number;
  to: number;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const PADDING = '='.charCodeAt(0);

/**
 * Another byte in the place of one: of a digit of base64 another one that stands for other bytes even where it is the last and some of its
 * bits say nothing (programs differ in whether they look at those), and of its padding a digit; of anything else the same with a bit turned over.
 */
export function anotherByte(byte: number): number {
  if (byte === PADDING) return DIGITS.charCodeAt(0);
  const digit = DIGITS.indexOf(String.fromCharCode(byte));
  return digit < 0 ? byte ^ 1 : DIGITS.charCodeAt((digit + 32) % 64);
}

/** A change of a file at some place, given as a part of its length. */
export function changeAt(file: string, bytes: Uint8Array, part: number): Change {
  const at = Math.min(bytes.length - 1, Math.floor(bytes.length * part));
  return { file, at, to: anotherByte(bytes[at]!) };
}

/** The bytes with the change made. */
export const changed = (bytes: Uint8Array, { at, to }: Pick<Change, 'at' | 'to'>): Uint8Array => bytes.with(at, to);
