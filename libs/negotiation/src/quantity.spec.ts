import fc from 'fast-check';
import { quantity } from '../test/arbitraries.js';
import {
  comparableQuantities,
  compatibleQuantities,
  intersectQuantities,
  type Quantity,
  quantitySchema,
  sameRange,
} from './quantity.js';

const body = (min: number | null, max: number | null, more: Partial<Quantity> = {}): Quantity => ({
  min,
  max,
  unit: 'body',
  ...more,
});

describe('a quantity', () => {
  it.each([
    ['exact', body(6000, 6000, { basis: 'one_way' })],
    ['up to', { max: 1200, unit: 'person' }],
    ['hundreds', { min: 100, unit: 'child', approx: true, raw: 'hundreds' }],
    ['withheld', { withheld: true, unit: 'person' }],
    ['withheld, its bounds null', body(null, null, { withheld: true })],
    ['money', { min: 3, max: 3, unit: 'EUR' }],
    ['the largest', { min: 0, max: Number.MAX_SAFE_INTEGER, unit: 'tonne' }],
  ])('may be %s', (_name, value) => {
    expect(quantitySchema.parse(value)).toEqual(value);
  });

  it.each([
    ['no bound', { unit: 'body' }, []],
    ['no bound but a withheld that is false', { unit: 'body', withheld: false, min: null }, []],
    ['no unit', { min: 1 }, ['unit']],
    ['a withheld number', body(1, null, { withheld: true }), ['withheld']],
    ['bounds the wrong way round', body(2, 1), ['max']],
    ['less than nothing', body(-1, null), ['min']],
    ['minus zero', body(-0, null), ['min']],
    ['half a body', body(0.5, null), ['min']],
    ['a number past counting', body(2 ** 53, null), ['min']],
    ['a number as text', body('1' as never, null), ['min']],
    ['a unit in capitals', { min: 1, unit: 'EURO' }, ['unit']],
    ['a unit of two words', { min: 1, unit: 'metric tonne' }, ['unit']],
    ['a basis of its own', { min: 1, unit: 'body', basis: 'both' }, ['basis']],
    ['a member of its own', { min: 1, unit: 'body', note: 'x' }, []],
  ])('is not %s', (_name, value, path) => {
    expect(quantitySchema.safeParse(value).error?.issues[0]?.path).toEqual(path);
  });

  it('is compared within one unit and one basis; none compares with any, unknown with itself alone', () => {
    const bases = ['total', 'each_way', 'one_way', 'unknown', null] as const;
    const pairs = bases.flatMap((a) => bases.map((b) => [a, b] as const));
    const comparable = pairs.filter(([a, b]) =>
      comparableQuantities(body(1, 1, { basis: a }), body(1, 1, { basis: b })),
    );
    const expected = pairs.filter(
      ([a, b]) => a === b || (a !== 'unknown' && b !== 'unknown' && (a === null || b === null)),
    );
    expect(comparable).toEqual(expected);
    expect(comparableQuantities(body(1, 1), { min: 1, max: 1, unit: 'person' })).toBe(false);
    expect(comparableQuantities(body(1, 1), { withheld: true, unit: 'body' })).toBe(false);
  });

  it.each([
    ['a withheld number', body(1, null, { withheld: true }), 'is withheld, so min and max must be null'],
    ['no bound', { unit: 'body' }, 'must state at least one of min, max and withheld'],
    ['bounds the wrong way round', body(2, 1), 'must not be below min'],
    ['a unit in capitals', { min: 1, unit: 'EURO' }, 'must be a lower-case word, or a currency code as in "EUR"'],
  ])('says what is wrong with %s', (_what, value, message) => {
    expect(quantitySchema.safeParse(value).error?.issues[0]?.message).toBe(message);
  });

  it.each(['person-hour', 'm2', 'barrel-of-oil', 'EUR'])('may be counted in %s', (unit) => {
    expect(quantitySchema.safeParse({ min: 1, unit, basis: 'each_way' }).success).toBe(true);
  });

  it.each(['-hour', 'person-', 'person--hour', 'person_hour', 'EU'])('is not counted in %s', (unit) => {
    expect(quantitySchema.safeParse({ min: 1, unit }).success).toBe(false);
  });

  it.each([
    [body(1, 5), body(1, 5), true],
    [body(1, 5), body(1, 6), false],
    [body(1, 5), body(2, 5), false],
    [body(1, null), body(1, 5), false],
    [body(1, 5), { ...body(1, 5), unit: 'person' }, false],
  ])('%j has the same range as %j: %s', (a, b, same) => {
    expect(sameRange(a, b)).toBe(same);
  });

  it('is open in common where both are, and about where both are', () => {
    expect(intersectQuantities(body(null, 5), body(null, 7))).toEqual(body(null, 5));
    expect(intersectQuantities(body(5, null), body(7, null))).toEqual(body(7, null));
    const about = { approx: true };
    expect(intersectQuantities(body(5, 7, about), body(6, 8, about))).toEqual(body(6, 7, about));
    expect(intersectQuantities(body(5, 7, about), body(6, 8))).toEqual(body(6, 7));
  });

  it('has the narrower range in common with a wider one: 339 lies in "hundreds"', () => {
    const hundreds: Quantity = { min: 100, unit: 'child', approx: true };
    const exact: Quantity = { min: 339, max: 339, unit: 'child' };
    expect(intersectQuantities(hundreds, exact)).toEqual(exact);
    expect(intersectQuantities(exact, { max: 338, unit: 'child' })).toBeNull();
  });

  it('meets another where some number is in both', () => {
    const holds = ({ min, max }: Quantity, n: number) => (min ?? 0) <= n && n <= (max ?? Infinity);
    fc.assert(
      fc.property(quantity, quantity, (a, b) => {
        const numbers = Array.from({ length: 42 }, (_, n) => n);
        const inBoth = numbers.filter((n) => holds(a, n) && holds(b, n));
        const common = intersectQuantities(a, b);
        expect(common !== null).toBe(comparableQuantities(a, b) && inBoth.length > 0);
        expect(compatibleQuantities(a, b)).toBe(common !== null);
        if (!common) return;
        expect(numbers.filter((n) => holds(common, n))).toEqual(inBoth);
        expect(quantitySchema.safeParse(common).success).toBe(true);
        expect(sameRange(common, intersectQuantities(b, a)!)).toBe(true);
      }),
    );
  });
});
