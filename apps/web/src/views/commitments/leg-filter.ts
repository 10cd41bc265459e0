import type { Leg } from '@parley/contracts';
import { listIn, textIn } from '../../address/point.js';

/** What narrows the board of commitments, by the names of the API. */
export interface BoardFilter {
  party: string[];
  what: string[];
  state: string[];
  disputed: boolean;
  dueBefore: string | undefined;
}

/** Reads what narrows the board from the parameters of an address. */
export const legFilterIn = (search: Record<string, unknown>): BoardFilter => ({
  party: listIn(search, 'party') ?? [],
  what: listIn(search, 'what') ?? [],
  state: listIn(search, 'state') ?? [],
  disputed: textIn(search, 'disputed') === 'true',
  dueBefore: textIn(search, 'dueBefore'),
});

const isAnyOf = (chosen: readonly string[], ...values: string[]) =>
  chosen.length === 0 || values.some((value) => chosen.includes(value));

/** Whether a leg passes the filter, as the API's own filters have it. */
export function keepsLeg({ party, what, state, disputed, dueBefore }: BoardFilter, leg: Leg): boolean {
  return (
    isAnyOf(party, leg.from, leg.to) &&
    isAnyOf(what, leg.what) &&
    isAnyOf(state, leg.state) &&
    (!disputed || leg.disputed) &&
    (dueBefore === undefined || (leg.due !== null && leg.due.latest !== null && leg.due.latest < dueBefore))
  );
}
