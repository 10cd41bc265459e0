import { sha256 as hashes } from '@noble/hashes/sha2.js';

/** As `sha256` of `sha256-node.ts`, where there is no Node: in one go, which `crypto.subtle` of a browser can't. */
export function sha256(...parts: Uint8Array[]): Uint8Array {
  const stream = hashes.create();
  for (const part of parts) stream.update(part);
  return stream.digest();
}
