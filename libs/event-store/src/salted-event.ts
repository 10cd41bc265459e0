import type pg from 'pg';
import type { StoredEvent } from './event.js';
import { EVENT_COLUMNS, type EventRow, toStoredEvent } from './event-rows.js';

/** An event with the salt that, with its payload, opens the commitment that its leaf holds. */
export interface SaltedEvent extends StoredEvent {
  /** 32 bytes; null once redacted, as the payload is. */
  salt: Buffer | null;
}

/**
 * The events that are known of these ids, by id, each with its salt: for readers who check a payload against the log.
 * UUIDs in small letters; anything that is no UUID is not known.
 */
export async function readSaltedEvents(
  db: Pick<pg.Pool, 'query'>,
  ids: readonly string[],
): Promise<Map<string, SaltedEvent>> {
  const { rows } = await db.query<EventRow & { salt: Buffer | null }>({
    name: 'parley-salted-events',
    text: `select ${EVENT_COLUMNS}, salt from parley.events where id = any ($1::uuid[])`,
    values: [ids.filter((id) => /^[0-9a-f-]{36}$/.test(id))],
  });
  return new Map(rows.map((row) => [row.id, { ...toStoredEvent(row), salt: row.salt }]));
}
