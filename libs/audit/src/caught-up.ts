import { setTimeout as pause } from 'node:timers/promises';
import type { Projection } from '@parley/event-store';
import type pg from 'pg';
import { beginSnapshot } from './snapshot.js';

type Reader = Pick<pg.ClientBase, 'query'>;

/** How far the read models of a snapshot are, and how far they must be. */
export class Places {
  private constructor(
    /** The last position that is looked at. */
    readonly until: number,
    /** The end of the log. */
    readonly head: number,
    /** At `until`, and past all that has erased anything up to there since. */
    readonly needed: number,
    private readonly positions: ReadonlyMap<string, number>,
  ) {}

  /** In the transaction that the reader is in. */
  static async read(reader: Reader, until: number): Promise<Places> {
    const { rows } = await reader.query<{ needed: number; head: number }>(
      `select greatest((select max(redacted_by) from parley.events where redacted_by is not null and position <= $1), $1) as needed,
         (select coalesce(max(position), 0) from parley.events) as head`,
      [until],
    );
    const places = await reader.query<{ name: string; version: number; checkpoint: number }>(
      'select name, version, checkpoint from parley.projections where not rebuild order by name, version',
    );
    const positions = new Map(places.rows.map(({ name, version, checkpoint }) => [`${name} ${version}`, checkpoint]));
    return new Places(until, rows[0]!.head, rows[0]!.needed, positions);
  }

  /** Where a read model is; null where it was never built. */
  of({ name, version }: Pick<Projection, 'name' | 'version'>): number | null {
    return this.positions.get(`${name} ${version}`) ?? null;
  }

  /** Why a read model can't be held against the log; null where it can. */
  misplaced(projection: Pick<Projection, 'name' | 'version'>): string | null {
    const { name } = projection;
    const position = this.of(projection);
    if (position === null) return `${name} was never built`;
    if (position < this.until) return `${name} is at ${position}, before ${this.until}`;
    if (position < this.needed) return `${name} is at ${position}, before the redaction at ${this.needed}`;
    // Read models follow the log: one that is ahead of it saw events that are no longer there.
    if (position > this.head) return `${name} is at ${position}, beyond the end of the log at ${this.head}`;
    return null;
  }

  /** Whether all of them have come so far. */
  areReached(projections: readonly Projection[]): boolean {
    return this.last(projections) >= this.needed;
  }

  /** Where the last of them is. */
  last(projections: readonly Projection[]): number {
    return projections.reduce((last, one) => Math.min(last, this.of(one) ?? -1), Infinity);
  }
}

/**
 * Begins a snapshot in which the read models have come as far as is looked at: to its end, and to the redactions without
 * whose fold they would still hold what the log has no more. Where none of them has come on for `waitMs` milliseconds, one in
 * which they have not: those that are behind and follow, as they do beside an import, are waited for.
 */
export async function beginCaughtUp(
  reader: Reader,
  projections: readonly Projection[],
  { until, waitMs, signal }: { until: number; waitMs: number; signal?: AbortSignal | undefined },
): Promise<Places> {
  let deadline = Date.now() + waitMs;
  for (let reached = -Infinity; ;) {
    await beginSnapshot(reader);
    const places = await Places.read(reader, until);
    const last = places.last(projections);
    if (last > reached) [reached, deadline] = [last, Date.now() + waitMs];
    if (places.areReached(projections) || Date.now() > deadline) return places;
    await reader.query('commit');
    await pause(50, undefined, { signal });
  }
}

/** The end of the log. */
export async function readHead(reader: Reader): Promise<number> {
  const { rows } = await reader.query<{ head: number }>('select coalesce(max(position), 0) as head from parley.events');
  return rows[0]!.head;
}
