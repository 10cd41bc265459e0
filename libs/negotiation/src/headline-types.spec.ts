import {
  a,
  b,
  count,
  entriesOf,
  legs,
  legThere,
  observer,
  press,
  surroundingsOf,
  type EntryDraft,
} from '../test/entry-builder.js';
import { type AccountType, accountTypes } from './event-catalogue.js';
import { timelineItem } from './timeline-item.js';

/** The headline of the happening `this`. */
function headline(...drafts: EntryDraft[]): string {
  const entries = entriesOf(...drafts);
  const told = entries.filter(({ happening }) => happening === 'this');
  const inStream = entries.filter(({ stream }) => stream === told[0]!.stream);
  return timelineItem(told, surroundingsOf(inStream)).headline;
}

const inRound = { stream: 'round-x' };
const inDocument = { stream: 'document-x' };
const inProposal = { stream: 'proposal-x' };
const inNegotiation = { stream: 'negotiation-x' };
const euro = (number: number) => ({ quantity: count(number, { unit: 'EUR' }) });
const window = { edtf: '[2025-07-01..2025-07-09]' };

const proposal = (by: 'a' | 'b'): EntryDraft => ({
  ...(by === 'a' ? a : b),
  ...inProposal,
  type: 'ProposalMade',
  happening: 'made',
  data: { by: `actor-${by}`, to: [by === 'a' ? 'actor-b' : 'actor-a'], subject: 'pause' },
});
const memo: EntryDraft = {
  ...a,
  ...inDocument,
  type: 'MemorandumExchanged',
  happening: 'exchanged',
  data: { kind: 'memorandum', from: 'actor-a', to: 'actor-b' },
};
const swap: EntryDraft = { ...a, data: { legs: legs(6000, 6000) } };
const fund: EntryDraft = {
  ...a,
  type: 'UndertakingGiven',
  data: { debtor: 'actor-a', legs: legThere(null, { what: 'payment', ...euro(500_000) }) },
};
const revised = legThere(null, { what: 'payment', ...euro(450_000), due: { edtf: '[..2026-03-31]' } });

/** What a type's happening is called. */
interface Case {
  before?: EntryDraft[];
  draft: EntryDraft;
  words: string;
  /** Where all that is told of it is that it is not so; it names what is denied, without a date or a number. */
  denied?: string;
  /** An act of A's: who else tells of it is told. */
  actOfA?: true;
}

const cases: Record<AccountType, Case> = {
  SourceRegistered: { draft: { stream: 'source-x', data: { title: 'A log' } }, words: 'Source registered: A log' },
  ActorRegistered: { draft: { stream: 'actor-x', data: { name: 'Z' } }, words: 'Actor registered: Z' },
  NegotiationOpened: { draft: { ...inNegotiation, data: { title: 'Talks' } }, words: 'Negotiation opened: Talks' },
  ExternalActionNoted: {
    draft: { ...inNegotiation, data: { actor: 'actor-c', action: 'sanction', targets: ['actor-a'], grounds: 'Arms' } },
    words: 'Sanctions by C concerning A',
  },
  RoundProposed: {
    draft: { ...inRound, data: { by: 'actor-a', window } },
    words: 'Proposal by A for the round of talks, between 1 and 9 July 2025',
    denied: 'proposal by A for the round of talks',
    actOfA: true,
  },
  RoundScheduled: {
    draft: { ...inRound, data: { by: 'actor-a', number: 3, when: { edtf: '2025-07-01' } } },
    words: 'Date of the third round of talks, set by A: 1 July 2025',
    denied: 'date of the round of talks, set by A',
    actOfA: true,
  },
  RoundCalledOff: {
    draft: { ...inRound, data: { by: 'actor-a', how: 'postponed', newWindow: window, reason: 'Rain' } },
    words: 'Postponement by A of the round of talks: new date between 1 and 9 July 2025',
    denied: 'postponement by A of the round of talks',
    actOfA: true,
  },
  RoundHeld: {
    draft: { ...inRound, data: { number: 2, place: { name: 'Geneva' } } },
    words: 'Second round of talks in Geneva',
    denied: 'round of talks',
  },
  MemorandumExchanged: {
    draft: { ...inDocument, data: { kind: 'letter', title: 'Wage claim', from: 'actor-a', to: 'actor-b' } },
    words: 'Letter “Wage claim” from A to B',
  },
  DocumentPublished: {
    before: [memo],
    draft: { ...inDocument, data: { mode: 'part', by: ['actor-p', 'actor-q', 'actor-r'] } },
    words: 'Part of the memorandum from A, published by P, Q and R',
  },
  ProposalMade: {
    draft: { ...inProposal, data: { by: 'actor-a', to: ['actor-b', 'actor-c'], subject: 'other', terms: '40 hours' } },
    words: 'Proposal by A to B and C: “40 hours”',
    actOfA: true,
  },
  ProposalRejected: {
    before: [proposal('b')],
    draft: { ...inProposal, data: { by: 'actor-a', reason: 'Never' } },
    words: 'Rejection by A of the proposal by B (pause)',
    actOfA: true,
  },
  ProposalAccepted: {
    before: [proposal('b')],
    draft: { ...inProposal, data: { by: 'actor-a', conditions: 'If the members vote for it' } },
    words: 'Acceptance by A of the proposal by B (pause), with conditions',
    actOfA: true,
  },
  ProposalWithdrawn: {
    before: [proposal('a')],
    draft: { ...inProposal, data: { by: 'actor-a', reason: 'No answer' } },
    words: 'Withdrawal by A of its own proposal (pause)',
    actOfA: true,
  },
  SwapAgreed: {
    draft: { data: { legs: legs(3, 3) } },
    words: 'Agreement on an exchange of bodies between A and B: 3 bodies each way',
    denied: 'agreement on bodies between A and B',
  },
  UndertakingGiven: {
    draft: {
      data: { debtor: 'actor-a', legs: legThere(null, { what: 'hours', quantity: count(8, { unit: 'hour' }) }) },
    },
    words: 'Undertaking from A to B: 8 hours',
    denied: 'undertaking from A to B: hours',
    actOfA: true,
  },
  TermsRevised: {
    before: [fund],
    draft: { data: { by: ['actor-a'], legs: revised } },
    words: 'Revision by A of the terms on a payment between A and B: EUR 450,000, due on or before 31 March 2026',
    denied: 'revision by A of the terms on a payment between A and B',
    actOfA: true,
  },
  DeliveryReported: {
    before: [fund],
    draft: { data: { legId: 'a-b', scope: 'tranche', ...euro(12_500_000) } },
    words: 'Payment from A to B: EUR 12.5 million',
    denied: 'payment from A to B',
  },
  BreachAlleged: {
    before: [swap],
    draft: { data: { legId: 'a-b', by: 'actor-a', against: 'actor-b', what: 'Nothing came' } },
    words: 'Allegation by A of a breach by B: “Nothing came”',
    actOfA: true,
  },
  CommitmentSuspended: {
    before: [swap],
    draft: { data: { by: 'actor-a', reason: 'Snow' } },
    words: 'Suspension by A of the terms on bodies between A and B',
    actOfA: true,
  },
  CommitmentResumed: {
    before: [swap],
    draft: { data: { by: 'actor-a' } },
    words: 'Resumption by A of the terms on bodies between A and B',
    actOfA: true,
  },
  CommitmentWithdrawn: {
    before: [swap],
    draft: { data: { by: 'actor-a' } },
    words: 'Withdrawal by A of the terms on bodies between A and B',
    actOfA: true,
  },
  CommitmentSuperseded: {
    before: [swap],
    draft: { data: { byCommitment: 'commitment-new-terms' } },
    words: 'Replacement of the terms on bodies between A and B by the commitment “new terms”',
  },
  CommitmentAssessed: {
    before: [swap],
    draft: { speaker: null, data: { legId: 'a-b', verdict: 'partly_final', rationale: 'Half came' } },
    words: 'Assessment of bodies from A to B: delivered in part, finally',
  },
  StatementMade: {
    before: [swap],
    draft: { speaker: 'actor-z', data: { kind: 'supports', text: 'It is good' } },
    words: 'Z on the terms on bodies between A and B: support, summed up as “It is good”',
  },
};

const lowered = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

describe('the headline of each type', () => {
  it('is tested here', () => {
    expect(Object.keys(cases).sort()).toEqual([...accountTypes].sort());
  });

  const types = Object.entries(cases) as [AccountType, Case][];
  const told = ([type, { before = [], draft }]: [AccountType, Case], ...whos: EntryDraft[]) =>
    headline(...before, ...whos.map((who) => ({ ...who, ...draft, type, happening: 'this' })));

  it.each(types)('%s, told by the one who acts', (type, one) => {
    expect(told([type, one], a)).toBe(one.words);
  });

  it.each(types)('%s, told by another side', (type, one) => {
    expect(told([type, one], b)).toBe(one.words + (one.actOfA ? ', as told by B' : ''));
  });

  it.each(types)('%s, told by press, without a name, or at second hand', (type, one) => {
    const words = one.words + (one.actOfA ? ', as reported' : '');
    expect(told([type, one], press)).toBe(words);
    expect(told([type, one], { ...a, attribution: 'anonymous' })).toBe(words);
    const relayed = told([type, one], { ...a, attribution: 'relayed' });
    expect(relayed).toBe(type === 'StatementMade' ? words.replace('Z on', 'Z, as relayed, on') : words);
  });

  it.each(types.filter(([type]) => type !== 'StatementMade'))('%s, denied by A', (type, one) => {
    const words = `Denied by A: ${one.denied ?? lowered(one.words)}`;
    expect(told([type, one], { ...a, polarity: 'denies' })).toBe(words);
  });

  it.each(types.filter(([type]) => type !== 'StatementMade'))('%s, told by A and denied by B', (type, one) => {
    expect(told([type, one], a, { ...b, polarity: 'denies' })).toBe(`${one.words}, denied by B`);
  });
});

describe('the headline of a statement', () => {
  const statement = (who: EntryDraft, data: Record<string, unknown>): EntryDraft => ({
    ...who,
    type: 'StatementMade',
    happening: 'this',
    data,
  });
  const onIt = 'the terms on bodies between A and B';
  const claim = { proposition: 'taken-by-force' };
  const denial = { polarity: 'denies' } as const;

  it.each<[string, EntryDraft[]]>([
    [`A-SPEAKER on ${onIt}: “No”`, [statement({ ...a, quote: 'No' }, { kind: 'opposes', text: 'It says no' })]],
    [
      `A-SPEAKER on ${onIt}: opposition, summed up as “It says no”`,
      [statement(a, { kind: 'opposes', text: 'It says no' })],
    ],
    [`A-SPEAKER on ${onIt}: opposition`, [statement(a, { kind: 'opposes' })]],
    [
      `A-SPEAKER on ${onIt}: aim, summed up as “All home by May”`,
      [statement(a, { kind: 'aims', text: 'All home by May' })],
    ],
    [
      `A-SPEAKER on ${onIt}: denial, summed up as “Not so”`,
      [statement({ ...a, ...denial }, { kind: 'denies', text: 'Not so' })],
    ],
    [`A on ${onIt}: satisfaction`, [statement({ ...a, speaker: 'actor-a' }, { kind: 'satisfied' })]],
    [`MONITOR on ${onIt}: description`, [statement(observer, { kind: 'describes' })]],
    [`Report on ${onIt}: assessment, summed up as “Slow”`, [statement(press, { kind: 'assesses', text: 'Slow' })]],
    [`Report on ${onIt}: looked, no news`, [statement({ account: null, attribution: null }, { kind: 'checked' })]],
    [
      `A-SPEAKER and B-SPEAKER on ${onIt}`,
      [statement(a, { kind: 'supports', text: 'x' }), statement(b, { kind: 'opposes' })],
    ],
    ['“Taken by force”: asserted by A-SPEAKER', [statement(a, { kind: 'accuses', ...claim })]],
    [
      '“Taken by force”: asserted by A-SPEAKER, “They took it”',
      [statement({ ...a, quote: 'They took it' }, { kind: 'accuses', ...claim })],
    ],
    ['“Taken by force”: denied by B-SPEAKER', [statement({ ...b, ...denial }, { kind: 'denies', ...claim })]],
    ['“Taken by force”: wanted by A-SPEAKER', [statement(a, { kind: 'aims', ...claim })]],
    ['“Taken by force”: asserted in reports', [statement(press, { kind: 'describes', ...claim })]],
    [
      '“Taken by force”: asserted by A-SPEAKER and C, denied by B-SPEAKER',
      [
        statement(a, { kind: 'accuses', ...claim }),
        statement({ ...b, ...denial }, { kind: 'denies', ...claim }),
        statement({ ...press, speaker: 'actor-c' }, { kind: 'assesses', ...claim }),
      ],
    ],
    [
      '“Taken by force”: asserted by A-SPEAKER (as relayed) and B-SPEAKER',
      [
        statement({ ...a, attribution: 'relayed' }, { kind: 'accuses', ...claim }),
        statement({ ...b, attribution: 'relayed' }, { kind: 'accuses', ...claim }),
        statement(b, { kind: 'accuses', ...claim }),
      ],
    ],
  ])('is "%s"', (words, drafts) => {
    expect(headline(swap, ...drafts)).toBe(words);
  });
});

describe('the headline of a delivery', () => {
  const of = (what: string, scope: string, quantity?: Record<string, unknown>) =>
    headline(
      {
        ...a,
        type: 'UndertakingGiven',
        data: { debtor: 'actor-a', legs: legThere(null, { what, categories: ['shoes'] }) },
      },
      { ...b, type: 'DeliveryReported', happening: 'this', data: { legId: 'a-b', scope, quantity } },
    );

  it.each([
    ['Delivery of goods from A to B: 40 %', of('goods', 'tranche', count(40, { unit: 'percent' }))],
    ['Delivery of hours from A to B: at least 8 hours', of('hours', 'tranche', count(null, { min: 8, unit: 'hour' }))],
    ['Delivery of “shoes” from A to B', of('other', 'tranche')],
    [
      'Payments so far from A to B: about EUR 2 million',
      of('payment', 'cumulative', count(2_000_000, { unit: 'EUR', approx: true })),
    ],
    ['Attempted payment from A to B', of('payment', 'attempt')],
    [
      'Attempted delivery of goods from A to B: a number withheld',
      of('goods', 'attempt', { unit: 'tonne', withheld: true }),
    ],
  ])('is "%s"', (words, told) => {
    expect(told).toBe(words);
  });
});
