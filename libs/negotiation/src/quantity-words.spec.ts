import fc from 'fast-check';
import { quantity } from '../test/arbitraries.js';
import { quantityWords } from './quantity-words.js';
import type { Quantity } from './quantity.js';

describe('the words for a quantity', () => {
  it.each<[Quantity, string]>([
    [{ min: 6000, max: 6000, unit: 'body' }, '6,000 bodies'],
    [{ min: 1, max: 1, unit: 'body' }, '1 body'],
    [{ min: 0, max: 0, unit: 'body' }, '0 bodies'],
    [{ min: 1000, max: 1200, unit: 'person', basis: 'unknown' }, '1,000 to 1,200 persons'],
    [{ max: 1200, unit: 'person' }, 'up to 1,200 persons'],
    [{ min: null, max: 1, unit: 'person' }, 'up to 1 person'],
    [{ min: 100, max: null, unit: 'child', approx: true }, 'at least 100 children'],
    [{ min: 1, max: 1, unit: 'hour', approx: true }, 'about 1 hour'],
    [{ min: 2, max: 3, unit: 'day', approx: true }, 'about 2 to 3 days'],
    [{ min: 6000, max: 6000, unit: 'body', basis: 'each_way' }, '6,000 bodies each way'],
    [{ min: 12000, max: 12000, unit: 'body', basis: 'total' }, '12,000 bodies in total'],
    [{ min: 1234567, max: 1234567, unit: 'EUR' }, 'EUR 1,234,567'],
    [{ min: 900000, max: 900000, unit: 'EUR' }, 'EUR 900,000'],
    [{ min: 1000000, max: 1000000, unit: 'EUR' }, 'EUR 1 million'],
    [{ min: 12500000, max: 12500000, unit: 'EUR' }, 'EUR 12.5 million'],
    [{ min: 2405000, max: 2405000, unit: 'EUR' }, 'EUR 2,405,000'],
    [{ min: 3250000000, max: 3250000000, unit: 'USD' }, 'USD 3.25 billion'],
    [{ min: 2000000, max: 2000000, unit: 'EUR', approx: true, basis: 'one_way' }, 'about EUR 2 million'],
    [{ min: 800000, max: 1000000, unit: 'EUR' }, 'EUR 800,000 to 1 million'],
    [{ max: 48000000, unit: 'EUR' }, 'up to EUR 48 million'],
    [{ min: 1, unit: 'EUR', basis: 'total' }, 'at least EUR 1 in total'],
    [{ unit: 'EUR' }, 'an unknown sum in EUR'],
    [{ min: 40, max: 40, unit: 'percent' }, '40 %'],
    [{ max: 48, unit: 'hour' }, 'up to 48 hours'],
    [{ min: 2, max: 2, unit: 'family' }, '2 families'],
    [{ min: 3, max: 3, unit: 'day' }, '3 days'],
    [{ min: 3, max: 3, unit: 'box' }, '3 boxes'],
    [{ min: 3, max: 3, unit: 'batch' }, '3 batches'],
    [{ min: 7, max: 7, unit: 'working-day' }, '7 working days'],
    [{ withheld: true, unit: 'person' }, 'a number withheld'],
    [{ unit: 'person' }, 'an unknown number of persons'],
  ])('%j are "%s"', (value, words) => {
    expect(quantityWords(value)).toBe(words);
  });

  it('never tell a sum otherwise than it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e13 }), fc.constantFrom(1, 1000, 10_000, 1_000_000), (value, step) => {
        const exact = value - (value % step);
        const [, digits, name] = /^EUR ([\d,.]+)(?: (million|billion))?$/.exec(
          quantityWords({ min: exact, max: exact, unit: 'EUR' }),
        )!;
        const factor = name === 'billion' ? 1e9 : name === 'million' ? 1e6 : 1;
        expect(Math.round(Number(digits!.replaceAll(',', '')) * factor)).toBe(exact);
      }),
    );
  });

  it('never hold what was not said', () => {
    fc.assert(
      fc.property(quantity, (value) => expect(quantityWords(value)).not.toMatch(/null|undefined|NaN|Infinity/)),
    );
  });
});
