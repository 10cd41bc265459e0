import fc from 'fast-check';
import type { PostedEntry } from '../src/posted-entry.js';
import { quantity } from './arbitraries.js';
import { byA, byB, byPress, legAB, legBA } from './record-in-memory.js';

const voice = fc.constantFrom<object>(byA, byB, byPress, { ...byA, chain: [{ by: 'an aide', anonymous: true }] });
const pastDay = fc.integer({ min: 1, max: 28 }).map((n) => `2025-05-${String(n).padStart(2, '0')}`);
const saidAt = fc.option(
  pastDay.map((edtf) => ({ edtf })),
  { nil: undefined },
);

const account = fc
  .tuple(voice, fc.constantFrom('asserts', 'denies', undefined), saidAt, fc.constantFrom('L1', 'L2', null))
  .map(([said, polarity, at, locator]) => ({
    ...said,
    locator,
    ...(polarity ? { polarity } : {}),
    ...(at ? { saidAt: at } : {}),
  }));

const negotiation = fc.constantFrom('negotiation-n', 'negotiation-n', null, undefined, 'negotiation-none');
const actor = fc.constantFrom('actor-a', 'actor-b', 'actor-host', 'actor-nobody');
const legs = fc
  .tuple(fc.option(quantity), fc.option(quantity), fc.constantFrom('a-b', 'a-b', 'other'))
  .map(([there, back, legId]) => [
    { ...legAB, legId, quantity: there },
    { ...legBA, quantity: back },
  ]);

const terms = fc.oneof(
  fc.record({ type: fc.constant('SwapAgreed'), data: fc.record({ negotiation, legs }) }),
  fc.record({
    type: fc.constant('UndertakingGiven'),
    data: fc.record({ negotiation, debtor: fc.constant('actor-a'), legs: legs.map(([first]) => [first]) }),
  }),
  fc.record({
    type: fc.constant('TermsRevised'),
    data: fc.record({ legs: legs.map(([first, ...others]) => [{ ...first, legId: 'new' }, ...others]) }),
  }),
);

const delivery = fc.record({
  type: fc.constant('DeliveryReported'),
  data: fc.record({
    legId: fc.constantFrom('a-b', 'b-a', 'other', 'none'),
    scope: fc.constantFrom('tranche', 'cumulative', 'attempt'),
    quantity: fc.option(quantity),
  }),
});

const legId = fc.constantFrom('a-b', 'none', null);

const acts = fc.oneof(
  fc.record({
    type: fc.constantFrom('CommitmentSuspended', 'CommitmentResumed', 'CommitmentWithdrawn'),
    data: fc.record({ by: actor }),
  }),
  fc.record({
    type: fc.constant('BreachAlleged'),
    data: fc.record({ legId, by: actor, against: actor, what: fc.constant('It came too late') }),
  }),
);

const ours = fc.oneof(
  fc.record({
    type: fc.constant('CommitmentSuperseded'),
    data: fc.record({ byCommitment: fc.constantFrom('commitment-c', 'commitment-d', 'commitment-none') }),
  }),
  fc.record({
    type: fc.constant('CommitmentAssessed'),
    data: fc.record({
      legId,
      verdict: fc.constantFrom('delivered', 'partly_final', 'breached', 'void', 'not_assessable'),
      rubricVersion: fc.constant('1'),
      rationale: fc.constant('So it seems'),
    }),
  }),
);

const number = fc.constantFrom(1, 2, null);
const ofRound = { stream: fc.constantFrom('round-1', 'round-2') };
const round = fc.oneof(
  fc.record({
    type: fc.constant('RoundHeld'),
    ...ofRound,
    data: fc.record({ negotiation, number, host: fc.option(actor) }),
  }),
  fc.record({ type: fc.constant('RoundProposed'), ...ofRound, data: fc.record({ negotiation, number, by: actor }) }),
  fc.record({
    type: fc.constant('RoundScheduled'),
    ...ofRound,
    data: fc.record({ negotiation, number, when: fc.constant({ edtf: '2031-01-01' }) }),
  }),
  fc.record({
    type: fc.constant('RoundCalledOff'),
    ...ofRound,
    data: fc.record({ negotiation, how: fc.constantFrom('cancelled', 'postponed'), by: fc.option(actor) }),
  }),
);

const paper = fc.oneof(
  fc.record({
    type: fc.constant('MemorandumExchanged'),
    data: fc.record({ negotiation, from: fc.option(actor), to: fc.option(actor) }),
  }),
  fc.record({
    type: fc.constant('DocumentPublished'),
    data: fc.record({ negotiation, mode: fc.constantFrom('full', 'part') }),
  }),
);

const talks = fc.oneof(
  fc.record({
    type: fc.constant('NegotiationOpened'),
    data: fc.record({
      title: fc.constantFrom('Talks', 'Other talks'),
      principals: fc.constantFrom(['actor-a', 'actor-b'], ['actor-a', 'actor-b', 'actor-host']),
    }),
  }),
  fc.record({
    type: fc.constant('ExternalActionNoted'),
    data: fc.record({ actor, action: fc.constantFrom('law', 'sanction'), proposition: fc.constantFrom('taken', null) }),
  }),
);

const proposal = fc.oneof(
  fc.record({
    type: fc.constant('ProposalMade'),
    data: fc.record({ negotiation, by: actor, to: fc.uniqueArray(actor), subject: fc.constant('pause') }),
  }),
  fc.record({
    type: fc.constantFrom('ProposalRejected', 'ProposalAccepted', 'ProposalWithdrawn'),
    data: fc.record({ by: actor }),
  }),
);

const statement = fc.record({
  type: fc.constant('StatementMade'),
  stream: fc.constantFrom('round-1', 'commitment-c', 'proposal-p', 'actor-a', 'negotiation-n'),
  data: fc.record({
    about: fc.constantFrom('round-1', 'commitment-c', 'event:00000000-0000-4000-8000-000000000003', 'round-none'),
    kind: fc.constantFrom('supports', 'aims', 'assesses'),
    proposition: fc.constantFrom('taken', null),
  }),
});

const registration = fc.oneof(
  fc.record({
    type: fc.constant('ActorRegistered'),
    stream: fc.constantFrom('actor-ann', 'actor-c'),
    data: fc.record({ name: fc.constantFrom('ann', 'C'), kind: fc.constant('person'), side: fc.option(actor) }),
  }),
  fc.record({
    type: fc.constant('SourceRegistered'),
    stream: fc.constantFrom('source-s', 'source-t'),
    data: fc.record({
      title: fc.constantFrom('An article', 'Another'),
      kind: fc.constant('article'),
      contentHash: fc.constantFrom(null, `${'A'.repeat(43)}=`, `${'B'.repeat(42)}A=`),
    }),
  }),
);

const told = (entry: fc.Arbitrary<object>, stream: string) =>
  fc
    .tuple(entry, account, fc.option(pastDay.map((edtf) => ({ edtf }))))
    .map(([what, said, happened]) => ({ stream, ...what, account: said, happened }));

/** Entries about one small world, right and wrong ones, that often meet in one stream. All of them parse. */
export const worldEntry = fc.oneof(
  told(terms, 'commitment-c'),
  told(delivery, 'commitment-c'),
  told(acts, 'commitment-c'),
  fc.tuple(ours, fc.option(pastDay.map((edtf) => ({ edtf })))).map(([what, happened]) => ({
    stream: 'commitment-c',
    ...what,
    happened,
  })),
  told(round, ''),
  told(proposal, 'proposal-p'),
  told(statement, ''),
  told(paper, 'document-d'),
  told(talks, 'negotiation-n'),
  registration,
) as fc.Arbitrary<object> as fc.Arbitrary<PostedEntry>;
