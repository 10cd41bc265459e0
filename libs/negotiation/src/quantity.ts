import { z } from 'zod';
import { complain, type Complaint } from './problem.js';
import { line, wholeNumber } from './text.js';

/** What a number is a number of: the whole, each direction's part, one direction's, or nobody said. */
export const basisSchema = z.enum(['total', 'each_way', 'one_way', 'unknown']);

/**
 * What is counted: a lower-case word in the singular (`person`, `body`, `child`, `document`, `minute`, `hour`, `day`,
 * `month`, `tonne`, …; several words joined by `-`) or a currency as ISO 4217 has it (`EUR`). Open: any such word goes,
 * and only quantities with the same one are compared.
 */
export const unitSchema = z
  .string()
  .max(40)
  .regex(/^(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)*|[A-Z]{3})$/, 'must be a lower-case word, or a currency code as in "EUR"')
  .meta({
    description: 'A lower-case word in the singular, or an ISO 4217 currency code; open vocabulary',
    examples: ['person', 'body', 'child', 'document', 'minute', 'hour', 'day', 'month', 'tonne', 'EUR'],
  });

const bound = wholeNumber(0).nullish();

const quantityFields = z.strictObject({
  min: bound.meta({ description: 'The least it can be; null: not said' }),
  max: bound.meta({ description: 'The most it can be; null: not said' }),
  unit: unitSchema,
  basis: basisSchema.nullish().meta({ description: 'Absent: compares with any; unknown: only with itself' }),
  approx: z.boolean().nullish().meta({ description: 'The source calls it approximate' }),
  withheld: z.boolean().nullish().meta({ description: 'A number exists and is kept back; min and max are null' }),
  raw: line().nullish().meta({ description: 'The words of the source' }),
});

/** How many or how much, as a range: exact is min = max, "up to" has no min, "hundreds" no max. */
export const quantitySchema = quantityFields
  .check(complain(judgeQuantity))
  .meta({ id: 'Quantity', description: 'A range with a unit; at least one of min, max, withheld' });

export type Quantity = z.infer<typeof quantityFields>;

function judgeQuantity({ min, max, withheld }: Pick<Quantity, 'min' | 'max' | 'withheld'>): Complaint | null {
  const stated = typeof min === 'number' || typeof max === 'number';
  if (withheld && stated) return { message: 'is withheld, so min and max must be null', path: ['withheld'] };
  if (!withheld && !stated) return { message: 'must state at least one of min, max and withheld' };
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    return { message: 'must not be below min', path: ['max'] };
  }
  return null;
}

/**
 * Whether two quantities speak of the same measure: the same unit, and the same basis or none on either side.
 * `unknown` compares only with itself; what is withheld compares with nothing.
 */
export function comparableQuantities(a: Quantity, b: Quantity): boolean {
  if (a.withheld || b.withheld || a.unit !== b.unit) return false;
  if (a.basis === 'unknown' || b.basis === 'unknown') return a.basis === b.basis;
  return !a.basis || !b.basis || a.basis === b.basis;
}

/** Whether two comparable quantities can both be true: their ranges meet. */
export function compatibleQuantities(a: Quantity, b: Quantity): boolean {
  return comparableQuantities(a, b) && least(a) <= most(b) && least(b) <= most(a);
}

/** Whether two comparable quantities have the same bounds. */
export function sameRange(a: Quantity, b: Quantity): boolean {
  return comparableQuantities(a, b) && least(a) === least(b) && most(a) === most(b);
}

/** What two quantities have in common; null where nothing. */
export function intersectQuantities(a: Quantity, b: Quantity): Quantity | null {
  if (!compatibleQuantities(a, b)) return null;
  const [min, max] = [Math.max(least(a), least(b)), Math.min(most(a), most(b))];
  const basis = a.basis ?? b.basis;
  return {
    min: min === -Infinity ? null : min,
    max: max === Infinity ? null : max,
    unit: a.unit,
    ...(basis ? { basis } : {}),
    ...(a.approx && b.approx ? { approx: true } : {}),
  };
}

function least({ min }: Quantity): number {
  return min ?? -Infinity;
}

function most({ max }: Quantity): number {
  return max ?? Infinity;
}
