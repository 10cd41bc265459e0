import type { Row, RowLookup, StoredEvent } from '@parley/event-store';
import {
  attributionOf,
  type Entry,
  isAccountType,
  type AccountType,
  readPayload,
  slugOf,
  type Surroundings,
} from '@parley/negotiation';
import { type RowsInFold, streamRow } from './record-rows.js';

/** Keeps the rows of the record up with one event and returns its entry, where it is one (not a registration). */
export function foldRecord(rows: RowsInFold, event: StoredEvent): Entry | undefined {
  rows.put('stream', streamRow(rows, event));
  if (event.payload === null) return undefined;
  if (event.type === 'ActorRegistered') return void rows.put('actor', actorRow(rows, event));
  if (event.type === 'SourceRegistered') return undefined;
  if (event.type === 'NegotiationOpened') rows.put('negotiation', negotiationRow(rows, event));
  if (!isAccountType(event.type)) return undefined;
  const entry = entryOf(rows, event, event.type);
  rows.put('entry', {
    stream: entry.stream,
    event: entry.event,
    position: entry.position,
    happening: entry.happening,
    source: entry.account?.source ?? null,
    recorded_at: event.recordedAt,
    recorded_by: event.recordedBy,
    entry,
    corrections: [],
  });
  return entry;
}

/** The entry that an event makes, before any correction of it. */
function entryOf(rows: RowLookup, event: StoredEvent, type: AccountType): Entry {
  const { happening, happened, account, data } = readPayload(type, event.payload!);
  return {
    event: event.id,
    position: event.position,
    lastPosition: event.position,
    stream: event.stream,
    type,
    happening: happening ?? event.id,
    happened,
    account,
    attribution: account && attributionOf(account, actorFacts(rows)),
    data,
    corrected: false,
    retracted: null,
    redacted: null,
  };
}

const actorFacts = (rows: RowLookup) => ({
  kindOf: (actor: string) => (rows.get('actor', actor, actor)?.kind as string | undefined) ?? null,
  sideOf: (actor: string) => (rows.get('actor', actor, actor)?.side as string | undefined) ?? null,
});

/** An actor registered again takes the newer words for what they state and keeps the rest; roles and aliases add up. */
function actorRow(rows: RowLookup, event: StoredEvent): Row {
  const known = rows.get('actor', event.stream, event.stream);
  const before = (known?.actor ?? {}) as Record<string, unknown>;
  const told = event.payload!.data as Record<string, unknown>;
  const actor = {
    name: told.name ?? before.name,
    kind: told.kind ?? before.kind,
    side: told.side ?? before.side ?? null,
    aliases: union(before.aliases, told.aliases),
    roles: union(before.roles, told.roles),
    description: told.description ?? before.description ?? null,
  };
  return {
    id: event.stream,
    name: actor.name,
    kind: actor.kind,
    side: actor.side,
    first_position: known?.first_position ?? event.position,
    last_position: event.position,
    revision: event.revision,
    actor,
  };
}

function union(before: unknown, told: unknown): unknown[] {
  const all = [...asArray(before), ...asArray(told)];
  const seen = new Set<string>();
  return all.filter((one) => {
    const text = JSON.stringify(one);
    return !seen.has(text) && seen.add(text);
  });
}

const asArray = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The first account of a negotiation sets its principals and time zone; later ones are entries like others. */
function negotiationRow(rows: RowLookup, event: StoredEvent): Row {
  const known = rows.get('negotiation', event.stream, event.stream);
  if (known) return { ...known, last_position: event.position, revision: event.revision };
  const data = event.payload!.data as Record<string, unknown>;
  return {
    id: event.stream,
    title: data.title,
    time_zone: data.timeZone ?? 'UTC',
    principals: data.principals,
    first_position: event.position,
    last_position: event.position,
    revision: event.revision,
    negotiation: data,
  };
}

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

/** The entries of a stream in the order of their positions. */
export const entriesOf = (rows: RowLookup, stream: string): Entry[] =>
  rows
    .list('entry', stream)
    .map((row) => row.entry as Entry)
    .sort((a, b) => a.position - b.position);
