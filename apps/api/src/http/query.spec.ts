import { jest } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { Problem } from './problem.js';
import { listParameters, parseQuery, readPairs, wholeNumber } from './query.js';

const schema = z.object({
  ...listParameters,
  clock: z.iso.date().optional(),
  after: wholeNumber(0).default(0),
  type: z.array(z.string()).optional(),
  sort: z.enum(['happened', '-happened']).optional(),
});
const known = new Set(Object.keys(schema.shape));
const read = (search: string): unknown => parseQuery(readPairs(search, known), schema);
const slugOf = (search: string): string | undefined => {
  try {
    read(search);
    return undefined;
  } catch (error) {
    return (error as Problem).slug;
  }
};

describe('a query', () => {
  it('is read by the schema of its route', () => {
    expect(read('')).toEqual({ limit: 50, after: 0 });
    expect(read('limit=5&&type=a&type=b%20c&sort=-happened&after=7&cursor=x_-')).toEqual({
      limit: 5,
      type: ['a', 'b c'],
      sort: '-happened',
      after: 7,
      cursor: 'x_-',
    });
    expect(read('type=a+b')).toMatchObject({ type: ['a b'] });
  });

  it.each([
    ['x=1', 'unknown-parameter'],
    ['__proto__[admin]=1', 'unknown-parameter'],
    ['__proto__=1', 'unknown-parameter'],
    ['constructor=1', 'unknown-parameter'],
    ['limit[]=10', 'unknown-parameter'],
    ['%zz=1', 'unknown-parameter'],
    ['LIMIT=1', 'unknown-parameter'],
    ['limit=', 'invalid-parameter'],
    ['limit', 'invalid-parameter'],
    ['limit=0', 'invalid-parameter'],
    ['limit=501', 'invalid-parameter'],
    ['limit=0x10', 'invalid-parameter'],
    ['limit=1e2', 'invalid-parameter'],
    ['limit=05', 'invalid-parameter'],
    ['limit=%205', 'invalid-parameter'],
    ['limit=-1', 'invalid-parameter'],
    ['limit=5&limit=5', 'invalid-parameter'],
    ['after=9223372036854775808', 'invalid-parameter'],
    ['after=9007199254740992', 'invalid-parameter'],
    ['sort=password', 'invalid-parameter'],
    ['type=%00', 'invalid-parameter'],
    ['type=%ff', 'invalid-parameter'],
    ['cursor=%%%25', 'invalid-cursor'],
    ['cursor=a&cursor=b', 'invalid-cursor'],
    [Array.from({ length: 300 }, () => 'type=a').join('&'), 'invalid-parameter'],
  ])('%.40s is refused as %s', (search, slug) => {
    expect(slugOf(search)).toBe(slug);
  });

  it('names all parameters at fault at once', () => {
    try {
      read('limit=0&after=x');
      throw new Error('was taken');
    } catch (error) {
      expect((error as Problem).extras.errors?.map(({ parameter }) => parameter).sort()).toEqual(['after', 'limit']);
    }
  });

  it.each([
    ['sort=foo', 'sort must be one of happened, -happened.'],
    ['clock=2025-02-30', 'clock must be a day (YYYY-MM-DD).'],
  ])('says of %s what would be taken', (search, detail) => {
    expect(() => read(search)).toThrow(expect.objectContaining({ detail }));
  });

  it('of thousands of parameters is looked at up to the first that is unknown', () => {
    const flood = Array.from({ length: 100_000 }, (_, index) => `a${index}=1`).join('&');
    const decode = jest.spyOn(globalThis, 'decodeURIComponent');
    expect(slugOf(`type=a&${flood}`)).toBe('unknown-parameter');
    // The name and value of the one that is known, and the next name.
    expect(decode).toHaveBeenCalledTimes(3);
    decode.mockRestore();
  });

  it('gives back any text that was encoded, and never throws anything but a problem', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('\0'));
        expect(read(`type=${encodeURIComponent(text)}`)).toMatchObject({ type: [text] });
      }),
    );
    fc.assert(
      fc.property(fc.string(), (search) => {
        try {
          read(search);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      }),
    );
  });
});
