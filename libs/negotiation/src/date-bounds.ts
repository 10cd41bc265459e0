import { tryParseWhen, type ParsedWhen } from './edtf.js';
import { remembering } from './remembering.js';

/** What an EDTF text says, null where it is no date that the record takes. */
export const boundsOf = remembering((edtf): ParsedWhen | null => {
  const parsed = tryParseWhen(edtf);
  return typeof parsed === 'string' ? null : Object.freeze(parsed);
});

type Bounds = Pick<ParsedWhen, 'earliest' | 'latest'>;

/** The last possible day of a date, of one without an end its first; null where no date is known. */
export const lastDayOf = (date: Bounds | null): string | null => date?.latest ?? date?.earliest ?? null;

/** The first possible day of a date, of one without a beginning its last; null where no date is known. */
export const firstDayOf = (date: Bounds | null): string | null => date?.earliest ?? date?.latest ?? null;

/** Whether two dates can be the same, by their bounds; an open one reaches for ever. */
export function boundsMeet(a: Bounds, b: Bounds): boolean {
  return notAfter(a.earliest, b.latest) && notAfter(b.earliest, a.latest);
}

function notAfter(start: string | null, end: string | null): boolean {
  return start === null || end === null || start <= end;
}
