import { firstDayOf, lastDayOf } from './date-bounds.js';
import { cover, wordsOn, type NumberRange, type Voice, type Word } from './delivery-word.js';
import type { Entry } from './entry.js';
import type { Span } from './field.js';
import type { Quantity } from './quantity.js';
import { rememberingOf } from './remembering.js';
import { newest } from './telling.js';
import type { LegEnds } from './who-counts.js';

/** A running total that somebody gave: a check on the tranches, never one of them. */
export interface Cumulative {
  /** The side whose word it is; null for reports and observers. */
  by: string | null;
  value: Quantity;
  happened: Span | null;
  /** Whether it fits what was confirmed up to its date; null where there is no tranche, or nothing to compare. */
  matches: boolean | null;
}

/** What came of one leg, by whose word. */
export interface DeliveryLedger {
  confirmed: NumberRange;
  claimed: NumberRange;
  reported: NumberRange;
  cumulative: Cumulative[];
  /** How many deliveries the beneficiary or an observer confirms, those without a number included. */
  confirmations: number;
  /** The least that was confirmed by which day (`YYYY-MM-DD`, null: unknown), in the order of days. */
  steps: { day: string | null; sum: number }[];
}

const nothing: NumberRange = { min: 0, max: 0 };

/**
 * The ledger of a leg from its live deliveries. Each tranche counts once, however many tell it: as confirmed with the
 * number of the beneficiary or a neutral observer, as claimed with the span of what the sides say, as reported where
 * nobody but the press tells it. Where there is no tranche, the newest running total stands in for what is confirmed and
 * for what is reported, never for what is claimed. A number in another unit than the leg's, or withheld, is not counted.
 */
export function deliveryLedger(deliveries: readonly Entry[], ends: LegEnds, unit: string | null): DeliveryLedger {
  const happenings = [...Map.groupBy(deliveries, ({ happening }) => happening).values()];
  const told = happenings.map((entries) => toldOf(entries, { ends, unit }));
  const tranches = told.flatMap(({ tranche }) => tranche ?? []);
  const totals = told.flatMap((one) => one.totals);
  const counted = tranches.length > 0;
  const pressOnly = tranches.filter(({ reported }) => reported !== null);
  return {
    confirmed: counted ? sum(tranches, 'confirmed') : newestTotal(totals.filter(({ accepts }) => accepts)),
    claimed: sum(tranches, 'claimed'),
    reported: pressOnly.length > 0 ? sum(pressOnly, 'reported') : newestTotal(ofVoices(totals, 'report')),
    cumulative: listTotals(totals, tranches, unit),
    confirmations: (counted ? tranches.filter(({ accepted }) => accepted) : totals.filter(({ accepts }) => accepts))
      .length,
    steps: counted ? stepsOf(tranches) : totalSteps(totals),
  };
}

/** What is told of one happening: what it comes to as a tranche, and the words on running totals. */
const toldOf = rememberingOf(
  (entries: readonly Entry[], { ends, unit }: { ends: LegEnds; unit: string | null }) => {
    const words = wordsOn(entries, 'tranche', ends, unit);
    return {
      tranche: words.length > 0 ? trancheOf(words) : null,
      totals: wordsOn(entries, 'cumulative', ends, unit),
    };
  },
  ({ ends: { debtor, beneficiary }, unit }) => [debtor, beneficiary, unit].join(' '),
);

/** What one happening comes to, by whose word. */
export interface Tranche {
  confirmed: NumberRange | null;
  claimed: NumberRange | null;
  /** null where anybody but the press tells it. */
  reported: NumberRange | null;
  accepted: boolean;
  day: string | null;
}

const ofVoices = (words: readonly Word[], ...voices: Voice[]) => words.filter(({ voice }) => voices.includes(voice));
const coverOf = (words: readonly Word[]) =>
  cover(words.map(({ number }) => number).filter((number) => number !== null));

/** The words that make a claim: of the two that it is between, else of other sides, else of observers. */
function claimants(words: readonly Word[]): Word[] {
  const circles = [ofVoices(words, 'debtor', 'beneficiary'), ofVoices(words, 'third'), ofVoices(words, 'observer')];
  return circles.find((circle) => circle.some(({ number }) => number !== null)) ?? [];
}

/** What the words on one happening come to: see `deliveryLedger`. There is at least one. */
export function trancheOf(words: readonly Word[]): Tranche {
  const accepting = words.filter(({ accepts }) => accepts);
  const onlyPress = words.every(({ voice }) => voice === 'report');
  const { happened = null } = ofVoices(accepting, 'beneficiary')[0] ?? accepting[0] ?? {};
  const lastReport = newest(words).reduce((last, word) => (last.position > word.position ? last : word));
  return {
    confirmed: coverOf(accepting),
    claimed: coverOf(claimants(words)),
    reported: onlyPress ? (lastReport.number ?? nothing) : null,
    accepted: accepting.length > 0,
    day: firstDayOf(happened),
  };
}

function sum(tranches: readonly Tranche[], of: 'confirmed' | 'claimed' | 'reported'): NumberRange {
  return tranches.reduce((total, tranche) => {
    const { min, max } = tranche[of] ?? nothing;
    return { min: total.min + min, max: total.max + max };
  }, nothing);
}

const dayOf = ({ happened }: Word) => lastDayOf(happened) ?? '';

/** The number of the latest day; where several speak of that day, the span of theirs. */
function newestTotal(words: readonly Word[]): NumberRange {
  const numbered = words.filter(({ number }) => number !== null);
  const lastDay = numbered.reduce((last, word) => (dayOf(word) > last ? dayOf(word) : last), '');
  return coverOf(numbered.filter((word) => dayOf(word) === lastDay)) ?? nothing;
}

function listTotals(totals: readonly Word[], tranches: readonly Tranche[], unit: string | null): Cumulative[] {
  return [...totals]
    .sort((a, b) => a.position - b.position)
    .flatMap(({ side, quantity, number, happened }) => {
      if (!quantity) return [];
      const until = happened?.latest ?? null;
      const before = tranches.filter(({ day }) => day === null || until === null || day <= until);
      const confirmed = sum(before, 'confirmed');
      const fits = number !== null && number.min <= confirmed.max && confirmed.min <= (quantity.max ?? Infinity);
      const comparable = tranches.length > 0 && number !== null && quantity.unit === unit;
      return [{ by: side, value: quantity, happened, matches: comparable ? fits : null }];
    });
}

function stepsOf(tranches: readonly Tranche[]): DeliveryLedger['steps'] {
  const accepted = tranches.filter(({ confirmed }) => confirmed !== null);
  accepted.sort((a, b) => ((a.day ?? '9999') < (b.day ?? '9999') ? -1 : 1));
  let total = 0;
  return accepted.map(({ day, confirmed }) => ({ day, sum: (total += confirmed?.min ?? 0) }));
}

function totalSteps(totals: readonly Word[]): DeliveryLedger['steps'] {
  const accepted = totals.filter(({ accepts, number }) => accepts && number !== null);
  accepted.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1));
  return accepted.map(({ happened, number }) => ({ day: firstDayOf(happened), sum: number?.min ?? 0 }));
}
