import { entryOf } from '../test/entry-builder.js';
import { dayHappened, dayOfAct, dayTold, lastDay } from './act-day.js';

describe('the day of an act', () => {
  const told = { saidAt: '2025-06-20' };

  it.each([
    ['the day it happened', { ...told, happened: '2025-06-10' }, '2025-06-10'],
    ['the last day it can have happened', { ...told, happened: '2025-06' }, '2025-06-30'],
    ['the first where it has no end', { ...told, happened: '2025-06-10/..' }, '2025-06-10'],
    ['the day it was told where nobody knows when it happened', { ...told, happened: null }, '2025-06-20'],
    ['the last day it can have been told', { saidAt: '2025-06', happened: null }, '2025-06-30'],
    ['not known where neither is', { saidAt: null, happened: null }, null],
    ['not known where no account tells it', { account: null, happened: null }, null],
  ])('is %s', (_which, draft, day) => {
    expect(dayOfAct(entryOf(draft))).toBe(day);
  });

  it('is one by what happened, another by when it was told', () => {
    const entry = entryOf({ happened: '2025-06-10', saidAt: '2025-06-20' });
    expect([dayHappened(entry), dayTold(entry)]).toEqual(['2025-06-10', '2025-06-20']);
  });
});

it.each([
  [[], null],
  [[null], null],
  [['2025-06-10', null], '2025-06-10'],
  [[null, '2025-06-10'], '2025-06-10'],
  [['2025-06-12', '2025-06-10', null], '2025-06-12'],
])('the last of the days %j', (days, last) => {
  expect(lastDay(days)).toBe(last);
});
