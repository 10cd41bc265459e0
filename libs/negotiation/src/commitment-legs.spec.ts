import {
  a,
  b,
  count,
  entriesOf,
  legs,
  observer,
  press,
  surroundingsOf,
  type EntryDraft,
} from '../test/entry-builder.js';
import { act, delivery, legAt, legsAt, swap, undertaking } from '../test/leg-builder.js';
import { commitmentLegs } from './commitment-legs.js';

const day = '2025-06-12';
const c: EntryDraft = { side: 'actor-c' };
const exactly = (number: number) => ({ min: number, max: number });
const nothing = exactly(0);

describe('what is owed', () => {
  const six = { quantity: count(6) };
  const eight = { quantity: count(8) };
  it.each<[string, EntryDraft[], number | null, string | null]>([
    ['is the debtor’s own number', [undertaking(a, six), undertaking(b, eight)], 6, 'actor-a'],
    ['else the beneficiary’s', [undertaking(a, { quantity: null }), undertaking(b, eight)], 8, 'actor-b'],
    ['else the reported one', [undertaking(a, { quantity: null }), undertaking(press, eight)], 8, 'reported'],
    [
      'of reports the newest',
      [undertaking(press, eight, { saidAt: '2025-06-05' }), undertaking(press, six)],
      8,
      'reported',
    ],
    ['a third party’s word being a report', [undertaking(c, six)], 6, 'reported'],
    ['is the least of a range', [undertaking(a, { quantity: count(null, { min: 5, max: 9 }) })], 5, 'actor-a'],
    [
      'is not known of "up to"',
      [undertaking(a, { quantity: count(null, { max: 9 }) }), undertaking(b, six)],
      null,
      null,
    ],
    ['is not known where it is withheld', [undertaking(a, { quantity: { unit: 'body', withheld: true } })], null, null],
    [
      'is the beneficiary’s where the debtor withholds it',
      [undertaking(a, { quantity: { unit: 'body', withheld: true } }), undertaking(b, six)],
      6,
      'actor-b',
    ],
    [
      'is not tightened by what both agree on',
      [undertaking(a, { quantity: count(null, { min: 5, max: 9 }) }), undertaking(b, eight)],
      5,
      'actor-a',
    ],
    ['is the debtor’s newest', [undertaking(a, six), undertaking(a, eight, { saidAt: '2025-06-05' })], 8, 'actor-a'],
    ['is the least of two that the debtor gave at once', [undertaking(a, six), undertaking(a, eight)], 6, 'actor-a'],
    [
      'is the beneficiary’s once the debtor denies the leg',
      [undertaking(a, six), undertaking(b, eight), undertaking(a, {}, { polarity: 'denies', saidAt: '2025-06-05' })],
      8,
      'actor-b',
    ],
  ])('%s', (_how, drafts, owed, owedBy) => {
    expect(legAt(day, ...drafts)).toMatchObject({ owed, owedBy });
  });

  it('is due when the debtor says, else the beneficiary, else the report, each marked', () => {
    const on = (edtf: string | null) => ({ due: edtf && { edtf } });
    expect(legAt(day, undertaking(a, on('2025-06-09~')), undertaking(b, on('2025-06-05'))).due).toEqual({
      edtf: '2025-06-09~',
      earliest: '2025-06-09',
      latest: '2025-06-09',
      words: 'about 9 June 2025',
      setBy: 'actor-a',
    });
    expect(legAt(day, undertaking(a, on(null)), undertaking(b, on('2025-06-05'))).due).toMatchObject({
      setBy: 'actor-b',
    });
    expect(legAt(day, undertaking(a, on(null)), undertaking(press, on('2025-06-05'))).due).toMatchObject({
      setBy: 'reported',
    });
  });

  it('has the unit that was stated, else that of the first delivery', () => {
    expect(legAt(day, undertaking(a))).toMatchObject({ unit: 'body', basis: 'one_way' });
    const bare = undertaking(a, { quantity: null });
    expect(legAt(day, bare)).toMatchObject({ unit: null, basis: null });
    expect(legAt(day, bare, delivery(b, count(3, { unit: 'tonne' })))).toMatchObject({
      unit: 'tonne',
      confirmed: exactly(3),
    });
  });

  it('has the unit of the first delivery that has one', () => {
    const bare = undertaking(a, { quantity: null });
    expect(legAt(day, bare, delivery(b, null), delivery(b, 6, '2025-06-12'))).toMatchObject({ unit: 'body' });
  });

  it('has no unit from a delivery that is denied', () => {
    const bare = undertaking(a, { quantity: null });
    const denied = delivery(a, count(3, { unit: 'person' }), '2025-06-10', { polarity: 'denies' });
    expect(legAt(day, bare, denied, delivery(b, 6, '2025-06-12'))).toMatchObject({
      unit: 'body',
      confirmed: exactly(6),
    });
  });

  it('is no longer the debtor’s older number once it withholds it', () => {
    const withheld = undertaking(a, { quantity: { unit: 'body', withheld: true } }, { saidAt: '2025-06-05' });
    expect(legAt(day, undertaking(a, six), withheld, undertaking(b, eight))).toMatchObject({
      owed: 8,
      owedBy: 'actor-b',
    });
  });

  it('is something else where nobody says what', () => {
    expect(legAt(day, undertaking(a, { what: undefined })).what).toBe('other');
  });

  it('is of the negotiation that an account of it names', () => {
    expect(legAt(day, undertaking(a), swap(a)).negotiation).toBe('negotiation-x');
    expect(legAt(day, undertaking(a)).negotiation).toBe('');
  });

  it('is what, for whom, and which', () => {
    const leg = legAt(day, undertaking(a, { categories: ['officers'] }));
    expect(leg).toMatchObject({
      commitment: 'commitment-x',
      from: 'actor-a',
      to: 'actor-b',
      what: 'bodies',
      categories: ['officers'],
    });
    expect(legAt(day, swap(a)).negotiation).toBe('negotiation-x');
  });
});

describe('the ledger of deliveries', () => {
  const terms = [swap(a), swap(b)];
  type Sums = { confirmed: unknown; claimed: unknown; reported: unknown };
  const sums = (confirmed: unknown, claimed: unknown, reported: unknown): Sums => ({ confirmed, claimed, reported });
  const second = '2025-06-11';
  const total = (who: EntryDraft, number: number, on = '2025-06-12', more: EntryDraft = {}) =>
    delivery(who, number, on, { scope: 'cumulative', ...more });

  it.each<[string, EntryDraft[], Sums]>([
    ['counts nothing without deliveries', [], sums(nothing, nothing, nothing)],
    ['counts the beneficiary’s number as confirmed', [delivery(b, 2)], sums(exactly(2), exactly(2), nothing)],
    ['counts the debtor’s as claimed', [delivery(a, 2)], sums(nothing, exactly(2), nothing)],
    [
      'counts an observer’s as confirmed, and as claimed where no side tells',
      [delivery(observer, 2)],
      sums(exactly(2), exactly(2), nothing),
    ],
    ['counts a third party’s as claimed', [delivery(c, 2)], sums(nothing, exactly(2), nothing)],
    ['counts the press’s as reported', [delivery(press, 2)], sums(nothing, nothing, exactly(2))],
    [
      'counts a tranche once however many tell it',
      [delivery(a, 2), delivery(b, 2), delivery(press, 2)],
      sums(exactly(2), exactly(2), nothing),
    ],
    ['adds tranches', [delivery(b, 2), delivery(b, 3, second)], sums(exactly(5), exactly(5), nothing)],
    [
      'adds each by its own teller',
      [delivery(b, 2), delivery(a, 3, second), delivery(press, 1, '2025-06-13')],
      sums(exactly(2), exactly(5), exactly(1)),
    ],
    [
      'spans what the two sides differ in, and confirms the beneficiary’s',
      [delivery(a, 3), delivery(b, 2)],
      sums(exactly(2), { min: 2, max: 3 }, nothing),
    ],
    [
      'spans what beneficiary and observer differ in',
      [delivery(b, 2), delivery(observer, 3)],
      sums({ min: 2, max: 3 }, exactly(2), nothing),
    ],
    [
      'takes a range as it is',
      [delivery(b, count(null, { min: 2, max: 3 }))],
      sums({ min: 2, max: 3 }, { min: 2, max: 3 }, nothing),
    ],
    [
      'takes "up to" from nothing, "at least" for what it says',
      [delivery(b, count(null, { max: 3 })), delivery(b, count(null, { min: 4 }), second)],
      sums({ min: 4, max: 7 }, { min: 4, max: 7 }, nothing),
    ],
    [
      'takes the newest of a side',
      [delivery(b, 2), delivery(b, 3, undefined, { saidAt: '2025-06-14' })],
      sums(exactly(3), exactly(3), nothing),
    ],
    [
      'takes a number back with a denial',
      [delivery(b, 2), delivery(b, 2, undefined, { polarity: 'denies', saidAt: '2025-06-14' })],
      sums(nothing, nothing, nothing),
    ],
    [
      'takes no number from a denial',
      [delivery(a, 2), delivery(b, 2, undefined, { polarity: 'denies' })],
      sums(nothing, exactly(2), nothing),
    ],
    [
      'counts what is refused as claimed only',
      [delivery(b, 2, undefined, { condition: 'refused' })],
      sums(nothing, exactly(2), nothing),
    ],
    [
      'counts what was disputed and is verified',
      [
        delivery(b, 2, undefined, { condition: 'disputed' }),
        delivery(b, 2, undefined, { condition: 'verified', saidAt: '2025-06-14' }),
      ],
      sums(exactly(2), exactly(2), nothing),
    ],
    ['adds nothing for an attempt', [delivery(b, 2, undefined, { scope: 'attempt' })], sums(nothing, nothing, nothing)],
    ['adds nothing that is withheld', [delivery(b, { unit: 'body', withheld: true })], sums(nothing, nothing, nothing)],
    [
      'adds nothing that is withheld since',
      [delivery(b, 2), delivery(b, { unit: 'body', withheld: true }, undefined, { saidAt: '2025-06-14' })],
      sums(nothing, nothing, nothing),
    ],
    ['adds nothing in another unit', [delivery(b, count(2, { unit: 'tonne' }))], sums(nothing, nothing, nothing)],
    [
      'adds nothing that is retracted',
      [delivery(b, 2), delivery(b, 3, second, { retracted: true })],
      sums(exactly(2), exactly(2), nothing),
    ],
    [
      'adds nothing of another leg',
      [delivery(b, 2, undefined, { data: { legId: 'b-a', scope: 'tranche', quantity: count(2) } })],
      sums(nothing, nothing, nothing),
    ],
    ['never adds a running total to tranches', [delivery(b, 2), total(b, 5)], sums(exactly(2), exactly(2), nothing)],
    [
      'takes the newest running total as confirmed where there is no tranche, and claims nothing by it',
      [total(b, 5), total(b, 3, '2025-06-11')],
      sums(exactly(5), nothing, nothing),
    ],
    ['takes the debtor’s running total for no confirmation', [total(a, 5)], sums(nothing, nothing, nothing)],
    ['takes the press’s running total as reported', [total(press, 5)], sums(nothing, nothing, exactly(5))],
    [
      'takes the press’s tranches before its running total',
      [delivery(press, 2), total(press, 5)],
      sums(nothing, nothing, exactly(2)),
    ],
    [
      'takes the press’s running total where it tells no tranche, whoever else does',
      [delivery(b, 2), total(press, 5)],
      sums(exactly(2), exactly(2), exactly(5)),
    ],
    [
      'takes the last posted of what the press tells at once',
      [
        delivery(press, 2, undefined, { saidAt: '2025-06-13' }),
        delivery(press, 3, undefined, { source: 'source-b', saidAt: '2025-06-14' }),
        delivery(press, 4, undefined, { saidAt: '2025-06-14' }),
      ],
      sums(nothing, nothing, exactly(4)),
    ],
    [
      'tells apart two voices of one source, and two accounts of no source',
      [
        delivery({ ...press, speaker: 'actor-r' }, 2),
        delivery({ ...press, speaker: 'actor-s' }, 3),
        delivery({ ...press, source: null }, 4, second),
        delivery({ ...press, source: null }, 5, second),
      ],
      sums(nothing, nothing, exactly(8)),
    ],
    [
      'counts a side’s anonymous voice as a report',
      [delivery({ ...b, attribution: 'anonymous' }, 2), delivery({ ...a, attribution: 'anonymous' }, 3, second)],
      sums(nothing, nothing, exactly(5)),
    ],
    [
      'claims by the two that it is between, not by a third',
      [delivery(a, 2), delivery(c, 5)],
      sums(nothing, exactly(2), nothing),
    ],
    [
      'claims by a third where the two give no number',
      [delivery(a, null), delivery(c, 5)],
      sums(nothing, exactly(5), nothing),
    ],
    [
      'counts what is disputed as claimed only',
      [delivery(b, 2, undefined, { condition: 'disputed' })],
      sums(nothing, exactly(2), nothing),
    ],
    [
      'counts as confirmed what one account holds good and another refuses at once',
      [delivery(b, 2, undefined, { condition: 'refused' }), delivery(b, 2, undefined, { condition: 'verified' })],
      sums(exactly(2), exactly(2), nothing),
    ],
    [
      'keeps a number and a refusal that a later account does not speak of',
      [delivery(b, 2, undefined, { condition: 'refused' }), delivery(b, null, undefined, { saidAt: '2025-06-14' })],
      sums(nothing, exactly(2), nothing),
    ],
    [
      'takes no number from what was called an attempt',
      [
        delivery(b, 6, undefined, { scope: 'attempt', happening: 'tranche-a-b-2025-06-10' }),
        delivery(b, null, undefined, { saidAt: '2025-06-14' }),
      ],
      sums(nothing, nothing, nothing),
    ],
    [
      'keeps a tranche beside a sum so far that is told later of the same happening',
      [delivery(b, 2), total(b, 5, undefined, { happening: 'tranche-a-b-2025-06-10', saidAt: '2025-06-14' })],
      sums(exactly(2), exactly(2), nothing),
    ],
    [
      'takes the newest running total in the unit of the leg',
      [total(b, 5), delivery(b, count(9, { unit: 'tonne' }), '2025-06-14', { scope: 'cumulative' })],
      sums(exactly(5), nothing, nothing),
    ],
    [
      'spans the running totals of the newest day',
      [total(b, 5), total(observer, 6), total(b, 1, '2025-06-11')],
      sums({ min: 5, max: 6 }, nothing, nothing),
    ],
    [
      'takes the newest of the press',
      [delivery(press, 2, undefined, { saidAt: '2025-06-14' }), delivery(press, 3, undefined, { source: 'source-b' })],
      sums(nothing, nothing, exactly(2)),
    ],
  ])('%s', (_rule, drafts, expected) => {
    expect(legAt(day, ...terms, ...drafts)).toMatchObject(expected);
  });

  it('holds a running total against what was confirmed by its date', () => {
    const { cumulative, confirmed } = legAt(
      day,
      ...terms,
      delivery(b, 2, '2025-06-10'),
      delivery(b, 3, '2025-06-14'),
      total(a, 2, '2025-06-11'),
      total(b, 5, '2025-06-15'),
      total(press, 4, '2025-06-16'),
    );
    expect(confirmed).toEqual(exactly(5));
    expect(cumulative).toMatchObject([
      { by: 'actor-a', value: { min: 2 }, happened: { edtf: '2025-06-11' }, matches: true },
      { by: 'actor-b', value: { min: 5 }, matches: true },
      { by: null, value: { min: 4 }, matches: false },
    ]);
  });

  it('holds it against nothing where no tranche exists, or it can’t be compared', () => {
    expect(legAt(day, ...terms, total(b, 5)).cumulative).toMatchObject([{ matches: null }]);
    const withheld = total(b, 5, undefined, {
      data: { legId: 'a-b', scope: 'cumulative', quantity: { unit: 'body', withheld: true } },
    });
    expect(legAt(day, ...terms, delivery(b, 2), withheld).cumulative).toMatchObject([
      { value: { withheld: true }, matches: null },
    ]);
  });

  it('lists running totals in the order of posting, those without a number left out', () => {
    const { cumulative } = legAt(day, ...terms, total(a, 1), total(b, 2, '2025-06-13'), total(b, 3), {
      ...delivery(b, null, '2025-06-14', { scope: 'cumulative' }),
    });
    expect(cumulative.map(({ value }) => value.min)).toEqual([1, 2, 3]);
  });

  it('holds it against all tranches where either has no date', () => {
    const undated = { happened: null };
    expect(legAt(day, ...terms, delivery(b, 2), total(b, 2, day, undated)).cumulative).toMatchObject([
      { happened: null, matches: true },
    ]);
    expect(legAt(day, ...terms, delivery(b, 2, day, undated), total(b, 2)).cumulative).toMatchObject([
      { matches: true },
    ]);
  });

  it('holds nothing against a total that is given in another unit too', () => {
    const tonnes = delivery(b, count(2, { unit: 'tonne' }), '2025-06-12', { scope: 'cumulative' });
    expect(legAt(day, ...terms, delivery(b, 2), total(b, 2), tonnes).cumulative).toMatchObject([
      { value: { unit: 'tonne' }, matches: null },
    ]);
  });

  it('is of no number where nobody who took it over tells of it', () => {
    const unknown = undertaking(a, { quantity: { unit: 'body', withheld: true } });
    expect(legAt(day, unknown, delivery(a, 5)).state).toBe('pledged');
    expect(legAt(day, unknown, total(a, 5)).state).toBe('pledged');
    expect(legAt(day, unknown, total(b, 5)).state).toBe('partly_delivered');
  });

  it('takes an open running total as what it says', () => {
    const atLeast = (min: number) => delivery(b, count(null, { min }), '2025-06-12', { scope: 'cumulative' });
    expect(legAt(day, ...terms, delivery(b, 5), atLeast(3)).cumulative).toMatchObject([{ matches: true }]);
    expect(legAt(day, ...terms, delivery(b, 5), atLeast(6)).cumulative).toMatchObject([{ matches: false }]);
  });

  it('leaves a shortfall of what was owed and not confirmed at least', () => {
    expect(legAt(day, ...terms, delivery(b, count(null, { min: 2, max: 9 }))).shortfall).toBe(4);
    expect(legAt(day, ...terms, delivery(b, 9)).shortfall).toBe(0);
  });
});

describe('what bears on a leg', () => {
  const terms = [swap(a), swap(b)];

  it('is the events that name it or the whole, stances apart', () => {
    const leg = legAt(
      day,
      ...terms,
      delivery(b, 2),
      delivery(b, 2, undefined, { data: { legId: 'b-a', scope: 'tranche' } }),
      act(a, 'StatementMade', { kind: 'assesses' }),
      act({ account: null, attribution: null }, 'StatementMade', { kind: 'checked' }),
      delivery(b, 2, '2025-06-19', { retracted: true }),
    );
    expect(leg.evidence).toEqual(['event-1', 'event-2', 'event-3', 'event-6']);
  });

  it('is no terms that leave it out', () => {
    const other = undertaking(a, {}, { data: { debtor: 'actor-b', legs: legs(6, 6).slice(1) } });
    expect(legAt(day, ...terms, other).evidence).toEqual(['event-1', 'event-2']);
  });

  it('was last looked at on the last day of what names it', () => {
    expect(legAt(day, ...terms).lastLookedAt).toBe('2025-06-02');
    const looked = act(
      { account: null, attribution: null },
      'StatementMade',
      { kind: 'checked' },
      { happened: '2025-06-30' },
    );
    expect(legAt(day, ...terms, delivery(b, 2, '2025-06'), looked).lastLookedAt).toBe('2025-06-30');
    expect(legAt(day, ...terms, delivery(b, 2, '2025-06')).lastLookedAt).toBe('2025-06-30');
    expect(legAt(day, { ...swap(a), happened: null }).lastLookedAt).toBeNull();
  });

  it('explains its dispute by its own fields and the commitment’s', () => {
    expect(Object.keys(legAt(day, ...terms).fields)).toEqual([
      'exists',
      'quantity',
      'due',
      'categories',
      'mode',
      'total',
      'term',
      'duration',
    ]);
  });
});

describe('a commitment', () => {
  it('has no legs where none is asserted by a live account', () => {
    expect(commitmentLegs([], surroundingsOf([]))).toEqual([]);
    expect(legsAt(day, [swap(a, { polarity: 'denies' })])).toEqual([]);
    expect(legsAt(day, [swap(a, { redacted: true, account: null, data: {} })])).toEqual([]);
    expect(legsAt(day, [swap(a, { data: {} })])).toEqual([]);
  });

  it('is the same whatever order its entries come in', () => {
    const entries = entriesOf(swap(press), swap(a), delivery(b, 2), undertaking(a));
    const around = surroundingsOf(entries);
    expect(commitmentLegs([...entries].reverse(), around)).toEqual(commitmentLegs(entries, around));
  });

  it('counts people by the party they belong to', () => {
    const legs = [{ legId: 'a-b', from: 'actor-a-speaker', to: 'actor-b', what: 'bodies' }];
    expect(legAt(day, undertaking(a, {}, { data: { debtor: 'actor-a', legs } }))).toMatchObject({
      from: 'actor-a',
      standing: 'pledged',
    });
  });
});
