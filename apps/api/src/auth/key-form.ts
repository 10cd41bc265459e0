import { createHash } from 'node:crypto';

const OURS = /^parley_([0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;
/** No key of ours or of an operator is longer: what is, is not hashed. */
const MAX_LENGTH = 200;
const SECRET_BYTES = 32;
const PREFIX_BYTES = 6;

/** A key as it is looked up and compared; the key itself is not kept. */
export interface KeyDigest {
  /** Finds the key, and is no secret. */
  prefix: string;
  /** SHA-256 of the whole key. */
  digest: Buffer;
}

/** A new key, `parley_<prefix>_<secret>`, from 38 random bytes. The secret has 256 bits. */
export function makeKey(randomBytes: (count: number) => Buffer): string {
  return `parley_${randomBytes(PREFIX_BYTES).toString('hex')}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
}

/**
 * What stands for a key in the database. A key that an operator chose has no prefix of its own: it gets one that is
 * derived from it, under another label than the digest. Undefined for what is too long to be a key.
 */
export function digestKey(key: string): KeyDigest | undefined {
  if (key.length > MAX_LENGTH) return undefined;
  const prefix =
    OURS.exec(key)?.[1] ??
    sha256(`parley key prefix\n${key}`)
      .toString('hex')
      .slice(0, PREFIX_BYTES * 2);
  return { prefix, digest: sha256(key) };
}

/** The key of an `Authorization` header (RFC 6750 §2.1); undefined where it is of another scheme or form. */
export const bearerKey = (header: string): string | undefined =>
  /^Bearer +([A-Za-z0-9\-._~+/]+=*) *$/i.exec(header)?.[1];

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
