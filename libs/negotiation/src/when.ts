import { z } from 'zod';
import { daysInMonth, isoDay } from './calendar.js';
import { complain, type Complaint } from './problem.js';
import { line, timeZone } from './text.js';

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

/** Why a text is no instant (RFC 3339 with upper-case T and Z, or an offset), or null. */
export function whyNoInstant(text: string): string | null {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|([+-])(\d{2}):(\d{2}))$/.exec(text);
  if (!parts) return 'must be an instant of RFC 3339, as in 2025-06-02T14:00:00Z';
  const [, day, hour, minute, second, sign, offsetHour, offsetMinute] = parts;
  const date = tryParseWhen(day ?? '');
  if (typeof date === 'string') return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return 'has a time that is not on the clock';
  if (Number(offsetHour ?? 0) > 23 || Number(offsetMinute ?? 0) > 59) return 'has an offset that is none';
  if (sign === '-' && offsetHour === '00' && offsetMinute === '00') return 'has the offset -00:00, which says nothing';
  return null;
}

const dateComplaint = (message: string | null): Complaint | null =>
  message === null ? null : { message, problem: 'invalid-date' };

/** A date or time as EDTF, in the record's subset. */
export const edtf = z
  .string()
  .check(
    complain((text) => {
      const result = tryParseWhen(text);
      return dateComplaint(typeof result === 'string' ? result : null);
    }),
  )
  .meta({
    minLength: 4,
    maxLength: edtfLimit,
    description:
      'EDTF: YYYY, YYYY-MM, YYYY-MM-DD, any with ?, ~ or %; a/b, ../b, a/.., /b, a/; [a..b], [..b], [a..]. Real dates only',
    examples: ['2025-06-02', '[2025-06-09..2025-06-15]', '2025-06-09~'],
  });

/** An instant of RFC 3339, with `Z` or an offset. */
export const instant = z
  .string()
  .check(complain((text) => dateComplaint(whyNoInstant(text))))
  .meta({ format: 'date-time', description: 'RFC 3339, T and Z in upper case' });

/** When something happened, was said or is due. */
export const whenSchema = z
  .strictObject({
    edtf,
    tz: timeZone.nullish().meta({ description: "IANA time zone; absent: the negotiation's" }),
    raw: line().nullish().meta({ description: 'The words of the source' }),
    at: instant.nullish().meta({ description: 'The time of day, where it is known' }),
  })
  .meta({ id: 'When', description: 'A date that may be vague, in EDTF' });

export type When = z.infer<typeof whenSchema>;

/** Whether two dates can be the same. Open bounds reach for ever. */
export function whensOverlap(a: When, b: When): boolean {
  const [left, right] = [parseWhen(a.edtf), parseWhen(b.edtf)];
  return notAfter(left.earliest, right.latest) && notAfter(right.earliest, left.latest);
}

function notAfter(start: string | null, end: string | null): boolean {
  return start === null || end === null || start <= end;
}

/**
 * What two dates have in common, null where nothing. The same date gives itself; otherwise a day, a span where both
 * are spans, else a window.
 */
export function intersectWhens(a: When, b: When): When | null {
  if (a.edtf === b.edtf) return a;
  if (!whensOverlap(a, b)) return null;
  const [left, right] = [parseWhen(a.edtf), parseWhen(b.edtf)];
  const earliest = later(left.earliest, right.earliest);
  const latest = earlier(left.latest, right.latest);
  for (const [when, { earliest: from, latest: to }] of [[a, left] as const, [b, right] as const]) {
    if (from === earliest && to === latest) return when;
  }
  if (earliest !== null && earliest === latest) return { edtf: earliest };
  const bothSpans = left.shape === 'span' && right.shape === 'span';
  if (bothSpans) return { edtf: `${earliest ?? '..'}/${latest ?? '..'}` };
  return { edtf: `[${earliest ?? ''}..${latest ?? ''}]` };
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
