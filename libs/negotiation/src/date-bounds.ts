import { tryParseWhen, type ParsedWhen } from './edtf.js';

/** So many texts are remembered; a record names few dates, and each of them often. */
const remembered = 2000;

/** A function of a text that remembers its results, up to so many at a time. Its results are shared: never change one. */
export function remembering<Result>(compute: (text: string) => Result): (text: string) => Result {
  const results = new Map<string, Result>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    if (results.size >= remembered) results.clear();
    const result = compute(text);
    results.set(text, result);
    return result;
  };
}

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
