import fc from 'fast-check';
import { anyWhen } from '../test/arbitraries.js';
import { lastDayIn, localDay } from './local-day.js';
import { parseWhen } from './when.js';

describe('the local day of an instant', () => {
  it('is the day in the zone, not in UTC', () => {
    expect(localDay(new Date('2025-06-02T22:30:00Z'), 'UTC')).toBe('2025-06-02');
    expect(localDay(new Date('2025-06-02T22:30:00Z'), 'Europe/Istanbul')).toBe('2025-06-03');
    expect(localDay(new Date('2025-06-02T02:30:00Z'), 'America/New_York')).toBe('2025-06-01');
    expect(localDay(new Date('0099-06-02T12:00:00Z'), 'UTC')).toBe('0099-06-02');
  });
});

describe('the day on which a date ends', () => {
  it.each([
    ['2025-06-02', {}, '2025-06-02'],
    ['2025-06-02~', {}, '2025-06-02'],
    ['2025-06', {}, '2025-06-30'],
    ['2024', {}, '2024-12-31'],
    ['[2025-06-02..2025-06-05]', {}, '2025-06-05'],
    ['../2025-06-02', {}, '2025-06-02'],
    ['2025-06-02/..', {}, null],
    ['[2025-06-02..]', {}, null],
    ['2025-06-02', { tz: 'Europe/Istanbul' }, '2025-06-02'],
    ['2025-06-02', { tz: 'America/New_York' }, '2025-06-03'],
    ['2025-06-02', { tz: 'Pacific/Kiritimati' }, '2025-06-02'],
    ['2025-06-02', { tz: 'Asia/Tokyo' }, '2025-06-02'],
    ['2025-03-30', { tz: 'Europe/Berlin' }, '2025-03-31'],
    ['2025-06-02', { at: '2025-06-02T20:59:59Z' }, '2025-06-02'],
    ['2025-06-02', { at: '2025-06-02T21:00:00Z' }, '2025-06-03'],
    ['2025-06-03', { at: '2025-06-03T01:00:00+03:00', tz: 'UTC' }, '2025-06-03'],
    ['9999-12-31', { tz: 'America/New_York' }, '9999-12-31'],
  ])('of %s %j is %s in Istanbul', (edtf, more, day) => {
    expect(lastDayIn({ edtf, ...more }, 'Europe/Istanbul')).toBe(day);
  });

  it('is the last possible day in the zone that the date is given in', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Istanbul', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Kathmandu');
    fc.assert(
      fc.property(anyWhen, zones, zones, (when, tz, other) => {
        const { latest } = parseWhen(when.edtf);
        expect(lastDayIn(when, tz)).toBe(latest);
        expect(lastDayIn({ ...when, tz }, tz)).toBe(latest);
        const elsewhere = lastDayIn({ ...when, tz }, other);
        if (latest === null || elsewhere === null) expect(elsewhere).toBe(latest);
        else expect(Math.abs(Date.parse(elsewhere) - Date.parse(latest))).toBeLessThanOrEqual(86_400_000);
      }),
    );
  });
});
