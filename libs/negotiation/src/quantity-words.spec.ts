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
    [{ min: 1234567, max: 1234567, unit: 'EUR' }, '1,234,567 EUR'],
    [{ min: 7, max: 7, unit: 'working-day' }, '7 working days'],
    [{ withheld: true, unit: 'person' }, 'a number withheld'],
    [{ unit: 'person' }, 'an unknown number of persons'],
  ])('%j are "%s"', (value, words) => {
    expect(quantityWords(value)).toBe(words);
  });

  it('never hold what was not said', () => {
    fc.assert(
      fc.property(quantity, (value) => expect(quantityWords(value)).not.toMatch(/null|undefined|NaN|Infinity/)),
    );
  });
});
