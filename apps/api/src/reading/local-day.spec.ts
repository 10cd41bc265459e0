import { localDay } from './local-day.js';

describe('the local day of an instant', () => {
  it('is the day in the zone, not in UTC', () => {
    expect(localDay(new Date('2025-06-02T22:30:00Z'), 'UTC')).toBe('2025-06-02');
    expect(localDay(new Date('2025-06-02T22:30:00Z'), 'Europe/Istanbul')).toBe('2025-06-03');
    expect(localDay(new Date('2025-06-02T02:30:00Z'), 'America/New_York')).toBe('2025-06-01');
  });
});
