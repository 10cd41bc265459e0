import { boundsOf } from './date-bounds.js';
import type { ParsedWhen } from './edtf.js';
import type { Entry } from './entry.js';
import type { Leg } from './leg.js';
import type { Quantity } from './quantity.js';
import type { When } from './when.js';

/*
 * Typed looks into `data`. Schemas guard what comes in; a derivation must still hold over what a redaction left of an
 * entry, so each of these gives null or an empty list for whatever is not there.
 */

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text that says something, else null. */
export function textIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The texts of a list; a bare text is a list of one. */
export function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((item): item is string => textIn(item) !== null);
  const text = textIn(value);
  return text === null ? [] : [text];
}

/** The objects of a list. */
export function objectsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A date that can be read, else null. */
export function whenIn(value: unknown): When | null {
  if (!isObject(value) || typeof value.edtf !== 'string') return null;
  return boundsOf(value.edtf) === null ? null : (value as When);
}

/** A quantity that says something, else null. */
export function quantityIn(value: unknown): Quantity | null {
  if (!isObject(value) || typeof value.unit !== 'string') return null;
  const says = typeof value.min === 'number' || typeof value.max === 'number' || value.withheld === true;
  return says ? (value as Quantity) : null;
}

/** The legs that the terms of an entry name; those without a name, a debtor or a beneficiary are passed over. */
export function legsIn(entry: Entry): Leg[] {
  return objectsIn(entry.data.legs).filter(
    (leg) => textIn(leg.legId) !== null && textIn(leg.from) !== null && textIn(leg.to) !== null,
  ) as unknown as Leg[];
}

/** Whether an entry takes part in comparisons and counts. */
export function isLive(entry: Entry): boolean {
  return entry.retracted === null && entry.redacted === null;
}

/** Whether an entry says that the thing is not so. */
export function denies(entry: Entry): boolean {
  return entry.account?.polarity === 'denies';
}

/** The bounds of the day an entry's happening happened on; null where open or unknown. */
export function happenedBounds({ happened }: Entry): Pick<ParsedWhen, 'earliest' | 'latest'> {
  return (happened && boundsOf(happened.edtf)) ?? { earliest: null, latest: null };
}
