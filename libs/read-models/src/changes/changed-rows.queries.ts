import { type Expression, type SqlBool, sql } from 'kysely';
import type { CommitmentsReader } from '../commitments/commitments.tables.js';
import type { TimelineReader } from '../timeline/timeline.tables.js';

/**
 * A stretch of the record of a negotiation, from behind one position up to another, seen from one of its ends: the rows
 * that stand there and not at the other. `whole`: all rows that stand there, for readers whose rows have no versions.
 */
export interface RowRange {
  negotiation: string;
  since: number;
  until: number;
  end: 'since' | 'until';
  whole: boolean;
  /** Rows at most. */
  limit: number;
}

/** `to_position` of a version that is current; written out, so that the index of those that are not serves. */
const OPEN = sql`9223372036854775807`;

/** The versions of a table that stand at the end of the range that is asked for, and not at its other end. */
function standing(table: string, { since, until, end, whole }: RowRange): Expression<SqlBool> {
  const [from, to] = [sql.ref(`${table}.from_position`), sql.ref(`${table}.to_position`)];
  if (whole) {
    const at = end === 'since' ? since : until;
    return sql<SqlBool>`${from} <= ${at} and ${to} > ${at}`;
  }
  return end === 'since'
    ? sql<SqlBool>`${from} <= ${since} and ${to} > ${since} and ${to} <= ${until} and ${to} < ${OPEN}`
    : sql<SqlBool>`${from} > ${since} and ${from} <= ${until} and ${to} > ${until}`;
}

export const changedItemsQuery = (db: TimelineReader, range: RowRange) =>
  db
    .selectFrom('item')
    .where('item.negotiation', '=', range.negotiation)
    .where(standing('item', range))
    .limit(range.limit)
    .select(['item.negotiation', 'item.item']);

/** The accounts that were recorded or changed, each with the item of its happening. */
export const changedAccountsQuery = (db: TimelineReader, range: RowRange) =>
  db
    .selectFrom('item')
    .innerJoin('entry', (join) =>
      join
        .onRef('entry.stream', '=', 'item.stream')
        .onRef('entry.happening', '=', 'item.happening')
        .on(standing('entry', range)),
    )
    .where('item.negotiation', '=', range.negotiation)
    .where(standing('item', range))
    .limit(range.limit)
    .select([
      'entry.entry',
      'entry.corrections',
      'entry.recorded_at',
      sql<string>`item.item ->> 'headline'`.as('headline'),
    ]);

/** An item for each of some propositions of a negotiation that shows it at a position. */
export const itemsOfPropositionsQuery = (
  db: TimelineReader,
  { negotiation, slugs, position }: { negotiation: string; slugs: readonly string[]; position: number },
) =>
  db
    .selectFrom('proposition')
    .innerJoin('item', (join) =>
      join.onRef('item.stream', '=', 'proposition.stream').onRef('item.happening', '=', 'proposition.happening'),
    )
    .where(
      sql<SqlBool>`proposition.proposition = any(${sql.val(slugs.map((slug) => `${negotiation}/${slug}`))}::text[])`,
    )
    .where('proposition.from_position', '<=', position)
    .where('proposition.to_position', '>', position)
    .where('item.from_position', '<=', position)
    .where('item.to_position', '>', position)
    .where(
      sql<SqlBool>`item.item -> 'fields' -> ('proposition.' || split_part(proposition.proposition, '/', 2)) is not null`,
    )
    .distinctOn('proposition.proposition')
    .orderBy('proposition.proposition')
    .select(['item.negotiation', 'item.item']);

/**
 * The commitments of which a leg changed, or that have one that is overdue at a clock between the two: its state, or how
 * late it is, may differ by the clock alone. `clocks` are the days of the two ends.
 */
export const changedCommitmentsQuery = (
  db: CommitmentsReader,
  range: Omit<RowRange, 'end'>,
  clocks: { since: string; until: string },
) => {
  const last = clocks.since > clocks.until ? clocks.since : clocks.until;
  return db
    .selectFrom('leg')
    .where('leg.negotiation', '=', range.negotiation)
    .where('leg.from_position', '<=', range.until)
    .where('leg.to_position', '>', range.since)
    .where((eb) =>
      eb.or([
        standing('leg', { ...range, end: 'since' }),
        standing('leg', { ...range, end: 'until' }),
        ...(clocks.since === clocks.until ? [] : [eb('leg.overdue_after', '<', last)]),
      ]),
    )
    .distinct()
    .limit(range.limit)
    .select('leg.commitment');
};

/** All legs of some commitments at a position. */
export const legsOfCommitmentsQuery = (db: CommitmentsReader, commitments: readonly string[], position: number) =>
  db
    .selectFrom('leg')
    .where(sql<SqlBool>`leg.commitment = any(${sql.val([...commitments])}::text[])`)
    .where('leg.from_position', '<=', position)
    .where('leg.to_position', '>', position)
    .select('leg.record');

/**
 * The subjects that stand at the end of the range and not at its other end, and where the clocks differ the rounds that
 * may still be held: whether their window has passed may differ by the clock alone.
 */
export const changedSubjectsQuery = (db: TimelineReader, range: RowRange, clocks: { since: string; until: string }) =>
  db
    .selectFrom('subject')
    .where('subject.negotiation', '=', range.negotiation)
    .where((eb) =>
      eb.or([
        standing('subject', range),
        ...(clocks.since === clocks.until
          ? []
          : [
              eb.and([
                eb('subject.category', '=', 'round'),
                sql<SqlBool>`subject.state is distinct from 'held'`,
                standing('subject', { ...range, whole: true }),
              ]),
            ]),
      ]),
    )
    .limit(range.limit)
    .select(['subject.stream', 'subject.subject']);

export const changedConflictsQuery = (db: TimelineReader | CommitmentsReader, range: RowRange) =>
  (db as TimelineReader)
    .selectFrom('conflict')
    .where('conflict.negotiation', '=', range.negotiation)
    .where(standing('conflict', range))
    .limit(range.limit)
    .select('conflict.conflict');
