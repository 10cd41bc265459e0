import { proposalAtClock, proposalRecord, type ProposalAtClock, type Surroundings } from '../src/index.js';
import { entriesOf, surroundingsOf, type EntryDraft } from './entry-builder.js';

const stream = 'proposal-x';

/** A proposal of a to b, unless it says otherwise. */
export const made = (who: EntryDraft, more: EntryDraft = {}): EntryDraft => ({
  ...who,
  stream,
  type: 'ProposalMade',
  happening: 'made',
  data: { negotiation: 'negotiation-x', by: 'actor-a', to: ['actor-b'], subject: 'pause' },
  ...more,
});

type Answering = 'Accepted' | 'Rejected' | 'Withdrawn';

/** An answer, given on a day; its happening is named as the default is. */
export const answer = (
  who: EntryDraft,
  kind: Answering,
  by: string,
  day: string | null = '2025-06-05',
  more: EntryDraft = {},
) => ({
  ...who,
  stream,
  type: `Proposal${kind}`,
  happening: ['answer', by, day].filter((part) => part !== null).join('-'),
  happened: day,
  saidAt: day,
  data: { by: `actor-${by}` },
  ...more,
});

export const stance = (who: EntryDraft, kind: string, more: EntryDraft = {}): EntryDraft => ({
  ...who,
  stream,
  type: 'StatementMade',
  happening: `statement-${kind}`,
  data: { about: stream, kind },
  ...more,
});

/** The proposal that the drafts make, on a day. */
export function proposalAt(
  clock: string,
  drafts: readonly EntryDraft[],
  over: Partial<Surroundings> = {},
): ProposalAtClock {
  const entries = entriesOf(...drafts);
  return proposalAtClock(proposalRecord(stream, entries, surroundingsOf(entries, over)), clock);
}
