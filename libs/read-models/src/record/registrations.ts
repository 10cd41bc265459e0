import type { Row, StoredEvent } from '@parley/event-store';
import { type Entry, isLive, slugOf } from '@parley/negotiation';
import type { RowsInFold } from './record-rows.js';

type Registration = 'ActorRegistered' | 'SourceRegistered';

/** Whether a type of event registers something: its entries are no items of the timeline. */
export const isRegistration = (type: string): type is Registration =>
  type === 'ActorRegistered' || type === 'SourceRegistered';

/**
 * The actor that the registrations of a stream come to, as of an event of the stream; null where none is left. A newer
 * registration says what it states and leaves the rest; roles and aliases add up.
 */
export function actorRow(rows: RowsInFold, event: StoredEvent): Row | null {
  const told = liveRegistrations(rows, event.stream);
  if (told.length === 0) return null;
  const newest = (member: string) => told.findLast((data) => data[member] !== undefined)?.[member] ?? null;
  const all = (member: string) => union(told.flatMap((data) => (data[member] as unknown[] | undefined) ?? []));
  const [name, kind, side] = [newest('name'), newest('kind'), newest('side')];
  return {
    id: event.stream,
    name,
    kind,
    side,
    ...placeOf(rows, event),
    actor: { name, kind, side, aliases: all('aliases'), roles: all('roles'), description: newest('description') },
  };
}

/** The source that the registrations of a stream come to, as of an event of the stream; null where none is left. */
export function sourceRow(rows: RowsInFold, event: StoredEvent): Row | null {
  const told = liveRegistrations(rows, event.stream);
  if (told.length === 0) return null;
  return { id: event.stream, ...placeOf(rows, event), source: Object.assign({}, ...told) as object };
}

/**
 * A negotiation as the first account of its opening has it that is neither retracted nor redacted; others are entries
 * like any. Where none is left it goes by its name, and nobody's word counts.
 */
export function negotiationRow(rows: RowsInFold, event: StoredEvent, entries: readonly Entry[]): Row {
  const opened = entries.find((entry) => entry.type === 'NegotiationOpened' && isLive(entry));
  const data = opened?.data ?? { title: slugOf(event.stream), principals: [] };
  return {
    id: event.stream,
    title: data.title,
    time_zone: data.timeZone ?? 'UTC',
    principals: data.principals,
    ...placeOf(rows, event),
    negotiation: data,
  };
}

/** What the registrations of a stream state that are neither retracted nor redacted, in the order of their positions. */
function liveRegistrations(rows: RowsInFold, stream: string): Record<string, unknown>[] {
  return rows
    .list('registration', stream)
    .map((row) => row.entry as Entry)
    .filter(isLive)
    .sort((a, b) => a.position - b.position)
    .map(({ data }) => data);
}

/** Where a subject begins, and the event that made it what it is. */
function placeOf(rows: RowsInFold, { stream, position, revision }: StoredEvent) {
  return {
    first_position: rows.get('stream', stream, stream)!.first_position,
    last_position: position,
    revision,
  };
}

function union(all: readonly unknown[]): unknown[] {
  const seen = new Set<string>();
  return all.filter((one) => {
    const text = JSON.stringify(one);
    return !seen.has(text) && seen.add(text);
  });
}
