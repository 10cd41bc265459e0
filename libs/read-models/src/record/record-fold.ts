import type { Row, RowLookup, StoredEvent } from '@parley/event-store';
import {
  type AccountType,
  amend,
  amendedEvent,
  type AmendedEntry,
  type Entry,
  type EntryCorrection,
  entryMadeBy,
  isAccountType,
  isLive,
  type Polarity,
  slugOf,
  type Surroundings,
} from '@parley/negotiation';
import { type RowsInFold, streamRow } from './record-rows.js';
import { actorRow, isRegistration, negotiationRow } from './registrations.js';

/** What one event changed in the record. */
export interface RecordChange {
  /** The entry, or the registration, before the event; null where the event made it. */
  before: Entry | null;
  after: Entry;
  /** The negotiation of which others count now, or another time zone holds, than before. */
  negotiation: string | null;
}

/** Keeps the rows of the record up with one event and tells what it changed; nothing, where it says nothing known. */
export function foldRecord(rows: RowsInFold, event: StoredEvent): RecordChange | undefined {
  const stream = rows.get('stream', event.stream, event.stream);
  rows.put('stream', streamRow(rows, event));
  const change = isAccountType(event.type) ? takeEntry(rows, event, event.type) : amendEntry(rows, event);
  if (!change) return undefined;
  const { after } = change;
  putMember(rows, after, stream);
  if (after.type === 'ActorRegistered') rows.set('actor', event.stream, event.stream, actorRow(rows, event));
  if (after.type !== 'NegotiationOpened') return { ...change, negotiation: null };
  return { ...change, negotiation: putNegotiation(rows, event) };
}

type EntryChange = Pick<RecordChange, 'before' | 'after'>;

function takeEntry(rows: RowsInFold, event: StoredEvent, type: AccountType): EntryChange {
  const made = entryMadeBy(event, type, actorFacts(rows));
  const { recordedAt, recordedBy } = event;
  putEntry(rows, made, { recorded_at: recordedAt, recorded_by: recordedBy });
  return { before: null, after: made.entry };
}

/** Applies a correction, retraction or redaction to the entry that it names. */
function amendEntry(rows: RowsInFold, event: StoredEvent): EntryChange | undefined {
  const id = amendedEvent(event);
  const row = id && (rows.get('entry', event.stream, id) ?? rows.get('registration', event.stream, id));
  if (!row) return undefined;
  const known: AmendedEntry = {
    entry: row.entry as Entry,
    polarity: row.polarity as Polarity | null,
    corrections: row.corrections as EntryCorrection[],
  };
  const amended = amend(known, event, actorFacts(rows));
  putEntry(rows, amended, row);
  return { before: known.entry, after: amended.entry };
}

function putEntry(rows: RowsInFold, { entry, polarity, corrections }: AmendedEntry, recorded: Row): void {
  rows.put(isRegistration(entry.type) ? 'registration' : 'entry', {
    stream: entry.stream,
    event: entry.event,
    position: entry.position,
    happening: entry.happening,
    // What is taken from a source is counted by this: a retracted account no longer is.
    source: isLive(entry) ? (entry.account?.source ?? null) : null,
    recorded_at: recorded.recorded_at,
    recorded_by: recorded.recorded_by,
    polarity,
    entry,
    corrections,
  });
}

/**
 * Notes that in its stream an entry says something of a negotiation. `known`: the stream's row before the event. The list
 * of all streams of the negotiation, which may be long, is only looked at where nothing else tells that it is noted.
 */
function putMember(rows: RowsInFold, entry: Entry, known: Row | undefined): void {
  const { stream, event } = entry;
  const negotiation = negotiationOf(rows, entry);
  if (negotiation === null || known?.negotiation === negotiation) return;
  const isToldOf = (other: Entry) => other.event !== event && other.data.negotiation === negotiation;
  if (known && entriesOf(rows, stream).some(isToldOf)) return;
  rows.put('member', { negotiation, stream }, { isNew: !known });
}

/** Returns the negotiation where it was known before, and who counts in it or its time zone changes. */
function putNegotiation(rows: RowsInFold, event: StoredEvent): string | null {
  const known = rows.get('negotiation', event.stream, event.stream);
  const row = negotiationRow(rows, event, entriesOf(rows, event.stream));
  rows.put('negotiation', row);
  const decisive = ({ principals, time_zone: timeZone }: Row) => JSON.stringify([principals, timeZone]);
  return known && decisive(known) !== decisive(row) ? event.stream : null;
}

const actorFacts = (rows: RowLookup) => ({
  kindOf: (actor: string) => (rows.get('actor', actor, actor)?.kind as string | undefined) ?? null,
  sideOf: (actor: string) => (rows.get('actor', actor, actor)?.side as string | undefined) ?? null,
});

/** What a derivation about one stream may look up, read from the fold's own rows. */
export function surroundingsOf(
  rows: RowLookup,
  stream: string,
  negotiation: string | null,
  propositionEntries: Surroundings['propositionEntries'],
  streamEntries: readonly Entry[] = entriesOf(rows, stream),
): Surroundings {
  const row = negotiation ? rows.get('negotiation', negotiation, negotiation) : undefined;
  return {
    principals: (row?.principals as string[] | undefined) ?? [],
    timeZone: (row?.time_zone as string | undefined) ?? 'UTC',
    nameOf: (actor) => (rows.get('actor', actor, actor)?.name as string | undefined) ?? slugOf(actor),
    partyOf: (actor) => (rows.get('actor', actor, actor)?.side as string | undefined) ?? actor,
    propositionEntries,
    streamEntries,
  };
}

/** The negotiation that an entry belongs to: that of its stream, else the one that it names itself. */
export function negotiationOf(rows: RowLookup, { stream, data }: Pick<Entry, 'stream' | 'data'>): string | null {
  const ofStream = rows.get('stream', stream, stream)?.negotiation as string | null | undefined;
  return ofStream ?? (typeof data.negotiation === 'string' ? data.negotiation : null);
}

const entriesOfRows = new WeakMap<readonly Row[], readonly Entry[]>();

/** The entries of a stream in the order of their positions. */
export function entriesOf(rows: RowLookup, stream: string): readonly Entry[] {
  const list = rows.list('entry', stream);
  const known = entriesOfRows.get(list);
  if (known) return known;
  const entries = list.map((row) => row.entry as Entry);
  // They are listed as they came, which is nearly always this order already, and a stream may be long.
  const isInOrder = entries.every(({ position }, at) => at === 0 || entries[at - 1]!.position <= position);
  if (!isInOrder) entries.sort((a, b) => a.position - b.position);
  entriesOfRows.set(list, entries);
  return entries;
}

/** The streams in which anything is said of a negotiation, its own among them, in the order of their first words. */
export const streamsOf = (rows: RowLookup, negotiation: string): string[] =>
  rows.list('member', negotiation).map((row) => String(row.stream));
