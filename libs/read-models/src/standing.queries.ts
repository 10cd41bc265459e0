import { ReadModelUnfinished } from '@parley/event-store';
import { type RawBuilder, sql } from 'kysely';
import { commitmentsProjection } from './commitments/commitments.projection.js';
import { negotiationZoneQuery, zoneOfStreamQuery } from './negotiations/negotiations.queries.js';
import type { CutOff } from './read-models.js';
import type { TimelineReader } from './timeline/timeline.tables.js';
import { timelineProjection } from './timeline/timeline.projection.js';

/** What a read is about: the days of its answer are counted in the zone of that negotiation. */
export type About = { negotiation: string } | { stream: string };

export interface StandingQuery {
  /** Where to read; null: where the read models are. */
  position: number | null;
  about?: About | undefined;
}

/** Where a read stands: its cut-off, and what else it must know before it is made, all of one moment. */
export interface Standing extends CutOff {
  /** How far the read models are together: what lies behind can't be read yet. */
  reached: number;
  /** Of the negotiation that the read is about, as its corrections have it by now; null where there is none. */
  timeZone: string | null;
}

export interface StandingRow {
  position: number | null;
  /** null while a read model has not caught up for the first time. */
  reached: number | null;
  recorded_at: Date | null;
  redactions: number;
  time_zone: string | null;
}

/** The position of the read, inside a statement that `standingQuery` makes. */
export const AT = sql<number>`(select position from at)`;

const both = [timelineProjection, commitmentsProjection];
const ofBoth = sql.join(both.map(({ name, version }) => sql`(${sql.lit(name)}, ${sql.lit(version)})`));

/**
 * The statement behind `ReadModels.standing`. Where a read stands and, by the same statement and so of the same moment, its `page`: a subquery of one row that reads
 * at `AT`. A redaction counts once the rows are without what it erased: until then an answer may still be the one of before.
 */
export function standingQuery(
  db: TimelineReader,
  { position, about }: StandingQuery,
  page?: RawBuilder<unknown>,
): RawBuilder<StandingRow> {
  const zone =
    about &&
    ('negotiation' in about ? negotiationZoneQuery(db, about.negotiation) : zoneOfStreamQuery(db, about.stream));
  return sql<StandingRow>`with reached as (
      select case when count(*) = ${sql.lit(both.length)} then min(checkpoint) end as position from parley.projections
        where (name, version) in (${ofBoth}) and not rebuild and live
    ), at as (
      select ${position === null ? sql`position` : sql`${position}::bigint`} as position, position as reached from reached
    )
    select at.position, at.reached, event.recorded_at,
      (select count(*) from parley.events where redacted_by <= (select position from reached)) as redactions,
      ${zone ?? sql`null::text`} as time_zone${page ? sql`, page.*` : sql``}
    from at
      left join parley.events as event on event.position = at.position
      ${page ? sql`cross join lateral ${page} as page` : sql``}`;
}

/** @throws ReadModelUnfinished */
export function toStanding({ position, reached, recorded_at, redactions, time_zone }: StandingRow): Standing {
  if (reached === null) throw new ReadModelUnfinished('The read models are being built.');
  return {
    position: position!,
    reached,
    recordedAt: recorded_at?.toISOString() ?? null,
    redactions,
    timeZone: time_zone,
  };
}
