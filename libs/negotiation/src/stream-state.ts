import { amendedBy, type AmendmentType, isAmendment } from './amendment.js';
import { type EventsOnRecord, headOf, type EventOnRecord } from './corrected-head.js';
import { isAccountType } from './event-catalogue.js';
import { FirstSeen } from './first-seen.js';
import { bookDelivery, bookLegs, type LegBook } from './leg-book.js';
import { categoryOf } from './reference.js';
import { type Note, noteOf, Notes } from './stream-notes.js';
import type { PostedPayload } from './stated.js';

/** What keeping the record of one stream must remember of it: no values, no sides, nothing about the world. */
export interface StreamState extends SubjectState {
  readonly stream: string;
  /** How many events it has; 0: it is not there yet. */
  readonly revision: number;
  readonly firstEvent: string | null;
  /** The id of the last of them. */
  readonly lastEvent: string | null;
  /** The negotiation that it belongs to, for good; null for actors and sources. */
  readonly negotiation: string | null;
  /** What it remembers of each live entry. */
  readonly notes: Notes;
  /** What became of entries, by the ids of their events. */
  readonly amended: ReadonlyMap<string, Amended>;
}

/** What follows from the live entries, in the order of their originals. */
interface SubjectState {
  /** The legs of a commitment, as named by any account. */
  readonly legs: LegBook;
  /** All who made a proposal, by any account. */
  readonly proposers: readonly string[];
  /** All to whom any account says that a proposal went. */
  readonly addressees: readonly string[];
  /** Of an actor, as last registered. */
  readonly side: string | null;
  /** Of a source. */
  readonly contentHash: string | null;
  /** The first event that states exactly this. */
  readonly accounts: FirstSeen;
  /** The first event by this speaker, of this happening, from this source. */
  readonly speakers: FirstSeen;
}

/** What became of an entry. */
export interface Amended {
  /** Its corrections that can still be read, in their order. */
  readonly corrections: readonly string[];
  readonly retracted: boolean;
  readonly redacted: boolean;
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
    firstEvent: null,
    lastEvent: null,
    negotiation: categoryOf(stream) === 'negotiation' ? stream : null,
    notes: Notes.none(),
    amended: new Map(),
    ...nothingSaid(),
  };
}

const nothingSaid = (): SubjectState => ({
  legs: new Map(),
  proposers: [],
  addressees: [],
  side: null,
  contentHash: null,
  accounts: FirstSeen.none(),
  speakers: FirstSeen.none(),
});

/**
 * The state after one more event. Total: an event that it knows nothing of counts, and changes nothing else. What a
 * correction or redaction leaves of an entry follows from the events that `eventsBehind` names, which `recorded` must
 * give as the log has them.
 */
export function evolve(state: StreamState, event: StreamEvent, recorded: EventsOnRecord): StreamState {
  const { id, type, payload } = event;
  const counted: StreamState = {
    ...state,
    revision: state.revision + 1,
    firstEvent: state.firstEvent ?? id,
    lastEvent: id,
  };
  if (payload === null) return counted;
  const placed = { ...counted, negotiation: state.negotiation ?? negotiationIn(state.stream, payload.data) };
  if (isAmendment(type)) return amend(placed, id, type, payload, recorded);
  if (!isAccountType(type)) return counted;
  const note = noteOf(id, type, payload);
  return { ...placed, notes: state.notes.with(note), ...said(state, note) };
}

function negotiationIn(stream: string, data: unknown): string | null {
  return belongsToOne(stream) ? ((data as { negotiation?: string | null } | null)?.negotiation ?? null) : null;
}

/** Whether the stream is about a part of one negotiation, and names it on its first event. */
export function belongsToOne(stream: string): boolean {
  return ['round', 'document', 'proposal', 'commitment'].includes(categoryOf(stream) ?? '');
}

/** What the stream says once an entry is counted in. */
function said(before: SubjectState, { event, accountKey, speakerKey, subject }: Note): SubjectState {
  const seen = {
    ...subjectOf(before),
    accounts: before.accounts.with(accountKey, event),
    speakers: speakerKey === null ? before.speakers : before.speakers.with(speakerKey, event),
  };
  switch (subject?.about) {
    case 'terms':
      return { ...seen, legs: bookLegs(before.legs, subject.legs, subject.asserted) };
    case 'delivery':
      return { ...seen, legs: bookDelivery(before.legs, subject.delivery) };
    case 'proposal':
      return {
        ...seen,
        proposers: union(before.proposers, [subject.by]),
        addressees: union(before.addressees, subject.to),
      };
    case 'actor':
      return { ...seen, side: subject.side };
    case 'source':
      return { ...seen, contentHash: before.contentHash ?? subject.contentHash };
    default:
      return seen;
  }
}

const subjectOf = ({ legs, proposers, addressees, side, contentHash, accounts, speakers }: SubjectState) => ({
  legs,
  proposers,
  addressees,
  side,
  contentHash,
  accounts,
  speakers,
});

const union = (known: readonly string[], more: readonly string[]) => [...new Set([...known, ...more])];

const untouched: Amended = { corrections: [], retracted: false, redacted: false };

/** What became of the entry of an event so far. */
export function amendedOf({ amended }: Pick<StreamState, 'amended'>, event: string): Amended {
  return amended.get(event) ?? untouched;
}

/** The original that an event of the stream corrects; itself where it is no correction that still counts. */
export function originalOf({ amended }: Pick<StreamState, 'amended'>, event: string): string {
  for (const [original, { corrections }] of amended) if (corrections.includes(event)) return original;
  return event;
}

/**
 * The ids of the events that an amendment's effect follows from: what it names, the original of that, and the
 * corrections of it so far. Empty for any other event.
 */
export function eventsBehind(state: Pick<StreamState, 'amended'>, type: string, data: unknown): string[] {
  const target = isAmendment(type) ? amendedBy(type, data) : null;
  if (target === null) return [];
  const original = originalOf(state, target);
  return [...new Set([target, original, ...amendedOf(state, original).corrections])];
}

function amend(
  state: StreamState,
  id: string,
  type: AmendmentType,
  { data }: PostedPayload,
  recorded: EventsOnRecord,
): StreamState {
  const target = amendedBy(type, data);
  if (target === null) return state;
  const original = originalOf(state, target);
  const amended = new Map(state.amended);
  const change = (event: string, to: Partial<Amended>) =>
    amended.set(event, { ...amendedOf({ amended }, event), ...to });
  const { corrections } = amendedOf(state, original);
  if (type === 'EntryCorrected') change(original, { corrections: [...corrections, id] });
  if (type === 'EntryRetracted') change(original, { retracted: true });
  if (type === 'EntryRedacted') {
    // The corrections of an entry go with it; of a correction, the entry is left as it was without.
    change(target, { corrections: [], redacted: true });
    if (original !== target) change(original, { corrections: corrections.filter((one) => one !== target) });
  }
  const own: EventOnRecord = {
    stream: state.stream,
    type,
    payload: { happening: null, happened: null, account: null, data },
  };
  const head = headOf({ ...state, amended }, original, (event) => (event === id ? own : recorded(event)));
  return withHead({ ...state, amended }, original, head);
}

/** The state in which an entry says what its head says, or, without one, nothing. */
function withHead(state: StreamState, event: string, head: EventOnRecord | null): StreamState {
  const note = head?.payload && isAccountType(head.type) ? noteOf(event, head.type, head.payload) : null;
  const notes = state.notes.amended(event, note);
  return { ...state, notes, ...[...notes].reduce(said, nothingSaid()) };
}

/** The state as if an entry had not been posted, its events counted all the same: what a correction of it is held against. */
export function withoutEntry(state: StreamState, event: string): StreamState {
  return withHead(state, event, null);
}
