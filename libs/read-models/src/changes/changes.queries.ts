import type { AsOf, Changes, Conflict, Effects, TimelineItem } from '@parley/contracts';
import { type Entry, type EntryCorrection, legAtClock, type LegRecord } from '@parley/negotiation';
import type { CommitmentsReader } from '../commitments/commitments.tables.js';
import { isPropositionField } from '../conflicts/field-subjects.js';
import type { TimelineReader } from '../timeline/timeline.tables.js';
import { changedAccounts } from './changed-accounts.js';
import {
  changedAccountsQuery,
  changedCommitmentsQuery,
  changedConflictsQuery,
  changedItemsQuery,
  itemsOfPropositionsQuery,
  changedSubjectsQuery,
  legsOfCommitmentsQuery,
  type RowRange,
} from './changed-rows.queries.js';
import { subjectOnDay } from './subject-on-day.js';
import { effectsBetween, type ItemOfNegotiation, type RecordRows, withoutEchoes } from './row-effects.js';

/** A point of the record, and what is read there. */
export interface ChangePoint {
  asOf: AsOf;
  timeline: TimelineReader;
  commitments: CommitmentsReader;
}

export interface ChangesQuery {
  negotiation: string;
  since: ChangePoint;
  until: ChangePoint;
  /** The rows of the points have no versions, so that all of them are compared. */
  whole?: boolean;
  /** How many rows of a kind may have changed (default `CHANGES_LIMIT`). */
  limit?: number;
}

/** How many happenings, accounts, commitments or conflicts may have changed for one answer to tell of all. */
export const CHANGES_LIMIT = 5_000;

/** More has changed than one answer tells. */
export class TooManyChanges extends Error {}

/**
 * What happened to the record of a negotiation from behind one point up to another, which is not before it: the accounts
 * that were added and changed, and what followed from that. Only rows that differ are read, and legs whose state the
 * clock alone may have changed.
 * @throws TooManyChanges beyond `CHANGES_LIMIT`
 */
export async function changesBetween(query: ChangesQuery): Promise<Changes> {
  const { since, until } = query;
  const [accounts, all] = await Promise.all([accountsIn(query), effectsIn(query)]);
  const changed = changedAccounts(accounts, { since: since.asOf.position, until: until.asOf.position });
  const effects = withoutEchoes(all);
  const counts = {
    added: changed.added.length,
    corrected: changed.corrected.length,
    retracted: changed.retracted.length,
    redacted: changed.redacted.length,
    fields: effects.fields.length,
    states: effects.states.length,
    conflicts: { opened: effects.conflicts.opened.length, closed: effects.conflicts.closed.length },
  };
  return { asOf: until.asOf, since: since.asOf, until: until.asOf, counts, ...changed, ...effects };
}

/**
 * All effects between the two points, from the rows that differ.
 * @throws TooManyChanges beyond `CHANGES_LIMIT`
 */
export async function effectsIn(query: ChangesQuery): Promise<Effects> {
  const [before, after] = await Promise.all([rowsAt(query, 'since'), rowsAt(query, 'until')]);
  await addPropositions(query, before, after);
  return effectsBetween(before, after);
}

/** The rows of a statement that asks for `limit` rows, which is one too many. */
async function atMost<Row>(limit: number, statement: { execute(): Promise<Row[]> }): Promise<Row[]> {
  const rows = await statement.execute();
  if (rows.length >= limit) throw new TooManyChanges();
  return rows;
}

const rangeOf = ({ negotiation, since, until, whole = false, limit = CHANGES_LIMIT }: ChangesQuery) => ({
  negotiation,
  since: since.asOf.position,
  until: until.asOf.position,
  whole,
  limit: limit + 1,
});

const clocksOf = ({ since, until }: ChangesQuery) => ({ since: since.asOf.clock, until: until.asOf.clock });

async function accountsIn(query: ChangesQuery) {
  const range = rangeOf(query);
  const rows = await atMost(range.limit, changedAccountsQuery(query.until.timeline, { ...range, end: 'until' }));
  return rows.map((row) => ({
    entry: row.entry as Entry,
    corrections: row.corrections as EntryCorrection[],
    recordedAt: row.recorded_at,
    headline: row.headline,
  }));
}

type MutableRows = { -readonly [Table in keyof RecordRows]: RecordRows[Table][number][] };

/** The rows at one end that may differ from those at the other. */
async function rowsAt(query: ChangesQuery, end: RowRange['end']): Promise<MutableRows> {
  const { timeline, commitments } = query[end];
  const range = { ...rangeOf(query), end };
  const clocks = clocksOf(query);
  const [items, legs, subjects, ...conflicts] = await Promise.all([
    atMost(range.limit, changedItemsQuery(timeline, range)),
    legsAt(query, end),
    atMost(range.limit, changedSubjectsQuery(timeline, range, clocks)),
    ...[timeline, commitments].map((db) => atMost(range.limit, changedConflictsQuery(db, range))),
  ]);
  return {
    items: items.map(toItem),
    legs,
    subjects: subjects.map((row) => subjectOnDay(row, clocks[end])),
    conflicts: conflicts.flat().map(toConflict),
  };
}

const toItem = (row: { negotiation: string | null; item: unknown }): ItemOfNegotiation => ({
  ...(row.item as TimelineItem),
  negotiation: row.negotiation,
});

const toConflict = (row: { conflict: unknown }) => row.conflict as Conflict;

/** All legs of the commitments that changed, held against the clock of the end. */
async function legsAt(query: ChangesQuery, end: RowRange['end']) {
  const clocks = clocksOf(query);
  const range = rangeOf(query);
  const ends = [query.since.commitments, query.until.commitments];
  const changed = await Promise.all(
    [...new Set(ends)].map((db) => atMost(range.limit, changedCommitmentsQuery(db, range, clocks))),
  );
  const names = [...new Set(changed.flat().map(({ commitment }) => commitment))];
  if (names.length === 0) return [];
  const rows = await legsOfCommitmentsQuery(query[end].commitments, names, query[end].asOf.position).execute();
  return rows.map((row) => legAtClock(row.record as LegRecord, clocks[end]));
}

/**
 * A proposition is one field, which several happenings show: where at one end only happenings that did not change show
 * it, one of them is read as well.
 */
async function addPropositions(query: ChangesQuery, before: MutableRows, after: MutableRows): Promise<void> {
  const shown = (rows: MutableRows) =>
    new Set(rows.items.flatMap(({ fields }) => Object.keys(fields).filter(isPropositionField)));
  const [then, now] = [shown(before), shown(after)];
  const add = async (end: RowRange['end'], rows: MutableRows, missing: ReadonlySet<string>) => {
    if (missing.size === 0) return;
    const slugs = [...missing].map((name) => name.slice('proposition.'.length));
    const { timeline, asOf } = query[end];
    const statement = itemsOfPropositionsQuery(timeline, {
      negotiation: query.negotiation,
      slugs,
      position: asOf.position,
    });
    const items = (await statement.execute()).map(toItem);
    rows.items.push(...items.map((item) => ({ ...item, ...unmarked, fields: only(item.fields, missing) })));
  };
  await Promise.all([add('since', before, missingFrom(then, now)), add('until', after, missingFrom(now, then))]);
}

const missingFrom = (some: ReadonlySet<string>, all: ReadonlySet<string>) =>
  new Set([...all].filter((name) => !some.has(name)));

/** Read for its propositions alone: what else it shows is the same at both ends. */
const unmarked = { corrected: false, retracted: false, redacted: false };

const only = <Value>(members: Record<string, Value>, names: ReadonlySet<string>): Record<string, Value> =>
  Object.fromEntries(Object.entries(members).filter(([name]) => names.has(name)));
