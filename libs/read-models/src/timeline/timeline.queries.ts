import type { TimelineItem } from '@parley/contracts';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { written } from '../compiled-statement.js';
import { itemHolds } from '../search/search.queries.js';
import type { TimelineDatabase, TimelineReader } from './timeline.tables.js';

export const timelineSorts = ['happened', '-happened', 'recorded', '-recorded'] as const;
export type TimelineSort = (typeof timelineSorts)[number];

/** What a happening must match: values of one filter are alternatives, different filters all hold. */
export interface TimelineFilter {
  type?: readonly string[];
  party?: readonly string[];
  actor?: readonly string[];
  /** Streams by the filter that gives them: the happening stands in the stream itself or its data name it. */
  named?: { readonly [filter: string]: readonly string[] | undefined };
  status?: readonly string[];
  attribution?: readonly string[];
  source?: readonly string[];
  /** ISO days, inclusive. */
  from?: string;
  to?: string;
  match?: 'overlaps' | 'within';
  /** Words, as `searchTerms` reads them. */
  q?: string;
}

/** The place of an item in the order of a page; what a cursor carries. */
export interface TimelineKey {
  from: string;
  to: string;
  position: number;
}

export interface TimelinePageQuery<Position = number> {
  negotiation: string;
  /** The position that the page is read as of. */
  position: Position;
  filter: TimelineFilter;
  /** `-changed`: what was last told of, corrected or retracted first. */
  sort: TimelineSort | '-changed';
  after?: TimelineKey;
  limit: number;
}

type ItemExpressions = ExpressionBuilder<TimelineDatabase, 'item'>;

/** A position, or what gives it within a statement. */
export type Position = number | Expression<number>;

/**
 * The statement behind `timelinePage`: one row more than asked for, so that the page knows whether another follows. The
 * revision of its stream is looked up for what is on the page only, from the newest version backward.
 */
export function timelinePageQuery(db: TimelineReader, query: TimelinePageQuery<Position>) {
  const { position, sort, after } = query;
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const byHappened = sort.endsWith('happened');
  const place = placeColumn(sort);
  let rows = db
    .selectFrom('item')
    .where('item.negotiation', '=', query.negotiation)
    .where('item.from_position', '<=', position)
    .where('item.to_position', '>', position)
    .where((eb) => eb.and(conditions(eb, query.filter, position)))
    .limit(sql<number>`${written(query.limit)} + 1`)
    .select(['item.stream', 'item.item', 'item.sort_from', 'item.sort_to', `item.${place} as place`]);
  if (byHappened) rows = rows.orderBy('item.sort_from', direction).orderBy('item.sort_to', direction);
  if (after) rows = rows.where(afterKey(after, byHappened, direction, place));
  let page = db
    .selectFrom(rows.orderBy(`item.${place}`, direction).as('page'))
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('stream')
          .whereRef('stream.stream', '=', 'page.stream')
          .where('stream.from_position', '<=', position)
          .orderBy('stream.from_position', 'desc')
          .limit(sql.lit(1))
          .select(['stream.revision', 'stream.to_position'])
          .as('told'),
      (join) => join.on('told.to_position', '>', position),
    )
    .select(['page.item', 'page.sort_from', 'page.sort_to', 'page.place', 'told.revision']);
  if (byHappened) page = page.orderBy('page.sort_from', direction).orderBy('page.sort_to', direction);
  return page.orderBy('page.place', direction);
}

const placeColumn = (sort: TimelinePageQuery['sort']) => (sort === '-changed' ? 'last_position' : 'first_position');

/** One page of a negotiation's timeline as of a position, with the key to go on from where there is more. */
export async function timelinePage(
  db: TimelineReader,
  query: TimelinePageQuery,
): Promise<{ items: TimelineItem[]; next: TimelineKey | null }> {
  const rows = await timelinePageQuery(db, query).execute();
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    items: page.map(withRevision),
    next: last ? { from: last.sort_from, to: last.sort_to, position: last.place } : null,
  };
}

/**
 * All items as of a position in the order of what happened: those of a stream, taken from a source, that concern an actor
 * or name it, or (`ref`) that stand in a stream or name it.
 */
export function itemsNaming(
  db: TimelineReader,
  named: { stream?: string; source?: string; actor?: string; ref?: string },
  position: number,
) {
  return itemsAt(db, position)
    .where((eb) =>
      eb.or([
        ...(named.stream ? [eb('item.stream', '=', named.stream)] : []),
        ...(named.source ? [contains(sql.ref('item.sources'), [named.source])] : []),
        ...(named.actor
          ? [contains(sql.ref('item.parties'), [named.actor]), contains(sql.ref('item.actors'), [named.actor])]
          : []),
        ...(named.ref ? [contains(sql.ref('item.refs'), [named.ref])] : []),
      ]),
    )
    .orderBy('item.sort_from')
    .orderBy('item.sort_to')
    .orderBy('item.first_position');
}

/** The items of a negotiation that any account of one of the types tells of, as of a position. */
export async function itemsOfType(
  db: TimelineReader,
  negotiation: string,
  position: number,
  types: readonly string[],
): Promise<TimelineItem[]> {
  const rows = await itemsAt(db, position)
    .where('item.negotiation', '=', negotiation)
    .where(overlaps(sql.ref('item.types'), types))
    .execute();
  return rows.map(withRevision);
}

/** The happenings of a negotiation that were told of last, as of a position. */
export async function newestItems(
  db: TimelineReader,
  negotiation: string,
  position: number,
  limit: number,
): Promise<TimelineItem[]> {
  const rows = await itemsAt(db, position)
    .where('item.negotiation', '=', negotiation)
    .orderBy('item.last_position', 'desc')
    .limit(limit)
    .execute();
  return rows.map(withRevision);
}

/** The versions of the items that stand at a position, each with the revision its stream had there. */
function itemsAt(db: TimelineReader, position: number) {
  return db
    .selectFrom('item')
    .innerJoin('stream', (join) =>
      join
        .onRef('stream.stream', '=', 'item.stream')
        .on('stream.from_position', '<=', position)
        .on('stream.to_position', '>', position),
    )
    .where('item.from_position', '<=', position)
    .where('item.to_position', '>', position)
    .select([
      'item.item',
      'item.sort_from',
      'item.sort_to',
      'item.first_position',
      'item.last_position',
      'stream.revision',
    ]);
}

/** The row's item has the shape of the answer but for the revision, which moves with its stream. */
export function withRevision(row: { item: unknown; revision: number }): TimelineItem {
  const { stream, happening, ...rest } = row.item as TimelineItem;
  return { stream, happening, ...rest, revision: row.revision };
}

function conditions(eb: ItemExpressions, filter: TimelineFilter, position: Position): Expression<SqlBool>[] {
  const overlapping = (column: string, values: readonly string[] | undefined) =>
    values === undefined ? [] : [overlaps(sql.ref(column), values)];
  return [
    ...overlapping('item.types', filter.type),
    ...overlapping('item.parties', filter.party),
    ...overlapping('item.speakers', filter.actor),
    ...Object.values(filter.named ?? {}).flatMap((streams) => overlapping('item.refs', streams)),
    ...overlapping('item.attributions', filter.attribution),
    ...overlapping('item.sources', filter.source),
    ...(filter.status === undefined ? [] : [sql<SqlBool>`item.status = any(${sql.val(filter.status)}::text[])`]),
    ...days(eb, filter),
    ...(filter.q === undefined ? [] : itemHolds(eb, filter.q, position)),
  ];
}

/** A happening with an open bound reaches as far as it is open; one without a date matches no day at all. */
function days(eb: ItemExpressions, { from, to, match }: TimelineFilter): Expression<SqlBool>[] {
  if (from === undefined && to === undefined) return [];
  const dated = eb.or([eb('item.earliest', 'is not', null), eb('item.latest', 'is not', null)]);
  if (match === 'within') {
    return [
      dated,
      ...(from === undefined ? [] : [eb('item.earliest', '>=', from)]),
      ...(to === undefined ? [] : [eb('item.latest', '<=', to)]),
    ];
  }
  return [
    dated,
    ...(from === undefined ? [] : [eb.or([eb('item.latest', 'is', null), eb('item.latest', '>=', from)])]),
    ...(to === undefined ? [] : [eb.or([eb('item.earliest', 'is', null), eb('item.earliest', '<=', to)])]),
  ];
}

function afterKey(
  after: TimelineKey,
  byHappened: boolean,
  direction: 'asc' | 'desc',
  place: ReturnType<typeof placeColumn>,
): Expression<SqlBool> {
  const beyond = direction === 'asc' ? sql`>` : sql`<`;
  return byHappened
    ? sql<SqlBool>`(item.sort_from, item.sort_to, item.first_position) ${beyond} (${after.from}, ${after.to}, ${after.position}::bigint)`
    : sql<SqlBool>`${sql.ref(`item.${place}`)} ${beyond} ${after.position}::bigint`;
}

const overlaps = (column: Expression<unknown>, values: readonly string[]) =>
  sql<SqlBool>`${column} && ${sql.val(values)}::text[]`;
const contains = (column: Expression<unknown>, values: readonly string[]) =>
  sql<SqlBool>`${column} @> ${sql.val([...values])}::text[]`;
