import { boundsOf, lastDayOf } from './date-bounds.js';
import { happenedBounds } from './data-reading.js';
import type { Entry } from './entry.js';

/*
 * The one day (`YYYY-MM-DD`) that an entry is put in order by: of a vague date its last possible day, of an open one its
 * first; null where no date is known.
 */

/** The day on which what an entry tells of happened. */
export function dayHappened(entry: Entry): string | null {
  return lastDayOf(happenedBounds(entry));
}

/** The day on which an account was given. */
export function dayTold({ account }: Entry): string | null {
  return account?.saidAt ? lastDayOf(boundsOf(account.saidAt.edtf)) : null;
}

/** The day of an act: when it happened, else when it was told. */
export const dayOfAct = (entry: Entry): string | null => dayHappened(entry) ?? dayTold(entry);

/** The last of several days, null where there is none. */
export function lastDay(days: readonly (string | null)[]): string | null {
  const known = days.filter((day) => day !== null);
  return known.sort().at(-1) ?? null;
}
