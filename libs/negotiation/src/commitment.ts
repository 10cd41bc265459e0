import { z } from 'zod';
import { goBothWays, legId, legsOf, type Leg } from './leg.js';
import { placeSchema } from './place.js';
import { complain, type Complaint } from './problem.js';
import { quantitySchema } from './quantity.js';
import { actorId, negotiationId, roundId } from './reference.js';
import { line } from './text.js';
import { whenSchema } from './when.js';

/** Both directions are promised. Its mode is reciprocal. */
export const swapAgreedSchema = z
  .strictObject({
    negotiation: negotiationId.nullish(),
    round: roundId.nullish(),
    legs: legsOf(2),
    total: quantitySchema.nullish(),
    term: whenSchema.nullish(),
    duration: quantitySchema.nullish(),
    formula: line().nullish().meta({ description: 'The words it goes by, as in "all for all"' }),
  })
  .check(complain(judgeSwap))
  .meta({ description: 'At least two of the legs go in opposite directions' });

/** One side promises. Its mode is unilateral. */
export const undertakingGivenSchema = z
  .strictObject({
    negotiation: negotiationId.nullish(),
    round: roundId.nullish(),
    debtor: actorId,
    legs: legsOf(1),
    term: whenSchema.nullish(),
    duration: quantitySchema.nullish(),
  })
  .check(complain(judgeUndertaking))
  .meta({ description: 'All legs are owed by the debtor' });

/** What came of a leg: one delivery, a sum so far, or an offer that was not taken over. */
export const deliveryReportedSchema = z.strictObject({
  negotiation: negotiationId.nullish(),
  legId,
  scope: z.enum(['tranche', 'cumulative', 'attempt']).meta({ description: 'Sums so far are checks, never added' }),
  quantity: quantitySchema.nullish(),
  place: placeSchema.nullish(),
  condition: z.enum(['as_claimed', 'verified', 'disputed', 'refused']).nullish(),
  note: line(2000).nullish(),
});

export type SwapAgreed = z.infer<typeof swapAgreedSchema>;
export type UndertakingGiven = z.infer<typeof undertakingGivenSchema>;
export type DeliveryReported = z.infer<typeof deliveryReportedSchema>;

type Ends = Pick<Leg, 'from' | 'to'>;

function judgeSwap({ legs }: { legs: readonly Ends[] }): Complaint | null {
  if (legs.length < 2 || goBothWays(legs)) return null;
  return { message: 'must hold two legs in opposite directions', path: ['legs'] };
}

function judgeUndertaking({ debtor, legs }: { debtor: string; legs: readonly Ends[] }): Complaint[] {
  return legs.flatMap(({ from }, index) =>
    from === debtor ? [] : [{ message: 'must be the debtor', path: ['legs', index, 'from'] }],
  );
}

/** What keeping the record must know of a leg: who owes whom, and in what it is counted. */
export interface BookedLeg {
  from: string;
  to: string;
  /** The units that accounts of the terms state. */
  units: readonly string[];
  /** The unit of its first delivery. */
  deliveredIn: string | null;
}

/** The legs of a commitment by their names. */
export type LegBook = ReadonlyMap<string, BookedLeg>;

/** The book with the legs of one account of the terms. A denial only names legs: it states no unit. */
export function bookLegs(book: LegBook, legs: readonly Leg[], asserted: boolean): LegBook {
  const booked = new Map(book);
  for (const { legId: id, from, to, quantity } of legs) {
    const known = booked.get(id) ?? { from, to, units: [], deliveredIn: null };
    const unit = asserted ? quantity?.unit : undefined;
    booked.set(id, unit && !known.units.includes(unit) ? { ...known, units: [...known.units, unit] } : known);
  }
  return booked;
}

/** The book after a delivery: the first one gives its unit to a leg whose unit nobody stated. */
export function bookDelivery(book: LegBook, { legId: id, quantity }: DeliveryReported): LegBook {
  const leg = book.get(id);
  if (!leg || !quantity || leg.deliveredIn !== null) return book;
  return new Map(book).set(id, { ...leg, deliveredIn: quantity.unit });
}

/** A delivery names a leg that is there, in a unit of that leg. */
export function judgeDelivery(book: LegBook, { legId: id, quantity }: DeliveryReported): Complaint[] {
  const leg = book.get(id);
  if (!leg) {
    const known = [...book.keys()].join(', ');
    return [
      { message: `is no leg of this commitment; there are ${known}`, problem: 'unknown-reference', path: ['legId'] },
    ];
  }
  const units = leg.units.length > 0 ? leg.units : leg.deliveredIn === null ? [] : [leg.deliveredIn];
  if (!quantity || units.length === 0 || units.includes(quantity.unit)) return [];
  return [{ message: `must be ${units.join(' or ')}, in which the leg is counted`, path: ['quantity', 'unit'] }];
}

/** What is odd about the legs of one more account: a name that stood for other ends before. */
export function legWarnings(book: LegBook, legs: readonly Leg[]): Complaint[] {
  return legs.flatMap(({ legId: id, from, to }, index) => {
    const known = book.get(id);
    if (!known || (known.from === from && known.to === to)) return [];
    return [{ message: `went from ${known.from} to ${known.to} in an earlier account`, path: ['legs', index] }];
  });
}
