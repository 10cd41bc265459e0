import { a, b, entriesOf, entryOf, legs, surroundingsOf, type EntryDraft } from '../test/entry-builder.js';
import { legEndsOf, proposalParties, whoCounts } from './who-counts.js';

const around = (...drafts: EntryDraft[]) => surroundingsOf(entriesOf(...drafts));
const made = (data: object, more: EntryDraft = {}): EntryDraft => ({
  ...a,
  type: 'ProposalMade',
  stream: 'proposal-x',
  data: { ...data },
  ...more,
});

describe('the parties to a proposal', () => {
  it.each<[string, EntryDraft[], string[]]>([
    ['are who makes it and whom it names', [made({ by: 'actor-a', to: ['actor-c'] })], ['actor-a', 'actor-c']],
    ['are all principals where it names nobody', [made({ by: 'actor-c' })], ['actor-c', 'actor-a', 'actor-b']],
    ['are as parties', [made({ by: 'actor-c-speaker', to: ['actor-b'] })], ['actor-c', 'actor-b']],
    [
      'are by its own accounts, not by answers',
      [
        made({ by: 'actor-a', to: ['actor-b'] }),
        { ...b, type: 'ProposalRejected', stream: 'proposal-x', data: { by: 'actor-c', to: ['actor-d'] } },
      ],
      ['actor-a', 'actor-b'],
    ],
    [
      'are by live accounts that say so',
      [
        made({ by: 'actor-a', to: ['actor-b'] }),
        made({ by: 'actor-c', to: ['actor-d'] }, { polarity: 'denies' }),
        made({ by: 'actor-e', to: ['actor-f'] }, { retracted: true }),
      ],
      ['actor-a', 'actor-b'],
    ],
  ])('%s', (_rule, drafts, parties) => {
    expect([...proposalParties(around(...drafts))].sort()).toEqual([...parties].sort());
  });
});

describe('the ends of a leg', () => {
  const terms = (from: string, to: string, more: EntryDraft = {}): EntryDraft => ({
    ...a,
    data: { legs: [{ legId: 'a-b', from, to }] },
    ...more,
  });

  it('are those of the first live account that asserts it', () => {
    const ends = legEndsOf(
      around(
        terms('actor-c', 'actor-d', { retracted: true }),
        terms('actor-d', 'actor-c', { polarity: 'denies' }),
        terms('actor-e', 'actor-f', { type: 'DeliveryReported' }),
        terms('actor-a-speaker', 'actor-b'),
        terms('actor-b', 'actor-a'),
      ),
    );
    expect([...ends]).toEqual([['a-b', { debtor: 'actor-a', beneficiary: 'actor-b' }]]);
  });
});

describe('whose word counts', () => {
  const terms: EntryDraft = { ...a, data: { legs: legs(6, 6).map((leg) => ({ ...leg, to: 'actor-c' })) } };
  const counting = (...drafts: EntryDraft[]) => [...whoCounts(entriesOf(...drafts), around(terms))];
  const of = (type: string, data: Record<string, unknown>): EntryDraft => ({ ...a, type, data });

  it.each<[string, EntryDraft[], string[]]>([
    ['is the principals’ where nothing is told', [], ['actor-a', 'actor-b']],
    ['is the principals’ for terms', [terms], ['actor-a', 'actor-b']],
    [
      'is that of the ends of its leg for a delivery',
      [of('DeliveryReported', { legId: 'a-b' })],
      ['actor-a', 'actor-c'],
    ],
    ['is that of the ends of its leg for a breach', [of('BreachAlleged', { legId: 'a-b' })], ['actor-a', 'actor-c']],
    [
      'is the principals’ for a delivery of no known leg',
      [of('DeliveryReported', { legId: 'z' })],
      ['actor-a', 'actor-b'],
    ],
    [
      'is that of who alleges and who is accused for a breach of the whole',
      [of('BreachAlleged', { by: 'actor-c', against: 'actor-d-speaker' })],
      ['actor-c', 'actor-d'],
    ],
    [
      'is that of the ends where a statement is told before the delivery',
      [of('StatementMade', {}), of('DeliveryReported', { legId: 'a-b' })],
      ['actor-a', 'actor-c'],
    ],
    [
      'is the principals’ for any other act',
      [of('CommitmentWithdrawn', { by: 'actor-c', legId: 'a-b' })],
      ['actor-a', 'actor-b'],
    ],
  ])('%s', (_rule, drafts, parties) => {
    expect(counting(...drafts)).toEqual(parties);
  });

  it('is that of its parties in the stream of a proposal', () => {
    const proposal = made({ by: 'actor-c', to: ['actor-d'] });
    expect([...whoCounts([entryOf(proposal)], around(proposal))]).toEqual(['actor-c', 'actor-d']);
  });
});
