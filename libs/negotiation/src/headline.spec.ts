import {
  a,
  b,
  count,
  entriesOf,
  legs,
  legThere,
  press,
  surroundingsOf,
  type EntryDraft,
} from '../test/entry-builder.js';
import { timelineItem } from './timeline-item.js';

/** The headline of the last of these happenings. */
function headline(...drafts: EntryDraft[]): string {
  const entries = entriesOf(...drafts);
  const last = entries.at(-1);
  const told = entries.filter(({ stream, happening }) => stream === last?.stream && happening === last.happening);
  const inStream = entries.filter(({ stream }) => stream === last?.stream);
  return timelineItem(told, surroundingsOf(inStream)).headline;
}

const of = (type: string, data: Record<string, unknown>, more: EntryDraft = {}): EntryDraft => ({
  stream: 'round-x',
  happening: type,
  type,
  data,
  ...more,
});
const round = (data: Record<string, unknown>, more: EntryDraft = {}) => of('RoundHeld', data, { ...press, ...more });
const proposal = (more: EntryDraft = {}, data: Record<string, unknown> = {}) =>
  of('ProposalMade', { by: 'actor-a', to: ['actor-b'], subject: 'pause', ...data }, { stream: 'proposal-x', ...more });
const memo = (data: Record<string, unknown>, more: EntryDraft = {}) =>
  of(
    'MemorandumExchanged',
    { kind: 'memorandum', from: 'actor-a', to: 'actor-b', ...data },
    { stream: 'document-x', ...more },
  );
const swap = (who: EntryDraft, data: Record<string, unknown> = {}): EntryDraft => ({
  ...who,
  type: 'SwapAgreed',
  data: { legs: legs(6000, 6000), ...data },
});
const undertaking = (who: EntryDraft, leg: Record<string, unknown> = {}): EntryDraft => ({
  ...who,
  type: 'UndertakingGiven',
  data: { debtor: 'actor-a', legs: legThere(6000, leg) },
});

describe('a headline', () => {
  it.each<[string, EntryDraft[]]>([
    ['Negotiation opened: Talks on a wage', [of('NegotiationOpened', { title: 'Talks on a wage' }, press)]],
    [
      'Arrest warrants by C concerning D and E',
      [
        of(
          'ExternalActionNoted',
          { actor: 'actor-c', action: 'arrest_warrant', targets: ['actor-d', 'actor-e'] },
          press,
        ),
      ],
    ],
    ['Act by C', [of('ExternalActionNoted', { actor: 'actor-c', action: 'other' }, press)]],
    ['Round of talks', [round({})]],
    ['Second round of talks in Istanbul', [round({ number: 2, place: { name: 'Istanbul' } })]],
    ['21st round of talks', [round({ number: 21 })]],
    [
      'Proposal by A for the third round of talks, between 20 and 30 June 2025',
      [of('RoundProposed', { by: 'actor-a', number: 3, window: { edtf: '[2025-06-20..2025-06-30]' } }, a)],
    ],
    [
      'Proposal by A for the round of talks, July 2025, as reported',
      [of('RoundProposed', { by: 'actor-a', window: { edtf: '2025-07' } }, press)],
    ],
    [
      'Date of the third round of talks: 1 July 2025',
      [of('RoundScheduled', { number: 3, when: { edtf: '2025-07-01' } }, a)],
    ],
    [
      'Postponement by B of the third round of talks',
      [of('RoundScheduled', { number: 3 }, a), of('RoundCalledOff', { how: 'postponed', by: 'actor-b' }, b)],
    ],
    ['Memorandum from A to B', [memo({}, press)]],
    ['Memorandum from A to B, through H', [memo({ via: 'actor-h' }, a)]],
    ['Memorandum from A to B, through H, as told by A', [memo({}, b), memo({ via: 'actor-h' }, a)]],
    ['List from A to B: 339 children', [memo({ kind: 'list', items: { min: 339, max: 339, unit: 'child' } }, a)]],
    ['Document from A to B', [memo({ kind: 'other' }, a)]],
    [
      'Full text of the memorandum from A, published by P',
      [memo({}, a), of('DocumentPublished', { mode: 'full', by: ['actor-p'] }, { ...press, stream: 'document-x' })],
    ],
    [
      'Text of the memorandum from A, obtained by P and Q',
      [
        memo({}, a),
        of(
          'DocumentPublished',
          { mode: 'obtained_by_press', by: ['actor-p', 'actor-q'] },
          { ...press, stream: 'document-x' },
        ),
      ],
    ],
    ['Proposal by A to B: pause, 2 to 3 days', [proposal(a, { duration: { min: 2, max: 3, unit: 'day' } })]],
    ['Demand by A to B: withdrawal, as reported', [proposal(press, { kind: 'demand', subject: 'withdrawal' })]],
    ['Proposal by A to B, as told by B', [proposal(b, { subject: 'other' })]],
    [
      'Rejection by B of the proposal by A (pause), as told by A',
      [proposal(a), of('ProposalRejected', { by: 'actor-b' }, { ...a, stream: 'proposal-x' })],
    ],
    [
      'Rejection by B of the proposal by A (pause)',
      [proposal(a), of('ProposalRejected', { by: 'actor-b' }, { ...b, stream: 'proposal-x' })],
    ],
    [
      'Acceptance by B of the proposal by A (pause), as reported',
      [proposal(a), of('ProposalAccepted', { by: 'actor-b' }, { ...press, stream: 'proposal-x' })],
    ],
    ['Agreement on an exchange of bodies between A and B: 6,000 bodies each way', [swap(a), swap(b)]],
    ['Agreement on an exchange of bodies between A and B: 6,000 bodies each way', [swap(a)]],
    [
      'Agreement on bodies between A and B: 6,000 bodies from A to B; 6,000 bodies from B to A, as told by B',
      [swap(b), undertaking(a)],
    ],
    [
      'Agreement on an exchange of bodies between A and B: 12 bodies in total',
      [swap(a, { legs: legs(null, null), total: count(12, { basis: 'total' }) })],
    ],
    [
      'Undertaking from A to B: 6,000 bodies, due about 9 June 2025',
      [undertaking(a, { due: { edtf: '2025-06-09~' } })],
    ],
    ['Revised terms on bodies between A and B: 6,000 bodies each way', [{ ...swap(a), type: 'TermsRevised' }]],
    [
      'Delivery of bodies from A to B: 500 bodies',
      [
        swap(a),
        {
          ...b,
          type: 'DeliveryReported',
          happening: 'd',
          data: { legId: 'a-b', scope: 'tranche', quantity: count(500) },
        },
      ],
    ],
    [
      'Attempted delivery of bodies from A to B',
      [swap(a), { ...b, type: 'DeliveryReported', happening: 'd', data: { legId: 'a-b', scope: 'attempt' } }],
    ],
    [
      'Deliveries so far of bodies from A to B: at least 500 bodies',
      [
        swap(a),
        {
          ...b,
          type: 'DeliveryReported',
          happening: 'd',
          data: { legId: 'a-b', scope: 'cumulative', quantity: count(null, { min: 500 }) },
        },
      ],
    ],
    [
      'Allegation by B of a breach by A',
      [swap(a), { ...b, type: 'BreachAlleged', happening: 'x', data: { by: 'actor-b', against: 'actor-a' } }],
    ],
    [
      'Suspension by A of the terms on bodies between A and B',
      [swap(a), { ...a, type: 'CommitmentSuspended', happening: 'x', data: { by: 'actor-a' } }],
    ],
    [
      'Replacement of the terms on bodies between A and B',
      [swap(a), { type: 'CommitmentSuperseded', happening: 'x', account: null, attribution: null }],
    ],
    [
      'Assessment of the terms on bodies between A and B: breached',
      [
        swap(a),
        { type: 'CommitmentAssessed', happening: 'x', account: null, attribution: null, data: { verdict: 'breached' } },
      ],
    ],
    [
      'A-SPEAKER on the second round of talks: “satisfied”',
      [
        round({ number: 2 }),
        of('StatementMade', { about: 'round-x', kind: 'satisfied' }, { ...a, quote: 'satisfied' }),
      ],
    ],
    [
      'A-SPEAKER on the proposal by A (pause): opposition',
      [proposal(a), of('StatementMade', { about: 'proposal-x', kind: 'opposes' }, { ...a, stream: 'proposal-x' })],
    ],
    [
      'B-SPEAKER on the terms on bodies between A and B: aim',
      [swap(a), { ...b, type: 'StatementMade', happening: 's', data: { kind: 'aims' } }],
    ],
    [
      'Report on the second round of talks: assessment',
      [round({ number: 2 }), of('StatementMade', { about: 'round-x', kind: 'assesses' }, press)],
    ],
    [
      'A-SPEAKER, as relayed, on the round of talks: “no”',
      [
        round({}),
        of('StatementMade', { about: 'round-x', kind: 'accuses' }, { ...a, attribution: 'relayed', quote: 'no' }),
      ],
    ],
    [
      '“Taken by force”: asserted by A-SPEAKER, denied by B-SPEAKER',
      [
        of('StatementMade', { proposition: 'taken-by-force', kind: 'accuses' }, a),
        of('StatementMade', { proposition: 'taken-by-force', kind: 'denies' }, { ...b, polarity: 'denies' }),
      ],
    ],
    [
      'A-SPEAKER on the document “other paper”: description',
      [of('StatementMade', { about: 'document-other-paper', kind: 'describes' }, a)],
    ],
    [
      'A-SPEAKER on the round of talks: description',
      [round({}), of('StatementMade', { about: 'event:00000000-0000-4000-8000-000000000001', kind: 'describes' }, a)],
    ],
    [
      'A-SPEAKER on the negotiation: description',
      [of('StatementMade', { about: 'negotiation-x', kind: 'describes' }, a)],
    ],
    [
      'Full text of the document “x”, published',
      [of('DocumentPublished', { mode: 'full' }, { ...press, stream: 'document-x' })],
    ],
    ['Denied by A: second round of talks', [round({ number: 2 }), round({}, { ...a, polarity: 'denies' })]],
  ])('is "%s"', (words, drafts) => {
    expect(headline(...drafts)).toBe(words);
  });

  it('leaves out what the sides contradict each other in', () => {
    const delivered = (who: EntryDraft, number: number): EntryDraft => ({
      ...who,
      type: 'DeliveryReported',
      happening: 'd',
      data: { legId: 'a-b', scope: 'tranche', quantity: count(number) },
    });
    expect(headline(swap(a), delivered(a, 3), delivered(b, 2))).toBe('Delivery of bodies from A to B');
    expect(headline(round({ number: 2 }), memo({ from: 'actor-a' }, a), memo({ from: 'actor-b' }, b))).toBe(
      'Memorandum to B',
    );
  });

  it('shortens a long quote between characters', () => {
    const quote = '🕊'.repeat(200);
    const words = headline(round({}), of('StatementMade', { about: 'round-x' }, { ...a, quote }));
    expect(words).toBe(`A-SPEAKER on the round of talks: “${'🕊'.repeat(140)}…”`);
  });

  it('never holds a side’s words, or the record’s in their place, without quotes', () => {
    const said = proposal(a, { terms: 'SECRET TERMS', area: 'SECRET AREA' });
    expect(headline(said)).not.toContain('SECRET');
    const quoted = [
      headline(proposal(a, { subject: 'other', terms: 'SECRET' })),
      headline(round({}), of('StatementMade', { about: 'round-x', text: 'SECRET', kind: 'accuses' }, a)),
      headline(round({}), of('StatementMade', { about: 'round-x', kind: 'accuses' }, { ...a, quote: 'SECRET' })),
      headline(memo({ title: 'SECRET' }, a)),
      headline(of('ExternalActionNoted', { actor: 'actor-c', action: 'other', grounds: 'SECRET' }, press)),
      headline(swap(a), {
        ...b,
        type: 'BreachAlleged',
        happening: 'x',
        data: { by: 'actor-b', against: 'actor-a', what: 'SECRET' },
      }),
      headline(undertaking(a, { what: 'other', categories: ['SECRET'], quantity: undefined })),
    ];
    for (const words of quoted) expect(words.replaceAll(/“[^”]*”/g, '')).not.toContain('SECRET');
    for (const words of quoted) expect(words).toContain('“SECRET');
  });
});
