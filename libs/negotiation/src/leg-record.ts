import { dayHappened, lastDay } from './act-day.js';
import { actsOn, bearsOn } from './commitment-acts.js';
import { legExistence, legFields, legTellings } from './commitment-terms.js';
import { deliveryLedger, type Cumulative } from './delivery-ledger.js';
import { firstUnit, type NumberRange } from './delivery-word.js';
import type { Entry, Surroundings } from './entry.js';
import type { Field, LegState, Span, Standing } from './field.js';
import type { FieldSort } from './comparison.js';
import type { Leg as LegTerms } from './leg.js';
import { debtOf, settle, standingOf } from './leg-standing.js';
import { factsOf, stateAt, type StateFacts } from './leg-state.js';
import type { Quantity } from './quantity.js';
import { rememberingOf } from './remembering.js';
import type { LegEnds } from './who-counts.js';

/** One change of a leg's state, with the clock at the day its event happened. */
export interface StateChange {
  position: number;
  happened: Span | null;
  state: LegState;
}

/** One leg of a commitment as the record has it, whatever the day: what a row of the commitments holds. */
export interface LegRecord {
  commitment: string;
  leg: string;
  negotiation: string;
  from: string;
  to: string;
  what: string;
  categories: string[];
  unit: string | null;
  basis: string | null;
  owed: number | null;
  /** A side, or `reported`; null where nothing is known to be owed. */
  owedBy: string | null;
  confirmed: NumberRange;
  claimed: NumberRange;
  reported: NumberRange;
  cumulative: Cumulative[];
  shortfall: number | null;
  due: (Span & { setBy: string }) | null;
  standing: Standing;
  disputed: boolean;
  fields: Record<string, Field>;
  lastLookedAt: string | null;
  evidence: string[];
  history: StateChange[];
  facts: StateFacts;
}

/** A leg on a day: what an answer shows of it, the revision of its stream apart. */
export type LegAtClock = Omit<LegRecord, 'facts'> & { state: LegState; late: number | null };

/** The leg on a day (`YYYY-MM-DD`): its state, and how many days late. */
export function legAtClock({ facts, ...leg }: LegRecord, clock: string): LegAtClock {
  return { ...leg, ...stateAt(facts, leg.due, clock) };
}

/** What is the same for all legs of a commitment. */
export interface Commitment {
  stream: string;
  negotiation: string;
  terms: Entry[];
  live: Entry[];
  fields: Record<string, Field>;
  around: Surroundings;
  /** The newest event that touched the stream: the position, and when what it tells of happened. */
  touched: { position: number; happened: Entry['happened'] };
  /** Happenings, other than the terms themselves, in which the sides contradict each other. */
  contested: ReadonlySet<string>;
}

/** A leg from the record of its commitment; its history is still to be put on. */
export function recordOf(leg: string, ends: LegEnds, commitment: Commitment): LegRecord {
  const { terms, live, around } = commitment;
  const { fields: own, what, categories, quantity, due, debt, standing } = termsOfLeg(terms, { leg, ends });
  const bearing = live.filter((entry) => bearsOn(entry, leg));
  const deliveries = bearing.filter(({ type }) => type === 'DeliveryReported');
  const fields = { ...own, ...commitment.fields };
  const unit = quantity?.unit ?? firstUnit(deliveries);
  const ledger = deliveryLedger(deliveries, ends, unit);
  const acts = actsOn(bearing, ends, standing, around);
  const contradicted = Object.values(fields).some(({ status }) => status === 'contradicted');
  return {
    commitment: commitment.stream,
    leg,
    negotiation: commitment.negotiation,
    from: ends.debtor,
    to: ends.beneficiary,
    what: what ?? 'other',
    categories: (fields.categories?.value ?? categories ?? []) as string[],
    unit,
    basis: quantity?.basis ?? null,
    ...debt,
    confirmed: ledger.confirmed,
    claimed: ledger.claimed,
    reported: ledger.reported,
    cumulative: ledger.cumulative,
    shortfall: debt.owed === null ? null : Math.max(0, debt.owed - ledger.confirmed.min),
    due,
    standing,
    disputed:
      contradicted || acts.breachAlleged || bearing.some(({ happening }) => commitment.contested.has(happening)),
    fields,
    lastLookedAt: lastDay(bearing.map(dayHappened)),
    evidence: bearing.filter(isEvidence).map(({ event }) => event),
    history: [],
    facts: factsOf(debt.owed, ledger, acts, standing),
  };
}

/** What of a leg follows from the terms alone. */
const termsOfLeg = rememberingOf(
  (terms: readonly Entry[], { leg, ends }: { leg: string; ends: LegEnds }) => {
    const member = (name: keyof LegTerms, sort: FieldSort) => settle(legTellings(terms, leg, name, sort), ends, sort);
    const due = member('due', 'when');
    return {
      fields: legFields(terms, leg, ends),
      what: member('what', 'plain')?.value as string | undefined,
      categories: member('categories', 'set')?.value,
      quantity: member('quantity', 'quantity')?.value as Quantity | undefined,
      due: due && { ...(due.value as Span), setBy: due.setBy },
      debt: debtOf(legTellings(terms, leg, 'quantity', 'quantity'), ends),
      standing: standingOf(legExistence(terms, leg), ends),
    };
  },
  ({ leg, ends: { debtor, beneficiary } }) => [leg, debtor, beneficiary].join(' '),
);

/** Statements are stances, not evidence; a look that found no news is. */
function isEvidence({ type, data }: Entry): boolean {
  return type !== 'StatementMade' || data.kind === 'checked';
}
