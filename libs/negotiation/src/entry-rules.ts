import { judgeDelivery, judgeNamedLeg } from './leg-book.js';
import { specOf } from './event-catalogue.js';
import type { Facts } from './facts.js';
import type { IdentifiedEntry } from './posted-entry.js';
import { type Complaint, type Fault, pointerOf } from './problem.js';
import { judgeAnswer, judgeWithdrawal } from './proposal.js';
import { referencesOf } from './references.js';
import { judgeSource } from './source.js';
import { belongsToOne, type StreamState } from './stream-state.js';
import { datesOf, judgePast } from './past-dates.js';

/** An entry that is held against the rules: a new one, or one as a correction would leave it. */
export interface Judged {
  /** What the rest of the stream says. */
  state: StreamState;
  entry: IdentifiedEntry;
  /** Whether it is, or would be, the first event of its stream. */
  first: boolean;
  /** Whether what stands at a pointer is in question: all of a new entry, what a correction gives of a corrected one. */
  inQuestion(pointer: string): boolean;
}

/** All that the rules of the record find wrong with an entry, pointers from the entry. */
export function judgeEntry({ state, entry, first, inQuestion }: Judged, facts: Facts): Fault[] {
  const isThere = !first || specOf(entry.type).opens;
  const refs = referencesOf(entry).filter(({ pointer }) => inQuestion(pointer));
  const dates = datesOf(entry).filter(({ pointer }) => inQuestion(pointer));
  return [
    ...refs.flatMap(({ ref, pointer }) =>
      (ref === state.stream ? isThere : facts.exists(ref)) ? [] : [unknown(pointer, `${ref} is not on record`)],
    ),
    ...(inQuestion('/data') ? judgeNegotiation(state, entry, first) : []),
    ...dates.flatMap((date) => judgePast(date, facts.now)),
    ...(inQuestion('/data') && isThere ? judgeSubject(state, entry, facts).map(faultAt) : []),
  ];
}

const unknown = (pointer: string, message: string): Fault => ({ pointer, message, problem: 'unknown-reference' });

function judgeNegotiation(
  { stream, negotiation }: StreamState,
  { type, data }: IdentifiedEntry,
  first: boolean,
): Fault[] {
  const pointer = '/data/negotiation';
  const told = 'negotiation' in data ? data.negotiation : null;
  if (!told) {
    const required = first && specOf(type).opens && belongsToOne(stream);
    const message = 'is required on the first event of its stream';
    return required ? [{ pointer, message, problem: 'validation-failed' }] : [];
  }
  if (negotiation === null || told === negotiation) return [];
  const message = `must be ${negotiation}, to which ${stream} belongs`;
  return [{ pointer, message, problem: 'illegal-transition' }];
}

function judgeSubject(state: StreamState, entry: IdentifiedEntry, facts: Facts): Complaint[] {
  switch (entry.type) {
    case 'SourceRegistered':
      return judgeSource(state.stream, state.contentHash, entry.data);
    case 'ProposalRejected':
    case 'ProposalAccepted': {
      const principals = state.negotiation === null ? [] : facts.principalsOf(state.negotiation);
      return judgeAnswer([...state.addressees, ...principals], entry.data);
    }
    case 'ProposalWithdrawn':
      return judgeWithdrawal(state.proposers, entry.data);
    case 'DeliveryReported':
      return judgeDelivery(state.legs, entry.data);
    case 'BreachAlleged':
    case 'CommitmentAssessed':
      return judgeNamedLeg(state.legs, entry.data.legId);
    case 'CommitmentSuperseded': {
      if (entry.data.byCommitment !== state.stream) return [];
      return [{ message: 'must be another commitment', path: ['byCommitment'] }];
    }
    default:
      return [];
  }
}

function faultAt({ message, problem, path }: Complaint): Fault {
  return { pointer: `/data${pointerOf(path ?? [])}`, message, problem: problem ?? 'illegal-transition' };
}
