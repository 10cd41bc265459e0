import { countWords, numberWords } from '@parley/contracts/words';

interface ListedCount {
  /** How many were read so far. */
  read: number;
  /** There are more than were read. */
  hasMore: boolean;
  /** Something narrows the list. */
  filtered: boolean;
  /** What is listed, as one and as many. */
  one: string;
  many?: string;
  /** How many there are without a filter; null: not known. */
  total: number | null;
}

/** "The first 50 happenings of 67 happenings.", "2 rounds that match."; what is left of a list, and whether there is more. */
export function listedWords({ read, hasMore, filtered, one, many = `${one}s`, total }: ListedCount): string {
  if (read === 0) return filtered ? `No ${one} matches these filters.` : `No ${one} is on record.`;
  const what = `${countWords(read, one, many)}${filtered ? (read === 1 ? ' that matches' : ' that match') : ''}`;
  if (!hasMore) return `${what}.`;
  if (filtered || total === null) return `The first ${what}; there are more.`;
  return `The first ${what} of ${countWords(total, one, many)}.`;
}

/** "12", and "12 so far" where not all were read yet. */
export const soFarWords = (count: number, hasMore: boolean): string =>
  hasMore ? `${numberWords(count)} so far` : numberWords(count);
