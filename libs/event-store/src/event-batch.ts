import type pg from 'pg';
import type { StoredEvent } from './event.js';
import { EVENT_COLUMNS, toStoredEvent, type EventRow } from './event-rows.js';

/** The next part of the log, for a fold. */
export interface EventBatch {
  /** Those that are folded, in order. */
  events: StoredEvent[];
  /** The last position that it covers; where it began when there is nothing new. */
  until: number;
  /** Events in it that are not folded, by their type. */
  skipped: number;
  /** The head of the log when it was read. */
  head: number;
  /** The size of the payloads, in characters. */
  size: number;
}

/**
 * Reads the positions `after + 1` to `after + count`, as far as the log goes, from one snapshot.
 * What commits becomes visible in the order of positions, so nothing can appear behind it later; that no position is
 * missing is asserted all the same.
 */
export async function readBatch(
  db: Pick<pg.ClientBase, 'query'>,
  after: number,
  count: number,
  types: readonly string[] | undefined,
  limit?: number,
): Promise<EventBatch> {
  const { rows } = await db.query<EventRow & { head: number }>({
    name: 'parley-batch',
    text: `select head.head, e.*
      from (select least(coalesce(max(position), 0), $4) as head from parley.events) head
        left join lateral (
          select ${EVENT_COLUMNS} from parley.events
          where position > $1 and position <= least($1 + $2, head.head) and ($3::text[] is null or type = any ($3))
          order by position
        ) e on true`,
    values: [after, count, types ?? null, limit ?? Number.MAX_SAFE_INTEGER],
  });
  const head = rows[0]!.head;
  const found = rows.filter(({ position }) => position !== null);
  const until = Math.max(after, Math.min(head, after + count));
  if (!types && found.length !== until - after) {
    throw new Error(`The log has ${found.length} events from ${after + 1} to ${until}: there is a gap.`);
  }
  return {
    events: found.map(toStoredEvent),
    until,
    skipped: until - after - found.length,
    head,
    size: found.reduce((sum, { payload }) => sum + (payload?.length ?? 0), 0),
  };
}
