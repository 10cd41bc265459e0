import type { Document, Proposal, Round } from '@parley/contracts';
import { type ProposalRecord, proposalAtClock, roundAtClock, type RoundRecord } from '@parley/negotiation';
import { type Expression, type SqlBool, sql } from 'kysely';
import type { TimelineKey } from '../timeline/timeline.queries.js';
import type { TimelineReader } from '../timeline/timeline.tables.js';
import type { SubjectRecords } from './subject-fold.js';

/** What a subject must match: values of one filter are alternatives, different filters all hold. */
export interface SubjectFilter {
  state?: readonly string[];
  kind?: readonly string[];
  party?: readonly string[];
}

export interface SubjectPageQuery {
  negotiation: string;
  /** The position that the page is read as of. */
  position: number;
  /** ISO day that windows and waiting are held against. */
  clock: string;
  filter: SubjectFilter;
  after?: TimelineKey;
  limit: number;
}

/** A row with what its stream shows of itself at the position. */
export interface SubjectRow {
  stream: string;
  negotiation: string | null;
  first_position: number;
  last_position: number;
  revision: number;
  subject: unknown;
}

const anyOf = (column: string, values: readonly string[]): Expression<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} && ${sql.val([...values])}::text[]`;

/** The versions of the subjects that stand at a position, each with the revision its stream had there. */
function subjectsAt(db: TimelineReader, position: number) {
  return db
    .selectFrom('subject')
    .innerJoin('stream', (join) =>
      join
        .onRef('stream.stream', '=', 'subject.stream')
        .on('stream.from_position', '<=', position)
        .on('stream.to_position', '>', position),
    )
    .where('subject.from_position', '<=', position)
    .where('subject.to_position', '>', position)
    .select([
      'subject.stream',
      'subject.negotiation',
      'subject.first_position',
      'subject.sort_from',
      'subject.sort_to',
      'subject.subject',
      'stream.last_position',
      'stream.revision',
    ]);
}

/** The statement behind the boards: one row more than asked for, in the order of what happened. */
export function subjectPageQuery(db: TimelineReader, category: keyof SubjectRecords, query: SubjectPageQuery) {
  const { negotiation, position, filter, after, limit } = query;
  let rows = subjectsAt(db, position)
    .where('subject.negotiation', '=', negotiation)
    .where('subject.category', '=', category)
    .orderBy('subject.sort_from')
    .orderBy('subject.sort_to')
    .orderBy('subject.first_position')
    .limit(limit + 1);
  if (filter.state?.length) rows = rows.where('subject.state', 'in', filter.state);
  if (filter.kind?.length) rows = rows.where(anyOf('subject.kinds', filter.kind));
  if (filter.party?.length) rows = rows.where(anyOf('subject.parties', filter.party));
  if (after) {
    rows = rows.where(
      sql<SqlBool>`(subject.sort_from, subject.sort_to, subject.first_position) > (${after.from}, ${after.to}, ${after.position}::bigint)`,
    );
  }
  return rows;
}

interface Page<Item> {
  items: Item[];
  next: TimelineKey | null;
}

async function pageOf<Item>(
  db: TimelineReader,
  category: keyof SubjectRecords,
  query: SubjectPageQuery,
  toItem: (row: SubjectRow, clock: string) => Item,
): Promise<Page<Item>> {
  const rows = await subjectPageQuery(db, category, query).execute();
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => toItem(row, query.clock)),
    next: last ? { from: last.sort_from, to: last.sort_to, position: last.first_position } : null,
  };
}

/** One page of a negotiation's proposals as of a position. */
export const proposalPage = (db: TimelineReader, query: SubjectPageQuery): Promise<Page<Proposal>> =>
  pageOf(db, 'proposal', query, toProposal);

/** One page of a negotiation's rounds as of a position. */
export const roundPage = (db: TimelineReader, query: SubjectPageQuery): Promise<Page<Round>> =>
  pageOf(db, 'round', query, toRound);

/** One page of a negotiation's documents as of a position. */
export const documentPage = (db: TimelineReader, query: SubjectPageQuery): Promise<Page<Document>> =>
  pageOf(db, 'document', query, toDocument);

/** The rows of some streams as of a position, in the order of what happened. */
export const subjectsOf = (db: TimelineReader, streams: readonly string[], position: number) =>
  subjectsAt(db, position)
    .where(sql<SqlBool>`subject.stream = any(${sql.val([...streams])}::text[])`)
    .orderBy('subject.sort_from')
    .orderBy('subject.sort_to')
    .orderBy('subject.first_position');

/**
 * The next round of a negotiation as of a position: of those that are still to be held by the clock, the one whose date
 * comes first, those without a date last; undefined where there is none.
 */
export async function nextRound(
  db: TimelineReader,
  { negotiation, position, clock }: Pick<SubjectPageQuery, 'negotiation' | 'position' | 'clock'>,
): Promise<Round | undefined> {
  const rows = await roundsQuery(db, negotiation, position).execute();
  return rows.map((row) => toRound(row, clock)).find(isAhead);
}

/** A round that was put off to a new window is ahead as well. */
function isAhead({ state, calledOff, windowPassed }: Round): boolean {
  const isOpen = state === 'called_off' ? calledOff?.newWindow : state === 'proposed' || state === 'scheduled';
  return Boolean(isOpen) && !windowPassed;
}

/** The statement behind `nextRound`: all rounds in the order of their dates. */
export const roundsQuery = (db: TimelineReader, negotiation: string, position: number) =>
  subjectsAt(db, position)
    .where('subject.negotiation', '=', negotiation)
    .where('subject.category', '=', 'round')
    .orderBy('subject.sort_from')
    .orderBy('subject.sort_to')
    .orderBy('subject.first_position');

export function toProposal(row: SubjectRow, clock: string): Proposal {
  return { ...placeOf(row), ...proposalAtClock(row.subject as ProposalRecord, clock) };
}

export function toRound(row: SubjectRow, clock: string): Round {
  return { ...placeOf(row), ...roundAtClock(row.subject as RoundRecord, clock) };
}

export function toDocument(row: SubjectRow): Document {
  const { happened: _, ...document } = row.subject as SubjectRecords['document'];
  return { ...placeOf(row), ...document };
}

/** What every subject shows of itself. */
export const placeOf = ({ stream, negotiation, first_position, last_position, revision }: SubjectRow) => ({
  stream,
  revision,
  negotiation,
  firstPosition: first_position,
  lastPosition: last_position,
});
