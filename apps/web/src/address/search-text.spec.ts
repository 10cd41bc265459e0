import fc from 'fast-check';
import { formatSearch, parseSearch } from './search-text.js';

describe('the parameters of an address', () => {
  it('are read as the API reads them: a repeated name is a list', () => {
    expect(parseSearch('?type=RoundHeld&type=SwapAgreed&asOf=@50')).toEqual({
      type: ['RoundHeld', 'SwapAgreed'],
      asOf: '@50',
    });
  });

  it('keep positions and instants readable', () => {
    expect(formatSearch({ asOf: '@50', saidUntil: undefined, q: '', since: '2026-11-22T08:00:00Z' })).toBe(
      '?asOf=@50&since=2026-11-22T08:00:00Z',
    );
  });

  it('survive being written and read, whatever they hold', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    const value = fc.oneof(text, fc.array(text, { minLength: 2, maxLength: 3 }));
    const name = fc.stringMatching(/^[a-z]{1,6}$/).filter((one) => !(one in Object.prototype));
    fc.assert(
      fc.property(fc.dictionary(name, value), (search) => {
        expect(parseSearch(formatSearch(search))).toEqual({ ...search });
      }),
    );
  });
});
