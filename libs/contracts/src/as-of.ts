import { z } from 'zod';

/** A point of the record: a position, an instant, or a day (its end in UTC). */
export type AsOfPoint =
  { kind: 'position'; position: number } | { kind: 'instant'; instant: string } | { kind: 'day'; day: string };

const positionForm = /^@(0|[1-9]\d{0,15})$/;
const instant = z.iso.datetime({ offset: true });
const day = z.iso.date();

/**
 * Reads an `asOf` parameter: `@<position>`, an RFC 3339 instant with `Z` or an offset, or an ISO day.
 * Returns undefined where it is none of them.
 */
export function parseAsOf(text: string): AsOfPoint | undefined {
  const position = positionForm.exec(text)?.[1];
  if (position !== undefined) {
    const number = Number(position);
    return Number.isSafeInteger(number) ? { kind: 'position', position: number } : undefined;
  }
  if (day.safeParse(text).success) return { kind: 'day', day: text };
  if (instant.safeParse(text).success && !Number.isNaN(Date.parse(text))) {
    return { kind: 'instant', instant: new Date(text).toISOString() };
  }
  return undefined;
}

export const asOfParameter = z
  .string()
  .max(64)
  .refine((text) => parseAsOf(text) !== undefined, {
    error: 'must be @<position>, an RFC 3339 instant with Z or an offset, or a day (YYYY-MM-DD)',
  })
  .meta({ description: 'The record as it was: `@<position>`, an instant, or a day (its end in UTC).', example: '@42' });
