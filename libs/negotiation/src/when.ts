import { z } from 'zod';
import { edtfLimit, parseWhen, tryParseWhen } from './edtf.js';
import { whyNoInstant } from './instant.js';
import { complain, type Complaint } from './problem.js';
import { line, timeZone } from './text.js';

export { edtfLimit, InvalidDate, type ParsedWhen, parseWhen, type Shape, tryParseWhen } from './edtf.js';

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
  // Each gives one bound, so that neither is open.
  if (earliest === latest) return { edtf: `${earliest}` };
  const bothSpans = left.shape === 'span' && right.shape === 'span';
  return { edtf: bothSpans ? `${earliest}/${latest}` : `[${earliest}..${latest}]` };
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
