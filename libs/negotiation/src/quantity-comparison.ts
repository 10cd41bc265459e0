import type { Relation } from './comparison.js';
import { comparableQuantities, compatibleQuantities, sameRange, type Quantity } from './quantity.js';

/**
 * Brings quantities of different bases onto one, where one follows from the other: "each way" is one direction's
 * number beside one-way numbers, and the sum of both directions beside a total. Others stay as they are.
 */
export function alignBases(quantities: readonly Quantity[]): Quantity[] {
  const has = (basis: Quantity['basis']) => quantities.some((quantity) => quantity.basis === basis);
  const [basis, times] = has('total') ? (['total', 2] as const) : (['one_way', 1] as const);
  if (!has(basis)) return [...quantities];
  return quantities.map((quantity) =>
    quantity.basis === 'each_way' ? multiply({ ...quantity, basis }, times) : quantity,
  );
}

function multiply(quantity: Quantity, times: number): Quantity {
  const product = (bound: number | null | undefined) => (typeof bound === 'number' ? bound * times : null);
  return { ...quantity, min: product(quantity.min), max: product(quantity.max) };
}

/** How two quantities stand to each other: compatible where their ranges meet, incomparable where unit or basis differ. */
export function relateQuantities(a: Quantity, b: Quantity): Relation {
  if (a.withheld && b.withheld) return a.unit === b.unit ? 'same' : 'incomparable';
  const [left = a, right = b] = alignBases([a, b]);
  if (!comparableQuantities(left, right)) return 'incomparable';
  if (sameRange(left, right)) return 'same';
  return compatibleQuantities(left, right) ? 'within' : 'clash';
}

/** The range that covers several quantities of one measure; null where they are not of one, or open at both ends. */
export function joinQuantities(values: readonly Quantity[]): Quantity | null {
  const quantities = alignBases(values);
  const [first] = quantities;
  const ofOneMeasure = quantities.every((one) => quantities.every((other) => comparableQuantities(one, other)));
  if (!first || !ofOneMeasure) return null;
  const [min, max] = [outer(quantities, 'min', Math.min), outer(quantities, 'max', Math.max)];
  if (min === null && max === null) return null;
  const basis = quantities.find((one) => one.basis)?.basis;
  return { min, max, unit: first.unit, ...(basis ? { basis } : {}) };
}

function outer(quantities: readonly Quantity[], bound: 'min' | 'max', furthest: (...bounds: number[]) => number) {
  const bounds = quantities.map((quantity) => quantity[bound] ?? null);
  return bounds.includes(null) ? null : furthest(...(bounds as number[]));
}
