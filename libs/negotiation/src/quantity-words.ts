import { number, quantityPhrases as phrases, unit } from './language-en.js';
import type { Quantity } from './quantity.js';

/**
 * The words for a quantity: "6,000 bodies each way", "1,000 to 1,200 persons", "up to 1,200 persons",
 * "at least 100 children", "about 1 hour", "a number withheld".
 */
export function quantityWords(quantity: Quantity): string {
  if (quantity.withheld) return phrases.withheld;
  const bare = rangeWords(quantity);
  const basis = quantity.basis ? phrases.basis[quantity.basis] : undefined;
  return basis ? `${bare} ${basis}` : bare;
}

function rangeWords({ min, max, unit: name, approx }: Quantity): string {
  const [least, most] = [min ?? null, max ?? null];
  if (least === null && most === null) return phrases.unknown(unit(name, false));
  const units = unit(name, most === 1 || (most === null && least === 1));
  if (least === null) return `${phrases.upTo(number(most ?? 0))} ${units}`;
  if (most === null) return `${phrases.atLeast(number(least))} ${units}`;
  const range = least === most ? number(least) : phrases.range(number(least), number(most));
  return `${approx ? phrases.about(range) : range} ${units}`;
}
