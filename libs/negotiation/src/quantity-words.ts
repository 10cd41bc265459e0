import { isCurrency, measure, number, quantityPhrases as phrases, sum } from './language-en.js';
import type { Quantity } from './quantity.js';

/**
 * The words for a quantity: "6,000 bodies each way", "1,000 to 1,200 persons", "up to 1,200 persons",
 * "at least 100 children", "about 1 hour", "EUR 2.4 million", "40 %", "a number withheld".
 */
export function quantityWords(quantity: Quantity): string {
  if (quantity.withheld) return phrases.withheld;
  const bare = rangeWords(quantity);
  const basis = quantity.basis ? phrases.basis[quantity.basis] : undefined;
  return basis ? `${bare} ${basis}` : bare;
}

function rangeWords({ min, max, unit: name, approx }: Quantity): string {
  const [least, most] = [min ?? null, max ?? null];
  if (least === null && most === null) return phrases.unknown(name);
  const amount = isCurrency(name) ? sum : number;
  const measured = (words: string) => measure(words, name, (most ?? least) === 1);
  if (least === null) return phrases.upTo(measured(amount(most ?? 0)));
  if (most === null) return phrases.atLeast(measured(amount(least)));
  const range = measured(least === most ? amount(least) : phrases.range(amount(least), amount(most)));
  return approx ? phrases.about(range) : range;
}
