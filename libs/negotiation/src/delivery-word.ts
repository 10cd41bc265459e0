import { denies, quantityIn, textIn } from './data-reading.js';
import type { Entry } from './entry.js';
import type { Span } from './field.js';
import type { Quantity } from './quantity.js';
import { newestEntries, saidAtOf, type SaidAt } from './telling.js';
import { spanIn } from './when-words.js';
import type { LegEnds } from './who-counts.js';

/** A number that is known up to a range. */
export interface NumberRange {
  min: number;
  max: number;
}

/** Whose word an account is, in the eyes of one leg. */
export type Voice = 'debtor' | 'beneficiary' | 'third' | 'observer' | 'report';

/** The newest word of one voice on one happening. */
export interface Word {
  voice: Voice;
  side: string | null;
  /** Beneficiary or observer, and neither refused nor disputed. */
  accepts: boolean;
  number: NumberRange | null;
  quantity: Quantity | null;
  happened: Span | null;
  said: SaidAt;
  position: number;
}

const refusals = ['refused', 'disputed'];

/** The newest word of each voice on a happening, of accounts with one scope; none where it was taken back. */
export function wordsOn(told: readonly Entry[], scope: string, ends: LegEnds, unit: string | null): Word[] {
  const byVoice = Map.groupBy(told, (entry) => `${voiceOf(entry, ends)} ${speakerOf(entry)}`);
  return [...byVoice.values()].flatMap((accounts) => wordOf(accounts, scope, ends, unit) ?? []);
}

function voiceOf({ account, attribution }: Entry, { debtor, beneficiary }: LegEnds): Voice {
  if (attribution === 'observed') return 'observer';
  const side = attribution === 'on_record' ? (account?.side ?? null) : null;
  if (side === null) return 'report';
  if (side === beneficiary) return 'beneficiary';
  return side === debtor ? 'debtor' : 'third';
}

function speakerOf({ account, attribution, event }: Entry): string {
  if (attribution === 'on_record' && account?.side) return account.side;
  return account?.speaker ?? account?.source ?? event;
}

function wordOf(accounts: readonly Entry[], scope: string, ends: LegEnds, unit: string | null): Word | null {
  const inScope = (entry: Entry) => entry.data.scope === scope && !denies(entry);
  // A tranche that its teller now calls an attempt is none; a running total has nothing to do with either.
  const rivals = accounts.filter(({ data }) => (data.scope === 'cumulative') === (scope === 'cumulative'));
  const now = newestEntries(rivals).filter(inScope);
  const last = now.at(-1);
  if (!last) return null;
  const saying = rivals.filter(inScope);
  const numbers = newestEntries(saying.filter(({ data }) => quantityIn(data.quantity) !== null));
  const conditions = newestEntries(saying.filter(({ data }) => textIn(data.condition) !== null));
  const refused = conditions.length > 0 && conditions.every(({ data }) => refusals.includes(String(data.condition)));
  const voice = voiceOf(last, ends);
  const quantities = numbers.map(({ data }) => quantityIn(data.quantity)).filter((quantity) => quantity !== null);
  return {
    voice,
    side: voice === 'report' || voice === 'observer' ? null : speakerOf(last),
    accepts: (voice === 'beneficiary' || voice === 'observer') && !refused,
    number: cover(quantities.filter((quantity) => countable(quantity, unit)).map(rangeOf)),
    quantity: quantityIn((numbers.at(-1) ?? last).data.quantity),
    happened: spanIn(last.happened),
    said: saidAtOf(last),
    position: last.position,
  };
}

/** The unit of the first delivery that somebody asserts with one. */
export function firstUnit(deliveries: readonly Entry[]): string | null {
  const asserted = deliveries.filter((entry) => !denies(entry));
  return asserted.flatMap(({ data }) => quantityIn(data.quantity)?.unit ?? [])[0] ?? null;
}

function countable(quantity: Quantity, unit: string | null): boolean {
  return !quantity.withheld && quantity.unit === unit;
}

/** "Up to" begins at nothing; "at least" goes no further than it says. */
function rangeOf({ min, max }: Quantity): NumberRange {
  return { min: min ?? 0, max: max ?? min ?? 0 };
}

/** The range over several, null where there is none. */
export function cover(ranges: readonly NumberRange[]): NumberRange | null {
  if (ranges.length === 0) return null;
  return { min: Math.min(...ranges.map(({ min }) => min)), max: Math.max(...ranges.map(({ max }) => max)) };
}
