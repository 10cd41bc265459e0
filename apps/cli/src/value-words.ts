import type { Quantity, When } from '@parley/negotiation';

/** Gives the name that an id is known by. */
export type NameOf = (actor: string) => string;

const number = new Intl.NumberFormat('en-GB');
const IRREGULAR: Record<string, string> = { person: 'persons', body: 'bodies', child: 'children' };

/** `partly_delivered` as `partly delivered`. */
export const spaced = (word: string): string => word.replaceAll('_', ' ');

/** `6,000 bodies`, `1 hour`, `250 EUR`. */
export function countWords(count: number, unit: string | null): string {
  if (unit === null) return number.format(count);
  return `${number.format(count)} ${count === 1 ? unit : pluralOf(unit)}`;
}

/** Currency codes have none. */
const pluralOf = (unit: string): string => (/^[A-Z]{3}$/.test(unit) ? unit : (IRREGULAR[unit] ?? `${unit}s`));

/** A range of a number that is known to lie in it. */
export function rangeWords({ min, max }: { min: number; max: number }): string {
  return min === max ? number.format(min) : `${number.format(min)}–${number.format(max)}`;
}

/** `1,000–1,200 persons`, `up to 1,200 persons`, `at least 100 children`. */
export function quantityWords({ min, max, unit, withheld }: Quantity): string {
  if (withheld) return `a number of ${pluralOf(unit)}, withheld`;
  const [least, most] = [min ?? null, max ?? null];
  if (least === null && most === null) return `no number of ${pluralOf(unit)}`;
  if (least === null) return `up to ${countWords(most!, unit)}`;
  if (most === null) return `at least ${countWords(least, unit)}`;
  return least === most ? countWords(least, unit) : `${number.format(least)}–${countWords(most, unit)}`;
}

/** The value of a field, whatever it is, in words. */
export function valueWords(value: unknown, nameOf: NameOf): string {
  if (value === null || value === undefined) return 'not said';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return number.format(value);
  if (typeof value === 'string') return value.startsWith('actor-') ? nameOf(value) : spaced(value);
  if (Array.isArray(value)) return value.map((one) => valueWords(one, nameOf)).join(', ');
  if (isQuantity(value)) return quantityWords(value);
  if (isWhen(value)) return value.raw ? `${value.raw} (${value.edtf})` : value.edtf;
  return JSON.stringify(value);
}

const isQuantity = (value: object): value is Quantity => 'unit' in value && typeof value.unit === 'string';
const isWhen = (value: object): value is When => 'edtf' in value && typeof value.edtf === 'string';
