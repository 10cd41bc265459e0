import { commitmentFields, legFields, termsExistence, termsIn } from './commitment-terms.js';
import { legsIn, quantityIn, textIn, textsIn } from './data-reading.js';
import { lastDayOf } from './date-bounds.js';
import { deliveriesOf, type DeliveryRecord } from './delivery-record.js';
import type { Entry, Surroundings } from './entry.js';
import type { Field, Span } from './field.js';
import { fieldOf } from './field-status.js';
import type { Leg } from './leg.js';
import type { Quantity } from './quantity.js';
import { happenedOf, isContradicted } from './subject-fields.js';
import { spanIn } from './when-words.js';
import { legEndsOf, principalsOf, setsTerms } from './who-counts.js';

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
  /** In the order of their legs, then of what happened. */
  deliveries: DeliveryRecord[];
  disputed: boolean;
  happened: Span | null;
}

/** A commitment as a whole, from all entries of its stream. */
export function commitmentRecord(stream: string, entries: readonly Entry[], around: Surroundings): CommitmentRecord {
  const terms = termsIn(entries);
  const inStream = { ...around, streamEntries: entries };
  const ends = legEndsOf(inStream);
  const counts = principalsOf(around);
  const fields: Record<string, Field> = {
    exists: fieldOf(termsExistence(terms), counts, 'plain'),
    ...commitmentFields(terms, inStream),
  };
  for (const [leg, between] of ends) {
    for (const [name, field] of Object.entries(legFields(terms, leg, between))) fields[`legs.${leg}.${name}`] = field;
  }
  return {
    stream,
    fields,
    terms: entries
      .filter((entry) => setsTerms(entry) && entry.redacted === null)
      .map(termsSetOf)
      .sort(byWhenSet),
    deliveries: [...ends].flatMap(([leg, between]) => deliveriesOf(leg, between, entries, inStream)),
    disputed: isContradicted(fields),
    happened: happenedOf(terms, counts),
  };
}

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
