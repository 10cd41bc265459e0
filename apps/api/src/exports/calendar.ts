import { isoDay } from '@parley/negotiation';
import type { ExportContext } from './export-context.js';
import { cutOffWords, titles } from './export-words.js';
import { contentLine, dateValue, instantValue, textValue } from './icalendar-text.js';

/** What stands in the calendar: a round, or a due date. */
export interface CalendarEvent {
  /** The same for ever. */
  uid: string;
  /** The bounds of the date as days; null where open. What is open at both ends can't stand in a calendar. */
  earliest: string | null;
  latest: string | null;
  summary: string;
  description: readonly string[];
  location: string | null;
  url: string;
  categories: readonly string[];
  status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  /** How often it has changed. */
  sequence: number;
  /** When it last changed; RFC 3339. */
  modified: string;
}

/**
 * `calendar.ics` (RFC 5545): rounds and due dates as all-day events. A vague date takes all days that it can be; one that
 * is open at an end is a single day at the other, and its description says what it means. Nothing blocks time
 * (TRANSPARENT): these are other people's days.
 */
export async function* calendar(
  pages: AsyncIterable<readonly CalendarEvent[]>,
  { negotiation, asOf, self }: ExportContext,
): AsyncGenerator<string> {
  const title = textValue(titles.calendar(negotiation.title));
  const cutOff = textValue(cutOffWords(asOf));
  yield lines([
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', '-//Parley//Parley//EN'],
    ['CALSCALE', 'GREGORIAN'],
    ['NAME', title],
    ['X-WR-CALNAME', title],
    ['DESCRIPTION', cutOff],
    ['X-WR-CALDESC', cutOff],
    ...(asOf.recordedAt === null ? [] : [['LAST-MODIFIED', instantValue(asOf.recordedAt)] as const]),
    ['URL', self],
  ]);
  for await (const events of pages) {
    for (const event of events) yield eventLines(event);
  }
  yield lines([['END', 'VCALENDAR']]);
}

function eventLines(event: CalendarEvent): string {
  const first = event.earliest ?? event.latest;
  if (first === null) return '';
  // All-day events end before their DTEND; the last day that there is has none after it.
  const end = dayAfter(event.latest ?? first);
  return lines([
    ['BEGIN', 'VEVENT'],
    ['UID', textValue(event.uid)],
    ['DTSTAMP', instantValue(event.modified)],
    ['LAST-MODIFIED', instantValue(event.modified)],
    ['SEQUENCE', String(event.sequence)],
    ['DTSTART;VALUE=DATE', dateValue(first)],
    ...(end === null ? [] : [['DTEND;VALUE=DATE', dateValue(end)] as const]),
    ['SUMMARY', textValue(event.summary)],
    ['DESCRIPTION', textValue(event.description.join('\n'))],
    ...(event.location === null ? [] : [['LOCATION', textValue(event.location)] as const]),
    ['URL', event.url],
    ['CATEGORIES', event.categories.map(textValue).join(',')],
    ['STATUS', event.status],
    ['TRANSP', 'TRANSPARENT'],
    ['END', 'VEVENT'],
  ]);
}

const lines = (properties: readonly (readonly [name: string, value: string])[]): string =>
  properties.map(([name, value]) => contentLine(name, value)).join('');

function dayAfter(day: string): string | null {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);
  const [year, month, date] = [next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate()];
  return year > 9999 ? null : isoDay({ year, month, day: date });
}
