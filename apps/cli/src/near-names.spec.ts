import fc from 'fast-check';
import { distance, nearest, slugOf } from './near-names.js';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-'), maxLength: 8 });

describe('how far apart two names are', () => {
  it.each([
    ['bodies', 'bodys', 2],
    ['held', 'held', 0],
    ['', 'abc', 3],
    ['payment-2', 'paymnt-2', 1],
  ])('%s and %s: %i', (a, b, far) => expect(distance(a, b)).toBe(far));

  it('is a distance: none to itself alone, the same both ways, and no detour is shorter', () => {
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(distance(a, b) === 0).toBe(a === b);
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c));
      }),
    );
  });

  it('is one for one letter that is changed, put in or taken out', () => {
    fc.assert(
      fc.property(word, fc.nat(), (text, at) => {
        const place = text === '' ? 0 : at % text.length;
        expect(distance(text, `${text.slice(0, place)}x${text.slice(place)}`)).toBe(1);
        if (text !== '') expect(distance(text, text.slice(0, place) + text.slice(place + 1))).toBe(1);
      }),
    );
  });
});

describe('near names', () => {
  it('the nearest stands first', () => {
    expect(nearest('agred', ['withdrawn', 'agreed', 'held'])).toEqual(['agreed', 'held', 'withdrawn']);
  });

  it('are compared without what they are of', () => {
    expect(['commitment-a-b', 'actor-x', 'nothing-y'].map(slugOf)).toEqual(['a-b', 'x', 'nothing-y']);
  });
});
