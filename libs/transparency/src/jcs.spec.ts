import { readFileSync } from 'node:fs';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { toHex, utf8 } from './bytes.js';
import { canonicalJson, NotCanonical, numberText } from './jcs.js';
import { sha256 } from '#sha256';

interface Vectors {
  documents: { name: string; input: string; canonical: string; sha256: string }[];
  numbers: { ieee754: string; json: string }[];
}
const vectors = JSON.parse(
  readFileSync(new URL('../test/vectors/jcs-rfc8785.json', import.meta.url), 'utf8'),
) as Vectors;

const double = (hex: string): number => Buffer.from(hex, 'hex').readDoubleBE();
/** 1E30 in the document "values" is an integer that a double rounds: fine for RFC 8785, refused by us. */
const beyondOurs = new Set(['values']);

describe('canonical JSON (RFC 8785)', () => {
  it.each(vectors.documents.filter((document) => !beyondOurs.has(document.name)))(
    'writes the published document "$name" byte for byte',
    (document) => {
      const text = canonicalJson(JSON.parse(document.input));
      expect(text).toBe(document.canonical);
      expect(toHex(sha256(utf8(text)))).toBe(document.sha256);
    },
  );

  it.each(vectors.numbers)('prints the double $ieee754 as $json (appendix B)', ({ ieee754, json }) => {
    expect(numberText(double(ieee754))).toBe(json);
  });

  it('prints numbers in documents the same way, up to the integers that it refuses', () => {
    for (const { ieee754, json } of vectors.numbers) {
      const value = double(ieee754);
      const refused = Number.isInteger(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER;
      if (refused) expect(() => canonicalJson([value])).toThrow(NotCanonical);
      else expect(canonicalJson([value])).toBe(`[${json}]`);
    }
  });

  it('agrees with the npm package canonicalize on any JSON value that it takes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        let ours: string;
        try {
          ours = canonicalJson(value);
        } catch (error) {
          expect(error).toBeInstanceOf(NotCanonical);
          return;
        }
        expect(ours).toBe(canonicalize(value));
      }),
      { numRuns: 1000 },
    );
  });

  it('is its own fixed point: parsing and writing again gives the same text', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        let once: string;
        try {
          once = canonicalJson(value);
        } catch {
          return;
        }
        expect(canonicalJson(JSON.parse(once))).toBe(once);
      }),
    );
  });

  it('does not depend on the order in which members were set', () => {
    const members = fc.uniqueArray(
      fc.tuple(
        fc.string().filter((name) => !name.includes('\u0000')),
        fc.integer(),
      ),
      {
        selector: ([name]) => name,
      },
    );
    fc.assert(
      fc.property(members, (entries) => {
        const forward = Object.fromEntries(entries);
        const backward = Object.fromEntries([...entries].reverse());
        expect(canonicalJson(forward)).toBe(canonicalJson(backward));
      }),
    );
  });

  it.each<[string, unknown, string]>([
    ['NaN', { a: Number.NaN }, '/a'],
    ['Infinity', [Infinity], '/0'],
    ['an integer beyond 2^53 - 1', { a: [1, 2 ** 53] }, '/a/1'],
    ['a large negative integer', -(2 ** 53), ''],
    ['a lone surrogate', { a: '\ud800' }, '/a'],
    ['a lone surrogate in a name', { '\udc00': 1 }, '/\udc00'],
    ['U+0000', ['a\u0000b'], '/0'],
    ['undefined', { 'a/b': undefined }, '/a~1b'],
    ['a hole in an array', [1, , 2], '/1'],
    ['a bigint', { a: 1n }, '/a'],
    ['a Date', { a: new Date(0) }, '/a'],
    ['a Map', new Map(), ''],
    ['a function', { a: () => 1 }, '/a'],
  ])('refuses %s and says where', (_name, value, pointer) => {
    let thrown: unknown;
    try {
      canonicalJson(value);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(NotCanonical);
    expect((thrown as NotCanonical).pointer).toBe(pointer);
  });

  it('takes the largest safe integers, pairs of surrogates and objects without a prototype', () => {
    const bare = Object.assign(Object.create(null) as object, { b: '\u{1f602}', a: Number.MAX_SAFE_INTEGER });
    expect(canonicalJson(bare)).toBe('{"a":9007199254740991,"b":"\u{1f602}"}');
    expect(canonicalJson(-0)).toBe('0');
  });
});
