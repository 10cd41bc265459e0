import { bookDelivery, bookLegs, type LegBook, type DeliveryReported, type SwapAgreed } from './commitment.js';
import { isEventType, type EventType } from './event-catalogue.js';
import { FirstSeen } from './first-seen.js';
import type { ProposalMade } from './proposal.js';
import { categoryOf } from './reference.js';
import type { SourceRegistered } from './source.js';
import { readPayload, statedText, type PostedPayload, type StatedPayload } from './stated.js';

/** What keeping the record of one stream must remember of it: no values, no sides, nothing about the world. */
export interface StreamState {
  readonly stream: string;
  /** How many events it has; 0: it is not there yet. */
  readonly revision: number;
  /** The id of the last of them. */
  readonly lastEvent: string | null;
  /** The negotiation that it belongs to; null for actors and sources. */
  readonly negotiation: string | null;
  /** The legs of a commitment, as named by any account. */
  readonly legs: LegBook;
  /** All to whom any account says that a proposal went. */
  readonly addressees: readonly string[];
  /** Of a source. */
  readonly contentHash: string | null;
  /** The first event that states exactly this. */
  readonly accounts: FirstSeen;
  /** The first event by this speaker, of this happening, from this source. */
  readonly speakers: FirstSeen;
}

/** An event of the stream, as the log has it. Its payload is null once redacted. */
export interface StreamEvent {
  id: string;
  type: string;
  payload: PostedPayload | null;
}

/** A stream that is not there yet. */
export function initialState(stream: string): StreamState {
  return {
    stream,
    revision: 0,
    lastEvent: null,
    negotiation: categoryOf(stream) === 'negotiation' ? stream : null,
    legs: new Map(),
    addressees: [],
    contentHash: null,
    accounts: FirstSeen.none(),
    speakers: FirstSeen.none(),
  };
}

/** The state after one more event. Total: an event that it knows nothing of counts, and changes nothing else. */
export function evolve(state: StreamState, { id, type, payload }: StreamEvent): StreamState {
  const counted = { ...state, revision: state.revision + 1, lastEvent: id };
  if (payload === null || !isEventType(type)) return counted;
  const read = readPayload(type, payload);
  const remembered = {
    ...counted,
    negotiation: state.negotiation ?? negotiationIn(state.stream, read.data),
    accounts: state.accounts.with(accountKey(type, read), id),
    speakers: read.account ? state.speakers.with(speakerKey(type, id, read), id) : state.speakers,
  };
  return { ...remembered, ...subjectChanges(remembered, type, read) };
}

function negotiationIn(stream: string, data: Record<string, unknown>): string | null {
  return belongsToOne(stream) ? ((data['negotiation'] as string | undefined) ?? null) : null;
}

/** Whether the stream is about a part of one negotiation, and names it on its first event. */
export function belongsToOne(stream: string): boolean {
  return ['round', 'document', 'proposal', 'commitment'].includes(categoryOf(stream) ?? '');
}

function subjectChanges(state: StreamState, type: EventType, { account, data }: StatedPayload): Partial<StreamState> {
  const asserted = account?.polarity === 'asserts';
  switch (type) {
    case 'SwapAgreed':
    case 'UndertakingGiven':
      return { legs: bookLegs(state.legs, (data as unknown as SwapAgreed).legs, asserted) };
    case 'DeliveryReported':
      return asserted ? { legs: bookDelivery(state.legs, data as unknown as DeliveryReported) } : {};
    case 'ProposalMade':
      return { addressees: [...new Set([...state.addressees, ...((data as unknown as ProposalMade).to ?? [])])] };
    case 'SourceRegistered':
      return { contentHash: state.contentHash ?? (data as unknown as SourceRegistered).contentHash ?? null };
    default:
      return {};
  }
}

/** What makes two events of one stream the same account twice. */
export function accountKey(type: EventType, { happening, account, data }: StatedPayload): string {
  const { side, speaker, polarity, saidAt, source, locator } = account ?? {};
  return statedText([type, happening, side, speaker, polarity, saidAt, source, locator, data]);
}

/**
 * What makes two events of one stream much alike: one voice, the same way, from one source, of one happening. A
 * statement that is a happening of its own is like another if it says the same.
 */
export function speakerKey(type: EventType, id: string, { happening, account, data }: StatedPayload): string {
  const { side, speaker, polarity, source, channel, chain } = account ?? {};
  const what = happening === id ? data : happening;
  return statedText([type, what, side, speaker, polarity, source, channel, chain]);
}
