import { judgeDelivery, legWarnings, type SwapAgreed } from './commitment.js';
import { specOf } from './event-catalogue.js';
import { type IdentifiedEntry, payloadOf } from './posted-entry.js';
import { type Complaint, type Fault, pointerOf } from './problem.js';
import { judgeAnswer } from './proposal.js';
import { referencesOf } from './references.js';
import { judgeSource } from './source.js';
import { readPayload, type StatedPayload } from './stated.js';
import { accountKey, belongsToOne, speakerKey, type StreamState } from './stream-state.js';
import { datesOf, judgePast } from './past-dates.js';

/**
 * What a decision must know of the world outside its stream: facts that the caller loaded before (`questionsOf` says
 * which). What stands earlier in the same request is part of them.
 */
export interface Facts {
  /** The time of the decision, RFC 3339. */
  now: string;
  /** Whether a stream, or the event of an `event:<uuid>`, is on record. */
  exists(ref: string): boolean;
  /** The principals of a negotiation, from the corrected head of its first event; empty where it is not there. */
  principalsOf(negotiation: string): readonly string[];
  /** The round streams of a negotiation in which any account gives this number. */
  roundsNumbered(negotiation: string, number: number): readonly string[];
  /** The actors of a side (the side itself among them) that have this name or alias; how spelling counts is theirs. */
  actorsKnownAs(side: string, name: string): readonly string[];
}

/** Something odd and allowed. */
export interface Warning {
  pointer: string;
  message: string;
}

export type Decision =
  | { ok: true; warnings: Warning[] }
  | {
      ok: false;
      faults: Fault[];
      /** The id of the event that states exactly this already. */
      duplicateOf: string | null;
    };

/**
 * Decides whether the record takes an entry as the next one of its stream. It guards how the record is kept and never
 * what the world is like: no account is refused because another one says the opposite. All faults are named at once.
 * Deterministic and total for any entry that `parsePostedEntry` gave.
 */
export function decide(state: StreamState, entry: IdentifiedEntry, facts: Facts): Decision {
  const faults = [
    ...judgeStream(state, entry),
    ...judgeReferences(state, entry, facts),
    ...judgeNegotiation(state, entry),
    ...datesOf(entry).flatMap((date) => judgePast(date, facts.now)),
    ...judgeSubject(state, entry, facts).map((complaint) => faultAt(complaint, 'illegal-transition')),
  ];
  const read = readPayload(entry.type, payloadOf(entry));
  const duplicateOf = state.accounts.get(accountKey(entry.type, read)) ?? null;
  if (duplicateOf !== null) {
    faults.push({
      pointer: '',
      message: `is on record already, as event ${duplicateOf}`,
      problem: 'duplicate-account',
    });
  }
  if (faults.length > 0) return { ok: false, faults, duplicateOf };
  return { ok: true, warnings: [...subjectWarnings(state, entry, facts), ...likenessWarnings(state, entry, read)] };
}

function judgeStream({ stream, revision }: StreamState, { type }: IdentifiedEntry): Fault[] {
  if (revision > 0 || specOf(type).opens) return [];
  const message = `is not on record: ${type} cannot be the first event of ${stream}`;
  return [{ pointer: '/stream', message, problem: 'unknown-reference' }];
}

function judgeReferences(state: StreamState, entry: IdentifiedEntry, { exists }: Pick<Facts, 'exists'>): Fault[] {
  const isThere = state.revision > 0 || specOf(entry.type).opens;
  return referencesOf(entry)
    .filter(({ ref }) => !(ref === state.stream ? isThere : exists(ref)))
    .map(({ ref, pointer }) => ({
      pointer,
      message: `${ref} is not on record`,
      problem: 'unknown-reference' as const,
    }));
}

function judgeNegotiation({ stream, revision, negotiation }: StreamState, { type, data }: IdentifiedEntry): Fault[] {
  const pointer = '/data/negotiation';
  const told = 'negotiation' in data ? data.negotiation : null;
  if (!told) {
    const required = revision === 0 && specOf(type).opens && belongsToOne(stream);
    const message = 'is required on the first event of its stream';
    return required ? [{ pointer, message, problem: 'validation-failed' }] : [];
  }
  if (negotiation === null || told === negotiation) return [];
  const message = `must be ${negotiation}, to which ${stream} belongs`;
  return [{ pointer, message, problem: 'illegal-transition' }];
}

function judgeSubject(state: StreamState, entry: IdentifiedEntry, facts: Facts): Complaint[] {
  if (state.revision === 0 && !specOf(entry.type).opens) return [];
  switch (entry.type) {
    case 'SourceRegistered':
      return judgeSource(state.stream, state.contentHash, entry.data);
    case 'ProposalRejected': {
      const principals = state.negotiation === null ? [] : facts.principalsOf(state.negotiation);
      return judgeAnswer([...state.addressees, ...principals], entry.data);
    }
    case 'DeliveryReported':
      return judgeDelivery(state.legs, entry.data);
    default:
      return [];
  }
}

function faultAt({ message, problem, path }: Complaint, otherwise: Fault['problem']): Fault {
  return { pointer: `/data${pointerOf(path ?? [])}`, message, problem: problem ?? otherwise };
}

function subjectWarnings(state: StreamState, entry: IdentifiedEntry, facts: Facts): Warning[] {
  switch (entry.type) {
    case 'RoundProposed':
    case 'RoundHeld':
      return numberWarnings(state, entry.data, facts);
    case 'ActorRegistered':
      return nameWarnings(entry.data.side ?? state.stream, state.stream, entry.data, facts);
    case 'SwapAgreed':
    case 'UndertakingGiven':
      return legWarnings(state.legs, (entry.data as SwapAgreed).legs).map(({ message, path }) => ({
        pointer: `/data${pointerOf(path ?? [])}`,
        message,
      }));
    default:
      return [];
  }
}

function numberWarnings(
  state: StreamState,
  { number, negotiation: told }: { number?: number | null; negotiation?: string | null },
  facts: Facts,
): Warning[] {
  const negotiation = state.negotiation ?? told;
  if (!negotiation || !number) return [];
  const others = facts.roundsNumbered(negotiation, number).filter((round) => round !== state.stream);
  if (others.length === 0) return [];
  return [{ pointer: '/data/number', message: `${others.join(', ')} has the number ${number} too` }];
}

function nameWarnings(
  side: string,
  own: string,
  { name, aliases }: { name: string; aliases?: { text: string }[] | null },
  facts: Facts,
): Warning[] {
  const names = [
    { text: name, pointer: '/data/name' },
    ...(aliases ?? []).map(({ text }, index) => ({ text, pointer: `/data/aliases/${index}/text` })),
  ];
  return names.flatMap(({ text, pointer }) => {
    const others = facts.actorsKnownAs(side, text).filter((actor) => actor !== own);
    return others.length === 0 ? [] : [{ pointer, message: `${others.join(', ')} of ${side} is known by it already` }];
  });
}

function likenessWarnings({ speakers }: StreamState, { type, id }: IdentifiedEntry, read: StatedPayload): Warning[] {
  const like = read.account && speakers.get(speakerKey(type, id, read));
  if (!like) return [];
  const message = `the same voice tells of the same happening in the same source already, in event ${like}`;
  return [{ pointer: '/account', message }];
}

/** What the facts of a decision must be able to answer, so that the caller can load it in one go. */
export interface Questions {
  refs: string[];
  /** The negotiation whose principals are asked for. */
  principalsOf: string | null;
  round: { negotiation: string; number: number } | null;
  names: { side: string; names: string[] } | null;
}

/** What deciding this entry asks of the facts. `negotiation` is that of its stream, where the stream is there. */
export function questionsOf(entry: IdentifiedEntry, negotiation: string | null): Questions {
  const refs = [...new Set(referencesOf(entry).map(({ ref }) => ref))];
  const none = { refs, principalsOf: null, round: null, names: null };
  switch (entry.type) {
    case 'ProposalRejected':
      return { ...none, principalsOf: negotiation };
    case 'RoundProposed':
    case 'RoundHeld': {
      const [of, number] = [negotiation ?? entry.data.negotiation, entry.data.number];
      return { ...none, round: of && number ? { negotiation: of, number } : null };
    }
    case 'ActorRegistered': {
      const { name, aliases, side } = entry.data;
      const names = [...new Set([name, ...(aliases ?? []).map(({ text }) => text)])];
      return { ...none, names: { side: side ?? entry.stream, names } };
    }
    default:
      return none;
  }
}
