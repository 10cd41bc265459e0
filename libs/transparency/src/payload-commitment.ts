import { toBase64, utf8 } from './bytes.js';
import { canonicalJson } from './jcs.js';
import { sha256 } from '#sha256';

/** The one way in which an entry names its payload; another way gets another name. */
export const PAYLOAD_ALGORITHM = 'sha256-salted-1';

/** The salt of a payload, in bytes. */
export const SALT_LENGTH = 32;

const COMMITMENT_PREFIX = Uint8Array.of(0x02);

/**
 * The salted commitment to a payload: SHA-256(02 || salt || canonical JSON of the payload), 32 bytes.
 * `payloadText` is the canonical text (RFC 8785) as it is stored: what is hashed is what is kept.
 * The prefix keeps it apart from leaves (00) and nodes (01) of the tree; the salt keeps a short payload from being guessed
 * once it was redacted. Throws a RangeError when the salt has not 32 bytes.
 */
export function payloadCommitment(salt: Uint8Array, payloadText: string): Uint8Array {
  if (salt.length !== SALT_LENGTH) throw new RangeError(`a salt has ${SALT_LENGTH} bytes, not ${salt.length}`);
  return sha256(COMMITMENT_PREFIX, salt, utf8(payloadText));
}

/** The commitment to a payload that is still a value, as an entry shows it: base64. Throws `NotCanonical`. */
export const commitTo = (salt: Uint8Array, payload: unknown): string =>
  toBase64(payloadCommitment(salt, canonicalJson(payload)));
