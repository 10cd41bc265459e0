import type { EventStore, StoredEvent } from '@parley/event-store';
import { amendedEvent, belongsToOne, categoryOf, type EntryCorrected, type PostedEntry } from '@parley/negotiation';

/** What the record goes on saying of an event whose payload is erased, because its redaction says it. */
export interface WhatIsLeft {
  happening: string | null;
  negotiation: string | null;
}

/**
 * The happening of an event at its corrected head and the negotiation that it belongs to, read from the log; of one that
 * was redacted before, what that redaction says, so that a redaction sent again is the same.
 */
export async function whatIsLeftOf(store: Pick<EventStore, 'readStream'>, event: StoredEvent): Promise<WhatIsLeft> {
  if (event.redaction) {
    const { happening, data } = event.redaction.payload;
    return { happening, negotiation: namedIn(data) };
  }
  const category = categoryOf(event.stream);
  const left: WhatIsLeft = {
    happening: event.payload?.happening ?? null,
    negotiation:
      category === 'negotiation' ? event.stream : belongsToOne(event.stream) ? null : namedIn(event.payload?.data),
  };
  for await (const other of store.readStream(event.stream)) {
    if (belongsToOne(event.stream)) left.negotiation ??= namedIn((other.payload ?? other.redaction?.payload)?.data);
    if (other.type === 'EntryCorrected' && other.payload && amendedEvent(other) === event.id) {
      const { happening, data } = other.payload.data as EntryCorrected;
      left.happening = happening ?? left.happening;
      if (category === 'actor' || category === 'source') left.negotiation = data ? namedIn(data) : left.negotiation;
    }
  }
  return left;
}

/** The entry by which an event is redacted: it says what is left of it. */
export async function redactionEntry(
  store: Pick<EventStore, 'readStream'>,
  target: StoredEvent,
  { id, reason, authority }: { id?: string; reason: string; authority: string },
): Promise<PostedEntry> {
  const { happening, negotiation } = await whatIsLeftOf(store, target);
  const data = { redacts: target.id, reason, authority, negotiation };
  return { ...(id === undefined ? {} : { id }), type: 'EntryRedacted', stream: target.stream, happening, data };
}

function namedIn(data: unknown): string | null {
  const named = (data as { negotiation?: unknown } | null | undefined)?.negotiation;
  return typeof named === 'string' ? named : null;
}
