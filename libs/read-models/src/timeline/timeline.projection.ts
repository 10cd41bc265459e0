import type { Projection, Row, RowChange, RowLookup, StoredEvent } from '@parley/event-store';
import { actorsNamed, type Entry, reachOf, searchText, timelineItem } from '@parley/negotiation';
import { putItemConflicts } from '../conflicts/item-conflicts.js';
import { entriesOf, foldRecord, negotiationOf, surroundingsOf } from '../record/record-fold.js';
import { RowsInFold } from '../record/record-rows.js';
import { foldSearch } from '../search/search-fold.js';
import { timelineDdl, timelineTables } from './timeline.tables.js';

const specs = new Map(timelineTables.map((table) => [table.name, table]));

/** Before and after everything: an item without any date stands last, one with an open end after those that end. */
const NO_DAY = '9999-12-31';

/** The timeline: one item per happening, with what each account says of it weighed field by field. */
export const timelineProjection: Projection = {
  name: 'timeline',
  version: 2,
  tables: timelineTables,
  ddl: timelineDdl,
  fold: foldTimeline,
};

function foldTimeline(before: RowLookup, event: StoredEvent): RowChange[] {
  const rows = new RowsInFold(before, specs);
  const entry = foldRecord(rows, event);
  if (event.type === 'SourceRegistered' && event.payload) rows.put('source', sourceRow(rows, event));
  foldSearch(rows, event, entry);
  if (entry) {
    const proposition = putProposition(rows, entry);
    const told = new Map<string, StreamTold>();
    for (const { stream, happening } of touched(rows, entry, proposition)) {
      const known = told.get(stream) ?? toldIn(rows, stream);
      told.set(stream, known);
      putItem(rows, stream, happening, known);
    }
  }
  putItemConflicts(before, rows, event.position);
  return rows.changes;
}

function sourceRow(rows: RowLookup, event: StoredEvent): Row {
  const known = rows.get('source', event.stream, event.stream);
  return {
    id: event.stream,
    first_position: known?.first_position ?? event.position,
    last_position: event.position,
    revision: event.revision,
    source: { ...(known?.source as object | undefined), ...(event.payload!.data as object) },
  };
}

/** Notes the entry under its proposition, which is one field for the whole negotiation, and returns the key. */
function putProposition(rows: RowsInFold, entry: Entry): string | undefined {
  const slug = reachOf(entry).proposition;
  if (slug === null) return undefined;
  const proposition = propositionKey(negotiationOf(rows, entry), slug);
  rows.put('proposition', {
    proposition,
    event: entry.event,
    stream: entry.stream,
    happening: entry.happening,
    entry,
  });
  return proposition;
}

const propositionKey = (negotiation: string | null, slug: string) => `${negotiation ?? ''}/${slug}`;

/** The happenings whose item the entry may change. Only the first account of a negotiation reaches all of it: it opens it. */
function touched(rows: RowLookup, entry: Entry, proposition: string | undefined) {
  const happenings = new Map<string, { stream: string; happening: string }>();
  const add = (stream: string, happening: string) => happenings.set(`${stream} ${happening}`, { stream, happening });
  add(entry.stream, entry.happening);
  if (reachOf(entry).stream) for (const one of entriesOf(rows, entry.stream)) add(one.stream, one.happening);
  if (proposition) {
    for (const row of rows.list('proposition', proposition)) add(String(row.stream), String(row.happening));
  }
  return happenings.values();
}

/** The entries of a stream, all and by happening: read once for all its items. */
interface StreamTold {
  entries: Entry[];
  happenings: ReadonlyMap<string, Entry[]>;
}

function toldIn(rows: RowLookup, stream: string): StreamTold {
  const entries = entriesOf(rows, stream);
  return { entries, happenings: Map.groupBy(entries, ({ happening }) => happening) };
}

function putItem(rows: RowsInFold, stream: string, happening: string, told: StreamTold): void {
  const entries = told.happenings.get(happening)!;
  const negotiation = negotiationOf(rows, entries[0]!);
  const entriesOfProposition = (slug: string) =>
    rows.list('proposition', propositionKey(negotiation, slug)).map((row) => row.entry as Entry);
  const surroundings = surroundingsOf(rows, stream, negotiation, entriesOfProposition, told.entries);
  const item = timelineItem(entries, surroundings);
  const live = entries.filter((entry) => !entry.retracted && !entry.redacted);
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
    words: searchText([item.headline]),
    item,
  });
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)];
