import type { TimelineItem } from '@parley/contracts';
import { fieldWords, type NameOf, valueWords } from '@parley/contracts/words';

/** What a headline leaves out and no reader should have to unfold, by type. */
const keyFields: Record<string, string[]> = {
  RoundHeld: ['outcomes', 'duration', 'format'],
  ProposalMade: ['terms', 'area'],
};

/** The few fields of a happening that matter most, where one value of them stands. */
export function KeyFacts({ item, nameOf }: { item: TimelineItem; nameOf: NameOf }) {
  const facts = (keyFields[item.type] ?? []).flatMap((name) => {
    const value = item.fields[name]?.value ?? null;
    return value === null ? [] : [{ name, words: valueWords(value, nameOf) }];
  });
  if (facts.length === 0) return null;
  return (
    <dl className="key-facts">
      {facts.map(({ name, words }) => (
        <div key={name}>
          <dt>{fieldWords(name, nameOf)}</dt>
          <dd dir="auto">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
