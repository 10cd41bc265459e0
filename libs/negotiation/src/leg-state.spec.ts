import { a, b, entriesOf, observer, press, surroundingsOf, type EntryDraft } from '../test/entry-builder.js';
import { act, delivery, legAt, legsAt, swap, undertaking } from '../test/leg-builder.js';
import { commitmentLegs } from './commitment-legs.js';
import type { LegState, Standing } from './field.js';
import { daysBetween, stateAt } from './leg-state.js';

const before = '2025-06-15';
const after = '2025-06-18';
const c: EntryDraft = { side: 'actor-c' };
const later: EntryDraft = { saidAt: '2025-06-05' };

describe('the standing of a leg', () => {
  it.each<[string, EntryDraft[], Standing]>([
    ['told by the press', [undertaking(press)], 'reported'],
    ['told by an anonymous voice of the debtor', [undertaking({ ...a, attribution: 'anonymous' })], 'reported'],
    ['told by an observer', [undertaking(observer)], 'reported'],
    ['told by the beneficiary', [undertaking(b)], 'claimed'],
    ['told by a third party on record', [undertaking(c)], 'claimed'],
    ['told by the debtor', [undertaking(a)], 'pledged'],
    ['told by both', [undertaking(a), undertaking(b)], 'agreed'],
    ['told by both in different words', [undertaking(a), swap(b)], 'agreed'],
    ['denied by the debtor', [undertaking(b), undertaking(a, {}, { polarity: 'denies' })], 'claimed'],
    [
      'pledged and denied later',
      [undertaking(b), undertaking(a), undertaking(a, {}, { polarity: 'denies', ...later })],
      'claimed',
    ],
    ['held by nobody any more', [undertaking(a), undertaking(a, {}, { polarity: 'denies', ...later })], 'reported'],
    [
      'left out of revised terms',
      [undertaking(a), undertaking(b), act(a, 'TermsRevised', { legs: [] }, later)],
      'claimed',
    ],
  ])('%s', (_how, drafts, standing) => {
    expect(legAt(before, ...drafts)).toMatchObject({ standing, state: standing });
  });

  it('of a debtor that owes itself an answer is pledged, never agreed', () => {
    const legs = [{ legId: 'a-b', from: 'actor-a', to: 'actor-a', what: 'decision' }];
    expect(legAt(before, undertaking(a, {}, { data: { debtor: 'actor-a', legs } })).standing).toBe('pledged');
  });

  it('is each leg’s own', () => {
    expect(legsAt(before, [swap(b), undertaking(a)]).map(({ leg, standing }) => [leg, standing])).toEqual([
      ['a-b', 'agreed'],
      ['b-a', 'pledged'],
    ]);
  });
});

describe('the state of a leg, of 6 due by 15 June', () => {
  const terms = [swap(a), swap(b)];
  const assessed = (verdict: string, more: EntryDraft = {}) =>
    act(
      { account: null, attribution: null },
      'CommitmentAssessed',
      { legId: 'a-b', verdict, rubricVersion: '1' },
      more,
    );

  it.each<[string, string, EntryDraft[], LegState, number | null]>([
    ['before the date', before, [], 'agreed', null],
    ['on the day after', '2025-06-16', [], 'overdue', 1],
    ['three days after', after, [], 'overdue', 3],
    ['with a part delivered', before, [delivery(b, 2)], 'partly_delivered', null],
    ['with a part delivered, late', after, [delivery(b, 2)], 'overdue', 3],
    ['with all delivered', after, [delivery(b, 6)], 'delivered', null],
    ['with more than all delivered', after, [delivery(b, 7)], 'delivered', null],
    ['with all delivered in two parts', after, [delivery(b, 2), delivery(b, 4, '2025-06-12')], 'delivered', null],
    ['with all delivered late', '2026-01-01', [delivery(b, 2), delivery(b, 4, '2025-06-20')], 'delivered', 5],
    ['with the last part posted first', '2026-01-01', [delivery(b, 4, '2025-06-20'), delivery(b, 2)], 'delivered', 5],
    ['with more after it was met', '2026-01-01', [delivery(b, 6), delivery(b, 1, '2025-06-20')], 'delivered', null],
    ['with all delivered by the debtor’s word alone', after, [delivery(a, 6)], 'overdue', 3],
    ['with all delivered by the press alone', before, [delivery(press, 6)], 'agreed', null],
    ['with all delivered by a third party’s word', before, [delivery(c, 6)], 'agreed', null],
    ['with all seen by an observer', after, [delivery(observer, 6)], 'delivered', null],
    ['with an attempt', before, [delivery(b, 6, '2025-06-10', { scope: 'attempt' })], 'agreed', null],
    [
      'with a running total of the beneficiary alone',
      after,
      [delivery(b, 6, '2025-06-17', { scope: 'cumulative' })],
      'delivered',
      2,
    ],
    [
      'with what was delivered refused',
      before,
      [delivery(b, 6, '2025-06-10', { condition: 'refused' })],
      'agreed',
      null,
    ],
    [
      'with what was delivered verified',
      before,
      [delivery(b, 6, '2025-06-10', { condition: 'verified' })],
      'delivered',
      null,
    ],
    ['assessed as delivered', after, [assessed('delivered')], 'delivered', null],
    ['assessed as breached', before, [assessed('breached')], 'breached', null],
    ['assessed as breached, though delivered', before, [delivery(b, 6), assessed('breached')], 'breached', null],
    ['assessed as delivered in part for good', after, [delivery(b, 2), assessed('partly_final')], 'partly_final', null],
    ['assessed as void', before, [assessed('void')], 'void', null],
    ['not assessable', before, [assessed('not_assessable')], 'agreed', null],
    [
      'not assessable after a breach',
      before,
      [assessed('breached'), assessed('not_assessable', { happened: '2025-06-05' })],
      'breached',
      null,
    ],
    [
      'assessed anew',
      before,
      [assessed('breached', { happened: '2025-06-05' }), assessed('delivered', { happened: '2025-06-09' })],
      'delivered',
      null,
    ],
    [
      'assessed anew, posted first',
      before,
      [assessed('delivered', { happened: '2025-06-09' }), assessed('breached', { happened: '2025-06-05' })],
      'delivered',
      null,
    ],
    ['assessed, retracted', before, [assessed('breached', { retracted: true })], 'agreed', null],
    [
      'with a breach alleged',
      before,
      [act(b, 'BreachAlleged', { by: 'actor-b', against: 'actor-a', legId: 'a-b' })],
      'agreed',
      null,
    ],
    [
      'superseded',
      after,
      [act({ account: null, attribution: null }, 'CommitmentSuperseded', { byCommitment: 'commitment-y' })],
      'superseded',
      null,
    ],
    ['withdrawn by the debtor', after, [act(a, 'CommitmentWithdrawn', { by: 'actor-a' })], 'withdrawn', null],
    [
      'withdrawn by the beneficiary of what both agreed',
      after,
      [act(b, 'CommitmentWithdrawn', { by: 'actor-b' })],
      'withdrawn',
      null,
    ],
    ['withdrawn, as others tell', before, [act(b, 'CommitmentWithdrawn', { by: 'actor-a' })], 'agreed', null],
    [
      'withdrawn, as a voice of the debtor tells anonymously',
      before,
      [act({ ...a, attribution: 'anonymous' }, 'CommitmentWithdrawn', { by: 'actor-a' })],
      'agreed',
      null,
    ],
    ['withdrawn, as the press tells', before, [act(press, 'CommitmentWithdrawn', { by: 'actor-a' })], 'agreed', null],
    [
      'withdrawn and denied later',
      before,
      [
        act(a, 'CommitmentWithdrawn', { by: 'actor-a' }),
        act(a, 'CommitmentWithdrawn', { by: 'actor-a' }, { polarity: 'denies', ...later }),
      ],
      'agreed',
      null,
    ],
    ['suspended', after, [act(a, 'CommitmentSuspended', { by: 'actor-a' })], 'suspended', null],
    [
      'suspended and resumed',
      after,
      [
        act(a, 'CommitmentSuspended', { by: 'actor-a' }),
        act(a, 'CommitmentResumed', { by: 'actor-a' }, { happened: '2025-06-04' }),
      ],
      'overdue',
      3,
    ],
    [
      'resumed and suspended again',
      after,
      [
        act(a, 'CommitmentResumed', { by: 'actor-a' }, { happened: '2025-06-04' }),
        act(a, 'CommitmentSuspended', { by: 'actor-a' }, { happened: '2025-06-06' }),
      ],
      'suspended',
      null,
    ],
    [
      'delivered before it was withdrawn',
      after,
      [delivery(b, 6), act(a, 'CommitmentWithdrawn', { by: 'actor-a' })],
      'delivered',
      null,
    ],
    ['with all delivered on the last day', after, [delivery(b, 6, '2025-06-15')], 'delivered', null],
    ['with a delivery that may be none', before, [delivery(b, { min: 0, max: 3, unit: 'body' })], 'agreed', null],
    ['with a delivery of no number', before, [delivery(b, null)], 'agreed', null],
    [
      'assessed as delivered, with the last delivery late',
      after,
      [delivery(b, 2), delivery(b, 1, '2025-06-20'), assessed('delivered')],
      'delivered',
      5,
    ],
    ['assessed as delivered, late', after, [delivery(b, 2, '2025-06-20'), assessed('delivered')], 'delivered', 5],
    [
      'assessed as delivered, with a late delivery by the debtor’s word alone',
      after,
      [delivery(b, 2), delivery(a, 4, '2025-06-20'), assessed('delivered')],
      'delivered',
      null,
    ],
    [
      'delivered on the day that the beneficiary says',
      after,
      [delivery(observer, 6), delivery(b, 6, undefined, { happened: '2025-06-20' })],
      'delivered',
      5,
    ],
    [
      'delivered on the day that an observer says, where the beneficiary says nothing',
      after,
      [delivery(a, 6, undefined, { happened: '2025-06-20' }), delivery(observer, 6)],
      'delivered',
      null,
    ],
    [
      'met by what came on no known day',
      after,
      [delivery(b, 3, '2025-06-20'), delivery(b, 3, '2025-06-10', { happened: null })],
      'delivered',
      null,
    ],
    [
      'met by what came on no known day, told first',
      after,
      [delivery(b, 3, '2025-06-10', { happened: null }), delivery(b, 3, '2025-06-20')],
      'delivered',
      null,
    ],
    [
      'met by the first running total that is enough',
      after,
      [
        delivery(b, 6, '2025-06-20', { scope: 'cumulative' }),
        delivery(b, 6, '2025-06-17', { scope: 'cumulative' }),
        delivery(b, 2, '2025-06-11', { scope: 'cumulative' }),
        delivery(a, 6, '2025-06-10', { scope: 'cumulative' }),
      ],
      'delivered',
      2,
    ],
    [
      'assessed as delivered, its last running total in another unit',
      after,
      [
        delivery(b, 2, '2025-06-10', { scope: 'cumulative' }),
        delivery(b, { min: 9, max: 9, unit: 'tonne' }, '2025-06-20', { scope: 'cumulative' }),
        assessed('delivered'),
      ],
      'delivered',
      null,
    ],
    ['assessed twice on one day', before, [assessed('breached'), assessed('void')], 'void', null],
    [
      'assessed by a verdict that is denied',
      before,
      [assessed('breached', { ...a, account: undefined, polarity: 'denies' })],
      'agreed',
      null,
    ],
    [
      'assessed twice on one day, of which one has an hour',
      before,
      [
        assessed('breached', { account: undefined, happenedAt: '2025-06-02T09:00:00Z', saidAt: '2025-06-03' }),
        assessed('void', { account: undefined, saidAt: '2025-06-02' }),
      ],
      'breached',
      null,
    ],
    [
      'superseded by the word of one voice, denied by another of its side',
      before,
      [
        act(a, 'CommitmentSuperseded', { byCommitment: 'commitment-y' }),
        act({ ...a, speaker: 'actor-other' }, 'CommitmentSuperseded', {}, { polarity: 'denies', ...later }),
      ],
      'agreed',
      null,
    ],
    [
      'superseded by the word of one report, denied by another',
      before,
      [
        act(press, 'CommitmentSuperseded', { byCommitment: 'commitment-y' }),
        act({ ...press, source: 'source-b' }, 'CommitmentSuperseded', {}, { polarity: 'denies', ...later }),
      ],
      'superseded',
      null,
    ],
    [
      'superseded and denied at once',
      before,
      [
        act(a, 'CommitmentSuperseded', { byCommitment: 'commitment-y' }),
        act(a, 'CommitmentSuperseded', {}, { polarity: 'denies' }),
      ],
      'superseded',
      null,
    ],
    [
      'suspended, whatever else its side does later',
      before,
      [
        act(a, 'CommitmentSuspended', { by: 'actor-a' }),
        act(a, 'BreachAlleged', { by: 'actor-a', against: 'actor-b' }, { happened: '2025-06-09' }),
      ],
      'suspended',
      null,
    ],
    [
      'suspended, and the resumption denied',
      before,
      [
        act(a, 'CommitmentSuspended', { by: 'actor-a' }),
        act(a, 'CommitmentResumed', { by: 'actor-a' }, { happened: '2025-06-04', polarity: 'denies' }),
      ],
      'suspended',
      null,
    ],
    ['withdrawn by nobody that is named', before, [act(a, 'CommitmentWithdrawn', {})], 'agreed', null],
    ['with its delivery retracted', before, [delivery(b, 6, '2025-06-10', { retracted: true })], 'agreed', null],
  ])('%s', (_how, clock, drafts, state, late) => {
    expect(legAt(clock, ...terms, ...drafts)).toMatchObject({ state, late });
  });

  it('that only the debtor pledged is not the beneficiary’s to withdraw', () => {
    expect(legAt(before, undertaking(a), act(b, 'CommitmentWithdrawn', { by: 'actor-b' })).state).toBe('pledged');
  });

  it('without a date is never overdue', () => {
    expect(legAt('2030-01-01', undertaking(a, { due: null }))).toMatchObject({
      state: 'pledged',
      due: null,
      late: null,
    });
    expect(legAt('2030-01-01', undertaking(a, { due: { edtf: '2025-06-09/..' } }))).toMatchObject({ state: 'pledged' });
  });

  it('of which no number is known is partly delivered by any delivery, and met by an assessment only', () => {
    const unknown = undertaking(a, { quantity: { unit: 'body', withheld: true } });
    expect(legAt(before, unknown)).toMatchObject({ state: 'pledged', owed: null, owedBy: null, shortfall: null });
    expect(legAt(before, unknown, delivery(b, 5))).toMatchObject({ state: 'partly_delivered' });
    expect(legAt(before, unknown, delivery(b, null))).toMatchObject({
      state: 'partly_delivered',
      confirmed: { min: 0, max: 0 },
    });
    expect(legAt(after, unknown, delivery(b, 5))).toMatchObject({ state: 'overdue' });
    expect(legAt(after, unknown, delivery(b, 5), assessed('delivered'))).toMatchObject({ state: 'delivered' });
  });

  it('of which nothing need come is not overdue, and not delivered without a delivery', () => {
    const none = undertaking(a, { quantity: { min: 0, max: 5, unit: 'body' } });
    expect(legAt(after, none)).toMatchObject({ state: 'pledged', owed: 0, shortfall: 0 });
    expect(legAt(after, none, delivery(b, 1))).toMatchObject({ state: 'delivered' });
  });

  it('is a question of two days only', () => {
    const facts = { settled: null, open: 'agreed', met: false, metOn: null } as const;
    expect(stateAt(facts, { latest: '2024-02-28' }, '2024-03-01')).toEqual({ state: 'overdue', late: 2 });
    expect(stateAt({ ...facts, settled: 'withdrawn' }, { latest: '2024-02-28' }, '2024-03-01')).toEqual({
      state: 'withdrawn',
      late: null,
    });
    expect(daysBetween('2024-12-31', '2025-01-01')).toBe(1);
  });
});

describe('the flag of a dispute', () => {
  const terms = [swap(a), swap(b)];
  it.each<[string, EntryDraft[], boolean]>([
    ['is down where all agree', [], false],
    [
      'is up where the mode is contradicted',
      [
        undertaking(a, {}, later),
        act(a, 'SwapAgreed', { legs: [] }, { polarity: 'denies', happening: 'agreed', ...later }),
      ],
      true,
    ],
    ['is up where a delivery is denied', [delivery(a, 2), delivery(b, 2, '2025-06-10', { polarity: 'denies' })], true],
    ['is up where its number is contradicted', [delivery(a, 3), delivery(b, 2)], true],
    ['is down where its number is told by one', [delivery(a, 3)], false],
    ['is down where the press tells another number', [delivery(a, 3), delivery(press, 2)], false],
    [
      'is up where a delivery is refused that the debtor holds good',
      [delivery(a, 2, undefined, { condition: 'as_claimed' }), delivery(b, 2, undefined, { condition: 'refused' })],
      true,
    ],
    [
      'is up where one side’s tranche is the other’s attempt',
      [delivery(a, 2), delivery(b, 2, '2025-06-10', { scope: 'attempt', happening: 'tranche-a-b-2025-06-10' })],
      true,
    ],
    [
      'is down once the other side tells of it as a tranche too',
      [
        delivery(a, 2),
        delivery(b, 2, '2025-06-10', { scope: 'attempt', happening: 'tranche-a-b-2025-06-10' }),
        delivery(b, 2, '2025-06-10', { saidAt: '2025-06-12' }),
      ],
      false,
    ],
    [
      'is down where a third party tells of a tranche as an attempt',
      [delivery(a, 2), delivery(c, 2, '2025-06-10', { scope: 'attempt', happening: 'tranche-a-b-2025-06-10' })],
      false,
    ],
    [
      'is up where a withdrawal told by others is denied',
      [
        act(b, 'CommitmentWithdrawn', { by: 'actor-a' }),
        act(a, 'CommitmentWithdrawn', { by: 'actor-a' }, { polarity: 'denies' }),
      ],
      true,
    ],
    ['is up where a breach is alleged', [act(b, 'BreachAlleged', { by: 'actor-b', against: 'actor-a' })], true],
    [
      'is up where the breach is denied',
      [
        act(b, 'BreachAlleged', { by: 'actor-b', against: 'actor-a' }),
        act(a, 'BreachAlleged', { by: 'actor-b', against: 'actor-a' }, { polarity: 'denies' }),
      ],
      true,
    ],
    [
      'is down where the breach is admitted',
      [
        act(b, 'BreachAlleged', { by: 'actor-b', against: 'actor-a' }),
        act(a, 'BreachAlleged', { by: 'actor-b', against: 'actor-a' }),
      ],
      false,
    ],
    [
      'is down where the other side is accused',
      [act(a, 'BreachAlleged', { by: 'actor-a', against: 'actor-b' })],
      false,
    ],
    [
      'is down where what was alleged is retracted',
      [act(b, 'BreachAlleged', { by: 'actor-b', against: 'actor-a' }, { retracted: true })],
      false,
    ],
    [
      'is up where a breach of this leg is alleged, whoever is accused',
      [act(a, 'BreachAlleged', { by: 'actor-a', against: 'actor-b', legId: 'a-b' })],
      true,
    ],
    ['is up where nobody is named as accused', [act(b, 'BreachAlleged', { by: 'actor-b' })], true],
    [
      'is up where one breach is admitted and another is not',
      [
        act(b, 'BreachAlleged', { by: 'actor-b', against: 'actor-a' }),
        act(a, 'BreachAlleged', { by: 'actor-b', against: 'actor-a' }),
        act(b, 'BreachAlleged', { by: 'actor-b', against: 'actor-a' }, { happening: 'another' }),
      ],
      true,
    ],
    [
      'is up where a voice of the accused admits the breach anonymously',
      [
        act(b, 'BreachAlleged', { by: 'actor-b', against: 'actor-a' }),
        act({ ...a, attribution: 'anonymous' }, 'BreachAlleged', { by: 'actor-b', against: 'actor-a' }),
      ],
      true,
    ],
    [
      'is down where an anonymous voice tells of a tranche as an attempt',
      [
        delivery(a, 2),
        delivery({ ...b, attribution: 'anonymous' }, 2, undefined, {
          scope: 'attempt',
          happening: 'tranche-a-b-2025-06-10',
        }),
      ],
      false,
    ],
    [
      'is down where one side alone tells of it as both',
      [delivery(a, 2), delivery(a, 2, undefined, { scope: 'attempt', happening: 'tranche-a-b-2025-06-10' })],
      false,
    ],
    [
      'is down where both deny it, as whatever',
      [
        delivery(a, 2, undefined, { polarity: 'denies' }),
        delivery(b, 2, undefined, { polarity: 'denies', scope: 'attempt', happening: 'tranche-a-b-2025-06-10' }),
      ],
      false,
    ],
    [
      'is down where both tell of an attempt',
      [delivery(a, 2, undefined, { scope: 'attempt' }), delivery(b, 2, undefined, { scope: 'attempt' })],
      false,
    ],
    [
      'is down where one side’s tranche is in the other’s sum so far',
      [delivery(a, 2), delivery(b, 2, undefined, { scope: 'cumulative', happening: 'tranche-a-b-2025-06-10' })],
      false,
    ],
    [
      'is down where a proposition is contradicted in its stream',
      [
        act(a, 'StatementMade', { proposition: 'p' }),
        act(b, 'StatementMade', { proposition: 'p' }, { polarity: 'denies' }),
      ],
      false,
    ],
  ])('%s', (_how, drafts, disputed) => {
    expect(legAt(before, ...terms, ...drafts).disputed).toBe(disputed);
  });
});

describe('the history of a leg', () => {
  const walk = [
    swap(press),
    swap(b),
    swap(a),
    delivery(b, 2),
    delivery(a, 2),
    act(press, 'StatementMade', { kind: 'assesses' }, { happened: '2025-06-16' }),
    delivery(b, 4, '2025-06-20'),
  ];

  it('has each event that changed the state, on the day that it tells of', () => {
    expect(
      legAt('2026-01-01', ...walk).history.map(({ position, happened, state }) => [position, happened?.edtf, state]),
    ).toEqual([
      [1, '2025-06-02', 'reported'],
      [2, '2025-06-02', 'claimed'],
      [3, '2025-06-02', 'agreed'],
      [4, '2025-06-10', 'partly_delivered'],
      [6, '2025-06-16', 'overdue'],
      [7, '2025-06-20', 'delivered'],
    ]);
  });

  it('goes on from the records before the newest event', () => {
    const entries = entriesOf(...walk);
    let records = commitmentLegs(entries.slice(0, 1), surroundingsOf(entries), []);
    for (let count = 2; count <= entries.length; count += 1) {
      records = commitmentLegs(entries.slice(0, count), surroundingsOf(entries), records);
    }
    expect(records).toEqual(commitmentLegs(entries, surroundingsOf(entries)));
  });

  it('tells what came of the retraction of an earlier event, on the day of that event', () => {
    const entries = entriesOf(swap(a), swap(b), delivery(b, 6, '2025-06-10'), delivery(b, 1, '2025-06-12'));
    const records = commitmentLegs(entries, surroundingsOf(entries));
    const retracted = entries.map((entry) =>
      entry.position === 3
        ? { ...entry, retracted: { kind: 'wrong', reason: 'x', position: 5 }, lastPosition: 5 }
        : entry,
    );
    const [leg] = commitmentLegs(retracted, surroundingsOf(retracted), records);
    expect(leg?.history.at(-1)).toMatchObject({
      position: 5,
      happened: { edtf: '2025-06-10' },
      state: 'partly_delivered',
    });
  });

  it('is by the day that was last looked at where the newest event has none', () => {
    const leg = legAt(
      '2026-01-01',
      swap(a),
      swap(b),
      delivery(b, 1, '2025-06-20'),
      delivery(a, 1, '2025-07', { happened: null }),
    );
    expect(leg.history.map(({ state }) => state)).toEqual(['pledged', 'agreed', 'overdue']);
    expect(legAt('2026-01-01', swap(a, { happened: null })).history).toMatchObject([
      { happened: null, state: 'pledged' },
    ]);
  });

  it('keeps what it was before a retraction, and tells what came of it', () => {
    const entries = entriesOf(swap(a), swap(b), delivery(b, 6));
    const records = commitmentLegs(entries, surroundingsOf(entries));
    const retracted = entries.map((entry) =>
      entry.position === 3
        ? { ...entry, retracted: { kind: 'wrong', reason: 'x', position: 4 }, lastPosition: 4 }
        : entry,
    );
    const [leg] = commitmentLegs(retracted, surroundingsOf(retracted), records);
    expect(leg?.history.map(({ position, state }) => [position, state])).toEqual([
      [1, 'pledged'],
      [2, 'agreed'],
      [3, 'delivered'],
      [4, 'agreed'],
    ]);
  });
});
