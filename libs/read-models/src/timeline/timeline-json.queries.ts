import { type RawBuilder, sql } from 'kysely';
import { written } from '../compiled-statement.js';
import { AT, standingQuery, type StandingRow } from '../standing.queries.js';
import { type TimelineKey, timelinePageQuery, type TimelinePageQuery } from './timeline.queries.js';
import type { TimelineReader } from './timeline.tables.js';

/** As `TimelinePageQuery`; position null: where the read models are. */
export interface TimelineJsonQuery extends Omit<TimelinePageQuery, 'position'> {
  position: number | null;
}

/** A page whose items are JSON already, as the read model keeps them: what nobody looks into is not read and written. */
export interface TimelineJsonPage {
  /** `TimelineItem`s as the members of a list, without its brackets. */
  items: string;
  next: TimelineKey | null;
}

export interface TimelineJsonRow extends StandingRow {
  items: string | null;
  more: boolean;
  sort_from: string | null;
  sort_to: string | null;
  place: number | null;
}

/** Stands in no JSON: it cuts an item from the revision of its stream, which becomes its last member. */
const CUT = '\u001f';

/** The statement behind `ReadModels.timelinePage`: one row. */
export function timelineJsonQuery(db: TimelineReader, query: TimelineJsonQuery): RawBuilder<TimelineJsonRow> {
  const { position, negotiation, limit } = query;
  const rows = timelinePageQuery(db, { ...query, position: AT });
  const isLast = sql`filter (where item.number = ${written(limit)})`;
  const page = sql`(
    select string_agg(item.item::text || ${sql.lit(CUT)} || item.revision || '}', ',')
        filter (where item.number <= ${written(limit)}) as items,
      count(*) > ${written(limit)} as more, max(item.sort_from) ${isLast} as sort_from,
      max(item.sort_to) ${isLast} as sort_to, max(item.place) ${isLast} as place
    from (select page.*, row_number() over () as number from ${rows} as page) as item
  )`;
  return standingQuery(db, { position, about: { negotiation } }, page) as RawBuilder<TimelineJsonRow>;
}

export function toJsonPage({ items, more, sort_from, sort_to, place }: TimelineJsonRow): TimelineJsonPage {
  return {
    items: items?.replaceAll(`}${CUT}`, ',"revision":') ?? '',
    next: more ? { from: sort_from!, to: sort_to!, position: place! } : null,
  };
}
