import { createHash } from 'node:crypto';

/**
 * SHA-256 (FIPS 180-4) over the parts, one after the other; 32 bytes.
 * The only place of this library that knows where the hash function comes from.
 */
export function sha256(...parts: Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}
