import { tryParseWhen } from './edtf.js';

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
