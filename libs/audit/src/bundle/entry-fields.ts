import { entryBytes, type EntryFields, fromBase64, PAYLOAD_ALGORITHM, sameBytes } from '@parley/transparency';

/**
 * What an entry says. Undefined where it is not, byte for byte, the canonical JSON of exactly the members that an entry has.
 */
export function parseEntry(bytes: Uint8Array): EntryFields | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const members = JSON.parse(text) as EntryMembers;
    if (Object.keys(members).sort().join() !== MEMBERS) return undefined;
    const { v: _v, payload, previous, ...plain } = members;
    const fields: EntryFields = {
      ...plain,
      previous: previous === null ? null : hashOf(previous),
      commitment: hashOf(payload.commitment),
    };
    const isWhole = hasTypes(fields) && payload.alg === PAYLOAD_ALGORITHM && sameBytes(entryBytes(fields), bytes);
    return isWhole ? fields : undefined;
  } catch {
    return undefined;
  }
}

interface EntryMembers extends Omit<EntryFields, 'previous' | 'commitment'> {
  v: number;
  previous: string | null;
  payload: { alg: string; commitment: string };
}

const MEMBERS =
  'causationId,correlationId,id,payload,position,previous,recordedAt,recordedBy,revision,schemaVersion,stream,type,v';

function hasTypes(fields: EntryFields): boolean {
  const { position, revision, schemaVersion, id, stream, type, recordedAt, recordedBy } = fields;
  const { causationId, correlationId } = fields;
  return (
    [position, revision, schemaVersion].every((number) => Number.isSafeInteger(number) && number > 0) &&
    [id, stream, type, recordedAt, recordedBy].every((text) => typeof text === 'string') &&
    [causationId, correlationId].every((text) => text === null || typeof text === 'string')
  );
}

function hashOf(base64: string): Uint8Array {
  const hash = fromBase64(base64);
  if (hash.length !== 32) throw new RangeError('a hash has 32 bytes');
  return hash;
}
