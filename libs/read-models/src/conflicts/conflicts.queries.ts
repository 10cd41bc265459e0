import type { Conflict } from '@parley/contracts';
import { type SqlBool, sql } from 'kysely';
import type { CommitmentsReader } from '../commitments/commitments.tables.js';
import type { TimelineReader } from '../timeline/timeline.tables.js';

/** What a conflict must match: values of one filter are alternatives, different filters all hold. */
export interface ConflictFilter {
  /** Sides whose values stand against each other in it. */
  party?: readonly string[];
  /** Streams that it is about. */
  subject?: readonly string[];
}

/** The place of a conflict in the order of a page; what a cursor carries. */
export interface ConflictKey {
  position: number;
  subject: string;
  name: string;
}

export interface ConflictPageQuery {
  negotiation: string;
  /** The position that the page is read as of. */
  position: number;
  filter: ConflictFilter;
  after?: ConflictKey;
  limit: number;
}

/**
 * The statement behind one half of `conflictPage`: one row more than asked for, so that the page knows whether another
 * follows.
 */
export function conflictsQuery(db: TimelineReader | CommitmentsReader, query: ConflictPageQuery) {
  const { position, after, filter } = query;
  let rows = (db as TimelineReader)
    .selectFrom('conflict')
    .where('negotiation', '=', query.negotiation)
    .where('from_position', '<=', position)
    .where('to_position', '>', position);
  if (filter.subject?.length) rows = rows.where('subject', 'in', filter.subject);
  if (filter.party?.length) rows = rows.where(sql<SqlBool>`parties && ${sql.val([...filter.party])}::text[]`);
  if (after) {
    rows = rows.where((eb) =>
      eb.or([
        eb('opened_position', '<', after.position),
        eb.and([
          eb('opened_position', '=', after.position),
          sql<SqlBool>`(subject, name) > (${after.subject}, ${after.name})`,
        ]),
      ]),
    );
  }
  return rows
    .orderBy('opened_position', 'desc')
    .orderBy('subject')
    .orderBy('name')
    .limit(query.limit + 1)
    .select(['subject', 'name', 'opened_position', 'conflict']);
}

type ConflictRow = Awaited<ReturnType<ReturnType<typeof conflictsQuery>['execute']>>[number];

/** One page of the open conflicts of a negotiation as of a position, those opened last in front. */
export async function conflictPage(
  timeline: TimelineReader,
  commitments: CommitmentsReader,
  query: ConflictPageQuery,
): Promise<{ items: Conflict[]; next: ConflictKey | null }> {
  const halves = await Promise.all([timeline, commitments].map((db) => conflictsQuery(db, query).execute()));
  const rows = halves.flat().sort(newestFirst);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => row.conflict as Conflict),
    next: last ? { position: last.opened_position, subject: last.subject, name: last.name } : null,
  };
}

/** The order of the statement: texts by their bytes. */
function newestFirst(a: ConflictRow, b: ConflictRow): number {
  return (
    b.opened_position - a.opened_position ||
    Buffer.compare(Buffer.from(a.subject), Buffer.from(b.subject)) ||
    Buffer.compare(Buffer.from(a.name), Buffer.from(b.name))
  );
}
