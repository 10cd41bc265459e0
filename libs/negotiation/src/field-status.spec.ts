import fc from 'fast-check';
import { a, b, count, entriesOf, observer, press, type EntryDraft } from '../test/entry-builder.js';
import type { FieldSort } from './comparison.js';
import { fieldOf } from './field-status.js';
import type { Field } from './field.js';
import { tellingOf } from './telling.js';
import { spanOf } from './when-words.js';

const counts = new Set(['actor-a', 'actor-b']);
const c: EntryDraft = { side: 'actor-c' };
const anonymous: EntryDraft = { side: 'actor-a', attribution: 'anonymous' };
const relayed: EntryDraft = { side: 'actor-a', attribution: 'relayed' };

type Saying = [who: EntryDraft, value: unknown];

/** The field of these sayings, posted in this order. */
function field(sort: FieldSort, ...sayings: Saying[]): Field {
  const entries = entriesOf(...sayings.map(([who]) => who));
  return fieldOf(
    entries.map((entry, index) => tellingOf(entry, sayings[index]?.[1])),
    counts,
    sort,
  );
}

const range = (min: number | null, max: number | null, more = {}) => count(null, { min, max, ...more });
const dates = (edtf: string) => spanOf({ edtf });
const later = (who: EntryDraft, saidAt = '2025-06-05') => ({ ...who, saidAt });

describe('who says so', () => {
  it.each<[string, Saying[], Field['status'], string[], unknown]>([
    ['nobody', [], 'unknown', [], null],
    ['press', [[press, 'x']], 'reported', [], 'x'],
    ['a third party on record', [[c, 'x']], 'reported', [], 'x'],
    ['an observer', [[observer, 'x']], 'reported', [], 'x'],
    ['an anonymous voice of a side', [[anonymous, 'x']], 'reported', [], 'x'],
    ["a side's words, relayed", [[relayed, 'x']], 'reported', [], 'x'],
    ['one side', [[a, 'x']], 'claimed', ['actor-a'], 'x'],
    [
      'one side beside the press',
      [
        [press, 'y'],
        [a, 'x'],
        [press, 'y'],
      ],
      'claimed',
      ['actor-a'],
      'x',
    ],
    [
      'both sides alike',
      [
        [a, 'x'],
        [b, 'x'],
      ],
      'agreed',
      ['actor-a', 'actor-b'],
      'x',
    ],
    [
      'both sides otherwise',
      [
        [a, 'x'],
        [b, 'y'],
      ],
      'contradicted',
      ['actor-a', 'actor-b'],
      null,
    ],
    [
      'press against press',
      [
        [press, 'x'],
        [press, 'y'],
      ],
      'reported',
      [],
      'y',
    ],
  ])('%s', (_who, sayings, status, by, value) => {
    expect(field('plain', ...sayings)).toMatchObject({ status, by, value });
  });

  it('takes the newest report by the time it was given, not by the time it was posted', () => {
    expect(field('plain', [later(press), 'new'], [press, 'old'])).toMatchObject({ status: 'reported', value: 'new' });
  });

  it('lists all that is said: the sides, then a report for each value', () => {
    const { values } = field('plain', [press, 'y'], [b, 'x'], [press, 'y'], [press, 'x']);
    expect(values).toEqual([
      { side: 'actor-b', value: 'x', event: 'event-2', modifiers: [] },
      { side: null, value: 'y', event: 'event-3', modifiers: [] },
      { side: null, value: 'x', event: 'event-4', modifiers: [] },
    ]);
  });

  it('marks what only anonymous voices tell, until anybody else does', () => {
    expect(field('plain', [anonymous, 'x'])).toMatchObject({
      modifiers: ['anonymous_only'],
      values: [{ side: null, modifiers: ['anonymous_only'] }],
    });
    expect(field('plain', [anonymous, 'x'], [press, 'x']).modifiers).toEqual([]);
    const link: EntryDraft = { ...relayed, chain: [{ by: 'a source', anonymous: true }] };
    expect(field('plain', [link, 'x']).modifiers).toEqual(['anonymous_only']);
    expect(field('plain', [relayed, 'x']).modifiers).toEqual([]);
  });

  it('gives nobody a word that is not their own', () => {
    const { values } = field('plain', [relayed, 'x'], [anonymous, 'y'], [c, 'z']);
    expect(values.map(({ side }) => side)).toEqual([null, null, 'actor-c']);
  });
});

it('each value that is reported is marked where only anonymous voices tell that one', () => {
  const { values } = field('plain', [anonymous, 'x'], [press, 'x'], [anonymous, 'y']);
  expect(values.map(({ value, modifiers }) => [value, modifiers])).toEqual([
    ['x', []],
    ['y', ['anonymous_only']],
  ]);
});

describe('the newest account of a side', () => {
  it.each<[string, Saying[], unknown]>([
    [
      'is the one given last',
      [
        [a, 'old'],
        [later(a), 'new'],
      ],
      'new',
    ],
    [
      'is so in whatever order they are posted',
      [
        [later(a), 'new'],
        [a, 'old'],
      ],
      'new',
    ],
    [
      'is taken by the end of a vague date',
      [
        [{ ...a, saidAt: '2025-06' }, 'new'],
        [later(a), 'old'],
      ],
      'new',
    ],
    [
      'is taken by the instant on one day',
      [
        [{ ...a, at: '2025-06-02T14:00:00Z' }, 'new'],
        [{ ...a, at: '2025-06-02T15:00:00+02:00' }, 'old'],
      ],
      'new',
    ],
    [
      'is any that says when before one that does not',
      [
        [a, 'new'],
        [{ ...a, saidAt: null }, 'old'],
      ],
      'new',
    ],
    [
      'is one with an open end before all',
      [
        [{ ...a, saidAt: '2025-06-01/..' }, 'new'],
        [later(a), 'old'],
      ],
      'new',
    ],
  ])('%s', (_rule, sayings, value) => {
    expect(field('plain', ...sayings)).toMatchObject({ status: 'claimed', value, modifiers: ['changed'] });
  });

  it('is not changed where the side repeats itself', () => {
    expect(field('plain', [a, 'x'], [later(a), 'x'])).toMatchObject({ modifiers: [], values: [{ event: 'event-2' }] });
  });

  it('is changed with the modifier on the value too', () => {
    const { values, modifiers } = field('plain', [a, 'x'], [later(a), 'y'], [b, 'y']);
    expect(modifiers).toEqual(['changed']);
    expect(values).toMatchObject([
      { side: 'actor-a', modifiers: ['changed'] },
      { side: 'actor-b', modifiers: [] },
    ]);
  });

  it('takes every earlier value with it where it denies the thing', () => {
    expect(field('plain', [a, 'x'], [later(a), undefined])).toMatchObject({
      status: 'unknown',
      values: [],
      modifiers: ['changed'],
    });
    expect(field('plain', [a, 'x'], [b, 'x'], [later(a), undefined])).toMatchObject({
      status: 'claimed',
      by: ['actor-b'],
    });
    expect(field('plain', [a, 'x'], [later(a), undefined], [later(a, '2025-06-06'), 'x']).status).toBe('claimed');
  });
});

describe('two values given at once', () => {
  it('both stand, and are compared by their span', () => {
    const sayings: Saying[] = [
      [a, range(5, 5)],
      [a, range(8, 8)],
    ];
    expect(field('quantity', ...sayings)).toMatchObject({
      status: 'claimed',
      value: { min: 5, max: 8 },
      values: [{ value: { min: 5 } }, { value: { min: 8 } }],
      modifiers: ['changed'],
    });
    expect(field('quantity', ...sayings, [b, range(6, 6)])).toMatchObject({
      status: 'agreed',
      value: { min: 6, max: 6 },
      modifiers: ['changed', 'within'],
    });
    expect(field('quantity', ...sayings, [b, range(9, 9)]).status).toBe('contradicted');
    expect(field('when', [a, dates('2025-06-02')], [a, dates('2025-06-09')], [b, dates('2025-06-05')])).toMatchObject({
      status: 'agreed',
      value: { edtf: '2025-06-05' },
    });
  });

  it('or by either, where they have no span', () => {
    expect(field('plain', [a, 'x'], [a, 'y'])).toMatchObject({
      status: 'claimed',
      value: null,
      modifiers: ['changed'],
    });
    expect(field('plain', [a, 'x'], [a, 'y'], [b, 'y'])).toMatchObject({ status: 'agreed', value: 'y' });
    expect(field('plain', [a, 'x'], [a, 'y'], [b, 'z']).status).toBe('contradicted');
    const open: Saying[] = [
      [a, dates('[..2025-06-02]')],
      [a, dates('[2025-07-01..]')],
    ];
    expect(field('when', ...open, [b, dates('2025-06-20')]).status).toBe('contradicted');
    expect(field('when', ...open, [b, dates('2025-07-20')])).toMatchObject({
      status: 'agreed',
      value: { edtf: '2025-07-20' },
    });
  });
});

describe('the comparison of two sides', () => {
  type Row = [FieldSort, unknown, unknown, Field['status'], Field['modifiers'], unknown];
  it.each<Row>([
    ['quantity', range(6, 6), range(6, 6), 'agreed', [], { min: 6, max: 6, unit: 'body', basis: 'one_way' }],
    [
      'quantity',
      range(100, null),
      range(339, 339),
      'agreed',
      ['within'],
      { min: 339, max: 339, unit: 'body', basis: 'one_way' },
    ],
    ['quantity', range(1, 5), range(3, 9), 'agreed', ['within'], { min: 3, max: 5, unit: 'body', basis: 'one_way' }],
    [
      'quantity',
      range(null, 5),
      range(5, null),
      'agreed',
      ['within'],
      { min: 5, max: 5, unit: 'body', basis: 'one_way' },
    ],
    ['quantity', range(6, 6, { approx: true }), range(7, 7), 'contradicted', [], null],
    ['quantity', range(1, 5), range(6, 9), 'contradicted', [], null],
    ['quantity', range(6, 6), range(6, 6, { unit: 'person' }), 'claimed', ['not_comparable'], null],
    ['quantity', range(6, 6), range(6, 6, { basis: 'unknown' }), 'claimed', ['not_comparable'], null],
    ['quantity', range(6, 6), range(9, 9, { basis: 'total' }), 'claimed', ['not_comparable'], null],
    [
      'quantity',
      range(6, 6, { basis: 'unknown' }),
      range(6, 6, { basis: 'unknown' }),
      'agreed',
      [],
      { min: 6, max: 6, unit: 'body', basis: 'unknown' },
    ],
    [
      'quantity',
      range(6, 6),
      range(6, 6, { basis: null }),
      'agreed',
      [],
      { min: 6, max: 6, unit: 'body', basis: 'one_way' },
    ],
    [
      'quantity',
      range(6, 6),
      range(6, 6, { basis: 'each_way' }),
      'agreed',
      [],
      { min: 6, max: 6, unit: 'body', basis: 'one_way' },
    ],
    [
      'quantity',
      range(6, 6, { basis: 'each_way' }),
      range(12, 12, { basis: 'total' }),
      'agreed',
      [],
      { min: 12, max: 12, unit: 'body', basis: 'total' },
    ],
    ['quantity', range(6, 6, { basis: 'each_way' }), range(6, 6, { basis: 'total' }), 'contradicted', [], null],
    ['when', dates('2025-06-02'), dates('2025-06-02'), 'agreed', [], dates('2025-06-02')],
    ['when', dates('2025-06-02~'), dates('2025-06-02'), 'agreed', [], dates('2025-06-02')],
    ['when', dates('2025-06'), dates('2025-06-02'), 'agreed', ['within'], dates('2025-06-02')],
    [
      'when',
      dates('[2025-06-01..2025-06-10]'),
      dates('[2025-06-05..2025-06-20]'),
      'agreed',
      ['within'],
      dates('[2025-06-05..2025-06-10]'),
    ],
    ['when', dates('2025-06-02~'), dates('2025-06-03'), 'contradicted', [], null],
    ['set', ['x', 'y'], ['y', 'x'], 'agreed', [], ['x', 'y']],
    ['set', ['x', 'y'], ['Y '], 'agreed', ['in_part'], ['y']],
    ['set', ['x', 'y'], ['y', 'z'], 'contradicted', [], null],
    ['text', 'word', 'word', 'claimed', [], 'word'],
    ['text', 'word', 'other', 'claimed', [], null],
    ['condition', 'as_claimed', 'verified', 'agreed', [], 'verified'],
    ['condition', 'refused', 'disputed', 'agreed', [], 'refused'],
    ['condition', 'as_claimed', 'refused', 'contradicted', [], null],
    ['condition', 'verified', 'disputed', 'contradicted', [], null],
    ['plain', true, false, 'contradicted', [], null],
    ['plain', 2, 2, 'agreed', [], 2],
    ['place', { name: 'İstanbul' }, { name: 'istanbul', country: 'TR' }, 'agreed', [], { name: 'İstanbul' }],
    ['place', { name: 'Istanbul' }, { name: 'Constantinople' }, 'claimed', ['not_comparable'], null],
    ['place', { name: 'Istanbul', country: 'TR' }, { name: 'Geneva', country: 'CH' }, 'contradicted', [], null],
    [
      'groups',
      [{ topic: 't', result: 'agreed' }],
      [{ topic: 'T', result: 'agreed' }],
      'agreed',
      [],
      [{ topic: 't', result: 'agreed' }],
    ],
    ['groups', [{ topic: 't', result: 'agreed' }], [{ topic: 't', result: 'not_agreed' }], 'contradicted', [], null],
    [
      'groups',
      [{ topic: 't', result: 'agreed' }],
      [{ topic: 'u', result: 'agreed' }],
      'claimed',
      ['not_comparable'],
      null,
    ],
    [
      'groups',
      [
        { actor: 'p', side: 'a' },
        { actor: 'q', side: 'b' },
      ],
      [{ actor: 'q', side: 'b' }],
      'agreed',
      ['in_part'],
      [{ actor: 'q', side: 'b' }],
    ],
  ])('%s: %j and %j are %s %j', (sort, one, other, status, modifiers, value) => {
    const expected = { status, modifiers, by: ['actor-a', 'actor-b'] };
    expect(field(sort, [a, one], [b, other])).toMatchObject({ ...expected, value });
    expect(field(sort, [b, other], [a, one])).toMatchObject({ status, modifiers });
  });

  it('leaves out a number that is withheld: listed, neither compared nor counted', () => {
    const withheld = { unit: 'body', withheld: true };
    expect(field('quantity', [a, withheld])).toMatchObject({ status: 'claimed', by: ['actor-a'], value: withheld });
    expect(field('quantity', [a, withheld], [b, range(6, 6)])).toMatchObject({
      status: 'claimed',
      by: ['actor-b'],
      value: { min: 6 },
      values: [{ value: withheld }, { value: { min: 6 } }],
    });
    expect(field('quantity', [a, withheld], [b, withheld])).toMatchObject({
      status: 'claimed',
      by: ['actor-a', 'actor-b'],
    });
  });

  it('compares what a side gives beside a number that it withholds', () => {
    const withheld = { unit: 'body', withheld: true };
    const fields = field('quantity', [a, withheld], [a, range(6, 6)], [b, range(6, 6)]);
    expect(fields).toMatchObject({ status: 'agreed', by: ['actor-a', 'actor-b'], value: { min: 6 } });
  });

  it('of three sides that agree in pairs finds nothing in common', () => {
    const three = new Set([...counts, 'actor-c']);
    const sayings: Saying[] = [
      [a, 'x'],
      [a, 'y'],
      [b, 'x'],
      [b, 'z'],
      [c, 'y'],
      [c, 'z'],
    ];
    const entries = entriesOf(...sayings.map(([who]) => who));
    const tellings = entries.map((entry, index) => tellingOf(entry, sayings[index]?.[1]));
    expect(fieldOf(tellings, three, 'plain')).toMatchObject({ status: 'agreed', value: null });
  });

  it('comes out the same in whatever order the tellings are handed over', () => {
    const entries = entriesOf(press, a, observer, b, { ...press, source: 'source-b' });
    const tellings = entries.map((entry, index) => tellingOf(entry, ['u', 'v', 'w', 'x', 'y'][index]));
    expect(fieldOf([...tellings].reverse(), counts, 'plain')).toEqual(fieldOf(tellings, counts, 'plain'));
  });

  it('of three sides finds the one that differs', () => {
    const three = new Set([...counts, 'actor-c']);
    const of = (...values: number[]) => {
      const entries = entriesOf(a, b, c);
      const tellings = entries.map((entry, index) => tellingOf(entry, values[index]));
      return fieldOf(tellings, three, 'plain').status;
    };
    expect(of(1, 1, 1)).toBe('agreed');
    expect(of(1, 1, 2)).toBe('contradicted');
  });

  it('is contradicted where two of three clash, and says that the third cannot be compared', () => {
    const three = new Set([...counts, 'actor-c']);
    const values = [range(1, 1), range(2, 2), range(1, 1, { unit: 'person' })];
    const tellings = entriesOf(a, b, c).map((entry, index) => tellingOf(entry, values[index]));
    expect(fieldOf(tellings, three, 'quantity')).toMatchObject({
      status: 'contradicted',
      modifiers: ['not_comparable'],
    });
  });
});

describe('a neutral observer', () => {
  it.each<[string, Saying[], boolean]>([
    [
      'corroborates a claim it agrees with',
      [
        [a, 'x'],
        [observer, 'x'],
      ],
      true,
    ],
    [
      'corroborates an agreement',
      [
        [a, 'x'],
        [b, 'x'],
        [observer, 'x'],
      ],
      true,
    ],
    [
      'corroborates a report',
      [
        [press, 'x'],
        [observer, 'x'],
      ],
      true,
    ],
    [
      'does not corroborate what it tells otherwise',
      [
        [a, 'x'],
        [observer, 'y'],
      ],
      false,
    ],
    ['does not corroborate itself', [[observer, 'x']], false],
    [
      'does not corroborate what it has given up',
      [
        [a, 'x'],
        [observer, 'x'],
        [later(observer), 'y'],
      ],
      false,
    ],
    [
      'is one of several, each with its own newest account',
      [
        [a, 'x'],
        [{ ...observer, speaker: 'actor-other' }, 'x'],
        [later(observer), 'y'],
      ],
      true,
    ],
    [
      'does not corroborate a later report that differs',
      [
        [observer, 'x'],
        [later(press), 'y'],
      ],
      false,
    ],
    [
      'corroborates no report where another of the same time differs',
      [
        [observer, 'x'],
        [later(press), 'x'],
        [later({ ...press, source: 'source-b' }), 'y'],
      ],
      false,
    ],
    [
      'settles no contradiction',
      [
        [a, 'x'],
        [b, 'y'],
        [observer, 'x'],
      ],
      false,
    ],
  ])('%s', (_rule, sayings, corroborated) => {
    expect(field('plain', ...sayings).modifiers.includes('corroborated')).toBe(corroborated);
  });

  it.each<[string, Saying[], boolean]>([
    [
      'nothing that it counts in another unit',
      [
        [a, range(6, 6)],
        [observer, range(6, 6, { unit: 'person' })],
      ],
      false,
    ],
    [
      'no contradiction, though it spans it',
      [
        [a, range(6, 6)],
        [b, range(9, 9)],
        [observer, range(5, 9)],
      ],
      false,
    ],
    [
      'an agreement only with all who hold it',
      [
        [a, range(5, 6)],
        [b, range(6, 7)],
        [observer, range(5, 5)],
      ],
      false,
    ],
    [
      'an agreement with all who hold it',
      [
        [a, range(5, 6)],
        [b, range(6, 7)],
        [observer, range(6, 6)],
      ],
      true,
    ],
    [
      'a claim beside a number that is withheld',
      [
        [a, range(6, 6)],
        [b, { unit: 'body', withheld: true }],
        [observer, range(6, 6)],
      ],
      true,
    ],
  ])('corroborates %s', (_what, sayings, corroborated) => {
    expect(field('quantity', ...sayings).modifiers.includes('corroborated')).toBe(corroborated);
  });

  it('shows on the value that it agrees with, in a contradiction too', () => {
    expect(field('plain', [a, 'x'], [b, 'y'], [observer, 'x']).values).toMatchObject([
      { side: 'actor-a', modifiers: ['corroborated'] },
      { side: 'actor-b', modifiers: [] },
      { side: null },
    ]);
  });

  it('is never outweighed nor does it make an agreement', () => {
    expect(field('plain', [observer, 'x'], [a, 'x'])).toMatchObject({ status: 'claimed', by: ['actor-a'] });
  });
});

describe('an aim', () => {
  const aim = (who: EntryDraft, value: unknown, place: number) =>
    tellingOf({ ...entriesOf(who)[0]!, position: place, event: `aim-${place}` }, value, true);

  it('stands beside the values and changes none of them', () => {
    const claim = tellingOf(entriesOf(a)[0]!, range(6, 6));
    const without = fieldOf([claim], counts, 'quantity');
    const beside = fieldOf([claim, aim(b, range(null, 9), 7)], counts, 'quantity');
    expect(beside).toMatchObject({ status: without.status, by: without.by, value: without.value, modifiers: ['aim'] });
    expect(beside.values.slice(0, 1)).toEqual(without.values);
    expect(beside.values.slice(1)).toEqual([
      { side: 'actor-b', value: range(null, 9), event: 'aim-7', modifiers: ['aim'] },
    ]);
  });

  it('alone leaves the field unknown', () => {
    expect(fieldOf([aim(a, range(6, 6), 1)], counts, 'quantity')).toMatchObject({
      status: 'unknown',
      by: [],
      value: null,
    });
  });
});

describe('whatever is said', () => {
  const value = fc.constantFrom(
    range(1, 1),
    range(1, 3),
    range(2, null),
    range(9, 9, { unit: 'person' }),
    range(1, 1, { basis: null }),
    range(2, 2, { basis: 'total' }),
    range(1, 1, { basis: 'each_way' }),
    range(1, 1, { basis: 'unknown' }),
    { unit: 'body', withheld: true },
    undefined,
  );
  const who = fc.constantFrom<EntryDraft>(a, b, c, press, observer, anonymous, later(a), later(b), {
    ...a,
    saidAt: null,
  });
  const sayings = fc.array(fc.tuple(who, value), { maxLength: 8 });
  const summary = ({ status, by, modifiers }: Field) => ({ status, by: [...by].sort(), modifiers });

  it('the order of posting changes neither status nor modifiers', () => {
    fc.assert(
      fc.property(sayings, fc.infiniteStream(fc.nat()), (said, noise) => {
        const shuffled = said
          .map((saying) => ({ saying, rank: noise.next().value as number }))
          .sort((x, y) => x.rank - y.rank)
          .map(({ saying }) => saying);
        expect(summary(field('quantity', ...shuffled))).toEqual(summary(field('quantity', ...said)));
      }),
      { numRuns: 1000 },
    );
  });

  it('press and other reports never make a claim or an agreement', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom<EntryDraft>(press, observer, anonymous, c), value)), (said) => {
        expect(['unknown', 'reported']).toContain(field('quantity', ...said).status);
      }),
    );
  });

  it('a report changes no value that a side holds', () => {
    fc.assert(
      fc.property(sayings, value, (said, reported) => {
        const before = field('quantity', ...said);
        fc.pre(before.status !== 'unknown' && before.status !== 'reported');
        const after = field('quantity', ...said, [press, reported]);
        expect({ status: after.status, by: after.by, value: after.value }).toEqual({
          status: before.status,
          by: before.by,
          value: before.value,
        });
      }),
    );
  });
});
