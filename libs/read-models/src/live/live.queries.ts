import { type SqlBool, sql } from 'kysely';
import type { CommitmentsReader } from '../commitments/commitments.tables.js';
import type { TimelineReader } from '../timeline/timeline.tables.js';

/** A stretch of the log, as far as a negotiation is concerned: behind one position, up to another. */
export interface LiveRange {
  negotiation: string;
  after: number;
  until: number;
}

/** How many positions at most are asked for at a time. */
export const POSITIONS_A_PAGE = 50;

/** `to_position` of a version that is current; written out, so that the index of those that are not serves. */
const OPEN = sql<number>`9223372036854775807`;

/** How many items begin or end a version at each of the next positions. */
export const itemTouchesQuery = (db: TimelineReader, { negotiation, after, until }: LiveRange) =>
  db
    .selectFrom(
      db
        .selectFrom('item')
        .where('negotiation', '=', negotiation)
        .where('from_position', '>', after)
        .where('from_position', '<=', until)
        .select('from_position as position')
        .unionAll(
          db
            .selectFrom('item')
            .where('negotiation', '=', negotiation)
            .where('to_position', '>', after)
            .where('to_position', '<=', until)
            .where('to_position', '<', OPEN)
            .select('to_position as position'),
        )
        .as('touch'),
    )
    .groupBy('position')
    .orderBy('position')
    .limit(POSITIONS_A_PAGE)
    .select(['position', sql<number>`count(*)`.as('rows')]);

/** How many legs begin or end a version at each of the next positions. */
export const legTouchesQuery = (db: CommitmentsReader, { negotiation, after, until }: LiveRange) =>
  db
    .selectFrom(
      db
        .selectFrom('leg')
        .where('negotiation', '=', negotiation)
        .where('from_position', '>', after)
        .where('from_position', '<=', until)
        .select('from_position as position')
        .unionAll(
          db
            .selectFrom('leg')
            .where('negotiation', '=', negotiation)
            .where('to_position', '>', after)
            .where('to_position', '<=', until)
            .where('to_position', '<', OPEN)
            .select('to_position as position'),
        )
        .as('touch'),
    )
    .groupBy('position')
    .orderBy('position')
    .limit(POSITIONS_A_PAGE)
    .select(['position', sql<number>`count(*)`.as('rows')]);

const among = (column: string, positions: readonly number[]) =>
  sql<SqlBool>`${sql.ref(column)} = any(${sql.val([...positions])}::bigint[])`;

/** The items whose versions begin at the positions, in the order of the timeline. */
export const itemsFromQuery = (db: TimelineReader, negotiation: string, positions: readonly number[]) =>
  db
    .selectFrom('item')
    .innerJoin('stream', (join) =>
      join
        .onRef('stream.stream', '=', 'item.stream')
        .onRef('stream.from_position', '<=', 'item.from_position')
        .onRef('stream.to_position', '>', 'item.from_position'),
    )
    .where('item.negotiation', '=', negotiation)
    .where(among('item.from_position', positions))
    .orderBy('item.sort_from')
    .orderBy('item.sort_to')
    .orderBy('item.first_position')
    .select(['item.item', 'item.from_position as position', 'stream.revision']);

/** The items that ended at the positions, or became those of another negotiation. */
export const itemsGoneQuery = (db: TimelineReader, negotiation: string, positions: readonly number[]) =>
  db
    .selectFrom('item')
    .leftJoin('item as next', (join) =>
      join
        .onRef('next.stream', '=', 'item.stream')
        .onRef('next.happening', '=', 'item.happening')
        .onRef('next.from_position', '=', 'item.to_position')
        .onRef('next.negotiation', '=', 'item.negotiation'),
    )
    .where('item.negotiation', '=', negotiation)
    .where(among('item.to_position', positions))
    .where('item.to_position', '<', OPEN)
    .where('next.stream', 'is', null)
    .orderBy('item.first_position')
    .select(['item.stream', 'item.happening', 'item.to_position as position']);

/** The legs whose versions begin at the positions, in the order of the board. */
export const legsFromQuery = (db: CommitmentsReader, negotiation: string, positions: readonly number[]) =>
  db
    .selectFrom('leg')
    .innerJoin('stream', (join) =>
      join
        .onRef('stream.stream', '=', 'leg.commitment')
        .onRef('stream.from_position', '<=', 'leg.from_position')
        .onRef('stream.to_position', '>', 'leg.from_position'),
    )
    .where('leg.negotiation', '=', negotiation)
    .where(among('leg.from_position', positions))
    .orderBy('leg.first_position')
    .orderBy('leg.ordinal')
    .select(['leg.record', 'leg.from_position as position', 'stream.revision']);

/** The legs that ended at the positions. */
export const legsGoneQuery = (db: CommitmentsReader, negotiation: string, positions: readonly number[]) =>
  db
    .selectFrom('leg')
    .leftJoin('leg as next', (join) =>
      join
        .onRef('next.commitment', '=', 'leg.commitment')
        .onRef('next.leg', '=', 'leg.leg')
        .onRef('next.from_position', '=', 'leg.to_position')
        .onRef('next.negotiation', '=', 'leg.negotiation'),
    )
    .where('leg.negotiation', '=', negotiation)
    .where(among('leg.to_position', positions))
    .where('leg.to_position', '<', OPEN)
    .where('next.commitment', 'is', null)
    .orderBy('leg.first_position')
    .orderBy('leg.ordinal')
    .select(['leg.commitment', 'leg.leg', 'leg.to_position as position']);
