import { encodeEntries, entryBytes, entryBundlePath, type EntryBundle } from '@parley/transparency';
import { StoreError } from '../store-error.js';
import { firstOf, type Database } from './tile-rows.js';

/** The log has not so many events. */
export class EntriesMissing extends StoreError {
  constructor(readonly bundle: EntryBundle) {
    super(`There is no ${entryBundlePath(bundle)}.`);
  }
}

/** What an entry is rebuilt from. */
export interface EntryRow {
  position: number;
  id: string;
  stream: string;
  revision: number;
  type: string;
  schema_version: number;
  /** RFC 3339 in UTC with milliseconds. */
  recorded_at: string;
  recorded_by: string;
  causation_id: string | null;
  correlation_id: string | null;
  /** The leaf hash of the stream's event before; null where there is none. */
  previous: Buffer | null;
  /** Made of salt and payload, or kept in their place once they are redacted. */
  commitment: Buffer;
}

/** The entry of an event from its columns, byte for byte what was hashed. @throws RangeError beyond 65,535 bytes */
export const entryOfRow = (row: EntryRow): Uint8Array =>
  entryBytes({
    position: row.position,
    id: row.id,
    stream: row.stream,
    revision: row.revision,
    previous: row.previous,
    type: row.type,
    schemaVersion: row.schema_version,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    causationId: row.causation_id,
    correlationId: row.correlation_id,
    commitment: row.commitment,
  });

const READ_ENTRIES = `
  select position, id, stream, revision, type, schema_version,
    to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded_at,
    recorded_by, causation_id, correlation_id,
    (select before.leaf_hash from parley.events before
      where before.stream = events.stream and before.revision = events.revision - 1) as previous,
    coalesce(commitment, sha256('\\x02'::bytea || salt || convert_to(payload, 'UTF8'))) as commitment
  from parley.events where position > $1 and position <= $2 order by position`;

/** The entries of the positions `after + 1` to `until`, in order; fewer where the log ends before. */
export async function readEntries(db: Database, after: number, until: number): Promise<Uint8Array[]> {
  const { rows } = await db.query<EntryRow>({ name: 'parley-entries', text: READ_ENTRIES, values: [after, until] });
  return rows.map(entryOfRow);
}

/** The bytes of a bundle of entries (C2SP tlog-tiles). @throws EntriesMissing */
export async function readEntryBundle(db: Database, bundle: EntryBundle): Promise<Uint8Array> {
  const first = firstOf(bundle.index);
  const entries = await readEntries(db, first, first + bundle.width);
  if (entries.length !== bundle.width) throw new EntriesMissing(bundle);
  return encodeEntries(entries);
}
