import fc from 'fast-check';
import { daysInMonth, isoDay } from '../src/calendar.js';
import type { Quantity } from '../src/quantity.js';
import { tryParseWhen, type When } from '../src/when.js';

const year = fc.integer({ min: 1990, max: 2035 });
const month = fc.integer({ min: 1, max: 12 });

/** `YYYY-MM-DD`, in the calendar. */
export const day = fc
  .tuple(year, month, fc.integer({ min: 0, max: 30 }))
  .map(([y, m, d]) => isoDay({ year: y, month: m, day: 1 + (d % daysInMonth(y, m)) }));

const date = day.chain((iso) => fc.constantFrom(iso, iso.slice(0, 7), iso.slice(0, 4)));

const marked = fc.tuple(date, fc.constantFrom('', '', '?', '~', '%')).map(([text, mark]) => text + mark);

const ordered = fc
  .tuple(marked, marked)
  .map(([a, b]) => (a.slice(0, 10) <= b.slice(0, 10) ? ([a, b] as const) : ([b, a] as const)))
  .filter(([a, b]) => typeof tryParseWhen(`${a}/${b}`) === 'object');

/** Every form of EDTF that the record takes. */
export const edtfText = fc.oneof(
  marked,
  ordered.map(([a, b]) => `${a}/${b}`),
  ordered.map(([a, b]) => `[${a}..${b}]`),
  marked.map((d) => `../${d}`),
  marked.map((d) => `/${d}`),
  marked.map((d) => `${d}/..`),
  marked.map((d) => `${d}/`),
  marked.map((d) => `[..${d}]`),
  marked.map((d) => `[${d}..]`),
);

export const anyWhen: fc.Arbitrary<When> = edtfText.map((edtf) => ({ edtf }));

const amount = fc.integer({ min: 0, max: 20 });

/** Quantities from small sets of units, bases and numbers, so that two of them often meet. */
export const quantity: fc.Arbitrary<Quantity> = fc
  .record({
    a: amount,
    b: amount,
    open: fc.constantFrom('none', 'min', 'max', 'withheld'),
    unit: fc.constantFrom('body', 'person'),
    basis: fc.constantFrom(undefined, null, 'total', 'one_way', 'unknown') as fc.Arbitrary<Quantity['basis']>,
    approx: fc.constantFrom(undefined, null, true, false),
  })
  .map(({ a, b, open, unit, basis, approx }) => {
    const measure = { unit, ...(basis === undefined ? {} : { basis }), ...(approx === undefined ? {} : { approx }) };
    if (open === 'withheld') return { ...measure, withheld: true };
    const [min, max] = [Math.min(a, b), Math.max(a, b)];
    return { ...measure, min: open === 'min' ? null : min, max: open === 'max' ? null : max };
  });
