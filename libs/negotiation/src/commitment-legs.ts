import { actsOn, bearsOn, type Acts } from './commitment-acts.js';
import { commitmentFields, legExistence, legFields, legTellings, termsIn } from './commitment-terms.js';
import { happenedBounds, isLive, quantityIn, textIn } from './data-reading.js';
import { deliveryLedger, type Cumulative, type DeliveryLedger } from './delivery-ledger.js';
import type { NumberRange } from './delivery-word.js';
import type { Entry, Surroundings } from './entry.js';
import type { Field, LegState, Span, Standing } from './field.js';
import type { FieldSort } from './comparison.js';
import { holdingsOf, newestReport } from './field-status.js';
import { happeningFields } from './happening-fields.js';
import type { Leg as LegTerms } from './leg.js';
import { stateAt, type SettledState, type StateFacts } from './leg-state.js';
import type { Quantity } from './quantity.js';
import type { Telling } from './telling.js';
import { spanIn } from './when-words.js';
import { legEndsOf, setsTerms, type LegEnds } from './who-counts.js';

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

/**
 * The legs of one commitment, from all entries of its stream. `before` are its records before the newest event, whose
 * history goes on; without them the history is worked out from the first entry on, each at its place and as it reads
 * now. Never fails: what is not known is null, and a leg that no live account asserts is not there.
 */
export function commitmentLegs(
  entries: readonly Entry[],
  around: Surroundings,
  before?: readonly LegRecord[],
): LegRecord[] {
  const inOrder = [...entries].sort((a, b) => a.position - b.position);
  if (before) return recordsOf(inOrder, around, before);
  let records: LegRecord[] = [];
  for (let count = 1; count < inOrder.length; count += 1) {
    const known = inOrder.slice(0, count).map((entry) => ({ ...entry, lastPosition: entry.position }));
    records = recordsOf(known, around, records);
  }
  return recordsOf(inOrder, around, records);
}

/** What is the same for all legs of a commitment. */
interface Commitment {
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

function recordsOf(entries: readonly Entry[], around: Surroundings, before: readonly LegRecord[]): LegRecord[] {
  const [first] = entries;
  if (!first) return [];
  const terms = termsIn(entries);
  const inStream = { ...around, streamEntries: entries };
  const ofTerms = { ...around, streamEntries: terms };
  const live = entries.filter(isLive);
  const last = entries.reduce((newest, entry) => (entry.lastPosition >= newest.lastPosition ? entry : newest), first);
  const commitment: Commitment = {
    stream: first.stream,
    negotiation: live.map(({ data }) => textIn(data.negotiation)).find((id) => id !== null) ?? '',
    terms,
    live,
    fields: commitmentFields(terms, inStream),
    around: ofTerms,
    touched: { position: last.lastPosition, happened: last.happened },
    contested: contestedHappenings(live, ofTerms),
  };
  const historyOf = new Map(before.map(({ leg, history }) => [leg, history]));
  return [...legEndsOf(ofTerms)].map(([leg, ends]) => {
    const record = recordOf(leg, ends, commitment);
    return { ...record, history: goOn(historyOf.get(leg) ?? [], record, commitment.touched) };
  });
}

function recordOf(leg: string, ends: LegEnds, commitment: Commitment): LegRecord {
  const { terms, live, around } = commitment;
  const bearing = live.filter((entry) => bearsOn(entry, leg));
  const deliveries = bearing.filter(({ type }) => (type as string) === 'DeliveryReported');
  const fields = { ...legFields(terms, leg, ends), ...commitment.fields };
  const member = (name: keyof LegTerms, sort: FieldSort) => settle(legTellings(terms, leg, name, sort), ends, sort);
  const quantity = member('quantity', 'quantity');
  const due = member('due', 'when');
  const unit = (quantity?.value as Quantity | undefined)?.unit ?? firstUnit(deliveries);
  const ledger = deliveryLedger(deliveries, ends, unit);
  const { owed, owedBy } = debtOf(legTellings(terms, leg, 'quantity', 'quantity'), ends);
  const standing = standingOf(legExistence(terms, leg), ends);
  const acts = actsOn(bearing, ends, standing, around);
  const contradicted = Object.values(fields).some(({ status }) => status === 'contradicted');
  return {
    commitment: commitment.stream,
    leg,
    negotiation: commitment.negotiation,
    from: ends.debtor,
    to: ends.beneficiary,
    what: (member('what', 'plain')?.value as string | undefined) ?? 'other',
    categories: (fields.categories?.value ?? member('categories', 'set')?.value ?? []) as string[],
    unit,
    basis: (quantity?.value as Quantity | undefined)?.basis ?? null,
    owed,
    owedBy,
    confirmed: ledger.confirmed,
    claimed: ledger.claimed,
    reported: ledger.reported,
    cumulative: ledger.cumulative,
    shortfall: owed === null ? null : Math.max(0, owed - ledger.confirmed.min),
    due: due && { ...(due.value as Span), setBy: due.setBy },
    standing,
    disputed:
      contradicted || acts.breachAlleged || bearing.some(({ happening }) => commitment.contested.has(happening)),
    fields,
    lastLookedAt: lastDay(bearing),
    evidence: bearing.filter(isEvidence).map(({ event }) => event),
    history: [],
    facts: factsOf(owed, ledger, acts, standing),
  };
}

/** A value with who set it: the debtor, who binds itself, else the beneficiary, else the newest report. */
function settle(
  tellings: readonly Telling[],
  ends: LegEnds,
  sort: FieldSort,
): { value: unknown; setBy: string } | null {
  const sides = new Set([ends.debtor, ends.beneficiary]);
  const holdings = holdingsOf(tellings, sides, sort);
  for (const side of sides) {
    const values = holdings.find((holding) => holding.side === side)?.values ?? [];
    if (values.length > 0) return { value: values.at(-1), setBy: side };
  }
  const report = newestReport(tellings, sides);
  return report && { value: report.value, setBy: 'reported' };
}

/** What is owed at least. A number that is withheld binds nobody to a count. */
function debtOf(quantities: readonly Telling[], ends: LegEnds): Pick<LegRecord, 'owed' | 'owedBy'> {
  const counted = quantities.filter(({ value }) => !(value as Quantity | undefined)?.withheld);
  const settled = settle(counted, ends, 'quantity');
  const owed = (settled?.value as Quantity | undefined)?.min ?? null;
  return { owed, owedBy: owed === null ? null : (settled?.setBy ?? null) };
}

function firstUnit(deliveries: readonly Entry[]): string | null {
  return deliveries.map(({ data }) => quantityIn(data.quantity)?.unit).find((unit) => unit !== undefined) ?? null;
}

/** How far a leg is acknowledged. What a side has denied since, it no longer acknowledges. */
function standingOf(existence: readonly Telling[], { debtor, beneficiary }: LegEnds): Standing {
  const sides = new Set(existence.map(({ side }) => side).filter((side) => side !== null));
  const holders = holdingsOf(existence, sides, 'plain').filter(({ values }) => values.includes(true));
  const holds = (party: string) => holders.some(({ side }) => side === party);
  if (holds(debtor)) return debtor !== beneficiary && holds(beneficiary) ? 'agreed' : 'pledged';
  return holders.length > 0 ? 'claimed' : 'reported';
}

function factsOf(owed: number | null, ledger: DeliveryLedger, acts: Acts, standing: Standing): StateFacts {
  const { confirmed, confirmations, steps } = ledger;
  const enough = owed !== null && confirmed.min >= owed;
  const delivered = acts.verdict === 'delivered' || (enough && confirmations > 0);
  const partly = owed === null ? confirmations > 0 : confirmed.min > 0;
  const meeting = enough ? steps.find(({ sum }) => sum >= owed) : steps.at(-1);
  return {
    settled: settledState(acts, delivered),
    open: partly ? 'partly_delivered' : standing,
    met: delivered || enough,
    metOn: delivered ? (meeting?.day ?? null) : null,
  };
}

function settledState(acts: Acts, delivered: boolean): SettledState | null {
  const verdict = (['void', 'breached', 'partly_final'] as const).find((state) => state === acts.verdict);
  if (verdict) return verdict;
  if (delivered) return 'delivered';
  return (['superseded', 'withdrawn', 'suspended'] as const).find((state) => acts[state]) ?? null;
}

/** Happenings other than the terms, and other than statements, in which two sides differ in a field or on the scope. */
function contestedHappenings(live: readonly Entry[], around: Surroundings): Set<string> {
  const told = live.filter((entry) => !setsTerms(entry) && (entry.type as string) !== 'StatementMade');
  const contested = new Set<string>();
  for (const [happening, entries] of Map.groupBy(told, (entry) => entry.happening)) {
    const onRecord = entries.filter(({ attribution, account }) => attribution === 'on_record' && account?.side);
    if (new Set(onRecord.map(({ account }) => account?.side)).size < 2) continue;
    const scopes = new Set(onRecord.map(({ data }) => data.scope));
    const attemptOrNot = scopes.has('attempt') && scopes.size > 1;
    const fields = Object.values(happeningFields(entries, around));
    if (attemptOrNot || fields.some(({ status }) => status === 'contradicted')) contested.add(happening);
  }
  return contested;
}

function lastDay(entries: readonly Entry[]): string | null {
  const days = entries.map(happenedBounds).map(({ earliest, latest }) => latest ?? earliest);
  return days.reduce((last, day) => (last === null || (day !== null && day > last) ? day : last), null);
}

/** Statements are stances, not evidence; a look that found no news is. */
function isEvidence({ type, data }: Entry): boolean {
  return (type as string) !== 'StatementMade' || data.kind === 'checked';
}

/** The history with the state after the newest event, on the day that it tells of. */
function goOn(history: readonly StateChange[], record: LegRecord, touched: Commitment['touched']): StateChange[] {
  const happened = spanIn(touched.happened);
  const clock = happened?.latest ?? happened?.earliest ?? record.lastLookedAt ?? '';
  const { state } = stateAt(record.facts, record.due, clock);
  const earlier = history.filter(({ position }) => position < touched.position);
  if (earlier.at(-1)?.state === state) return [...earlier];
  return [...earlier, { position: touched.position, happened, state }];
}
