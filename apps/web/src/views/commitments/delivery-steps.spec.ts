import type { CommitmentPage, Leg } from '@parley/contracts';
import { courseOf } from './delivery-steps.js';

const day = (edtf: string) => ({ edtf, earliest: edtf, latest: edtf, words: edtf });
const leg = {
  leg: 'a-b',
  owed: 6000,
  due: { ...day('2025-06-15'), earliest: '2025-06-09', setBy: 'actor-a' },
  history: [{ position: 1, happened: day('2025-06-02'), state: 'agreed' }],
} as unknown as Leg;
const tranche = (on: string, confirmed: number, claimed: number) => ({
  leg: 'a-b',
  scope: 'tranche',
  happened: day(on),
  confirmed: { min: confirmed, max: confirmed },
  claimed: { min: claimed, max: claimed },
});
const page = (deliveries: object[], cumulative: object[] = []) =>
  ({ deliveries, cumulative }) as unknown as CommitmentPage;

describe('the course of a leg', () => {
  it('sums what came, by day, whatever the order of the ledger', () => {
    const course = courseOf(
      leg,
      page([tranche('2025-06-11', 0, 1200), tranche('2025-06-10', 1000, 1212)]),
      '2025-06-20',
    );
    expect(course?.steps).toEqual([
      { day: '2025-06-10', confirmed: 1000, claimed: 1212 },
      { day: '2025-06-11', confirmed: 1000, claimed: 2412 },
    ]);
    expect([course?.from, course?.to, course?.highest]).toEqual(['2025-06-02', '2025-06-15', 6000]);
  });

  it('adds no sum that somebody gave to what came', () => {
    const check = {
      leg: 'a-b',
      by: 'actor-a',
      value: { min: 6060, unit: 'body' },
      happened: day('2025-06-16'),
      matches: false,
    };
    const course = courseOf(leg, page([tranche('2025-06-10', 1000, 1000)], [check]), '2025-06-20');
    expect(course?.steps.at(-1)?.claimed).toBe(1000);
    expect(course?.checks).toEqual([{ day: '2025-06-16', value: 6060, by: 'actor-a', matches: false }]);
    expect(course?.highest).toBe(6060);
  });

  it('is none where no number stands', () => {
    expect(courseOf({ ...leg, owed: null }, page([]), '2025-06-20')).toBeNull();
  });
});
