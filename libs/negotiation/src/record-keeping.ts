import { type IdentifiedAmendment, isAmendmentEntry, judgeHashKept, judgeTarget } from './amendment-rules.js';
import { correctedEntry } from './corrected-entry.js';
import { type AccountType, specOf } from './event-catalogue.js';
import { type Judged, judgeEntry } from './entry-rules.js';
import { type Warning, warningsOf } from './entry-warnings.js';
import type { Facts } from './facts.js';
import { type IdentifiedEntry, payloadOf } from './posted-entry.js';
import type { Fault } from './problem.js';
import { noteOf } from './stream-notes.js';
import { type StreamState, withoutEntry } from './stream-state.js';

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
 * Deterministic and total for any entry that `parsePostedEntry` gave, and for a redaction.
 */
export function decide(state: StreamState, entry: IdentifiedEntry, facts: Facts): Decision {
  const first = state.revision === 0;
  const opening = first && !specOf(entry.type).opens ? [notThere(state.stream, entry.type)] : [];
  if (isAmendmentEntry(entry)) return decideAmendment(state, entry, facts, opening);
  return judged({ state, entry, first, inQuestion: () => true }, facts, opening);
}

function notThere(stream: string, type: string): Fault {
  const message = `is not on record: ${type} cannot be the first event of ${stream}`;
  return { pointer: '/stream', message, problem: 'unknown-reference' };
}

function judged(one: Judged, facts: Facts, others: readonly Fault[]): Decision {
  const { state, entry } = one;
  const note = noteOf(entry.id, entry.type as AccountType, payloadOf(entry));
  const duplicateOf = state.accounts.get(note.accountKey) ?? null;
  const faults = [...others, ...judgeEntry(one, facts)];
  if (duplicateOf !== null) {
    faults.push({
      pointer: '',
      message: `is on record already, as event ${duplicateOf}`,
      problem: 'duplicate-account',
    });
  }
  return faults.length > 0 ? { ok: false, faults, duplicateOf } : { ok: true, warnings: warningsOf(one, note, facts) };
}

function decideAmendment(
  state: StreamState,
  entry: IdentifiedAmendment,
  facts: Facts,
  opening: readonly Fault[],
): Decision {
  const faults = [...opening, ...judgeTarget(state, entry, facts)];
  if (faults.length > 0) return refusal(faults);
  if (entry.type === 'EntryCorrected') return decideCorrection(state, entry.data, facts);
  const own = judgeEntry({ state, entry, first: false, inQuestion: () => true }, facts);
  return own.length > 0 ? refusal(own) : { ok: true, warnings: [] };
}

/**
 * A correction is judged by what it makes of the entry: all of that must fit the type, and what it gives must hold as if
 * it were posted in the place of the original. Its blocks stand in `data`, so that is where the pointers lead.
 */
function decideCorrection(
  state: StreamState,
  correction: Extract<IdentifiedEntry, { type: 'EntryCorrected' }>['data'],
  facts: Facts,
): Decision {
  const { corrects } = correction;
  const corrected = correctedEntry(state, correction, facts.recorded);
  if (corrected === null) {
    const message = 'cannot be read any more: nothing is left of it to correct';
    return refusal([{ pointer: '/data/corrects', message, problem: 'illegal-transition' }]);
  }
  if (!corrected.ok) return inCorrection(refusal(corrected.faults));
  if (!corrected.changes) {
    const message = 'changes nothing: the entry says just that already';
    return refusal([{ pointer: '/data', message, problem: 'validation-failed' }]);
  }
  const others = withoutEntry(state, corrects);
  const first = state.firstEvent === corrects;
  const one: Judged = { state: others, entry: corrected.entry, first, inQuestion: corrected.names };
  return inCorrection(judged(one, facts, judgeHashKept(state, one)));
}

const refusal = (faults: Fault[]): Decision => ({ ok: false, faults, duplicateOf: null });

function inCorrection(decision: Decision): Decision {
  const within = <At extends { pointer: string }>(at: At): At => ({ ...at, pointer: `/data${at.pointer}` });
  if (decision.ok) return { ok: true, warnings: decision.warnings.map(within) };
  return { ...decision, faults: decision.faults.map(within) };
}
