import type pg from 'pg';
import { EVENT_COLUMNS, type EventRow } from './event-rows.js';

/** An event as it lies in the table, with what its leaf is proven from. */
export interface StoredRecord extends EventRow {
  /** 32 bytes; null once redacted. */
  salt: Buffer | null;
  /** Kept in place of payload and salt once redacted. */
  commitment: Buffer | null;
}

/** The records of the positions `after + 1` to `until`, at most `limit` of them, in order. For audits. */
export async function readRecords(
  db: Pick<pg.ClientBase, 'query'>,
  range: { after: number; until: number; limit: number },
): Promise<StoredRecord[]> {
  const { rows } = await db.query<StoredRecord>({
    name: 'parley-records',
    text: `select ${EVENT_COLUMNS}, salt, commitment from parley.events
      where position > $1 and position <= $2 order by position limit $3`,
    values: [range.after, range.until, range.limit],
  });
  return rows;
}
