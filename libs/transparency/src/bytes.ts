const encoder = new TextEncoder();

/** The UTF-8 bytes of a text. Lone surrogates must have been refused before (they would be replaced here). */
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** Base64 of RFC 4648 section 4, with padding, on one line. */
export const toBase64 = (bytes: Uint8Array): string =>
  btoa(bytes.reduce((characters, byte) => characters + String.fromCharCode(byte), ''));

/** The bytes of a base64 text (RFC 4648 section 4); throws on anything else than its canonical form. */
export function fromBase64(text: string): Uint8Array {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  if (toBase64(bytes) !== text) throw new TypeError('not canonical base64');
  return bytes;
}

/** The bytes in lower-case hexadecimal digits. */
export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Whether two byte strings are the same. Not in constant time: for public values only. */
export const sameBytes = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && left.every((byte, index) => byte === right[index]);
