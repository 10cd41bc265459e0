import fc from 'fast-check';
import { deliveryBar } from './leg-part.js';

const amount = fc.nat(10_000);
const range = fc.tuple(amount, amount).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
const count = (bar: string, cell: string) => bar.split(cell).length - 1;

describe('the bar of a delivery', () => {
  it.each([
    [6000, 0, 0, '░░░░░░░░░░'],
    [6000, 3000, 3000, '█████░░░░░'],
    [6000, 3000, 4200, '█████▒▒░░░'],
    [6000, 6000, 9000, '██████████'],
    [6000, 1, 1, '█░░░░░░░░░'],
    [6000, 5999, 5999, '█████████░'],
    [6000, 0, 6000, '▒▒▒▒▒▒▒▒▒▒'],
  ])('of %i owed, %i confirmed and %i claimed: %s', (owed, confirmed, claimed, bar) => {
    const at = (number: number) => ({ min: number, max: number });
    expect(deliveryBar({ owed, confirmed: at(confirmed), claimed: at(claimed) })!(10)).toBe(bar);
  });

  it('there is none where no number is owed', () => {
    const none = { min: 0, max: 0 };
    expect(deliveryBar({ owed: null, confirmed: none, claimed: none })).toBeUndefined();
    expect(deliveryBar({ owed: 0, confirmed: none, claimed: none })).toBeUndefined();
  });

  it('is as wide as there is room for, up to 30; is full only where all is confirmed, empty only where nothing is told', () => {
    fc.assert(
      fc.property(amount, range, range, fc.integer({ min: 2, max: 60 }), (least, confirmed, claimed, width) => {
        const owed = least + 1;
        const bar = deliveryBar({ owed, confirmed, claimed })!(width);
        expect(bar).toMatch(/^█*▒*░*$/);
        expect(bar).toHaveLength(Math.min(30, width));
        expect(count(bar, '█') === bar.length).toBe(confirmed.min >= owed);
        expect(count(bar, '█') > 0).toBe(confirmed.min > 0);
        expect(count(bar, '░') === bar.length).toBe(confirmed.max === 0 && claimed.max === 0);
      }),
    );
  });
});
