import { boundsOf } from './date-bounds.js';
import { remembering } from './remembering.js';
import type { When } from './when.js';

/** The calendar day (`YYYY-MM-DD`) that an instant falls on in an IANA time zone. */
export function localDay(instant: Date, timeZone: string): string {
  const { year, month, day } = clockParts(instant, timeZone);
  return `${year.padStart(4, '0')}-${month}-${day}`;
}

/** What the clocks of an IANA time zone show at an instant: `14:30`. */
export function localTime(instant: Date, timeZone: string): string {
  const { hour, minute } = clockParts(instant, timeZone);
  return `${hour}:${minute}`;
}

/**
 * The day, in a time zone, on which a date ends: that of its instant where it has one, else that of the last moment of
 * its last possible day, which lies on another where the date is given in a zone of its own. null where its end is open.
 */
export function lastDayIn({ edtf, at, tz }: When, timeZone: string): string | null {
  if (at) return localDay(new Date(at), timeZone);
  const latest = boundsOf(edtf)?.latest ?? null;
  if (latest === null || !tz || tz === timeZone || latest >= lastDayOfAll) return latest;
  return localDay(lastMomentOf(latest, tz), timeZone);
}

/** Days after it have years that no date of ours has. */
const lastDayOfAll = '9999-12-31';

function lastMomentOf(day: string, timeZone: string): Date {
  const end = Date.parse(`${day}T23:59:59.999Z`);
  // The offset at that moment in the zone is near enough that of the moment in UTC to find the moment by; then it is exact.
  const near = end - offsetAt(end, timeZone);
  return new Date(end - offsetAt(near, timeZone));
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = clockParts(new Date(instant), timeZone);
  const shown = Date.parse(`${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}.000Z`);
  return shown - Math.floor(instant / 1000) * 1000;
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

const formatOf = remembering(
  (timeZone) =>
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }),
);

function clockParts(instant: Date, timeZone: string): Record<Part, string> {
  const parts = formatOf(timeZone).formatToParts(instant);
  return Object.fromEntries(parts.map(({ type, value }) => [type, value])) as Record<Part, string>;
}
