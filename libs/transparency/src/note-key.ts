import { fromBase64, toBase64, toHex, utf8 } from './bytes.js';
import { publicKeyOf } from '#ed25519';
import { ED25519_KEY_LENGTH } from './ed25519-lengths.js';
import { sha256 } from '#sha256';

/** What a key signs: the text of a note (C2SP signed-note, type 01), or a log's checkpoint as a witness (tlog-cosignature, type 04). */
export type KeyType = 'note' | 'cosignature';

const TYPE_BYTE: Record<KeyType, number> = { note: 0x01, cosignature: 0x04 };

/** A public key by which a note is verified. */
export interface VerifierKey {
  /** Not empty, without white space and `+`. */
  name: string;
  /** SHA-256(name || 0A || type || public key), its first 4 bytes in hexadecimal digits. */
  id: string;
  type: KeyType;
  /** Of Ed25519, 32 bytes. */
  publicKey: Uint8Array;
}

/** A private key, and the public one that belongs to it. */
export interface SigningKey {
  /** Of Ed25519, 32 bytes. */
  seed: Uint8Array;
  verifier: VerifierKey;
}

/** A text that is no key of this form. */
export class BrokenKey extends Error {
  override name = 'BrokenKey';
}

const NAME = /^[^\s+\p{Cc}]+$/u;

/** Whether a key may have this name. */
export const isKeyName = (name: string): boolean => NAME.test(name) && name.isWellFormed();

/** The key that verifies what the private one signs. Throws `BrokenKey` where the name can't be one or the key has not 32 bytes. */
export function verifierKey(name: string, type: KeyType, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new BrokenKey('the name of a key is not empty and has no white space and no plus sign');
  if (publicKey.length !== ED25519_KEY_LENGTH) throw new BrokenKey('a public key has 32 bytes');
  const hash = sha256(utf8(`${name}\n`), typed(type, publicKey));
  return { name, id: toHex(hash.subarray(0, 4)), type, publicKey };
}

/** The pair of keys with this seed, 32 bytes that nobody can guess. Throws `BrokenKey`. */
export function signingKey(name: string, type: KeyType, seed: Uint8Array): SigningKey {
  if (seed.length !== ED25519_KEY_LENGTH) throw new BrokenKey('the seed of a key has 32 bytes');
  return { seed, verifier: verifierKey(name, type, publicKeyOf(seed)) };
}

/** A public key as others are told of it: `name+id+base64(type || public key)` (C2SP signed-note, "verifier keys"). */
export const formatVkey = ({ name, id, type, publicKey }: VerifierKey): string =>
  `${name}+${id}+${toBase64(typed(type, publicKey))}`;

/** Reads what `formatVkey` writes. Throws `BrokenKey`, also where the id is not that of the key, or the type is none of ours. */
export function parseVkey(text: string): VerifierKey {
  const [name = '', id = '', ...rest] = text.split('+');
  const { type, bytes } = typedBytes(rest.join('+'));
  const key = verifierKey(name, type, bytes);
  if (key.id !== id) throw new BrokenKey(`the id ${id} is not that of the key, which is ${key.id}`);
  return key;
}

const PRIVATE = 'PRIVATE+KEY+';

/** A private key as it is kept in a file, in the form of Go's `sumdb/note`: `PRIVATE+KEY+name+id+base64(type || seed)`. */
export const formatSigningKey = ({ seed, verifier: { name, id, type } }: SigningKey): string =>
  `${PRIVATE}${name}+${id}+${toBase64(typed(type, seed))}`;

/** Reads what `formatSigningKey` writes. Throws `BrokenKey`; its message never repeats the key. */
export function parseSigningKey(text: string): SigningKey {
  if (!text.startsWith(PRIVATE)) throw new BrokenKey(`a private key starts with ${PRIVATE}`);
  const [name = '', id = '', ...rest] = text.slice(PRIVATE.length).split('+');
  const { type, bytes } = typedBytes(rest.join('+'));
  const key = signingKey(name, type, bytes);
  if (key.verifier.id !== id) throw new BrokenKey('the id in the file is not that of the key');
  return key;
}

const typed = (type: KeyType, key: Uint8Array): Uint8Array => Uint8Array.of(TYPE_BYTE[type], ...key);

function typedBytes(text: string): { type: KeyType; bytes: Uint8Array } {
  let bytes: Uint8Array;
  try {
    bytes = fromBase64(text);
  } catch {
    throw new BrokenKey('a key ends with base64');
  }
  const type = (Object.keys(TYPE_BYTE) as KeyType[]).find((one) => TYPE_BYTE[one] === bytes[0]);
  if (!type) throw new BrokenKey('the type of the key is neither 01 (Ed25519) nor 04 (cosignature)');
  return { type, bytes: bytes.subarray(1) };
}
