import type pg from 'pg';
import type { EventBatch } from './event-batch.js';
import type { ProjectionKey } from './projection-registry.js';

/** A batch without the events that the projection is built without; their positions are covered all the same. */
export function withoutParked(batch: EventBatch, parked: ReadonlySet<number>): EventBatch {
  if (parked.size === 0) return batch;
  return { ...batch, events: batch.events.filter(({ position }) => !parked.has(position)) };
}

/** Ends the retry of a parked event: it is parked no more, or goes on being so with the error that it failed with now. */
export async function settleParkedRetry(
  db: Pick<pg.ClientBase, 'query'>,
  { name, version }: ProjectionKey,
  position: number,
  error: string | null,
): Promise<void> {
  const key = [name, version, position];
  if (error === null) {
    await db.query('delete from parley.parked_events where name = $1 and version = $2 and position = $3', key);
  } else {
    await db.query(
      `update parley.parked_events set retry = false, attempts = attempts + 1, error = $4
       where name = $1 and version = $2 and position = $3`,
      [...key, error],
    );
  }
}

/** The positions that projections are built without, by `name version`. */
export async function readParked(db: Pick<pg.ClientBase, 'query'>): Promise<Map<string, Set<number>>> {
  const { rows } = await db.query<{ key: string; positions: number[] }>(
    `select name || ' ' || version as key, array_agg(position) as positions from parley.parked_events group by 1`,
  );
  return new Map(rows.map(({ key, positions }) => [key, new Set(positions)]));
}
