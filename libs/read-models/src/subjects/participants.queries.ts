import type { CitedSource, ListedActor, ListedSource, Participant } from '@parley/contracts';
import { spanIn } from '@parley/negotiation';
import { type Expression, type SqlBool, sql } from 'kysely';
import type { TimelineReader } from '../timeline/timeline.tables.js';

/** The place of an actor or a source in the order of a page: the position at which it was registered first. */
export interface RegisteredKey {
  position: number;
}

export interface ParticipantQuery {
  negotiation: string;
  /** The position that the page is read as of. */
  position: number;
  /** Alternatives. */
  kind?: readonly string[];
  side?: readonly string[];
  after?: RegisteredKey;
  limit: number;
}

interface Page<Item> {
  items: Item[];
  next: RegisteredKey | null;
}

const standing = (table: string, position: number): Expression<SqlBool> =>
  sql<SqlBool>`${sql.ref(`${table}.from_position`)} <= ${position} and ${sql.ref(`${table}.to_position`)} > ${position}`;

/** The actors that each item of a negotiation names: as its parties, its speakers, or in what they tell. */
function namedQuery(db: TimelineReader, { negotiation, position }: ParticipantQuery) {
  return db
    .selectFrom('item')
    .where('item.negotiation', '=', negotiation)
    .where(standing('item', position))
    .select(sql<string>`unnest(array(select unnest(item.parties) union select unnest(item.actors)))`.as('id'));
}

/** The statement behind `participantPage`: one row more than asked for, those registered first in front. */
export function participantsQuery(db: TimelineReader, query: ParticipantQuery) {
  const { position, kind, side, after, limit } = query;
  const counted = db
    .selectFrom(namedQuery(db, query).as('happening'))
    .groupBy('happening.id')
    .select(['happening.id', sql<number>`count(*)`.as('happenings')]);
  let rows = db
    .selectFrom(counted.as('named'))
    .innerJoin('actor', (join) => join.onRef('actor.id', '=', 'named.id').on(standing('actor', position)))
    .innerJoin('stream', (join) => join.onRef('stream.stream', '=', 'actor.id').on(standing('stream', position)))
    .select([
      'actor.id',
      'actor.first_position',
      'actor.actor',
      'stream.last_position',
      'stream.revision',
      'named.happenings',
    ])
    .orderBy('actor.first_position')
    .limit(limit + 1);
  if (kind?.length) rows = rows.where('actor.kind', 'in', kind);
  if (side?.length) rows = rows.where((eb) => eb.or([eb('actor.side', 'in', side), eb('actor.id', 'in', side)]));
  if (after) rows = rows.where('actor.first_position', '>', after.position);
  return rows;
}

/** One page of the actors that take part in a negotiation as of a position. */
export async function participantPage(db: TimelineReader, query: ParticipantQuery): Promise<Page<Participant>> {
  const rows = await participantsQuery(db, query).execute();
  return pageOf(rows, query.limit, (row) => {
    const { name, aliases, kind, side, roles } = row.actor as ListedActor;
    return { ...placeOf(row), name, aliases, kind, side, roles, happenings: row.happenings };
  });
}

/** The statement behind `citedSourcePage`: one row more than asked for, those registered first in front. */
export function citedSourcesQuery(db: TimelineReader, query: Omit<ParticipantQuery, 'side'>) {
  const { negotiation, position, kind, after, limit } = query;
  const cited = db
    .selectFrom('item')
    .innerJoin('entry', (join) =>
      join
        .onRef('entry.stream', '=', 'item.stream')
        .onRef('entry.happening', '=', 'item.happening')
        .on(standing('entry', position)),
    )
    .where('item.negotiation', '=', negotiation)
    .where(standing('item', position))
    .where('entry.source', 'is not', null)
    .groupBy('entry.source')
    .select(['entry.source as id', sql<number>`count(*)`.as('accounts')]);
  let rows = db
    .selectFrom(cited.as('cited'))
    .innerJoin('source', (join) => join.onRef('source.id', '=', 'cited.id').on(standing('source', position)))
    .innerJoin('stream', (join) => join.onRef('stream.stream', '=', 'source.id').on(standing('stream', position)))
    .select([
      'source.id',
      'source.first_position',
      'source.source',
      'stream.last_position',
      'stream.revision',
      'cited.accounts',
    ])
    .orderBy('source.first_position')
    .limit(limit + 1);
  if (kind?.length) rows = rows.where(sql<SqlBool>`source.source ->> 'kind' = any(${sql.val([...kind])}::text[])`);
  if (after) rows = rows.where('source.first_position', '>', after.position);
  return rows;
}

/** One page of the sources that the accounts of a negotiation are taken from as of a position. */
export async function citedSourcePage(
  db: TimelineReader,
  query: Omit<ParticipantQuery, 'side'>,
): Promise<Page<CitedSource>> {
  const rows = await citedSourcesQuery(db, query).execute();
  return pageOf(rows, query.limit, (row) => {
    const told = row.source as Partial<ListedSource> & Pick<ListedSource, 'title' | 'kind'>;
    return {
      ...placeOf(row),
      title: told.title,
      publisher: told.publisher ?? null,
      author: told.author ?? null,
      kind: told.kind,
      url: told.url ?? null,
      publishedAt: spanIn(told.publishedAt),
      lang: told.lang ?? null,
      revisionOf: told.revisionOf ?? null,
      accounts: row.accounts,
    };
  });
}

interface Place {
  id: string;
  revision: number;
  first_position: number;
  last_position: number;
}

const placeOf = ({ id, revision, first_position, last_position }: Place) => ({
  stream: id,
  revision,
  firstPosition: first_position,
  lastPosition: last_position,
});

function pageOf<Row extends Place, Item>(rows: readonly Row[], limit: number, toItem: (row: Row) => Item): Page<Item> {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page.map(toItem), next: last ? { position: last.first_position } : null };
}
