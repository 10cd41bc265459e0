import { amendedBy, type AmendmentType, isAmendment } from './amendment.js';
import { isAccountType } from './event-catalogue.js';
import type { EventOnRecord } from './corrected-head.js';
import type { Judged } from './entry-rules.js';
import type { Facts } from './facts.js';
import type { IdentifiedEntry } from './posted-entry.js';
import type { Fault } from './problem.js';
import { amendedOf, type StreamState } from './stream-state.js';

/** A correction, retraction or redaction with its id. */
export type IdentifiedAmendment = Extract<IdentifiedEntry, { type: AmendmentType }>;

/** Whether an entry changes another one. */
export function isAmendmentEntry(entry: IdentifiedEntry): entry is IdentifiedAmendment {
  return isAmendment(entry.type);
}

const pointers = {
  EntryCorrected: '/data/corrects',
  EntryRetracted: '/data/retracts',
  EntryRedacted: '/data/redacts',
} as const;

/** Why an amendment cannot touch what it names: it is no event of the stream, or none that can still be changed so. */
export function judgeTarget(state: StreamState, { type, data }: IdentifiedAmendment, { recorded }: Facts): Fault[] {
  const pointer = pointers[type];
  const target = amendedBy(type, data)!;
  const event = recorded(target);
  if (!event) return [{ pointer, message: 'is no event on record', problem: 'unknown-reference' }];
  const message =
    event.stream === state.stream
      ? (type === 'EntryRedacted' ? whyNotRedacted : whyNotAmended)(state, type, target, event)
      : `is an event of ${event.stream}: what changes it stands in that stream`;
  return message === null ? [] : [{ pointer, message, problem: 'illegal-transition' }];
}

const nouns = { EntryCorrected: 'correction', EntryRetracted: 'retraction', EntryRedacted: 'redaction' } as const;

function whyNotAmended(state: StreamState, type: AmendmentType, target: string, event: EventOnRecord): string | null {
  if (isAmendment(event.type)) {
    const original = amendedBy(event.type, event.payload?.data);
    return `is a ${nouns[event.type]} itself: name the original${original ? `, ${original}` : ''}`;
  }
  if (!isAccountType(event.type)) return 'is of a type that is not known here';
  const { retracted, redacted } = amendedOf(state, target);
  if (redacted || event.payload === null) return 'has been redacted: nothing is left of it to change';
  if (retracted) return 'has been retracted: what is right is posted anew';
  if (type === 'EntryRetracted' && target === state.firstEvent) {
    return `is the first event of ${state.stream}: it can be corrected, not retracted`;
  }
  return null;
}

function whyNotRedacted(state: StreamState, _type: AmendmentType, target: string, event: EventOnRecord): string | null {
  if (event.type === 'EntryRedacted') return 'is a redaction, which stays readable';
  if (event.type === 'EntryRetracted') return 'is a retraction: without it, what it takes back would stand again';
  return amendedOf(state, target).redacted || event.payload === null ? 'has been redacted already' : null;
}

/** The hash of a source stays, also where the entry that gave it is corrected. */
export function judgeHashKept({ contentHash }: StreamState, { state: others, entry, inQuestion }: Judged): Fault[] {
  if (entry.type !== 'SourceRegistered' || !inQuestion('/data')) return [];
  const given = contentHash !== null && others.contentHash === null;
  if (!given || entry.data.contentHash === contentHash) return [];
  const message = `must stay ${contentHash}: what has changed is a new source, with revisionOf`;
  return [{ pointer: '/data/contentHash', message, problem: 'illegal-transition' }];
}
