import type { Payload, Redaction, StoredEvent } from './event.js';
import { RedactionLost } from './store-error.js';

/**
 * The columns that a stored event is made from, of rows of parley.events by that name. The server writes the time as it
 * is read: a Date in between would cost more than the payload.
 */
export const EVENT_COLUMNS = `position, id, stream, revision, type, schema_version,
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded_at,
  recorded_by, causation_id, correlation_id, payload, redacted_by, leaf_hash,
  case when redacted_by is not null then (
    select by.schema_version || by.payload from parley.events by where by.position = events.redacted_by
  ) end as redaction`;

/** A row of parley.events. */
export interface EventRow {
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
  payload: string | null;
  redacted_by: number | null;
  leaf_hash: Buffer;
  /** Of the event at `redacted_by` the schema version and, right behind it, the payload. */
  redaction: string | null;
}

/** How a row becomes the event that is read. */
export type ReadRow = (row: EventRow) => StoredEvent;

/** The event as it was stored. @throws RedactionLost where it was erased by what the log has no more */
export const toStoredEvent: ReadRow = (row) => ({
  position: row.position,
  id: row.id,
  stream: row.stream,
  revision: row.revision,
  type: row.type,
  schemaVersion: row.schema_version,
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
  causationId: row.causation_id,
  correlationId: row.correlation_id,
  payload: row.payload === null ? null : (JSON.parse(row.payload) as Payload),
  redaction: toRedaction(row),
  leafHash: row.leaf_hash,
});

function toRedaction({ position: erased, redacted_by: position, redaction }: EventRow): Redaction | null {
  if (position === null) return null;
  if (redaction === null) throw new RedactionLost(erased, position);
  const begin = redaction.indexOf('{');
  const payload = JSON.parse(redaction.slice(begin)) as Payload;
  return { position, schemaVersion: Number(redaction.slice(0, begin)), payload };
}

/** The category of a stream: what stands before its first `-`; the whole name where there is none. */
export const categoryOf = (stream: string): string => stream.split('-', 1)[0]!;
