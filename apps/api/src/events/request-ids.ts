import type { PostedEntry } from '@parley/negotiation';
import { v5, v7 } from 'uuid';
import { Problem } from '../http/problem.js';

/** The namespace of the ids that are made from an Idempotency-Key (RFC 9562 section 5.5). */
const NAMESPACE = '5b0f7f0e-6f0c-4a51-9a63-0d7c1f2a9b3e';

const KEY_FORM = /^(?:"([\x20\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\x21\x23-\x7e]{1,255}))$/;

/**
 * An id for each entry that has none. With an Idempotency-Key, on a request without ids, they follow from the caller's
 * key, the header and the place of the entry, so that a retry posts the same events.
 * @throws Problem malformed-header
 */
export function idsFor(
  entries: readonly PostedEntry[],
  idempotencyKey: string | undefined,
  keyId: string,
): { ids: string[]; mayBeKnown: boolean } {
  const named = entries.some((entry) => entry.id);
  if (idempotencyKey === undefined || named) return { ids: entries.map(() => v7()), mayBeKnown: named };
  const key = readIdempotencyKey(idempotencyKey);
  return { ids: entries.map((_, index) => v5(JSON.stringify([keyId, key, index]), NAMESPACE)), mayBeKnown: true };
}

/**
 * The key that an Idempotency-Key header gives, as a structured string or bare.
 * @throws Problem malformed-header
 */
export function readIdempotencyKey(header: string): string {
  const [, quoted, bare] = KEY_FORM.exec(header) ?? [];
  const key = quoted ?? bare;
  if (key !== undefined) return key;
  throw new Problem('malformed-header', 'Idempotency-Key must be 1 to 255 printable ASCII characters.');
}

/** The value of a header as one text, however often it was sent. */
export const headerText = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(', ') : value;
