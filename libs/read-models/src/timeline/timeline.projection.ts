import type { Projection, Row, RowChange, RowLookup, StoredEvent } from '@parley/event-store';
import {
  actorsNamed,
  amendedBy,
  type Entry,
  isAmendment,
  isLive,
  reachOf,
  searchText,
  timelineItem,
  type TimelineItem,
} from '@parley/negotiation';
import { conflictTable } from '../conflicts/conflict-rows.js';
import { putItemConflicts } from '../conflicts/item-conflicts.js';
import { lookUpRecord } from '../record/record-ahead.js';
import {
  entriesOf,
  foldRecord,
  negotiationOf,
  type RecordChange,
  streamsOf,
  surroundingsOf,
} from '../record/record-fold.js';
import { RowsInFold } from '../record/record-rows.js';
import { isRegistration, sourceRow } from '../record/registrations.js';
import { foldSearch } from '../search/search-fold.js';
import { numberedTable, putNumbers, roundNumberKey } from '../subjects/round-numbers.js';
import { putSubject } from '../subjects/subject-fold.js';
import { timelineDdl, timelineTables } from './timeline.tables.js';
import { upcasters } from '../upcasters.js';

const specs = new Map(timelineTables.map((table) => [table.name, table]));

/** Before and after everything: an item without any date stands last, one with an open end after those that end. */
const NO_DAY = '9999-12-31';

/** The timeline: one item per happening, with what each account says of it weighed field by field. */
export const timelineProjection: Projection = {
  name: 'timeline',
  version: 4,
  upcasters,
  tables: timelineTables,
  ddl: timelineDdl,
  fold: foldTimeline,
  lookAhead: lookAheadOfTimeline,
};

function lookAheadOfTimeline(rows: RowLookup, events: readonly StoredEvent[]): void {
  const streams = lookUpRecord(rows, events);
  for (const stream of streams.keys()) rows.list(conflictTable.name, stream);
  for (const { type, stream, payload } of events) {
    const amended = isAmendment(type) && amendedBy(type, payload?.data);
    if (amended) rows.get('account_words', amended, amended);
    const { proposition, negotiation, number } = (payload?.data ?? {}) as Record<string, unknown>;
    const whose = streams.get(stream) ?? (typeof negotiation === 'string' ? negotiation : null);
    if (typeof proposition === 'string') rows.list('proposition', propositionKey(whose, proposition));
    if (typeof number === 'number' && whose !== null) rows.list(numberedTable.name, roundNumberKey(whose, number));
  }
}

function foldTimeline(before: RowLookup, event: StoredEvent): RowChange[] {
  const rows = new RowsInFold(before, specs);
  const change = foldRecord(rows, event);
  if (change?.after.type === 'SourceRegistered') {
    rows.set('source', event.stream, event.stream, sourceRow(rows, event));
  }
  if (change) foldSearch(rows, event, change);
  if (change && !isRegistration(change.after.type)) {
    const told = new Map<string, StreamTold>();
    for (const { stream, happening } of touched(rows, change, putProposition(rows, change))) {
      const known = told.get(stream) ?? new StreamTold(rows, stream);
      told.set(stream, known);
      putItem(rows, stream, happening, known);
    }
    for (const [stream, { entries }] of told) putSubject(rows, stream, entries, change);
    putNumbers(before, rows, change);
  }
  putItemConflicts(before, rows, event.position);
  return rows.changes;
}

/**
 * Notes the entry under its proposition, which is one field for the whole negotiation, and returns the keys of the
 * propositions that it takes a stand on, or took one before.
 */
function putProposition(rows: RowsInFold, { before, after }: RecordChange): string[] {
  const [left, key] = [before && propositionOf(rows, before), propositionOf(rows, after)];
  if (left && left !== key) rows.end('proposition', left, after.event);
  if (key) {
    const { event, stream, happening } = after;
    rows.put('proposition', { proposition: key, event, stream, happening, entry: after });
  }
  return [left, key].filter((one) => one !== null);
}

function propositionOf(rows: RowLookup, entry: Entry): string | null {
  const slug = reachOf(entry).proposition;
  return slug === null ? null : propositionKey(negotiationOf(rows, entry), slug);
}

const propositionKey = (negotiation: string | null, slug: string) => `${negotiation ?? ''}/${slug}`;

/**
 * The happenings whose item the event may change: what the entry reached before counts as what it reaches now. Only the
 * first account of a negotiation reaches all of it, and only where a correction of it changes who counts.
 */
function touched(rows: RowLookup, { before, after, negotiation }: RecordChange, propositions: readonly string[]) {
  const happenings = new Map<string, { stream: string; happening: string }>();
  const add = (stream: string, happening: string) => happenings.set(`${stream} ${happening}`, { stream, happening });
  const addAll = (stream: string) => entriesOf(rows, stream).forEach((one) => add(one.stream, one.happening));
  const versions = [before, after].filter((entry) => entry !== null);
  for (const { stream, happening } of versions) add(stream, happening);
  if (versions.some((entry) => reachOf(entry).stream)) addAll(after.stream);
  for (const proposition of propositions) {
    for (const row of rows.list('proposition', proposition)) add(String(row.stream), String(row.happening));
  }
  if (negotiation !== null) streamsOf(rows, negotiation).forEach(addAll);
  return happenings.values();
}

/** The entries of a stream, read once for all its items. */
class StreamTold {
  readonly entries: readonly Entry[];
  #byHappening: ReadonlyMap<string, readonly Entry[]> | undefined;
  #asked = 0;

  constructor(rows: RowLookup, stream: string) {
    this.entries = entriesOf(rows, stream);
  }

  /** Those of one happening. Most events change one item: to put a long stream in order for that would take longer. */
  of(happening: string): readonly Entry[] {
    this.#asked += 1;
    if (this.#asked === 1) return this.entries.filter((entry) => entry.happening === happening);
    this.#byHappening ??= Map.groupBy(this.entries, (entry) => entry.happening);
    return this.#byHappening.get(happening) ?? [];
  }
}

function putItem(rows: RowsInFold, stream: string, happening: string, told: StreamTold): void {
  const entries = told.of(happening);
  if (entries.length === 0) return rows.end('item', stream, happening);
  const negotiation = negotiationOf(rows, entries[0]!);
  const entriesOfProposition = (slug: string) =>
    rows.list('proposition', propositionKey(negotiation, slug)).map((row) => row.entry as Entry);
  const surroundings = surroundingsOf(rows, stream, negotiation, entriesOfProposition, told.entries);
  const item = timelineItem(entries, surroundings);
  const live = entries.filter(isLive);
  rows.put('item', {
    stream,
    happening,
    negotiation,
    earliest: item.happened?.earliest ?? null,
    latest: item.happened?.latest ?? null,
    sort_from: item.happened?.earliest ?? item.happened?.latest ?? NO_DAY,
    sort_to: item.happened?.latest ?? NO_DAY,
    first_position: item.firstPosition,
    last_position: item.lastPosition,
    status: item.status,
    types: distinct(live.map((entry) => entry.type)),
    parties: item.parties,
    speakers: distinct(live.flatMap((entry) => entry.account?.speaker ?? [])),
    attributions: distinct(live.flatMap((entry) => entry.attribution ?? [])),
    sources: distinct(live.flatMap((entry) => entry.account?.source ?? [])),
    refs: distinct([stream, ...item.refs]),
    actors: distinct(live.flatMap(actorsNamed)),
    words: wordsOf(item, rows.get('item', stream, happening)),
    item,
  });
}

/** The words of an item's headline: those of its row before, where that has the same one. */
function wordsOf({ headline }: TimelineItem, before: Row | undefined): string {
  const isSame = (before?.item as TimelineItem | undefined)?.headline === headline;
  return isSame ? (before!.words as string) : searchText([headline]);
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)];
