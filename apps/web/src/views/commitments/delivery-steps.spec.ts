import type { CommitmentPage, Leg } from '@parley/contracts';
import { courseOf } from './delivery-steps.js';

const day = (edtf: string) => ({ edtf, earliest: edtf, latest: edtf, words: edtf });
const leg = {
  leg: 'a-b',
  owed: 6000,
  confirmed: { min: 0, max: 0 },
  claimed: { min: 0, max: 0 },
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

  it('has a sum that somebody gave as what is confirmed, where no delivery is told by itself', () => {
    const check = (on: string, min: number) => ({
      leg: 'a-b',
      by: 'actor-b',
      value: { min },
      happened: day(on),
      matches: null,
    });
    const confirmed = { ...leg, confirmed: { min: 5000, max: 5000 } };
    const course = courseOf(confirmed, page([], [check('2025-06-18', 5000), check('2025-06-12', 4000)]), '2025-06-20');
    expect(course?.steps).toEqual([{ day: '2025-06-18', confirmed: 5000, claimed: 0 }]);
  });

  it('counts the deliveries that have no day and so no place in it', () => {
    const undated = { ...tranche('2025-06-10', 500, 500), happened: null };
    const course = courseOf(leg, page([undated, tranche('2025-06-11', 1000, 1000)]), '2025-06-20');
    expect([course?.undated, course?.steps.at(-1)?.confirmed]).toEqual([1, 1000]);
  });

  it('is none where no number stands', () => {
    expect(courseOf({ ...leg, owed: null }, page([]), '2025-06-20')).toBeNull();
  });
});
