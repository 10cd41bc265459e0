import { noneMatchNames, strongEtag, weakEtag } from './etag.js';

const derivation = { position: 68, clock: '2025-06-02', address: '/v1/x?a=1', versions: ['timeline 1'], redactions: 0 };

describe('entity tags', () => {
  it('of a revision are strong, of a derivation weak and different for each thing that they depend on', () => {
    expect(strongEtag(7)).toBe('"7"');
    const tags = [
      derivation,
      { ...derivation, position: 69 },
      { ...derivation, clock: '2025-06-03' },
      { ...derivation, address: '/v1/x?a=2' },
      { ...derivation, versions: ['timeline 2'] },
      { ...derivation, redactions: 1 },
    ].map(weakEtag);
    expect(new Set(tags).size).toBe(tags.length);
    expect(tags.every((tag) => /^W\/"[\w-]{22}"$/.test(tag))).toBe(true);
  });

  it.each([
    [undefined, false],
    ['"7"', true],
    ['W/"7"', true],
    ['"6", "7"', true],
    ['"6","8"', false],
    ['*', true],
    ['7', false],
    ['', false],
  ])('If-None-Match: %s names "7": %s', (header, names) => {
    expect(noneMatchNames(header, '"7"')).toBe(names);
  });
});
