import { saidUntil, type When } from '@parley/negotiation';
import { type Expression, type SqlBool, sql } from 'kysely';
import type { Row } from '@parley/event-store';
import type { TimelineReader } from '../timeline/timeline.tables.js';

/**
 * What a read is about, and so how much of the record it takes to answer it: the negotiations that a stream belongs to or
 * that name an actor or a source, or all of them.
 */
export type CutScope = { stream: string } | { actor: string } | { source: string } | 'all';

/** The rows of the record that stay as of the position, whatever had been said: by stream and by negotiation. */
export interface Structure {
  stream: ReadonlyMap<string, Row>;
  negotiation: ReadonlyMap<string, Row>;
}

const versioned = (table: string, position: number): Expression<SqlBool> =>
  sql<SqlBool>`${sql.ref(`${table}.from_position`)} <= ${position} and ${sql.ref(`${table}.to_position`)} > ${position}`;

const anyOf = (column: string, values: readonly string[]): Expression<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} = any(${sql.val([...values])}::text[])`;

/** What a scope begins from: negotiations, and streams that may belong to none. */
interface Named {
  negotiation: string | null;
  stream: string;
}

/** Where a scope's stream, actor or source is told of. */
function namedQuery(db: TimelineReader, scope: Exclude<CutScope, 'all'>, position: number) {
  if ('stream' in scope) {
    return db
      .selectFrom('member')
      .where(versioned('member', position))
      .where('member.stream', '=', scope.stream)
      .select(['member.negotiation', 'member.stream']);
  }
  const [columns, id] =
    'actor' in scope ? [['item.actors', 'item.parties'], scope.actor] : [['item.sources'], scope.source];
  return db
    .selectFrom('item')
    .where(versioned('item', position))
    .where((eb) => eb.or(columns.map((column) => sql<SqlBool>`${sql.ref(column)} @> ${sql.val([id])}::text[]`)))
    .select(['item.negotiation', 'item.stream'])
    .distinct();
}

/**
 * The streams that must be folded to answer a read of this scope: those in which anything is said of its negotiations,
 * those that name it and belong to none, and those of all actors, who speak in any of them.
 */
export async function scopeStreams(db: TimelineReader, scope: CutScope, position: number): Promise<string[]> {
  const named: Named[] | null = scope === 'all' ? null : await namedQuery(db, scope, position).execute();
  const negotiations = named && [...new Set(named.flatMap(({ negotiation }) => negotiation ?? []))];
  const rows = await scopeStreamsQuery(db, negotiations, position).execute();
  const own = scope !== 'all' && 'stream' in scope ? [scope.stream] : [];
  const alone = (named ?? []).filter(({ negotiation }) => negotiation === null).map(({ stream }) => stream);
  return [...new Set([...rows.map(({ stream }) => stream), ...own, ...alone])];
}

/** The statement behind `scopeStreams`; null: all negotiations. */
export function scopeStreamsQuery(db: TimelineReader, negotiations: readonly string[] | null, position: number) {
  const streams = db.selectFrom('stream').where(versioned('stream', position)).select('stream.stream');
  if (negotiations === null) return streams;
  const told = db
    .selectFrom('member')
    .where(versioned('member', position))
    .where(anyOf('member.negotiation', negotiations))
    .select('member.stream');
  return streams.where('stream.category', '=', 'actor').union(told);
}

/** How many events some streams have as of a position. */
export async function eventsOf(db: TimelineReader, streams: readonly string[], position: number): Promise<number> {
  const { events } = await eventsOfQuery(db, streams, position).executeTakeFirstOrThrow();
  return events;
}

/** The statement behind `eventsOf`. */
export const eventsOfQuery = (db: TimelineReader, streams: readonly string[], position: number) =>
  db
    .selectFrom('stream')
    .where(versioned('stream', position))
    .where(anyOf('stream.stream', streams))
    .select(sql<number>`coalesce(sum(stream.revision), 0)::bigint`.as('events'));

/** What stays as of the position of the streams of a scope. */
export async function structureOf(
  db: TimelineReader,
  streams: readonly string[],
  position: number,
): Promise<Structure> {
  const [ofStreams, negotiations] = await Promise.all([
    db
      .selectFrom('stream')
      .where(versioned('stream', position))
      .where(anyOf('stream.stream', streams))
      .selectAll()
      .execute(),
    db.selectFrom('negotiation').where(versioned('negotiation', position)).selectAll().execute(),
  ]);
  return {
    stream: new Map(ofStreams.map((row) => [row.stream, unversioned(row)])),
    negotiation: new Map(negotiations.map((row) => [row.id, unversioned(row)])),
  };
}

const unversioned = ({ from_position: _from, to_position: _to, ...row }: Row): Row => row;

/** The accounts of some streams, at their corrected heads, that do not count until a day: the ids of their events. */
export async function notYetSaid(
  db: TimelineReader,
  { streams, position, day }: { streams: readonly string[]; position: number; day: string },
  { stream, negotiation }: Structure,
): Promise<Set<string>> {
  const rows = await saidQuery(db, streams, position).execute();
  const late = rows.filter((row) => {
    const id = (stream.get(row.stream)?.negotiation ?? row.negotiation) as string | null;
    const timeZone = (id === null ? undefined : negotiation.get(id)?.time_zone) as string | undefined;
    const account = row.said_at === null ? null : { saidAt: row.said_at };
    return !saidUntil({ account, happened: row.happened }, day, timeZone ?? 'UTC');
  });
  return new Set(late.map(({ event }) => event));
}

/** The statement behind `notYetSaid`: when each account was given, and of when it tells. */
export const saidQuery = (db: TimelineReader, streams: readonly string[], position: number) =>
  db
    .selectFrom('entry')
    .where(versioned('entry', position))
    .where(anyOf('entry.stream', streams))
    .select([
      'entry.event',
      'entry.stream',
      sql<When | null>`entry.entry #> '{account,saidAt}'`.as('said_at'),
      sql<When | null>`entry.entry -> 'happened'`.as('happened'),
      sql<string | null>`entry.entry #>> '{data,negotiation}'`.as('negotiation'),
    ]);
