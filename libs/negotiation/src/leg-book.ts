import type { Complaint } from './problem.js';

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

/** A leg as an account of the terms names it. */
export interface NamedLeg {
  legId: string;
  from: string;
  to: string;
  quantity?: { unit: string } | null;
}

/** As much of a delivery as the book must know. */
export interface NamedDelivery {
  legId: string;
  quantity?: { unit: string } | null;
}

/** The book with the legs of one account of the terms. A denial only names legs: it states no unit. */
export function bookLegs(book: LegBook, legs: readonly NamedLeg[], asserted: boolean): LegBook {
  const booked = new Map(book);
  for (const { legId: id, from, to, quantity } of legs) {
    const known = booked.get(id) ?? { from, to, units: [], deliveredIn: null };
    const unit = asserted ? quantity?.unit : undefined;
    booked.set(id, unit && !known.units.includes(unit) ? { ...known, units: [...known.units, unit] } : known);
  }
  return booked;
}

/** The book after a delivery: the first one gives its unit to a leg whose unit nobody stated. */
export function bookDelivery(book: LegBook, { legId: id, quantity }: NamedDelivery): LegBook {
  const leg = book.get(id);
  if (!leg || !quantity || leg.deliveredIn !== null) return book;
  return new Map(book).set(id, { ...leg, deliveredIn: quantity.unit });
}

/** A delivery names a leg that is there, in a unit of that leg. */
export function judgeDelivery(book: LegBook, { legId: id, quantity }: NamedDelivery): Complaint[] {
  const leg = book.get(id);
  if (!leg) return judgeNamedLeg(book, id);
  const units = leg.units.length > 0 ? leg.units : leg.deliveredIn === null ? [] : [leg.deliveredIn];
  if (!quantity || units.length === 0 || units.includes(quantity.unit)) return [];
  return [{ message: `must be ${units.join(' or ')}, in which the leg is counted`, path: ['quantity', 'unit'] }];
}

/** What names a leg names one that is there; what names none is about the whole commitment. */
export function judgeNamedLeg(book: LegBook, id: string | null | undefined): Complaint[] {
  if (!id || book.has(id)) return [];
  const message = `is no leg of this commitment; there are ${[...book.keys()].join(', ')}`;
  return [{ message, problem: 'unknown-reference', path: ['legId'] }];
}

/** What is odd about the legs of one more account: a name that stood for other ends before. */
export function legWarnings(book: LegBook, legs: readonly NamedLeg[]): Complaint[] {
  return legs.flatMap(({ legId: id, from, to }, index) => {
    const known = book.get(id);
    if (!known || (known.from === from && known.to === to)) return [];
    return [{ message: `went from ${known.from} to ${known.to} in an earlier account`, path: ['legs', index] }];
  });
}
