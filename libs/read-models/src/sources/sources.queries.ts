import type { Source } from '@parley/contracts';
import { spanOf, type When } from '@parley/negotiation';
import { sql } from 'kysely';
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
    .where('id', '=', id)
    .where('from_position', '<=', position)
    .where('to_position', '>', position)
    .selectAll()
    .executeTakeFirst();
  if (!row) return undefined;
  const [items, accounts] = await Promise.all([
    itemsNaming(db, { source: id }, position).execute(),
    accountsQuery(db, id, position).executeTakeFirstOrThrow(),
  ]);
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
    accounts: accounts.accounts,
    entries: items.map(withRevision),
  };
}

/** The statement that counts the accounts taken from a source as of a position. */
export const accountsQuery = (db: TimelineReader, source: string, position: number) =>
  db
    .selectFrom('entry')
    .where('source', '=', source)
    .where('from_position', '<=', position)
    .where('to_position', '>', position)
    .select(sql<number>`count(*)`.as('accounts'));
