import fc from 'fast-check';
import { formatAddress, isFiltered, parseAddress, withoutFilters, type Address } from './address.js';

const text = fc.string({ maxLength: 12 });
const list = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 3 });
const address: fc.Arbitrary<Address> = fc.record({
  negotiation: fc.option(fc.string({ minLength: 1, maxLength: 12 })),
  type: list,
  party: list,
  status: list,
  from: text,
  to: text,
  sort: text,
  asOf: text,
  clock: text,
});

describe('the address of the page', () => {
  it('says nothing where nothing is chosen', () => {
    expect(formatAddress(parseAddress(''))).toBe('');
  });

  it('comes back from its own text, whatever it holds', () => {
    fc.assert(
      fc.property(address, (given) => {
        expect(parseAddress(formatAddress(given))).toEqual(given);
      }),
    );
  });

  it('keeps every value of a repeated filter, once', () => {
    expect(parseAddress('?type=RoundHeld&type=SwapAgreed&type=RoundHeld&type=').type).toEqual([
      'RoundHeld',
      'SwapAgreed',
    ]);
  });

  it('keeps the point in time when the filters go', () => {
    const narrowed = parseAddress(
      '?negotiation=x&party=actor-a&from=2025-01-01&asOf=@7&clock=2025-06-02&sort=-recorded',
    );
    expect(isFiltered(narrowed)).toBe(true);
    expect(isFiltered(withoutFilters(narrowed))).toBe(false);
    expect(formatAddress(withoutFilters(narrowed))).toBe('?negotiation=x&sort=-recorded&asOf=%407&clock=2025-06-02');
  });
});
