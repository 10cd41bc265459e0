import { readerLocale } from './locale.js';

const plain = new Intl.NumberFormat(readerLocale);

/** "6,000", as the reader's locale writes it. */
export const numberWords = (value: number): string => plain.format(value);

/** "1 account", "3 accounts"; a plural that is not made with -s is given. */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${numberWords(count)} ${count === 1 ? one : many}`;
}

/** "6,000", "1,000 to 1,200". */
export function rangeWords({ min, max }: { min: number; max: number }): string {
  return min === max ? numberWords(min) : `${numberWords(min)} to ${numberWords(max)}`;
}

/** "A", "A and B", "A, B and C". */
export function listWords(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
