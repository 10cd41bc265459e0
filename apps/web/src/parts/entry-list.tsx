import type { TimelineItem } from '@parley/contracts';
import { type NameOf, spanWords } from '@parley/contracts/words';
import { dateHeading } from '../words/date-heading.js';
import { memo } from 'react';
import { TimelineEntry } from './timeline-entry.js';

interface EntryRowProps {
  item: TimelineItem;
  /** The one above it in the list. */
  above: TimelineItem | undefined;
  fieldNameOf: (stream: string, field: string) => string;
  nameOf: NameOf;
}

/** A happening beside its date, which stands once for all that follow each other on it. */
export const EntryRow = memo(function EntryRow({ item, above, fieldNameOf, nameOf }: EntryRowProps) {
  const heading = dateHeading(item);
  const isFirst = above === undefined || dateHeading(above) !== heading;
  const own = item.happened ? spanWords(item.happened) : heading;
  return (
    <div className={isFirst ? 'row is-first' : 'row'}>
      {isFirst ? <h3 className="row-date">{heading}</h3> : <span className="row-date" />}
      <div className="row-entry">
        <TimelineEntry
          item={item}
          ownDate={isFirst && own === heading ? null : own}
          fieldNameOf={fieldNameOf}
          nameOf={nameOf}
        />
      </div>
    </div>
  );
});

interface EntryListProps {
  items: readonly TimelineItem[];
  fieldNameOf: EntryRowProps['fieldNameOf'];
  nameOf: NameOf;
}

/** A short list of happenings, all of it at once. */
export function EntryList({ items, fieldNameOf, nameOf }: EntryListProps) {
  return (
    <ol className="rows">
      {items.map((item, index) => (
        <li key={`${item.stream} ${item.happening}`}>
          <EntryRow item={item} above={items[index - 1]} fieldNameOf={fieldNameOf} nameOf={nameOf} />
        </li>
      ))}
    </ol>
  );
}
