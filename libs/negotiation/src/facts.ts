import type { EventsOnRecord } from './corrected-head.js';
import { correctedEntry } from './corrected-entry.js';
import type { IdentifiedEntry } from './posted-entry.js';
import { referencesOf } from './references.js';
import { type StreamState, withoutEntry } from './stream-state.js';

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
  /** The events that amendments name and follow from (`eventsBehind`), as the log has them. */
  recorded: EventsOnRecord;
}

/** What the facts of a decision must be able to answer, so that the caller can load it in one go. */
export interface Questions {
  refs: string[];
  /** The negotiation whose principals are asked for. */
  principalsOf: string | null;
  round: { negotiation: string; number: number } | null;
  names: { side: string; names: string[] } | null;
}

/**
 * What deciding this entry asks of the facts. `state` is that of its stream; `recorded` must give the events that
 * `eventsBehind` names: what a correction asks depends on what it corrects.
 */
export function questionsOf(entry: IdentifiedEntry, state: StreamState, recorded: EventsOnRecord): Questions {
  if (entry.type !== 'EntryCorrected') return questionsOfEntry(entry, state);
  const corrected = correctedEntry(state, entry.data, recorded);
  if (!corrected?.ok) return { refs: [], principalsOf: null, round: null, names: null };
  const questions = questionsOfEntry(corrected.entry, withoutEntry(state, entry.data.corrects));
  const refs = referencesOf(corrected.entry).filter(({ pointer }) => corrected.names(pointer));
  return {
    ...(corrected.names('/data') ? questions : { principalsOf: null, round: null, names: null }),
    refs: unique(refs.map(({ ref }) => ref)),
  };
}

function questionsOfEntry(entry: IdentifiedEntry, { stream, negotiation, side }: StreamState): Questions {
  const refs = unique(referencesOf(entry).map(({ ref }) => ref));
  const none = { refs, principalsOf: null, round: null, names: null };
  switch (entry.type) {
    case 'ProposalRejected':
    case 'ProposalAccepted':
      return { ...none, principalsOf: negotiation };
    case 'RoundProposed':
    case 'RoundScheduled':
    case 'RoundHeld': {
      const [of, number] = [negotiation ?? entry.data.negotiation, entry.data.number];
      return { ...none, round: of && number ? { negotiation: of, number } : null };
    }
    case 'ActorRegistered': {
      const { name, aliases, side: told } = entry.data;
      const names = unique([name, ...(aliases ?? []).map(({ text }) => text)]);
      return { ...none, names: { side: told ?? side ?? stream, names } };
    }
    default:
      return none;
  }
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];
