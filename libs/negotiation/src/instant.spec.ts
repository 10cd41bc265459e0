import { whyNoInstant } from './instant.js';

const shape = 'must be an instant of RFC 3339, as in 2025-06-02T14:00:00Z';
const clock = 'has a time that is not on the clock';
const offset = 'has an offset that is none';

it.each([
  '2025-06-02T14:00:00Z',
  '2025-06-02T23:59:59.999999999Z',
  '2025-06-02T00:00:00+23:59',
  '2025-06-02T14:00:00-03:00',
  '2025-06-02T14:00:00-00:30',
  '2025-06-02T14:00:00+00:00',
])('%s is an instant', (text) => {
  expect(whyNoInstant(text)).toBeNull();
});

it.each([
  ['2025-06-02', shape],
  ['2025-06-02t14:00:00z', shape],
  ['2025-06-02T14:00Z', shape],
  ['2025-06-02T14:00:00', shape],
  ['on 2025-06-02T14:00:00Z', shape],
  ['2025-06-02T14:00:00Z sharp', shape],
  ['2025-06-31T14:00:00Z', 'names a day that is not in the calendar (2025-06-31)'],
  ['2025-06-02T24:00:00Z', clock],
  ['2025-06-02T14:60:00Z', clock],
  ['2025-06-02T14:00:60Z', clock],
  ['2025-06-02T14:00:00+24:00', offset],
  ['2025-06-02T14:00:00+03:60', offset],
  ['2025-06-02T14:00:00-00:00', 'has the offset -00:00, which says nothing'],
])('%s is none: %s', (text, why) => {
  expect(whyNoInstant(text)).toBe(why);
});
