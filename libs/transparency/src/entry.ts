import { toBase64, utf8 } from './bytes.js';
import { canonicalJson } from './jcs.js';
import { hashLeaf } from './merkle.js';
import { PAYLOAD_ALGORITHM } from './payload-commitment.js';

/** An entry must fit the big-endian uint16 length before it in an entry bundle (C2SP tlog-tiles). */
export const MAX_ENTRY_BYTES = 65_535;

/** What the log says about one event for ever, its payload by commitment only. */
export interface EntryFields {
  /** From 1, dense; the leaf's index in the tree is `position - 1`. */
  position: number;
  id: string;
  stream: string;
  /** From 1, dense in its stream. */
  revision: number;
  /** The leaf hash (32 bytes) of the stream's event before this one; null at revision 1. */
  previous: Uint8Array | null;
  type: string;
  schemaVersion: number;
  /** `YYYY-MM-DDTHH:MM:SS.sssZ`. */
  recordedAt: string;
  recordedBy: string;
  causationId: string | null;
  correlationId: string | null;
  /** The salted commitment to the payload, 32 bytes. */
  commitment: Uint8Array;
}

/**
 * The entry of an event: the UTF-8 bytes of the canonical JSON (RFC 8785) of exactly the members that version 1 has.
 * The append function in the database joins the same bytes from columns; a golden test holds the two together.
 * Throws a RangeError beyond 65,535 bytes, `NotCanonical` on a member that JSON can't hold.
 */
export function entryBytes(fields: EntryFields): Uint8Array {
  const { previous, commitment, ...plain } = fields;
  const bytes = utf8(
    canonicalJson({
      v: 1,
      ...plain,
      previous: previous === null ? null : toBase64(previous),
      payload: { alg: PAYLOAD_ALGORITHM, commitment: toBase64(commitment) },
    }),
  );
  if (bytes.length > MAX_ENTRY_BYTES) throw new RangeError(`an entry of ${bytes.length} bytes does not fit the log`);
  return bytes;
}

/** The leaf hash of an event's entry: SHA-256(00 || entry) (RFC 6962 section 2.1), 32 bytes. */
export const leafHash = (fields: EntryFields): Uint8Array => hashLeaf(entryBytes(fields));
