import fc from 'fast-check';
import { BrokenBundle, decodeEntries, encodeEntries } from './entry-bundle.js';

describe('a bundle of entries', () => {
  it('puts a big-endian length before each', () => {
    expect([...encodeEntries([Uint8Array.of(7, 8, 9), new Uint8Array(0)])]).toEqual([0, 3, 7, 8, 9, 0, 0]);
    expect([...encodeEntries([new Uint8Array(258)]).subarray(0, 2)]).toEqual([1, 2]);
    expect(() => encodeEntries([new Uint8Array(65_536)])).toThrow(RangeError);
  });

  it('gives back what was put in', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 })), (entries) => {
        expect(decodeEntries(encodeEntries(entries)).map((entry) => [...entry])).toEqual(
          entries.map((one) => [...one]),
        );
      }),
    );
  });

  it('is refused when it is cut within an entry', () => {
    const bundle = encodeEntries([Uint8Array.of(1, 2, 3), Uint8Array.of(4)]);
    for (const length of [1, 2, 4, 6, 7]) {
      expect(() => decodeEntries(bundle.subarray(0, length))).toThrow(BrokenBundle);
    }
  });
});
