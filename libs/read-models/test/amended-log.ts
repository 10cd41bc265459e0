import type { StoredEvent } from '@parley/event-store';
import { correctableBlocks, type EntryCorrected, type EntryRedacted, type PostedEntry } from '@parley/negotiation';

/** The log after the redactions in it: each erased the payload of the event it names, and of the corrections of that. */
export function withErasures(events: readonly StoredEvent[]): StoredEvent[] {
  return events.map((event) => {
    const by = events.find((later) => later.position > event.position && erases(later, event));
    return by
      ? {
          ...event,
          payload: null,
          redaction: { position: by.position, schemaVersion: by.schemaVersion, payload: by.payload! },
        }
      : event;
  });
}

function erases(later: StoredEvent, event: StoredEvent): boolean {
  if (later.type !== 'EntryRedacted' || event.type === 'EntryRedacted' || later.stream !== event.stream) return false;
  const { redacts } = later.payload!.data as EntryRedacted;
  return (
    redacts === event.id ||
    (event.type === 'EntryCorrected' && redacts === (event.payload!.data as EntryCorrected).corrects)
  );
}

/** The log as if all had been posted right at first: originals with their corrections in them, and no corrections. */
export function asPostedRight(events: readonly StoredEvent[]): StoredEvent[] {
  return events
    .filter(({ type }) => type !== 'EntryCorrected')
    .map((event) => {
      const blocks = events
        .filter(
          ({ type, payload }) => type === 'EntryCorrected' && (payload!.data as EntryCorrected).corrects === event.id,
        )
        .flatMap(({ payload }) => {
          const data = payload!.data as EntryCorrected;
          return correctableBlocks.filter((block) => data[block]).map((block) => [block, data[block]] as const);
        });
      return { ...event, payload: { ...event.payload!, ...Object.fromEntries(blocks) } };
    });
}

export const correctionOf = (
  { id, stream }: Pick<StoredEvent, 'id' | 'stream'>,
  blocks: Omit<EntryCorrected, 'corrects' | 'kind' | 'reason'>,
): PostedEntry => ({
  type: 'EntryCorrected',
  stream,
  data: { corrects: id, kind: 'misread', reason: 'Read again', ...blocks },
});

export const retractionOf = ({ id, stream }: Pick<StoredEvent, 'id' | 'stream'>): PostedEntry => ({
  type: 'EntryRetracted',
  stream,
  data: { retracts: id, kind: 'wrong', reason: 'Not so' },
});

/** As the redaction route makes it: it names the happening and the negotiation of what it erases. */
export const redactionOf = (
  { id, stream, payload }: Pick<StoredEvent, 'id' | 'stream' | 'payload'>,
  negotiation: string | null,
): PostedEntry => ({
  type: 'EntryRedacted',
  stream,
  happening: payload!.happening,
  data: { redacts: id, reason: 'A court order', authority: 'Court', negotiation },
});
