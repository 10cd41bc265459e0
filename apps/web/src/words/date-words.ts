const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

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
