import { a, b, count, entryOf, press, type EntryDraft } from '../test/entry-builder.js';
import type { FieldSort } from './comparison.js';
import { debtOf, settle } from './leg-standing.js';
import { tellingOf } from './telling.js';
import { spanOf } from './when-words.js';

const ends = { debtor: 'actor-a', beneficiary: 'actor-b' };
const told = (...values: [EntryDraft, unknown][]) =>
  values.map(([who, value], index) => tellingOf(entryOf(who, index + 1), value));

describe('of several values that one side gives at once, the one that binds it least', () => {
  const six = count(6);
  const tonnes = (min: number | null) => ({ ...count(min), max: null, unit: 'tonne' });
  const on = (edtf: string) => spanOf({ edtf });

  it.each<[string, FieldSort, unknown[], unknown]>([
    ['is the smaller number', 'quantity', [six, tonnes(4)], tonnes(4)],
    ['is the unknown number before a known one', 'quantity', [count(0), tonnes(null)], tonnes(null)],
    ['is of equal numbers always the same', 'quantity', [tonnes(4), count(4)], count(4)],
    ['is the date without an end', 'when', [on('../2025-06-10'), on('2025-06-05/..')], on('2025-06-05/..')],
    [
      'is the date without an end before all that have one',
      'when',
      [on('2025-06-05/..'), on('../2025-06-10'), on('../2025-06-20')],
      on('2025-06-05/..'),
    ],
    ['is of open dates always the same', 'when', [on('../2025-06-20'), on('../2025-06-10')], on('../2025-06-20')],
    ['is of words the first by the alphabet', 'plain', ['prisoners', 'bodies'], 'bodies'],
  ])('%s', (_which, sort, values, mildest) => {
    for (const inOrder of [values, [...values].reverse()]) {
      const tellings = told(...inOrder.map((value): [EntryDraft, unknown] => [a, value]));
      expect(settle(tellings, ends, sort)).toMatchObject({ value: mildest, setBy: 'actor-a' });
    }
  });
});

describe('what nobody sets', () => {
  it('is owed by nobody', () => {
    expect(settle([], ends, 'plain')).toBeNull();
    expect(debtOf([], ends)).toEqual({ owed: null, owedBy: null });
    expect(debtOf(told([press, { unit: 'body', withheld: true }]), ends)).toEqual({ owed: null, owedBy: null });
  });

  it('is settled by the beneficiary where the debtor takes its own back', () => {
    const tellings = told([a, count(6)], [b, count(8)], [{ ...a, saidAt: '2025-06-05' }, undefined]);
    expect(settle(tellings, ends, 'quantity')).toMatchObject({ value: { min: 8 }, setBy: 'actor-b' });
  });
});
