import { quantityIn } from './data-reading.js';
import { isAim, propositionOf } from './entry-fields.js';
import type { Entry } from './entry.js';
import type { AccountType } from './event-catalogue.js';

/** Which items of the timeline an entry can change beyond its own happening's. */
export interface Reach {
  /** All of its stream: it names the thing, says who counts, or stands beside the terms. */
  stream: boolean;
  /** All of its negotiation: it says who the principals are. */
  negotiation: boolean;
  /** Every happening in which somebody takes a stand on this proposition. */
  proposition: string | null;
}

const naming: readonly AccountType[] = [
  'RoundProposed',
  'RoundScheduled',
  'RoundHeld',
  'MemorandumExchanged',
  'ProposalMade',
  'SwapAgreed',
  'UndertakingGiven',
  'TermsRevised',
];

/**
 * How far an entry reaches, so that a fold derives no more items anew than it must. For a correction the reach of the
 * entry before and after it counts, and for one that moves it to another happening that happening too.
 */
export function reachOf(entry: Entry): Reach {
  return {
    stream: naming.includes(entry.type) || (isAim(entry) && quantityIn(entry.data.quantity) !== null),
    negotiation: entry.type === 'NegotiationOpened',
    proposition: propositionOf(entry),
  };
}
