import { countWords, quantityWords, rangeWords, valueWords } from './value-words.js';

const nameOf = (actor: string) => (actor === 'actor-ru' ? 'Russia' : actor);

describe('quantities in words', () => {
  it.each([
    [{ min: 6000, max: 6000, unit: 'body' }, '6,000 bodies'],
    [{ min: 1, max: 1, unit: 'hour' }, '1 hour'],
    [{ min: 1000, max: 1200, unit: 'person' }, '1,000–1,200 persons'],
    [{ min: null, max: 1200, unit: 'person' }, 'up to 1,200 persons'],
    [{ min: 100, unit: 'child' }, 'at least 100 children'],
    [{ withheld: true, unit: 'tonne' }, 'a number of tonnes, withheld'],
    [{ min: 250, max: 250, unit: 'EUR' }, '250 EUR'],
  ])('%j is %s', (quantity, words) => expect(quantityWords(quantity)).toBe(words));

  it('a number without a unit is a number', () => expect(countWords(12000, null)).toBe('12,000'));

  it('a range shows its ends only where they differ', () => {
    expect(rangeWords({ min: 0, max: 0 })).toBe('0');
    expect(rangeWords({ min: 1000, max: 1200 })).toBe('1,000–1,200');
  });
});

describe('values of fields in words', () => {
  it.each([
    ['not_agreed', 'not agreed'],
    ['actor-ru', 'Russia'],
    [['actor-ru', 'actor-x'], 'Russia, actor-x'],
    [true, 'yes'],
    [null, 'not said'],
    [{ edtf: '[2025-06-09..2025-06-15]', raw: 'next week' }, 'next week ([2025-06-09..2025-06-15])'],
    [{ edtf: '2025-06' }, '2025-06'],
    [{ min: 339, max: 339, unit: 'child' }, '339 children'],
    [{ name: 'Istanbul' }, '{"name":"Istanbul"}'],
  ])('%j is %s', (value, words) => expect(valueWords(value, nameOf)).toBe(words));
});
