import type { EntryPage, Source } from '@parley/contracts';
import type { SaltedEvent } from '@parley/event-store';
import { type Entry, type EntryCorrection, saidByAccounts } from '@parley/negotiation';
import { sql } from 'kysely';
import { actorNames } from '../negotiations/negotiations.queries.js';
import { itemsNaming, withRevision } from '../timeline/timeline.queries.js';
import type { TimelineReader } from '../timeline/timeline.tables.js';
import { type AccountMaterial, entryAccount } from './entry-account.js';

/** Reads events of the log with their salts, by id: those that are known. */
export type ReadSalted = (ids: readonly string[]) => Promise<ReadonlyMap<string, SaltedEvent>>;

export interface EntryQuery {
  stream: string;
  happening: string;
  /** The position that it is read as of. */
  position: number;
}

/** All of the answer but the point of the record that it is made at. */
export type HappeningWhole = Omit<EntryPage, 'asOf' | 'permalink' | 'cite'>;

/**
 * One happening whole as of a position: its item of the timeline, and its accounts in the order of their positions, each
 * with what it was posted as; undefined where there is none. Payloads and salts are those that the log has now: what is
 * erased since is a tombstone at every point of the record.
 */
export async function happeningAt(
  timeline: TimelineReader,
  readSalted: ReadSalted,
  query: EntryQuery,
): Promise<HappeningWhole | undefined> {
  const { stream, position } = query;
  const [row, rows] = await Promise.all([
    itemsNaming(timeline, { stream }, position).where('item.happening', '=', query.happening).executeTakeFirst(),
    entriesQuery(timeline, query).execute(),
  ]);
  if (!row) return undefined;
  const told = rows.map((one) => ({
    ...one,
    entry: one.entry as Entry,
    corrections: one.corrections as EntryCorrection[],
  }));
  const accounts = told.map(({ entry }) => entry.account).filter((account) => account !== null);
  const [events, names, sources] = await Promise.all([
    readSalted(told.flatMap(({ entry, corrections }) => [entry, ...corrections].map(({ event }) => event))),
    actorNames(timeline, distinct(accounts.map(({ speaker }) => speaker)), position),
    sourcesAt(timeline, distinct(accounts.map(({ source }) => source)), position),
  ]);
  const said = saidByAccounts(told.map(({ entry }) => entry));
  const material: AccountMaterial = {
    event: (id) => events.get(id)!,
    said: (id) => said.get(id) ?? {},
    nameOf: (actor) => names.get(actor) ?? actor,
    source: (id) => sources.get(id) ?? null,
  };
  return { ...withRevision(row), accounts: told.map((one) => entryAccount(one, material)) };
}

const distinct = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

/** The statement that reads the accounts of a happening as of a position. */
export const entriesQuery = (db: TimelineReader, { stream, happening, position }: EntryQuery) =>
  db
    .selectFrom('entry')
    .where('stream', '=', stream)
    .where('happening', '=', happening)
    .where('from_position', '<=', position)
    .where('to_position', '>', position)
    .orderBy('position')
    .select(['entry', 'corrections', 'recorded_at', 'recorded_by']);

type SourceWords = Pick<Source, 'title'> & Partial<Source>;

async function sourcesAt(db: TimelineReader, ids: readonly string[], position: number) {
  if (ids.length === 0) return new Map<string, SourceWords>();
  const rows = await db
    .selectFrom('source')
    .where('id', '=', sql<string>`any(${sql.val([...ids])}::text[])`)
    .where('from_position', '<=', position)
    .where('to_position', '>', position)
    .select(['id', 'source'])
    .execute();
  return new Map(rows.map((row) => [row.id, row.source as SourceWords]));
}
