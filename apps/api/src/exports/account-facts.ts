import type { Leg, Quantity, Entry } from '@parley/negotiation';

/*
 * Looks into the data of an account that hold over what a redaction left of it: what is not there is null or an empty
 * list.
 */

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Several are one text, with spaces between. */
const textsIn = (value: unknown): string | null =>
  Array.isArray(value) ? textIn(value.filter((one) => typeof one === 'string').join(' ')) : textIn(value);

/** The legs that an account of terms states. */
export const legsOf = ({ data }: Entry): Leg[] =>
  Array.isArray(data.legs) ? (data.legs.filter(isObject) as unknown as Leg[]) : [];

/** The quantity that an account states: of what was delivered or said, of the items of a document, else how long. */
export const quantityOf = ({ data }: Entry): Quantity | null =>
  ([data.quantity, data.items, data.duration].find(isObject) as Quantity | undefined) ?? null;

/** Whom it goes from and to, and what it is about, as far as the account says it outside of legs. */
export function courseOf({ data }: Entry): { from: string | null; to: string | null; what: string | null } {
  return {
    from: textIn(data.from) ?? textsIn(data.by) ?? textIn(data.actor),
    to: textsIn(data.to) ?? textIn(data.against) ?? textsIn(data.targets),
    what: textIn(data.what) ?? textIn(data.subject) ?? textIn(data.kind) ?? textIn(data.action),
  };
}
