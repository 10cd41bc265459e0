import type pg from 'pg';
import type { StoredEvent } from './event.js';
import { EVENT_COLUMNS, toStoredEvent, type EventRow } from './event-rows.js';
import type { Projection } from './projection.js';

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
  /** The first position that redactions in it erased, whether or not they are folded; null where there is none. */
  erasedFrom: number | null;
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
  const { rows } = await db.query<EventRow & { head: number; erased_from: number | null }>({
    name: 'parley-batch',
    // The sum keeps the smallest position from being looked for along all positions instead of among the redacted.
    text: `select head.head, erased.erased_from, e.*
      from (select least(coalesce(max(position), 0), $4) as head from parley.events) head
        cross join lateral (
          select min(position + 0) as erased_from from parley.events
          where redacted_by > $1 and redacted_by <= least($1 + $2, head.head)
        ) erased
        left join lateral (
          select ${EVENT_COLUMNS} from parley.events
          where position > $1 and position <= least($1 + $2, head.head) and ($3::text[] is null or type = any ($3))
          order by position
        ) e on true`,
    values: [after, count, types ?? null, limit ?? Number.MAX_SAFE_INTEGER],
  });
  const { head, erased_from: erasedFrom } = rows[0]!;
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
    erasedFrom,
    size: found.reduce((sum, { payload }) => sum + (payload?.length ?? 0), 0),
  };
}

/** The events of a batch that a projection makes nothing of: those of types that it does not fold, or does not know. */
export const skippedIn = (
  { events, skipped }: Pick<EventBatch, 'events' | 'skipped'>,
  { upcasters }: Projection,
): number => skipped + (upcasters?.countUnknown(events) ?? 0);
