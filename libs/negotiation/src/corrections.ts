import { type ActorLookup, attributionOf, type Polarity, type PostedAccount } from './account.js';
import {
  amendedBy,
  type CorrectableBlock,
  type EntryCorrected,
  type EntryRedacted,
  type EntryRetracted,
  isAmendment,
} from './amendment.js';
import type { Entry } from './entry.js';
import type { AccountType } from './event-catalogue.js';
import { currentData } from './event-versions.js';
import { impliedPolarity, type PostedPayload, readAccount, readPayload, stated, statedText } from './stated.js';
import type { When } from './when.js';

/** An event as the log has it, for reading the entry that it makes or changes. */
export interface RecordedEvent {
  id: string;
  position: number;
  stream: string;
  type: string;
  /** RFC 3339. */
  recordedAt: string;
  recordedBy: string;
  /** null once redacted. */
  payload: PostedPayload | null;
  /** The redaction that erased the payload. */
  redaction: { position: number; payload: PostedPayload } | null;
}

/** The blocks of an entry that a correction can replace. */
export type EntryBlocks = Pick<Entry, CorrectableBlock>;

/** One correction of an entry: who made it when and why, and what it changed. */
export interface EntryCorrection {
  /** The id of the EntryCorrected. */
  event: string;
  position: number;
  /** RFC 3339. */
  recordedAt: string;
  recordedBy: string;
  /** null once its payload is erased, as is the reason. */
  kind: EntryCorrected['kind'] | null;
  reason: string | null;
  /** The blocks that changed, as they read before; null once the entry is redacted. */
  before: Partial<EntryBlocks> | null;
  /** The same blocks as they read since. */
  after: Partial<EntryBlocks> | null;
}

/** An entry at its corrected head, and how it came to be that. */
export interface AmendedEntry {
  entry: Entry;
  /** The polarity that the account itself gives; null where it follows from the kind of statement. */
  polarity: Polarity | null;
  /** In the order of their positions. */
  corrections: EntryCorrection[];
}

/**
 * The entry that an event makes, before anything changed it. Of a redacted event a tombstone is left: its place, its
 * type, and the happening, the negotiation and the reason that the redaction gives.
 */
export function entryMadeBy(event: RecordedEvent, type: AccountType, actors: ActorLookup): AmendedEntry {
  const { id, position, stream, payload, redaction } = event;
  const place = { event: id, position, lastPosition: position, stream, type, corrected: false, retracted: null };
  if (payload === null) {
    const told = redaction?.payload;
    const left = { happening: told?.happening ?? id, ...erased, data: erasedData(told) };
    const entry = {
      ...place,
      ...left,
      redacted: { reason: reasonIn(told?.data), position: redaction?.position ?? position },
    };
    return { entry, polarity: null, corrections: [] };
  }
  const { happening, happened, account, data } = readPayload(type, payload);
  const attribution = account && attributionOf(account, actors);
  return {
    entry: { ...place, happening: happening ?? id, happened, account, attribution, data, redacted: null },
    polarity: polarityIn(payload.account),
    corrections: [],
  };
}

const polarityIn = (account: unknown) => (account as PostedAccount | null)?.polarity ?? null;

/** What is left of the blocks of a redacted entry, its happening apart. */
const erased = { happened: null, account: null, attribution: null };

/** Which negotiation it belongs to is all that the data still say, where the redaction does. */
function erasedData(redaction: PostedPayload | undefined): Entry['data'] {
  const { negotiation } = (redaction?.data ?? {}) as Partial<EntryRedacted>;
  return negotiation ? { negotiation } : {};
}

/**
 * An entry after a correction, retraction or redaction of it. It keeps its id, its place in the log and, within its side,
 * its place in time: only `lastPosition` moves. Any other event leaves it as it is.
 */
export function amend(known: AmendedEntry, event: RecordedEvent, actors: ActorLookup): AmendedEntry {
  switch (event.type) {
    case 'EntryCorrected':
      return correct(known, event, actors);
    case 'EntryRetracted':
      return retract(known, event);
    case 'EntryRedacted':
      return redact(known, event);
    default:
      return known;
  }
}

/**
 * The id of the event that an amendment changes, in small letters; null for any other event. Of a correction that went
 * with its entry the redaction tells it; of one that was redacted by itself nobody can.
 */
export function amendedEvent({ id, type, payload, redaction }: RecordedEvent): string | null {
  if (!isAmendment(type)) return null;
  if (payload !== null) return amendedBy(type, payload.data)?.toLowerCase() ?? null;
  const redacted = amendedBy('EntryRedacted', redaction?.payload.data)?.toLowerCase() ?? null;
  return type === 'EntryCorrected' && redacted !== id ? redacted : null;
}

/** Each block that the correction names takes the place of the whole block; attribution is derived anew. */
function correct(known: AmendedEntry, event: RecordedEvent, actors: ActorLookup): AmendedEntry {
  const { entry, corrections } = known;
  const { id, position, recordedAt, recordedBy, payload } = event;
  const told = payload?.data as EntryCorrected | undefined;
  const noted = { event: id, position, recordedAt, recordedBy, kind: told?.kind ?? null, reason: told?.reason ?? null };
  const moved = { ...entry, lastPosition: position, corrected: true };
  if (told === undefined || entry.redacted) {
    return { ...known, entry: moved, corrections: [...corrections, { ...noted, before: null, after: null }] };
  }
  const polarity = told.account ? polarityIn(told.account) : known.polarity;
  const blocks = replacedBlocks(entry, told, polarity);
  const attribution = blocks.account && attributionOf(blocks.account, actors);
  const changed = (Object.keys(blocks) as CorrectableBlock[]).filter((block) => {
    return statedText(entry[block]) !== statedText(blocks[block]);
  });
  const only = (all: EntryBlocks) => Object.fromEntries(changed.map((block) => [block, all[block]]));
  return {
    entry: { ...moved, ...blocks, attribution },
    polarity,
    corrections: [...corrections, { ...noted, before: only(entry), after: only(blocks) }],
  };
}

function replacedBlocks(entry: Entry, told: EntryCorrected, polarity: Polarity | null): EntryBlocks {
  const data = told.data ? (stated(currentData(entry.type, told.data)) as Entry['data']) : entry.data;
  const account = told.account ? readAccount(told.account as PostedAccount) : entry.account;
  return {
    happening: told.happening ?? entry.happening,
    happened: told.happened ? (stated(told.happened) as When) : entry.happened,
    account: account && { ...account, polarity: polarity ?? impliedPolarity(entry.type, data) },
    data,
  };
}

function retract(known: AmendedEntry, { position, payload }: RecordedEvent): AmendedEntry {
  const { entry } = known;
  const { kind, reason } = (payload?.data ?? {}) as Partial<EntryRetracted>;
  const retracted = entry.retracted ?? { kind: kind ?? 'wrong', reason: reason ?? '', position };
  return { ...known, entry: { ...entry, lastPosition: position, retracted } };
}

/** Where events are read as the log has them now, the entry is a tombstone already: only its last position moves. */
function redact({ entry, corrections }: AmendedEntry, { position, payload }: RecordedEvent): AmendedEntry {
  const redacted = entry.redacted ?? { reason: reasonIn(payload?.data), position };
  const happening = payload?.happening ?? entry.happening;
  const left = { happening, ...erased, data: erasedData(payload ?? undefined) };
  return {
    entry: { ...entry, ...left, lastPosition: position, redacted },
    polarity: null,
    corrections: corrections.map((one) => ({ ...one, kind: null, reason: null, before: null, after: null })),
  };
}

function reasonIn(data: unknown): string {
  return (data as Partial<EntryRedacted> | null | undefined)?.reason ?? '';
}
