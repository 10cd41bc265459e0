import type { EntryAccount, EntryCorrectionView } from '@parley/contracts';
import { type Fact, fact } from '../page-parts.js';
import { type NameOf, spaced, valueWords } from '../value-words.js';
import { blockChanges } from './block-changes.js';

/** Why it stands no longer, where it doesn't. */
export function fateFacts({ retracted, redacted }: EntryAccount): Fact[] {
  return [
    ...(retracted
      ? [
          fact('Retracted', {
            text: `✗ ${spaced(retracted.kind)}: ${retracted.reason} (@${retracted.position})`,
            tone: 'bad',
          }),
        ]
      : []),
    ...(redacted
      ? [
          fact('Redacted', {
            text: `✗ what it said is erased: ${redacted.reason} (@${redacted.position})`,
            tone: 'bad',
          }),
        ]
      : []),
  ];
}

/** What a correction changed, member by member, and why. */
export function correctionFact({ position, kind, reason, before, after }: EntryCorrectionView, nameOf: NameOf): Fact {
  const changes = blockChanges(before, after).map(
    (change) => `${change.field}: ${valueWords(change.before, nameOf)} → ${valueWords(change.after, nameOf)}`,
  );
  const why = kind === null ? 'what it said is erased' : `${spaced(kind)}: ${reason ?? ''}`;
  return fact('Corrected', { text: `${why} (@${position})`, tone: 'open' }, ...changes);
}
