import { denies, isLive, legsIn, textIn, textsIn } from './data-reading.js';
import type { Entry, Surroundings } from './entry.js';
import type { AccountType } from './event-catalogue.js';
import { categoryOf } from './reference.js';

/** The two that an obligation is between, as parties. */
export interface LegEnds {
  debtor: string;
  beneficiary: string;
}

/** The types that set the terms of a commitment. */
const termTypes: readonly AccountType[] = ['SwapAgreed', 'UndertakingGiven', 'TermsRevised'];

export function setsTerms(entry: Entry): boolean {
  return termTypes.includes(entry.type);
}

/** The sides whose word counts wherever no narrower circle is concerned: the principals of the negotiation. */
export function principalsOf(around: Surroundings): Set<string> {
  return new Set(around.principals);
}

/**
 * The sides that count for anything in a proposal's stream: its proposer and its addressees, by all live accounts of
 * it. A proposal that names no addressee is put to all principals.
 */
export function proposalParties({ streamEntries, principals, partyOf }: Surroundings): Set<string> {
  const made = streamEntries.filter((entry) => entry.type === 'ProposalMade' && isLive(entry) && !denies(entry));
  const addressees = made.flatMap(({ data }) => textsIn(data.to));
  const proposers = made.flatMap(({ data }) => textsIn(data.by));
  return new Set([...proposers, ...(addressees.length > 0 ? addressees : principals)].map(partyOf));
}

/** Debtor and beneficiary of each leg of a commitment, as the first live account that asserts it has them. */
export function legEndsOf({ streamEntries, partyOf }: Surroundings): Map<string, LegEnds> {
  const ends = new Map<string, LegEnds>();
  for (const entry of streamEntries) {
    if (!setsTerms(entry) || !isLive(entry) || denies(entry)) continue;
    for (const { legId, from, to } of legsIn(entry)) {
      if (!ends.has(legId)) ends.set(legId, { debtor: partyOf(from), beneficiary: partyOf(to) });
    }
  }
  return ends;
}

/**
 * The sides whose word counts for the happening that these entries tell of: for a delivery or a breach the debtor and
 * the beneficiary of its leg, in a proposal's stream its parties, elsewhere the principals.
 */
export function whoCounts(entries: readonly Entry[], around: Surroundings): Set<string> {
  const [first] = entries;
  if (!first) return principalsOf(around);
  if (categoryOf(first.stream) === 'proposal') return proposalParties(around);
  const concerned = entries.find(({ type }) => ['DeliveryReported', 'BreachAlleged'].includes(type));
  return (concerned && obligationParties(concerned, around)) ?? principalsOf(around);
}

function obligationParties({ data }: Entry, around: Surroundings): Set<string> | null {
  const legId = textIn(data.legId);
  const ends = legId === null ? undefined : legEndsOf(around).get(legId);
  if (ends) return new Set([ends.debtor, ends.beneficiary]);
  const named = [...textsIn(data.by), ...textsIn(data.against)];
  return named.length > 0 ? new Set(named.map(around.partyOf)) : null;
}
