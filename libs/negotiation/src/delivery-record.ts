import { legTellings, termsIn } from './commitment-terms.js';
import { denies, isLive, textIn } from './data-reading.js';
import { firstDayOf } from './date-bounds.js';
import { trancheOf } from './delivery-ledger.js';
import { firstUnit, wordsOn, type NumberRange, type Voice, type Word } from './delivery-word.js';
import type { Entry } from './entry.js';
import type { Field, Span } from './field.js';
import { fieldsOfAccounts } from './happening-fields.js';
import { settle } from './leg-standing.js';
import type { Place } from './place.js';
import type { Quantity } from './quantity.js';
import { rememberingOf } from './remembering.js';
import { happenedOf } from './subject-fields.js';
import { worstOf, type ItemStatus } from './timeline-item.js';
import type { LegEnds } from './who-counts.js';

/** What one voice last said of a delivery. */
export interface DeliveryWord {
  /** The side; null for reports and observers. */
  by: string | null;
  as: Voice;
  value: Quantity | null;
  /** Whether it is the word of the beneficiary or an observer, who took it over. */
  accepts: boolean;
  happened: Span | null;
}

/** One line of a commitment's ledger: what came of a leg in one happening, in the words of all who tell it. */
export interface DeliveryRecord {
  leg: string;
  happening: string;
  scope: 'tranche' | 'cumulative' | 'attempt';
  happened: Span | null;
  place: Place | null;
  values: DeliveryWord[];
  /** Of a tranche, what it adds to the sums of its leg; null where it adds nothing. */
  confirmed: NumberRange | null;
  claimed: NumberRange | null;
  reported: NumberRange | null;
  quantity: Field | null;
  condition: Field | null;
  /** The worst of its fields. */
  status: ItemStatus | null;
  notes: string[];
}

const scopes = ['tranche', 'attempt', 'cumulative'] as const;

/** A line with its place in the ledger of a commitment. */
export interface DeliveryLine {
  delivery: DeliveryRecord;
  /** The position of the first account of it. */
  position: number;
}

/** The ledger of a leg, from all entries of its stream, in the order of what happened. */
export function deliveriesOf(leg: string, ends: LegEnds, entries: readonly Entry[]): DeliveryLine[] {
  const reports = entries.filter((entry) => {
    return (entry.type as string) === 'DeliveryReported' && isLive(entry) && entry.data.legId === leg;
  });
  const unit = unitOf(leg, ends, entries, reports);
  const happenings = [...Map.groupBy(reports, ({ happening }) => happening).values()];
  return happenings.flatMap((told) => linesOf(told, { leg, ends, unit })).sort(byDay);
}

/** What the lines of one happening follow from, beside its accounts. */
interface OfLeg {
  leg: string;
  ends: LegEnds;
  unit: string | null;
}

const linesOf = rememberingOf(
  (told: readonly Entry[], { leg, ends, unit }: OfLeg): DeliveryLine[] => {
    const [{ happening, position }] = told as [Entry];
    return scopes.flatMap((scope) => {
      const words = wordsOn(told, scope, ends, unit);
      return words.length === 0 ? [] : [{ delivery: lineOf({ leg, happening, scope }, words, told, ends), position }];
    });
  },
  ({ leg, ends: { debtor, beneficiary }, unit }) => [leg, debtor, beneficiary, unit].join(' '),
);

/** By the day; of one day by which was told of first. */
export function byDay({ delivery: a, position: first }: DeliveryLine, { delivery: b, position: second }: DeliveryLine) {
  const [left, right] = [dayOf(a), dayOf(b)];
  if (left !== right) return left < right ? -1 : 1;
  return first - second || scopes.indexOf(a.scope) - scopes.indexOf(b.scope);
}

function lineOf(
  of: Pick<DeliveryRecord, 'leg' | 'happening' | 'scope'>,
  words: readonly Word[],
  told: readonly Entry[],
  { debtor, beneficiary }: LegEnds,
): DeliveryRecord {
  const { quantity, condition, ...others } = fieldsOfAccounts(told, new Set([debtor, beneficiary]));
  const asserted = told.filter((entry) => !denies(entry));
  const texts = asserted.map(({ data }) => textIn(data.note)).filter((note) => note !== null);
  const sums = of.scope === 'tranche' ? trancheOf(words) : null;
  return {
    ...of,
    happened: happenedOf(told, new Set([debtor, beneficiary])),
    place: (asserted.map(({ data }) => data.place).find((place) => Boolean(place)) as Place | undefined) ?? null,
    values: words.map(({ side, voice, quantity: value, accepts, happened }) => {
      return { by: side, as: voice, value, accepts, happened };
    }),
    confirmed: sums?.confirmed ?? null,
    claimed: sums?.claimed ?? null,
    reported: sums?.reported ?? null,
    quantity: quantity ?? null,
    condition: condition ?? null,
    status: worstOf({ ...others, ...(quantity && { quantity }), ...(condition && { condition }) }),
    notes: [...new Set(texts)],
  };
}

/** What the leg is counted in: as its terms have it, else as its first delivery. */
function unitOf(leg: string, ends: LegEnds, entries: readonly Entry[], reports: readonly Entry[]): string | null {
  return unitOfTerms(termsIn(entries), { leg, ends }) ?? firstUnit(reports);
}

const unitOfTerms = rememberingOf(
  (terms: readonly Entry[], { leg, ends }: Omit<OfLeg, 'unit'>): string | null => {
    const settled = settle(legTellings(terms, leg, 'quantity', 'quantity'), ends, 'quantity');
    return (settled?.value as Quantity | undefined)?.unit ?? null;
  },
  ({ leg, ends: { debtor, beneficiary } }) => [leg, debtor, beneficiary].join(' '),
);

const dayOf = ({ happened }: DeliveryRecord) => firstDayOf(happened) ?? '9999-12-31';
