import { getPublicKey, hashes, sign, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';

hashes.sha512 = sha512;

/**
 * As `verifyEd25519` of `ed25519-node.ts`, where there is no Node. Not by `crypto.subtle`: not every browser has Ed25519 there, and none
 * has it at all on a page that came without TLS.
 */
export async function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  try {
    return verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** As `signEd25519` of `ed25519-node.ts`. */
export const signEd25519 = (seed: Uint8Array, message: Uint8Array): Uint8Array => sign(message, seed);

/** As `publicKeyOf` of `ed25519-node.ts`. */
export const publicKeyOf = (seed: Uint8Array): Uint8Array => getPublicKey(seed);
