import type { Payload, StoredEvent } from './event.js';

/** The columns that a stored event is made from. */
export const EVENT_COLUMNS =
  'position, id, stream, revision, type, schema_version, recorded_at, recorded_by, causation_id, correlation_id, ' +
  'payload, redacted_by, leaf_hash';

/** A row of parley.events. */
export interface EventRow {
  position: number;
  id: string;
  stream: string;
  revision: number;
  type: string;
  schema_version: number;
  recorded_at: Date;
  recorded_by: string;
  causation_id: string | null;
  correlation_id: string | null;
  payload: string | null;
  redacted_by: number | null;
  leaf_hash: Buffer;
}

export const toStoredEvent = (row: EventRow): StoredEvent => ({
  position: row.position,
  id: row.id,
  stream: row.stream,
  revision: row.revision,
  type: row.type,
  schemaVersion: row.schema_version,
  recordedAt: row.recorded_at.toISOString(),
  recordedBy: row.recorded_by,
  causationId: row.causation_id,
  correlationId: row.correlation_id,
  payload: row.payload === null ? null : (JSON.parse(row.payload) as Payload),
  redactedBy: row.redacted_by,
  leafHash: row.leaf_hash,
});

/** The category of a stream: what stands before its first `-`; the whole name where there is none. */
export const categoryOf = (stream: string): string => stream.split('-', 1)[0]!;
