import { createHash, hash } from 'node:crypto';

/** What is not longer than this is put together here first: one call costs less than one a part. */
const scratch = Buffer.alloc(8_192);

/**
 * SHA-256 (FIPS 180-4) over the parts, one after the other; 32 bytes.
 * Imported as `#sha256`: package.json puts `sha256-browser.ts` in its place where there is no Node.
 */
export function sha256(...parts: Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) {
    if (length + part.length > scratch.length) return ofStream(parts);
    scratch.set(part, length);
    length += part.length;
  }
  return new Uint8Array(hash('sha256', scratch.subarray(0, length), 'buffer'));
}

function ofStream(parts: readonly Uint8Array[]): Uint8Array {
  const stream = createHash('sha256');
  for (const part of parts) stream.update(part);
  return new Uint8Array(stream.digest());
}
