import type { Leg } from '@parley/contracts';
import { legAtClock, type LegRecord } from '@parley/negotiation';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { CommitmentsDatabase, CommitmentsReader } from './commitments.tables.js';

/** What a leg must match: values of one filter are alternatives, different filters all hold. */
export interface LegFilter {
  party?: readonly string[];
  state?: readonly string[];
  standing?: readonly string[];
  what?: readonly string[];
  disputed?: boolean;
  /** ISO day; legs whose due date ends before it. */
  dueBefore?: string;
}

/** The place of a leg in the order of a page; what a cursor carries. */
export interface LegKey {
  position: number;
  ordinal: number;
}

export interface LegPageQuery {
  negotiation: string;
  /** The position that the page is read as of. */
  position: number;
  /** ISO day that due dates are held against. */
  clock: string;
  filter: LegFilter;
  after?: LegKey;
  limit: number;
}

type LegExpressions = ExpressionBuilder<CommitmentsDatabase, 'leg'>;

/** The statement behind `legPage`: one row more than asked for, so that the page knows whether another follows. */
export function legPageQuery(db: CommitmentsReader, query: LegPageQuery) {
  const { after } = query;
  let rows = legsAt(db, query.position)
    .where('leg.negotiation', '=', query.negotiation)
    .where((eb) => eb.and(conditions(eb, query.filter, query.clock)))
    .limit(query.limit + 1);
  if (after) {
    rows = rows.where(
      sql<SqlBool>`(leg.first_position, leg.ordinal) > (${after.position}::bigint, ${after.ordinal}::int)`,
    );
  }
  return rows.orderBy('leg.first_position').orderBy('leg.ordinal');
}

/** One page of a negotiation's legs as of a position, each held against the clock. */
export async function legPage(
  db: CommitmentsReader,
  query: LegPageQuery,
): Promise<{ items: Leg[]; next: LegKey | null }> {
  const rows = await legPageQuery(db, query).execute();
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => toLeg(row, query.clock)),
    next: last ? { position: last.first_position, ordinal: last.ordinal } : null,
  };
}

/** All legs as of a position that an actor is debtor or beneficiary of. */
export async function legsOfParty(
  db: CommitmentsReader,
  party: string,
  position: number,
  clock: string,
): Promise<Leg[]> {
  const rows = await legsAt(db, position)
    .where(sql<SqlBool>`leg.parties @> ${sql.val([party])}::text[]`)
    .orderBy('leg.first_position')
    .orderBy('leg.ordinal')
    .execute();
  return rows.map((row) => toLeg(row, clock));
}

/** All legs of some commitments as of a position. */
export async function legsOfCommitments(
  db: CommitmentsReader,
  commitments: readonly string[],
  position: number,
  clock: string,
): Promise<Leg[]> {
  const rows = await commitmentLegsQuery(db, commitments, position).execute();
  return rows.map((row) => toLeg(row, clock));
}

/** The statement behind `legsOfCommitments`. */
export const commitmentLegsQuery = (db: CommitmentsReader, commitments: readonly string[], position: number) =>
  legsAt(db, position)
    .where(sql<SqlBool>`leg.commitment = any(${sql.val([...commitments])}::text[])`)
    .orderBy('leg.first_position')
    .orderBy('leg.ordinal');

/** The legs of a negotiation that are due and not met, those due first in front. */
export async function legsDue(
  db: CommitmentsReader,
  query: { negotiation: string; position: number; clock: string; limit: number },
): Promise<Leg[]> {
  const rows = await legsAt(db, query.position)
    .where('leg.negotiation', '=', query.negotiation)
    .where('leg.overdue_after', 'is not', null)
    .orderBy('leg.overdue_after')
    .orderBy('leg.first_position')
    .orderBy('leg.ordinal')
    .limit(query.limit)
    .execute();
  return rows.map((row) => toLeg(row, query.clock));
}

/** The versions of the legs that stand at a position, each with the revision its commitment had there. */
function legsAt(db: CommitmentsReader, position: number) {
  return db
    .selectFrom('leg')
    .innerJoin('stream', (join) =>
      join
        .onRef('stream.stream', '=', 'leg.commitment')
        .on('stream.from_position', '<=', position)
        .on('stream.to_position', '>', position),
    )
    .where('leg.from_position', '<=', position)
    .where('leg.to_position', '>', position)
    .select(['leg.record', 'leg.first_position', 'leg.ordinal', 'stream.revision']);
}

function toLeg(row: { record: unknown; revision: number }, clock: string): Leg {
  return { ...legAtClock(row.record as LegRecord, clock), revision: row.revision };
}

function conditions(eb: LegExpressions, filter: LegFilter, clock: string): Expression<SqlBool>[] {
  const stateAtClock = sql<string>`case when leg.overdue_after < ${clock} then 'overdue' else leg.state end`;
  return [
    ...(filter.party?.length ? [sql<SqlBool>`leg.parties && ${sql.val([...filter.party])}::text[]`] : []),
    ...(filter.state?.length ? [sql<SqlBool>`${stateAtClock} = any(${sql.val([...filter.state])}::text[])`] : []),
    ...(filter.standing?.length ? [eb('leg.standing', 'in', filter.standing)] : []),
    ...(filter.what?.length ? [eb('leg.what', 'in', filter.what)] : []),
    ...(filter.disputed === undefined ? [] : [eb('leg.disputed', '=', filter.disputed)]),
    ...(filter.dueBefore === undefined ? [] : [eb('leg.due_latest', '<', filter.dueBefore)]),
  ];
}
