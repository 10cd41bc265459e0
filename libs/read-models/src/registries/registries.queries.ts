import type { ListedActor, ListedSource, ListedStream } from '@parley/contracts';
import { type SearchTerm, slugOf, spanIn } from '@parley/negotiation';
import { type Expression, type SqlBool, sql } from 'kysely';
import { eachTerm, holds } from '../search/search.queries.js';
import type { TimelineReader } from '../timeline/timeline.tables.js';

/** The place of an entry of a registry in the order of a page; what a cursor carries. */
export interface RegistryKey {
  name: string;
  id: string;
}

export interface RegistryQuery {
  /** The position that the page is read as of. */
  position: number;
  /** Words, as `searchTerms` reads them. */
  q?: string;
  /** Alternatives. */
  kind?: readonly string[];
  after?: RegistryKey;
  limit: number;
}

export interface StreamRegistryQuery extends RegistryQuery {
  /** Alternatives: the ids of the streams themselves. */
  stream?: readonly string[];
  /** Alternatives. */
  negotiation?: readonly string[];
}

interface Page<Item> {
  items: Item[];
  next: RegistryKey | null;
}

const standing = (table: string, position: number): Expression<SqlBool> =>
  sql<SqlBool>`${sql.ref(`${table}.from_position`)} <= ${position} and ${sql.ref(`${table}.to_position`)} > ${position}`;

/**
 * Whether a term is found under the names of what is registered, or is its id, with or without the category: the whole of
 * it, or how it begins where the term may go on. Asked so that both are looked up by an index.
 */
function isRegisteredAs(categories: readonly string[], term: SearchTerm): Expression<SqlBool> {
  const spelt = term.words.join('-');
  const id = sql.ref('registered.id');
  const isId = (one: string) =>
    // Behind all that an id can go on with.
    term.prefix ? sql<SqlBool>`${id} >= ${one} and ${id} < ${`${one}~`}` : sql<SqlBool>`${id} = ${one}`;
  const ids = [spelt, ...categories.map((category) => `${category}-${spelt}`)].map((one) => sql`(${isId(one)})`);
  return sql<SqlBool>`(${holds('registered.search', term)} or ${sql.join(ids, sql` or `)})`;
}

/** The statement behind `actorPage` and `sourcePage`: one row more than asked for, in the order of the folded names. */
export function registeredQuery(db: TimelineReader, category: 'actor' | 'source', query: RegistryQuery) {
  const { position, q, kind, after, limit } = query;
  let rows = db
    .selectFrom('registered')
    .innerJoin('stream', (join) => join.onRef('stream.stream', '=', 'registered.id').on(standing('stream', position)))
    .where('registered.category', '=', category)
    .where(standing('registered', position))
    .where((eb) => eb.and(q === undefined ? [] : eachTerm(q, (term) => isRegisteredAs([category], term))))
    .select([
      'registered.id',
      'registered.sort_name',
      'stream.revision',
      'stream.first_position',
      'stream.last_position',
    ])
    .orderBy('registered.sort_name')
    .orderBy('registered.id')
    .limit(limit + 1);
  if (kind?.length) rows = rows.where('registered.kind', 'in', kind);
  if (after) rows = rows.where(sql<SqlBool>`(registered.sort_name, registered.id) > (${after.name}, ${after.id})`);
  return rows;
}

/** One page of the actors on record as of a position. */
export async function actorPage(db: TimelineReader, query: RegistryQuery): Promise<Page<ListedActor>> {
  const rows = await registeredQuery(db, 'actor', query)
    .innerJoin('actor', (join) => join.onRef('actor.id', '=', 'registered.id').on(standing('actor', query.position)))
    .select('actor.actor')
    .execute();
  return pageOf(rows, query.limit, (row) => {
    const { name, aliases, kind, side, roles } = row.actor as ListedActor;
    return { ...placeOf(row, row.id), name, aliases, kind, side, roles };
  });
}

/** One page of the sources on record as of a position. */
export async function sourcePage(db: TimelineReader, query: RegistryQuery): Promise<Page<ListedSource>> {
  const rows = await registeredQuery(db, 'source', query)
    .innerJoin('source', (join) => join.onRef('source.id', '=', 'registered.id').on(standing('source', query.position)))
    .select('source.source')
    .execute();
  return pageOf(rows, query.limit, (row) => {
    const told = row.source as Partial<ListedSource> & Pick<ListedSource, 'title' | 'kind'>;
    return {
      ...placeOf(row, row.id),
      title: told.title,
      publisher: told.publisher ?? null,
      author: told.author ?? null,
      kind: told.kind,
      url: told.url ?? null,
      publishedAt: spanIn(told.publishedAt),
      lang: told.lang ?? null,
      revisionOf: told.revisionOf ?? null,
    };
  });
}

/** A stream that nothing names goes by its id. */
const nameOfStream = sql<string>`coalesce(label.sort_name, registered.sort_name, stream.stream)`;

/** The statement behind `streamPage`: one row more than asked for, in the order of the folded names. */
export function streamsQuery(db: TimelineReader, query: StreamRegistryQuery) {
  const { position, q, stream, kind, negotiation, after, limit } = query;
  const joined = db
    .selectFrom('stream')
    .leftJoin('label', (join) => join.onRef('label.stream', '=', 'stream.stream').on(standing('label', position)))
    .leftJoin('registered', (join) =>
      join.onRef('registered.id', '=', 'stream.stream').on(standing('registered', position)),
    );
  let rows = joined
    .where(standing('stream', position))
    .where((eb) => {
      const found =
        q === undefined
          ? []
          : eachTerm(q, (term) => eb.or([holds('label.search', term), isRegisteredAs(['actor', 'source'], term)]));
      return eb.and(found);
    })
    .select([
      'stream.stream',
      'stream.category',
      'stream.negotiation',
      'stream.revision',
      'stream.first_position',
      'stream.last_position',
      'label.label',
      'registered.name',
      nameOfStream.as('sort_name'),
    ])
    .orderBy(nameOfStream)
    .orderBy('stream.stream')
    .limit(limit + 1);
  if (stream?.length) rows = rows.where('stream.stream', 'in', stream);
  if (kind?.length) rows = rows.where('stream.category', 'in', kind);
  if (negotiation?.length) rows = rows.where('stream.negotiation', 'in', negotiation);
  if (after) rows = rows.where(sql<SqlBool>`(${nameOfStream}, stream.stream) > (${after.name}, ${after.id})`);
  return rows;
}

/** One page of all streams on record as of a position. */
export async function streamPage(db: TimelineReader, query: StreamRegistryQuery): Promise<Page<ListedStream>> {
  const rows = (await streamsQuery(db, query).execute()).map((row) => ({ ...row, id: row.stream }));
  return pageOf(rows, query.limit, (row) => ({
    ...placeOf(row, row.stream),
    category: row.category as ListedStream['category'],
    negotiation: row.negotiation,
    label: row.label ?? row.name ?? slugOf(row.stream),
  }));
}

interface Place {
  revision: number;
  first_position: number;
  last_position: number;
}

const placeOf = ({ revision, first_position, last_position }: Place, stream: string) => ({
  stream,
  revision,
  firstPosition: first_position,
  lastPosition: last_position,
});

function pageOf<Row extends { id: string; sort_name: string }, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
): Page<Item> {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page.map(toItem), next: last ? { name: last.sort_name, id: last.id } : null };
}
