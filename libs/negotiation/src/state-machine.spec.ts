import { a, b, legs, legThere, observer, press, type EntryDraft } from '../test/entry-builder.js';
import { act, delivery, legAt, legsAt, swap, undertaking } from '../test/leg-builder.js';
import type { LegState } from './field.js';

/*
 * The state machine of a commitment, row by row: a leg of 6 that a owes b, due by 15 June. What each state is reached
 * by, and what leads out of it: none is a dead end, and only the clock makes anything overdue.
 */
const before = '2025-06-15';
const after = '2025-06-18';
const ours = { account: null, attribution: null } satisfies EntryDraft;

const assessed = (verdict: string, happened = '2025-06-10', more: Record<string, unknown> = {}) =>
  act(
    ours,
    'CommitmentAssessed',
    { legId: 'a-b', verdict, rubricVersion: '1', rationale: 'So it seems', ...more },
    { happening: `assessed-${happened}`, happened },
  );
const superseded = act(ours, 'CommitmentSuperseded', { byCommitment: 'commitment-y' });
const withdrawn = (who: EntryDraft, by: string, more: EntryDraft = {}) => act(who, 'CommitmentWithdrawn', { by }, more);
const suspended = (who: EntryDraft, by: string, more: EntryDraft = {}) =>
  act(who, 'CommitmentSuspended', { by }, { happened: '2025-06-04', ...more });
const resumed = (who: EntryDraft, by: string, more: EntryDraft = {}) =>
  act(who, 'CommitmentResumed', { by }, { happened: '2025-06-06', ...more });
const breach = (who: EntryDraft, more: EntryDraft = {}) =>
  act(who, 'BreachAlleged', { by: 'actor-b', against: 'actor-a', what: 'It was late' }, more);
const revised = (who: EntryDraft, data: Record<string, unknown>, more: EntryDraft = {}) =>
  act(who, 'TermsRevised', data, {
    happening: 'terms-2025-06-07',
    happened: '2025-06-07',
    saidAt: '2025-06-07',
    ...more,
  });
const revisedBoth = (data: Record<string, unknown>) => [revised(a, data), revised(b, data)];

/** A way into every state, with the clock that it needs. */
const ways: Record<LegState, { clock: string; drafts: EntryDraft[] }> = {
  reported: { clock: before, drafts: [undertaking(press)] },
  claimed: { clock: before, drafts: [undertaking(b)] },
  pledged: { clock: before, drafts: [undertaking(a)] },
  agreed: { clock: before, drafts: [swap(a), swap(b)] },
  partly_delivered: { clock: before, drafts: [swap(a), swap(b), delivery(b, 2)] },
  overdue: { clock: after, drafts: [swap(a), swap(b)] },
  delivered: { clock: before, drafts: [swap(a), swap(b), delivery(b, 6)] },
  suspended: { clock: before, drafts: [swap(a), swap(b), suspended(a, 'actor-a')] },
  withdrawn: { clock: before, drafts: [swap(a), swap(b), withdrawn(a, 'actor-a')] },
  superseded: { clock: before, drafts: [swap(a), swap(b), superseded] },
  partly_final: { clock: before, drafts: [swap(a), swap(b), assessed('partly_final')] },
  breached: { clock: before, drafts: [swap(a), swap(b), assessed('breached')] },
  void: { clock: before, drafts: [swap(a), swap(b), assessed('void')] },
};
const allStates = Object.keys(ways) as LegState[];
const standings: LegState[] = ['reported', 'claimed', 'pledged', 'agreed'];
const open: LegState[] = [...standings, 'partly_delivered', 'overdue'];

const stateAfter = (from: LegState, ...drafts: EntryDraft[]) => {
  const { clock, drafts: known } = ways[from];
  return legAt(clock, ...known, ...drafts).state;
};

it.each(allStates)('%s is reached', (state) => {
  expect(stateAfter(state)).toBe(state);
});

describe('row 1: the terms', () => {
  it.each<[LegState, EntryDraft, LegState]>([
    ['reported', undertaking(b), 'claimed'],
    ['reported', swap(a), 'pledged'],
    ['claimed', undertaking(a), 'agreed'],
    ['pledged', swap(b), 'agreed'],
    ['reported', revised(a, { legs: legThere(6) }), 'pledged'],
    ['claimed', revised(a, { legs: legThere(6) }), 'agreed'],
    ['pledged', revised(b, { legs: legThere(6) }), 'agreed'],
    ['agreed', undertaking(press), 'agreed'],
  ])('lead from %s', (from, draft, to) => {
    expect(stateAfter(from, draft)).toBe(to);
  });

  it('that are revised to more, or to less, are what is owed from then on', () => {
    const to = (number: number) =>
      legAt(before, ...ways.partly_delivered.drafts, ...revisedBoth({ legs: legs(number, 6) }));
    expect(to(9)).toMatchObject({ owed: 9, owedBy: 'actor-a', shortfall: 7, state: 'partly_delivered' });
    expect(to(2)).toMatchObject({ owed: 2, shortfall: 0, state: 'delivered' });
    expect(to(1)).toMatchObject({ owed: 1, shortfall: 0, state: 'delivered' });
  });

  it('that the debtor alone revises bind it, and leave the two contradicted', () => {
    const leg = legAt(before, ...ways.agreed.drafts, revised(a, { legs: legs(4, 6) }));
    expect(leg).toMatchObject({ owed: 4, owedBy: 'actor-a', state: 'agreed', disputed: true });
    expect(leg.fields.quantity).toMatchObject({ status: 'contradicted' });
    expect(legAt(before, ...ways.agreed.drafts, revised(b, { legs: legs(4, 6) }))).toMatchObject({ owed: 6 });
  });

  it('that are revised to a later date are not overdue by the earlier one', () => {
    const later = [{ ...legThere(6)[0], due: { edtf: '2025-07-01' } }, ...legs(6, 6).slice(1)];
    expect(legAt(after, ...ways.agreed.drafts, ...revisedBoth({ legs: later }))).toMatchObject({
      state: 'agreed',
      due: { latest: '2025-07-01', setBy: 'actor-a' },
    });
    expect(legAt('2025-07-03', ...ways.agreed.drafts, ...revisedBoth({ legs: later }))).toMatchObject({
      state: 'overdue',
      late: 2,
    });
  });

  it('may be revised to other legs: one that both leave out is held by nobody', () => {
    const other = { ...legThere(3)[0], legId: 'new' };
    const found = legsAt(before, [...ways.agreed.drafts, ...revisedBoth({ legs: [other] })]);
    expect(found.map(({ leg, state, owed }) => [leg, state, owed])).toEqual([
      ['a-b', 'reported', null],
      ['b-a', 'reported', null],
      ['new', 'agreed', 3],
    ]);
  });
});

describe('rows 2, 3 and 5: deliveries', () => {
  it.each(standings)('lead from %s to partly delivered, and on to delivered', (from) => {
    expect(stateAfter(from, delivery(b, 2))).toBe('partly_delivered');
    expect(stateAfter(from, delivery(b, 2), delivery(observer, 4, '2025-06-12'))).toBe('delivered');
  });

  it.each(open)('lead from %s to delivered', (from) => {
    expect(stateAfter(from, delivery(b, 6, '2025-06-12'))).toBe('delivered');
    expect(stateAfter(from, assessed('delivered'))).toBe('delivered');
  });

  it('leave it overdue while less than owed has come, then delivered late', () => {
    expect(legAt(after, ...ways.overdue.drafts, delivery(b, 5, '2025-06-17'))).toMatchObject({
      state: 'overdue',
      late: 3,
    });
    const late = [delivery(b, 5, '2025-06-17'), delivery(b, 1, '2025-06-18')];
    expect(legAt('2026-01-01', ...ways.overdue.drafts, ...late)).toMatchObject({ state: 'delivered', late: 3 });
  });
});

describe('row 4: the clock', () => {
  it.each([...standings, 'partly_delivered'] satisfies LegState[])('leads from %s to overdue', (from) => {
    expect(legAt('2025-06-15', ...ways[from].drafts)).toMatchObject({ state: from, late: null });
    expect(legAt('2025-06-16', ...ways[from].drafts)).toMatchObject({ state: 'overdue', late: 1 });
  });

  it.each(allStates.filter((state) => !open.includes(state)))('leaves %s as it is', (from) => {
    expect(legAt('2030-01-01', ...ways[from].drafts).state).toBe(from);
  });
});

describe('row 6: withdrawal and suspension', () => {
  it.each(open)('by the debtor lead out of %s', (from) => {
    expect(stateAfter(from, withdrawn(a, 'actor-a'))).toBe('withdrawn');
    expect(stateAfter(from, suspended(a, 'actor-a'))).toBe('suspended');
    expect(stateAfter(from, suspended(a, 'actor-a'), resumed(a, 'actor-a'))).toBe(from);
  });

  it.each(open)('by the beneficiary lead out of %s only where both hold the leg', (from) => {
    const both = !['reported', 'claimed', 'pledged'].includes(from);
    expect(stateAfter(from, withdrawn(b, 'actor-b'))).toBe(both ? 'withdrawn' : from);
    expect(stateAfter(from, suspended(b, 'actor-b'))).toBe(both ? 'suspended' : from);
  });

  it.each<[string, EntryDraft]>([
    ['the other side', b],
    ['the press', press],
    ['an observer', observer],
    ['a voice of the side that stays anonymous', { ...a, attribution: 'anonymous' }],
    ['a relayed voice of the side', { ...a, attribution: 'relayed' }],
  ])('told by %s change no state', (_who, who) => {
    for (const from of open) {
      expect(stateAfter(from, withdrawn(who, 'actor-a'))).toBe(from);
      expect(stateAfter(from, suspended(who, 'actor-a'))).toBe(from);
    }
    expect(stateAfter('suspended', resumed(who, 'actor-a'))).toBe('suspended');
  });

  it('told by others and denied by the one concerned dispute the leg', () => {
    const denied = withdrawn(a, 'actor-a', { polarity: 'denies' });
    expect(legAt(before, ...ways.agreed.drafts, withdrawn(b, 'actor-a'), denied)).toMatchObject({
      state: 'agreed',
      disputed: true,
    });
    expect(legAt(before, ...ways.agreed.drafts, withdrawn(b, 'actor-a'))).toMatchObject({ disputed: false });
  });

  it('of one day count in the order of their hours, however they were posted', () => {
    const at = (hour: string): EntryDraft => ({ happened: '2025-06-04', happenedAt: `2025-06-04T${hour}:00:00Z` });
    const paused = [suspended(a, 'actor-a', at('09')), resumed(a, 'actor-a', at('17'))];
    const again = [suspended(a, 'actor-a', at('17')), resumed(a, 'actor-a', at('09'))];
    for (const order of [(drafts: EntryDraft[]) => drafts, (drafts: EntryDraft[]) => [...drafts].reverse()]) {
      expect(stateAfter('agreed', ...order(paused))).toBe('agreed');
      expect(stateAfter('agreed', ...order(again))).toBe('suspended');
    }
  });

  it('of no known day count by when they were told', () => {
    const told = (saidAt: string): EntryDraft => ({ happened: null, saidAt });
    const drafts = [resumed(a, 'actor-a', told('2025-06-08')), suspended(a, 'actor-a', told('2025-06-05'))];
    expect(stateAfter('agreed', ...drafts)).toBe('agreed');
  });
});

describe('row 7: another commitment in its place', () => {
  it.each([...open, 'withdrawn', 'suspended'] satisfies LegState[])('leads from %s to superseded', (from) => {
    expect(stateAfter(from, superseded)).toBe('superseded');
  });

  it('leaves what was delivered, or judged, as it is', () => {
    for (const from of ['delivered', 'partly_final', 'breached', 'void'] as const) {
      expect(stateAfter(from, superseded)).toBe(from);
    }
  });

  it('no longer stands there once its teller denies it, whatever others say of it', () => {
    const said = (who: EntryDraft, more: EntryDraft = {}) => ({ ...superseded, ...who, ...more });
    const told = (who: EntryDraft, more: EntryDraft = {}) =>
      act(who, 'CommitmentSuperseded', { byCommitment: 'commitment-y' }, more);
    const denied = told(a, { polarity: 'denies', saidAt: '2025-06-05' });
    expect(stateAfter('agreed', told(a), denied)).toBe('agreed');
    expect(stateAfter('agreed', told(a), denied, told(b))).toBe('superseded');
    expect(stateAfter('agreed', denied, said(ours))).toBe('superseded');
  });
});

describe('rows 8 and 9: assessments', () => {
  const verdicts = ['void', 'breached', 'partly_final', 'delivered'] as const;

  it.each(allStates)('lead out of %s, terminal or not', (from) => {
    for (const verdict of verdicts) expect(stateAfter(from, assessed(verdict, '2025-06-12'))).toBe(verdict);
    expect(stateAfter(from, assessed('not_assessable', '2025-06-12'))).toBe(from);
  });

  it('are overruled by a newer one, posted when it may be, and not by a delivery', () => {
    for (const verdict of ['void', 'breached', 'partly_final'] as const) {
      expect(stateAfter(verdict, delivery(b, 6))).toBe(verdict);
      for (const newer of verdicts) {
        expect(legAt(before, ...ways.agreed.drafts, assessed(newer, '2025-06-12'), assessed(verdict)).state).toBe(
          newer,
        );
      }
    }
  });

  it('of the whole commitment bear on each leg, those of a leg on that leg', () => {
    const whole = legsAt(before, [...ways.agreed.drafts, assessed('void', '2025-06-10', { legId: null })]);
    expect(whole.map(({ state }) => state)).toEqual(['void', 'void']);
    const one = legsAt(before, [...ways.agreed.drafts, assessed('void')]);
    expect(one.map(({ state }) => state)).toEqual(['void', 'agreed']);
  });

  it('alone make a breach: neither a date nor an allegation does', () => {
    for (const from of open) {
      expect(stateAfter(from, breach(b))).toBe(from);
      expect(stateAfter(from, breach(a))).toBe(from);
      expect(legAt('2030-01-01', ...ways[from].drafts, breach(b)).state).toBe('overdue');
    }
    expect(legAt(before, ...ways.agreed.drafts, breach(b)).disputed).toBe(true);
    expect(legAt(before, ...ways.agreed.drafts, breach(b), breach(a, { polarity: 'denies' })).disputed).toBe(true);
    expect(legAt(before, ...ways.agreed.drafts, breach(b), breach(a)).disputed).toBe(false);
  });
});

describe('row 10: none is a dead end', () => {
  it.each(allStates)('%s is recomputed where what led to it is retracted', (state) => {
    const { clock, drafts } = ways[state];
    const lead = drafts.at(-1)!;
    const retracted = legsAt(clock, [...drafts.slice(0, -1), { ...lead, retracted: true }]);
    const without = legsAt(clock, drafts.slice(0, -1));
    expect(retracted.map(({ leg, state: now }) => [leg, now])).toEqual(
      without.map(({ leg, state: now }) => [leg, now]),
    );
  });

  it('a correction counts as if it had been said so at first', () => {
    const said = (number: number) => legAt(before, ...ways.agreed.drafts, delivery(b, number));
    const corrected = legAt(before, ...ways.agreed.drafts, { ...delivery(b, 2), corrected: true, lastPosition: 9 });
    expect({ ...corrected, history: [] }).toEqual({ ...said(2), history: [] });
    expect(said(6).state).toBe('delivered');
  });
});

describe('readings of the rules that could be taken otherwise', () => {
  it('a running total is held against what was confirmed up to its own date', () => {
    const deliveries = [delivery(b, 2, '2025-06-10'), delivery(b, 4, '2025-06-14')];
    const total = (number: number, day: string) => delivery(a, number, day, { scope: 'cumulative' });
    const matches = (draft: EntryDraft) =>
      legAt(before, ...ways.agreed.drafts, ...deliveries, draft).cumulative[0]!.matches;
    expect([matches(total(2, '2025-06-12')), matches(total(6, '2025-06-12'))]).toEqual([true, false]);
    expect([matches(total(2, '2025-06-14')), matches(total(6, '2025-06-14'))]).toEqual([false, true]);
  });

  it('a denial by a statement contradicts that there is a commitment, and disputes no leg', () => {
    const denial: EntryDraft = {
      ...a,
      type: 'StatementMade',
      happening: 'agreed',
      polarity: 'denies',
      data: { about: 'commitment-x', kind: 'denies' },
    };
    expect(legAt(before, ...ways.agreed.drafts, denial)).toMatchObject({ state: 'agreed', disputed: false });
  });
});
