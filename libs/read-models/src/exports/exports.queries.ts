import type { Entry, EntryCorrection } from '@parley/negotiation';
import { type SqlBool, sql } from 'kysely';
import type { TimelineReader } from '../timeline/timeline.tables.js';

/** A happening by its place in the record. */
export interface HappeningKey {
  stream: string;
  happening: string;
}

/** One account as an export shows it. */
export interface ExportedAccount {
  entry: Entry;
  /** RFC 3339; of the original. */
  recordedAt: string;
  /** The opaque id of a key. */
  recordedBy: string;
  corrections: EntryCorrection[];
}

/** Where among the accounts of several happenings one stands: the happening's place in the list, the position. */
interface AccountPlace {
  place: number;
  position: number;
}

export interface AccountsQuery {
  happenings: readonly HappeningKey[];
  position: number;
  after?: AccountPlace;
  limit: number;
}

/** The statement behind `accountsOf`. */
export function accountsOfQuery(db: TimelineReader, { happenings, position, after, limit }: AccountsQuery) {
  const streams = sql.val(happenings.map((one) => one.stream));
  const names = sql.val(happenings.map((one) => one.happening));
  const named = sql<HappeningKey & { place: number }>`unnest(${streams}::text[], ${names}::text[]) with ordinality`;
  let rows = db
    .selectFrom(named.as<'named'>(sql`named(stream, happening, place)`))
    .innerJoin('entry', (join) =>
      join.onRef('entry.stream', '=', 'named.stream').onRef('entry.happening', '=', 'named.happening'),
    )
    .where('entry.from_position', '<=', position)
    .where('entry.to_position', '>', position)
    .select(['named.place', 'entry.position', 'entry.entry', 'entry.recorded_at', 'entry.recorded_by'])
    .select('entry.corrections')
    .orderBy('named.place')
    .orderBy('entry.position')
    .limit(limit);
  if (after) {
    rows = rows.where(
      sql<SqlBool>`(named.place, entry.position) > (${after.place}::bigint, ${after.position}::bigint)`,
    );
  }
  return rows;
}

/** So many accounts are held at a time, of up to 256 KB each. */
const ACCOUNTS_AT_A_TIME = 100;

/** All accounts of some happenings as of a position, the dead among them, in the order of the list, the oldest first. */
export async function* accountsOf(
  db: TimelineReader,
  query: Pick<AccountsQuery, 'happenings' | 'position'>,
): AsyncGenerator<ExportedAccount> {
  if (query.happenings.length === 0) return;
  let after: AccountPlace | undefined;
  for (;;) {
    const rows = await accountsOfQuery(db, {
      ...query,
      ...(after ? { after } : {}),
      limit: ACCOUNTS_AT_A_TIME,
    }).execute();
    for (const row of rows) {
      yield {
        entry: row.entry as Entry,
        recordedAt: row.recorded_at,
        recordedBy: row.recorded_by,
        corrections: row.corrections as EntryCorrection[],
      };
    }
    const last = rows.at(-1);
    if (rows.length < ACCOUNTS_AT_A_TIME || !last) return;
    after = { place: last.place, position: last.position };
  }
}

/** What an export tells of a source. */
export interface ExportedSource {
  id: string;
  title: string | null;
  kind: string | null;
  url: string | null;
  archiveUrl: string | null;
  publisher: string | null;
  author: string | null;
  publishedAt: { edtf: string } | null;
  contentHash: string | null;
  lang: string | null;
  revisionOf: string | null;
}

/** Those of the sources that are registered at a position, by id. */
export async function sourcesById(
  db: TimelineReader,
  ids: readonly string[],
  position: number,
): Promise<Map<string, ExportedSource>> {
  const rows = await sourcesByIdQuery(db, ids, position).execute();
  return new Map(rows.map(({ id, source }) => [id, { ...NOTHING_TOLD, ...(source as object), id }]));
}

const NOTHING_TOLD: Omit<ExportedSource, 'id'> = {
  title: null,
  kind: null,
  url: null,
  archiveUrl: null,
  publisher: null,
  author: null,
  publishedAt: null,
  contentHash: null,
  lang: null,
  revisionOf: null,
};

/** The statement behind `sourcesById`. */
export const sourcesByIdQuery = (db: TimelineReader, ids: readonly string[], position: number) =>
  db
    .selectFrom('source')
    .where('id', 'in', ids.length > 0 ? ids : [''])
    .where('from_position', '<=', position)
    .where('to_position', '>', position)
    .select(['id', 'source']);

/** What an export tells of an actor. */
export interface ExportedActor {
  id: string;
  name: string;
  kind: string;
  side: string | null;
}

/** Those of the actors that are registered at a position, by id. */
export async function actorsById(
  db: TimelineReader,
  ids: readonly string[],
  position: number,
): Promise<Map<string, ExportedActor>> {
  const rows = await actorsByIdQuery(db, ids, position).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The statement behind `actorsById`. */
export const actorsByIdQuery = (db: TimelineReader, ids: readonly string[], position: number) =>
  db
    .selectFrom('actor')
    .where('id', 'in', ids.length > 0 ? ids : [''])
    .where('from_position', '<=', position)
    .where('to_position', '>', position)
    .select(['id', 'name', 'kind', 'side']);

/** The positions of the newest events of some streams at a position. */
export async function lastPositionsOf(
  db: TimelineReader,
  streams: readonly string[],
  position: number,
): Promise<Map<string, number>> {
  const rows = await lastPositionsQuery(db, streams, position).execute();
  return new Map(rows.map((row) => [row.stream, row.last_position]));
}

/** The statement behind `lastPositionsOf`. */
export const lastPositionsQuery = (db: TimelineReader, streams: readonly string[], position: number) =>
  db
    .selectFrom('stream')
    .where('stream', 'in', streams.length > 0 ? streams : [''])
    .where('from_position', '<=', position)
    .where('to_position', '>', position)
    .select(['stream', 'last_position']);

/** The entries of one type in some streams at a position, in the order of their positions. */
export async function entriesOfType(
  db: TimelineReader,
  type: string,
  streams: readonly string[],
  position: number,
): Promise<Entry[]> {
  const rows = await entriesOfTypeQuery(db, type, streams, position).execute();
  return rows.map((row) => row.entry as Entry);
}

/** The statement behind `entriesOfType`. */
export const entriesOfTypeQuery = (db: TimelineReader, type: string, streams: readonly string[], position: number) =>
  db
    .selectFrom('entry')
    .where('stream', 'in', streams.length > 0 ? streams : [''])
    .where(sql<SqlBool>`entry.entry ->> 'type' = ${type}`)
    .where('from_position', '<=', position)
    .where('to_position', '>', position)
    .select('entry')
    .orderBy('position');

/** What a negotiation is called at a position; undefined before it was opened. */
export async function negotiationTitle(db: TimelineReader, id: string, position: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('negotiation')
    .where('id', '=', id)
    .where('from_position', '<=', position)
    .where('to_position', '>', position)
    .select('title')
    .executeTakeFirst();
  return row?.title;
}

/** The id of the event that opened a stream, whatever the point of the record. */
export async function openingEvent(db: TimelineReader, stream: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('entry')
    .where('stream', '=', stream)
    .orderBy('position')
    .limit(1)
    .select('event')
    .executeTakeFirst();
  return row?.event;
}

/** The positions of the events that registered some actors and sources, up to a position. */
export async function registrationsOf(
  db: TimelineReader,
  { actors, sources }: { actors: readonly string[]; sources: readonly string[] },
  position: number,
): Promise<number[]> {
  const [ofActors, ofSources] = await Promise.all([
    registrationsQuery(db, 'actor', actors, position).execute(),
    registrationsQuery(db, 'source', sources, position).execute(),
  ]);
  return [...ofActors, ...ofSources].flatMap((row) => [row.first_position, row.last_position]);
}

/** The statement behind `registrationsOf`: every registration anew is a version of its own. */
export const registrationsQuery = (
  db: TimelineReader,
  table: 'actor' | 'source',
  ids: readonly string[],
  position: number,
) =>
  db
    .selectFrom(table)
    .where('id', 'in', ids.length > 0 ? ids : [''])
    .where('from_position', '<=', position)
    .select(['first_position', 'last_position']);

/** Those of the streams that belong to a negotiation at a position. */
export async function streamsWithin(
  db: TimelineReader,
  streams: readonly string[],
  negotiation: string,
  position: number,
): Promise<Set<string>> {
  const rows = await streamsWithinQuery(db, streams, negotiation, position).execute();
  return new Set(rows.map(({ stream }) => stream));
}

/** The statement behind `streamsWithin`. */
export const streamsWithinQuery = (
  db: TimelineReader,
  streams: readonly string[],
  negotiation: string,
  position: number,
) =>
  db
    .selectFrom('stream')
    .where('stream', 'in', streams.length > 0 ? streams : [''])
    .where('negotiation', '=', negotiation)
    .where('from_position', '<=', position)
    .where('to_position', '>', position)
    .select('stream');
