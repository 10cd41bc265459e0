import type { TimelineItem } from '../views.js';
import { isRecordLanguage, readerLocale } from './locale.js';

const day = new Intl.DateTimeFormat(readerLocale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat(readerLocale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** Whether a text is a day of the calendar; `Date.parse` alone takes 30 February for 2 March. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** "2 June 2025" from an ISO day; a text that is none stands as it is. */
export const dayWords = (isoDay: string): string => (isDay(isoDay) ? day.format(new Date(isoDay)) : isoDay);

/** "22 Nov 2026, 20:15 UTC" from an instant; a text that is none stands as it is. */
export function instantWords(instant: string): string {
  return Number.isNaN(Date.parse(instant)) ? instant : `${minute.format(new Date(instant))} UTC`;
}

/** Whole days from one ISO day to another, negative where the second is earlier; null where one is no day. */
export function daysBetween(from: string, to: string): number | null {
  if (!isDay(from) || !isDay(to)) return null;
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

type Span = NonNullable<TimelineItem['happened']>;

/**
 * An uncertain date in words: those of the record ("between 20 and 30 June 2025"); in another language than theirs, its
 * bounds as the reader's locale writes them, with ≤, ≥ and ~ for what is open or about.
 */
export function spanWords({ edtf, earliest, latest, words }: Span): string {
  if (isRecordLanguage || (earliest === null && latest === null)) return words;
  const about = /[~%]/.test(edtf) ? '~ ' : '';
  if (earliest === null) return `${about}≤ ${dayWords(latest ?? '')}`;
  if (latest === null) return `${about}≥ ${dayWords(earliest)}`;
  if (!isDay(earliest) || !isDay(latest)) return words;
  return `${about}${day.formatRange(new Date(earliest), new Date(latest))}`;
}
