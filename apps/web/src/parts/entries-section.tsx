import type { TimelineItem } from '@parley/contracts';
import type { NameOf } from '@parley/contracts/words';
import { EntryList } from './entry-list.js';

interface EntriesSectionProps {
  id: string;
  title: string;
  items: readonly TimelineItem[];
  fieldNameOf: (stream: string, field: string) => string;
  nameOf: NameOf;
}

/** All that is told of a subject, happening by happening. */
export function EntriesSection({ id, title, items, fieldNameOf, nameOf }: EntriesSectionProps) {
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <EntryList items={items} fieldNameOf={fieldNameOf} nameOf={nameOf} />
    </section>
  );
}
