import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { ED25519_KEY_LENGTH, ED25519_SIGNATURE_LENGTH } from './ed25519-lengths.js';

// The start of a PKCS #8 private key and of a public key of Ed25519 (RFC 8410 section 7); the 32 bytes follow.
const PRIVATE_KEY_START = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_KEY_START = Buffer.from('302a300506032b6570032100', 'hex');

const privateKey = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PRIVATE_KEY_START, seed]), format: 'der', type: 'pkcs8' });

/**
 * Whether the signature (64 bytes) over the message is of the public key (32 bytes) (RFC 8032, Ed25519). What has another length, or is
 * no key, verifies nothing.
 */
export async function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (publicKey.length !== ED25519_KEY_LENGTH || signature.length !== ED25519_SIGNATURE_LENGTH) return false;
  try {
    const key = createPublicKey({ key: Buffer.concat([PUBLIC_KEY_START, publicKey]), format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
}

/** The signature (64 bytes) over the message by the key with this seed (32 bytes): the same bytes each time (RFC 8032). */
export const signEd25519 = (seed: Uint8Array, message: Uint8Array): Uint8Array =>
  new Uint8Array(sign(null, message, privateKey(seed)));

/** The public key (32 bytes) of the key with this seed (32 bytes). */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  const { x } = createPublicKey(privateKey(seed)).export({ format: 'jwk' });
  return new Uint8Array(Buffer.from(x as string, 'base64url'));
}
