import { daysInMonth, isoDay } from './calendar.js';

/**
 * The shape of a date: a `point` is one day or one month or year as such, `within` one moment inside a window
 * (`[a..b]`), a `span` the whole of it (`a/b`).
 */
export type Shape = 'point' | 'within' | 'span';

/** What an EDTF text says: its bounds as days (`YYYY-MM-DD`, null where open), and how sure it is of them. */
export interface ParsedWhen {
  earliest: string | null;
  latest: string | null;
  shape: Shape;
  /** `~` or `%`. */
  approx: boolean;
  /** `?` or `%`. */
  uncertain: boolean;
}

/** The longest EDTF text that is looked at. */
export const edtfLimit = 64;

export class InvalidDate extends Error {
  override name = 'InvalidDate';
}

const supported = 'give YYYY, YYYY-MM or YYYY-MM-DD (with ?, ~ or %), a/b, ../b, a/.., [a..b], [..b] or [a..]';

/**
 * Reads the subset of EDTF (ISO 8601-2, level 1 and the "one of" sets of level 2) that the record takes:
 * `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, each with `?`, `~` or `%` behind it; `a/b`, `../b`, `a/..`, `/b`, `a/`;
 * `[a..b]`, `[..b]`, `[a..]`. `~` and `?` never move a bound.
 * @throws InvalidDate with a message for people where the text is anything else.
 */
export function parseWhen(edtf: string): ParsedWhen {
  const result = tryParseWhen(edtf);
  if (typeof result === 'string') throw new InvalidDate(result);
  return result;
}

/** As `parseWhen`, with the reason as text where it throws. */
export function tryParseWhen(edtf: string): ParsedWhen | string {
  if (edtf.length > edtfLimit) return `must have at most ${edtfLimit} characters`;
  const set = /^\[(.*)\]$/s.exec(edtf);
  if (set) return parseWindow(set[1] ?? '');
  const ends = edtf.split('/');
  if (ends.length === 2) return between(parseEnd(ends[0] ?? ''), parseEnd(ends[1] ?? ''), 'span');
  const point = parseDate(edtf);
  return typeof point === 'string' ? point : { ...point, shape: 'point' };
}

type Bounds = Omit<ParsedWhen, 'shape'>;

function parseWindow(inside: string): ParsedWhen | string {
  const ends = inside.split('..');
  if (ends.length !== 2) return `is a set that the record does not take: ${supported}`;
  return between(parseEnd(ends[0] ?? ''), parseEnd(ends[1] ?? ''), 'within');
}

/** One end of an interval: a date, or open (null). */
function parseEnd(text: string): Bounds | string | null {
  return text === '' || text === '..' ? null : parseDate(text);
}

function between(start: Bounds | string | null, end: Bounds | string | null, shape: Shape): ParsedWhen | string {
  if (typeof start === 'string') return start;
  if (typeof end === 'string') return end;
  if (!start && !end) return 'is open at both ends and says nothing';
  if (start?.earliest && end?.latest && start.earliest > end.latest) return 'ends before it begins';
  return {
    earliest: start?.earliest ?? null,
    latest: end?.latest ?? null,
    shape,
    approx: Boolean(start?.approx || end?.approx),
    uncertain: Boolean(start?.uncertain || end?.uncertain),
  };
}

function parseDate(text: string): Bounds | string {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%])?$/.exec(text);
  if (!parts) return whyNoDate(text);
  const [, yearText, monthText, dayText, mark] = parts;
  const year = Number(yearText);
  if (monthText === undefined) return bounds(`${yearText}-01-01`, `${yearText}-12-31`, mark);
  const month = Number(monthText);
  const length = daysInMonth(year, month);
  if (length === 0) return `has a month that is none (${monthText}); seasons are not taken`;
  if (dayText === undefined) {
    return bounds(isoDay({ year, month, day: 1 }), isoDay({ year, month, day: length }), mark);
  }
  const day = Number(dayText);
  if (day < 1 || day > length) return `names a day that is not in the calendar (${yearText}-${monthText}-${dayText})`;
  return bounds(isoDay({ year, month, day }), isoDay({ year, month, day }), mark);
}

function bounds(earliest: string, latest: string, mark: string | undefined): Bounds {
  return { earliest, latest, approx: mark === '~' || mark === '%', uncertain: mark === '?' || mark === '%' };
}

function whyNoDate(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}[Tt ]/.test(text)) return 'holds a time of day: give the day here, and the instant as "at"';
  if (/^Y/.test(text) || /^-/.test(text)) return `has a year outside 0000 to 9999: ${supported}`;
  if (/[{}]/.test(text)) return `is a set that the record does not take: ${supported}`;
  if (/X/.test(text)) return `has unspecified digits: ${supported}`;
  return `is not a date that the record takes: ${supported}`;
}
