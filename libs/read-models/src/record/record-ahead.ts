import type { RowLookup, StoredEvent } from '@parley/event-store';
import { type Entry, isActorId } from '@parley/negotiation';

/** Of so many of the first accounts of a stream the actors are looked up: they are what a stream is named and weighed by. */
const FIRST_ACCOUNTS = 5;

/**
 * Looks up what folding the record is going to look up for some events: their streams, the negotiations of these with
 * their principals, and the actors that are named. Returns the streams, each with its negotiation where that is known.
 */
export function lookUpRecord(rows: RowLookup, events: readonly StoredEvent[]): Map<string, string | null> {
  const streams = new Map<string, string | null>();
  const negotiations = new Set<string>();
  const actors = new Set<string>();
  for (const { stream, payload } of events) {
    if (!streams.has(stream)) streams.set(stream, lookUpStream(rows, stream, actors));
    const named = (payload?.data as { negotiation?: unknown } | null | undefined)?.negotiation;
    if (typeof named === 'string') negotiations.add(named);
    addActors(payload?.account, actors);
    addActors(payload?.data, actors);
  }
  for (const negotiation of streams.values()) if (negotiation !== null) negotiations.add(negotiation);
  for (const negotiation of negotiations) addActors(rows.get('negotiation', negotiation, negotiation), actors);
  for (const actor of actors) rows.get('actor', actor, actor);
  return streams;
}

function lookUpStream(rows: RowLookup, stream: string, actors: Set<string>): string | null {
  const known = rows.get('stream', stream, stream)?.negotiation as string | null | undefined;
  if (isActorId(stream)) actors.add(stream);
  for (const row of rows.list('entry', stream).slice(0, FIRST_ACCOUNTS)) addActors((row.entry as Entry).data, actors);
  return known ?? null;
}

/** Adds whatever reads like the id of an actor, however deep it stands. */
function addActors(value: unknown, actors: Set<string>): void {
  if (typeof value === 'string') {
    if (value.startsWith('actor-')) actors.add(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) addActors(member, actors);
  }
}
