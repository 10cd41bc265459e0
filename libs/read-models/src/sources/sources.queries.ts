import type { Source, SourceVersion, TakenAccount } from '@parley/contracts';
import { type Entry, type SourceRegistered, spanIn, spanOf, type When } from '@parley/negotiation';
import { type SqlBool, sql } from 'kysely';
import type { TimelineReader } from '../timeline/timeline.tables.js';
import { itemsNaming, withRevision } from '../timeline/timeline.queries.js';

/** One source as of a position, with every happening that an account from it tells of; undefined where not registered. */
export async function sourceAt(
  db: TimelineReader,
  id: string,
  position: number,
): Promise<Omit<Source, 'asOf'> | undefined> {
  const row = await db
    .selectFrom('source')
    .innerJoin('stream', (join) =>
      join
        .onRef('stream.stream', '=', 'source.id')
        .on('stream.from_position', '<=', position)
        .on('stream.to_position', '>', position),
    )
    .where('source.id', '=', id)
    .where('source.from_position', '<=', position)
    .where('source.to_position', '>', position)
    .select(['source.id', 'source.source', 'stream.revision', 'stream.first_position', 'stream.last_position'])
    .executeTakeFirst();
  if (!row) return undefined;
  const [items, accounts, versions] = await Promise.all([
    itemsNaming(db, { source: id }, position).execute(),
    accountsTakenQuery(db, id, position).execute(),
    laterVersions(db, id, position),
  ]);
  const taken = accounts.map(({ entry }) => toTaken(entry as Entry));
  const told = row.source as Partial<Source> & { publishedAt?: When | null; title: string; kind: string };
  return {
    stream: row.id,
    revision: row.revision,
    firstPosition: row.first_position,
    lastPosition: row.last_position,
    negotiation: null,
    fields: {},
    title: told.title,
    publisher: told.publisher ?? null,
    author: told.author ?? null,
    kind: told.kind,
    url: told.url ?? null,
    archiveUrl: told.archiveUrl ?? null,
    publishedAt: told.publishedAt ? spanOf(told.publishedAt) : null,
    retrievedAt: told.retrievedAt ?? null,
    contentHash: told.contentHash ?? null,
    lang: told.lang ?? null,
    revisionOf: told.revisionOf ?? null,
    accounts: taken.length,
    taken,
    versions,
    entries: items.map(withRevision),
  };
}

/** The statement that finds the accounts taken from a source as of a position, in the order of the record. */
export const accountsTakenQuery = (db: TimelineReader, source: string, position: number) =>
  db
    .selectFrom('entry')
    .where('source', '=', source)
    .where('from_position', '<=', position)
    .where('to_position', '>', position)
    .orderBy('position')
    .select('entry');

function toTaken({ event, position, stream, happening, type, account, attribution, corrected }: Entry): TakenAccount {
  return {
    event,
    position,
    stream,
    happening,
    type,
    side: account?.side ?? null,
    speaker: account?.speaker ?? null,
    attribution,
    channel: account?.channel ?? null,
    saidAt: spanIn(account?.saidAt),
    locator: account?.locator ?? null,
    quote: account?.quote ?? null,
    corrected,
  };
}

/** The statement that finds the versions that come right after some sources. */
export const nextVersionsQuery = (db: TimelineReader, sources: readonly string[], position: number) =>
  db
    .selectFrom('source')
    .where(sql<SqlBool>`source.source ->> 'revisionOf' = any(${sql.val([...sources])}::text[])`)
    .where('from_position', '<=', position)
    .where('to_position', '>', position)
    .orderBy('first_position')
    .select(['id', 'source']);

/** The versions of a source that came later, generation by generation. */
async function laterVersions(db: TimelineReader, id: string, position: number): Promise<SourceVersion[]> {
  const versions = new Map<string, SourceVersion>();
  for (let last = [id]; last.length > 0;) {
    const rows = await nextVersionsQuery(db, last, position).execute();
    const found = rows.filter((row) => row.id !== id && !versions.has(row.id));
    for (const row of found) versions.set(row.id, toVersion(row.id, row.source as SourceRegistered));
    last = found.map((row) => row.id);
  }
  return [...versions.values()];
}

const toVersion = (stream: string, told: SourceRegistered): SourceVersion => ({
  stream,
  title: told.title,
  revisionOf: told.revisionOf ?? '',
  publishedAt: spanIn(told.publishedAt),
  retrievedAt: told.retrievedAt ?? null,
  contentHash: told.contentHash ?? null,
});
