import type { Account } from './account.js';
import { lastDayIn } from './local-day.js';
import type { When } from './when.js';

/** What of an entry says when it was told, at its corrected head. */
export interface SaidWhen {
  account: Pick<Account, 'saidAt'> | null;
  happened: When | null;
}

/**
 * Whether an entry counts for one who asks what had been said until a day (its end in the negotiation's time zone).
 * An account counts once its `saidAt` has surely passed: its last possible day ends on or before that day; one with an
 * open end never does. What has no account, or an account that does not say when it was given (it stands as the oldest
 * everywhere), is held by the last day of what happened, and counts where that is open or unknown. The entry is to be at
 * its corrected head: corrections and retractions follow the record, not what was said.
 */
export function saidUntil({ account, happened }: SaidWhen, day: string, timeZone: string): boolean {
  if (account?.saidAt) {
    const said = lastDayIn(account.saidAt, timeZone);
    return said !== null && said <= day;
  }
  const ended = happened && lastDayIn(happened, timeZone);
  return ended === null || ended <= day;
}
