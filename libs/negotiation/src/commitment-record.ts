import { commitmentFields, legFields, saysWhatIsOwed, termsExistence, termsIn } from './commitment-terms.js';
import { legsIn, quantityIn, textIn, textsIn } from './data-reading.js';
import { lastDayOf } from './date-bounds.js';
import { deliveriesOf, type DeliveryLine } from './delivery-record.js';
import type { Entry, Surroundings } from './entry.js';
import type { Field, Span } from './field.js';
import { fieldOf } from './field-status.js';
import type { Leg } from './leg.js';
import type { Quantity } from './quantity.js';
import { rememberingOf } from './remembering.js';
import { happenedOf, isContradicted } from './subject-fields.js';
import { spanIn } from './when-words.js';
import { legEndsOf, type LegEnds, setsTerms } from './who-counts.js';

/** One set of terms: what one account says is owed, whose account it is, and of when. */
export interface TermsSet {
  event: string;
  position: number;
  happening: string;
  type: string;
  /** The side that the speaker speaks for. */
  side: string | null;
  speaker: string | null;
  attribution: Entry['attribution'];
  polarity: 'asserts' | 'denies';
  /** Who revised them, or whose undertaking they are. */
  by: string[];
  happened: Span | null;
  said: Span | null;
  legs: (Pick<Leg, 'legId' | 'from' | 'to' | 'what'> & {
    categories: string[];
    quantity: Quantity | null;
    due: Span | null;
    note: string | null;
  })[];
  total: Quantity | null;
  term: Span | null;
  duration: Quantity | null;
  formula: string | null;
  corrected: boolean;
  retracted: boolean;
}

/** A commitment as a whole; its legs, which depend on the day, are apart (`commitmentLegs`). */
export interface CommitmentRecord {
  stream: string;
  fields: Record<string, Field>;
  /** In the order in which they were set: by when it happened, then by when it was said, then by position. */
  terms: TermsSet[];
  disputed: boolean;
  happened: Span | null;
}

/** The deliveries of a commitment, from all entries of its stream, in the order of its legs, then of what happened. */
export function commitmentDeliveries(entries: readonly Entry[], around: Surroundings): DeliveryLine[] {
  const ends = legEndsOf({ ...around, streamEntries: entries });
  return [...ends].flatMap(([leg, between]) => deliveriesOf(leg, between, entries));
}

/** The legs of a commitment in their order, by what its fields are called. */
export function legsOfFields(fields: CommitmentRecord['fields']): string[] {
  return Object.keys(fields).flatMap((name) => /^legs\.(.*)\.exists$/.exec(name)?.[1] ?? []);
}

/** A commitment as a whole, its deliveries apart, from all entries of its stream. */
export function commitmentRecord(stream: string, entries: readonly Entry[], around: Surroundings): CommitmentRecord {
  const ends = legEndsOf({ ...around, streamEntries: entries });
  return recordOf(entries.filter(saysWhatIsOwed), { stream, ends, around });
}

interface OfCommitment {
  stream: string;
  ends: ReadonlyMap<string, LegEnds>;
  around: Pick<Surroundings, 'principals'>;
}

const recordOf = rememberingOf(
  (told: readonly Entry[], { stream, ends, around: { principals } }: OfCommitment): CommitmentRecord => {
    const terms = termsIn(told);
    const counts = new Set(principals);
    const fields: Record<string, Field> = {
      exists: fieldOf(termsExistence(terms), counts, 'plain'),
      ...commitmentFields(told, principals),
    };
    for (const [leg, between] of ends) {
      for (const [name, field] of Object.entries(legFields(terms, leg, between))) fields[`legs.${leg}.${name}`] = field;
    }
    return {
      stream,
      fields,
      terms: told
        .filter((entry) => setsTerms(entry) && entry.redacted === null)
        .map(termsSetOf)
        .sort(byWhenSet),
      disputed: isContradicted(fields),
      happened: happenedOf(terms, counts),
    };
  },
  ({ stream, ends, around }) => JSON.stringify([stream, [...ends], around.principals]),
);

function termsSetOf(entry: Entry): TermsSet {
  const { account, data } = entry;
  return {
    event: entry.event,
    position: entry.position,
    happening: entry.happening,
    type: entry.type,
    side: account?.side ?? null,
    speaker: account?.speaker ?? null,
    attribution: entry.attribution,
    polarity: account?.polarity ?? 'asserts',
    by: textsIn(data.by ?? data.debtor),
    happened: spanIn(entry.happened),
    said: spanIn(account?.saidAt),
    legs: legsIn(entry).map(({ legId, from, to, what, categories, quantity, due, note }) => ({
      legId,
      from,
      to,
      what,
      categories: categories ?? [],
      quantity: quantityIn(quantity),
      due: spanIn(due),
      note: note ?? null,
    })),
    total: quantityIn(data.total),
    term: spanIn(data.term),
    duration: quantityIn(data.duration),
    formula: textIn(data.formula),
    corrected: entry.corrected,
    retracted: entry.retracted !== null,
  };
}

function byWhenSet(a: TermsSet, b: TermsSet): number {
  const days = ({ happened, said }: TermsSet) => `${lastDayOf(happened) ?? ''} ${lastDayOf(said) ?? ''}`;
  return days(a) < days(b) ? -1 : days(a) > days(b) ? 1 : a.position - b.position;
}
