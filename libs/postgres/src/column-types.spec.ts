import fc from 'fast-check';
import { parseInt8, types } from './column-types.js';

const DATE = 1082;
const INT8_ARRAY = 1016;
const parse = (oid: number, text: string): unknown => types.getTypeParser(oid, 'text')(text);

describe('an int8', () => {
  it('is a number where a number holds it', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (value) => parseInt8(`${value}`) === value));
  });

  it('is refused where a number would change it', () => {
    const beyond = fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 2n });
    fc.assert(fc.property(beyond, (value) => expect(() => parseInt8(`${value}`)).toThrow(RangeError)));
  });

  it('is Infinity at the open end', () => expect(parseInt8('9223372036854775807')).toBe(Infinity));

  it('in an array too', () => expect(parse(INT8_ARRAY, '{1,NULL,3}')).toEqual([1, null, 3]));
});

it('a day stays the text that it is', () => expect(parse(DATE, '2025-06-02')).toBe('2025-06-02'));
