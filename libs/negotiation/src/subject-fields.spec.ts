import { a, b, entriesOf, press, type EntryDraft } from '../test/entry-builder.js';
import type { Field } from './field.js';
import {
  assertionsOf,
  byContent,
  happenedOf,
  leadingValue,
  sideBySide,
  standsBy,
  takenBackIn,
} from './subject-fields.js';

const counts = new Set(['actor-a', 'actor-b']);
const denies: EntryDraft = { polarity: 'denies', saidAt: '2025-06-05' };
const held = (who: EntryDraft, more: EntryDraft = {}): EntryDraft => ({
  ...who,
  type: 'RoundHeld',
  happening: 'held',
  ...more,
});
const statement = (who: EntryDraft, more: EntryDraft = {}) => held(who, { type: 'StatementMade', ...more });
const field = (value: unknown, more: Partial<Field> = {}): Field => ({
  status: 'claimed',
  by: ['actor-a'],
  value,
  values: [{ side: 'actor-a', value, event: 'event-1', modifiers: [] }],
  modifiers: [],
  ...more,
});

describe('what a side has taken back', () => {
  it.each<[string, EntryDraft[], string[]]>([
    ['is what it has denied since', [held(a), held(a, denies)], ['event-1']],
    ['is what it has denied in a statement of the same happening', [held(a), statement(a, denies)], ['event-1']],
    ['is nothing that it says again', [held(a), held(a, denies), held(a, { saidAt: '2025-06-09' })], []],
    ['is nothing that it says and denies at once', [held(a), held(a, { polarity: 'denies' })], []],
    ['is nothing that another side denies', [held(a), held(b, denies)], []],
    ['is nothing that the press denies', [held(press), held(press, denies)], []],
    ['is nothing that it denies of another happening', [held(a), held(a, { ...denies, happening: 'other' })], []],
    ['is nothing by a denial that is retracted', [held(a), held(a, { ...denies, retracted: true })], []],
    [
      'stays so whatever else it states there',
      [held(a), held(a, denies), statement(a, { saidAt: '2025-06-09' })],
      ['event-1'],
    ],
  ])('%s', (_rule, drafts, taken) => {
    const entries = entriesOf(...drafts);
    expect([...takenBackIn(entries)].map(({ event }) => event)).toEqual(taken);
    const asserted = assertionsOf(entries, 'RoundHeld').map(({ event }) => event);
    expect(asserted.filter((event) => taken.includes(event))).toEqual([]);
  });
});

describe('a happening', () => {
  it.each<[string, EntryDraft[], boolean]>([
    ['stands where a side says so', [held(a)], true],
    ['stands where another side denies it', [held(a), held(b, denies)], true],
    ['does not where only a denial is left', [held(b, denies)], false],
    ['does not where its side has taken it back', [held(a), held(a, denies)], false],
    ['stands where the press says so', [held(press)], true],
    ['does not where the press denies it since', [held(press), held(press, denies)], false],
    [
      'stands where one report of several at once says so',
      [held(press, { polarity: 'denies' }), held({ ...press, source: 'source-b' })],
      true,
    ],
    [
      'does not where that report is retracted',
      [held(press, { polarity: 'denies' }), held({ ...press, source: 'source-b' }, { retracted: true })],
      false,
    ],
  ])('%s', (_rule, drafts, stands) => {
    expect(standsBy(entriesOf(...drafts), counts)).toBe(stands);
  });

  it('happened when the sides say, else over all that anybody says', () => {
    const of = (...drafts: EntryDraft[]) => happenedOf(entriesOf(...drafts), counts)?.edtf ?? null;
    expect(of(held(press, { happened: '2025-06-09' }), held(a))).toBe('2025-06-02');
    expect(of(held(a), held(b, { happened: '2025-06-09' }), held(press, { happened: null }))).toBe(
      '2025-06-02/2025-06-09',
    );
    expect(of(held(a, { happened: null }))).toBeNull();
    expect(of(statement(a))).toBe('2025-06-02');
  });
});

it('accounts of one time are put in order by what they say, then by their ids', () => {
  const entries = entriesOf(
    held(a, { data: { number: 2 } }),
    held(a, { data: { number: 1 } }),
    held(a, { data: { number: 1 } }),
  );
  const inOrder = ['event-2', 'event-3', 'event-1'];
  expect([...entries].sort(byContent).map(({ event }) => event)).toEqual(inOrder);
  expect(
    [...entries]
      .reverse()
      .sort(byContent)
      .map(({ event }) => event),
  ).toEqual(inOrder);
});

describe('fields side by side', () => {
  it('are one as it is, and none where there are none', () => {
    const only = field('x', { status: 'agreed', modifiers: ['changed'] });
    expect(sideBySide([only])).toBe(only);
    expect(sideBySide([])).toBeUndefined();
  });

  it('have the worst status, everybody who says so once, and all values', () => {
    const other = field('x', { status: 'contradicted', by: ['actor-a', 'actor-b'], modifiers: ['corroborated'] });
    expect(sideBySide([field('x', { modifiers: ['changed'] }), other])).toMatchObject({
      status: 'contradicted',
      by: ['actor-a', 'actor-b'],
      value: 'x',
      values: [{ value: 'x' }, { value: 'x' }],
    });
    expect(new Set(sideBySide([field('x', { modifiers: ['changed'] }), other])?.modifiers)).toEqual(
      new Set(['changed', 'corroborated']),
    );
  });

  it('have a value only where all have the same', () => {
    expect(sideBySide([field({ n: 1 }), field({ n: 1 }), field({ n: 1 })])?.value).toEqual({ n: 1 });
    expect(sideBySide([field({ n: 1 }), field({ n: 1 }), field({ n: 2 })])?.value).toBeNull();
  });
});

it.each<[string, Field | undefined, string | null, unknown]>([
  ['its value', field('x'), 'actor-b', 'x'],
  ['nothing where there is no field', undefined, 'actor-a', null],
  [
    'the value of its side',
    field(null, {
      values: [
        { side: null, value: 'z', event: 'event-0', modifiers: [] },
        { side: 'actor-a', value: 'x', event: 'event-1', modifiers: [] },
        { side: 'actor-b', value: 'y', event: 'event-2', modifiers: [] },
      ],
    }),
    'actor-b',
    'y',
  ],
  [
    'the first value where its side has none',
    field(null, { values: [{ side: 'actor-a', value: 'x', event: 'event-1', modifiers: [] }] }),
    'actor-b',
    'x',
  ],
  ['nothing where nobody gives a value', field(null, { values: [] }), null, null],
])('a subject shows of a field %s', (_what, shown, side, value) => {
  expect(leadingValue(shown, side)).toBe(value);
});
