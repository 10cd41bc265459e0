import type { Leg, Negotiation, TimelineItem } from '@parley/contracts';
import { type NameOf, numberWords } from '@parley/contracts/words';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { textIn } from '../../address/point.js';
import { isFiltered, timelineFilterIn } from '../../address/timeline-filter.js';
import { usePoint } from '../../address/use-point.js';
import { timelineQuery } from '../../api/timeline-query.js';
import { useStreamLabels } from '../../api/use-names.js';
import { asFault, Fault, Loading } from '../../frame/notices.js';
import { EntryList } from '../../parts/entry-list.js';
import { LongEntryList } from '../../parts/long-entry-list.js';
import { MoreButton } from '../../parts/more-button.js';
import { StatusLegend } from '../../parts/status-legend.js';
import { useFieldNames } from '../../parts/use-field-names.js';
import { groupings, inGroups } from '../../words/entry-groups.js';
import { listedWords } from '../../words/list-words.js';
import { typeWords } from '../../words/type-words.js';
import { TimelineFilters } from './timeline-filters.js';

interface TimelineSectionProps {
  negotiation: Negotiation;
  slug: string;
  legs: readonly Leg[];
  nameOf: NameOf;
}

/** Up to here a list is drawn whole, so that a search in the page, a print and a copy have all of it. */
const DRAWN_WHOLE = 150;
const noItems: readonly TimelineItem[] = [];

/** What happened, one entry for each happening, narrowed by what the address says. */
export function TimelineSection({ negotiation, slug, legs, nameOf }: TimelineSectionProps) {
  const search = useSearch({ strict: false });
  const filter = useMemo(() => timelineFilterIn(search), [search]);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching, isFetchingNextPage, isPlaceholderData } =
    useInfiniteQuery(timelineQuery(slug, usePoint(), filter));
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? noItems, [data]);
  const fieldNameOf = useFieldNames(legs, nameOf);
  const filtered = isFiltered(filter);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const group = groupings.find((one) => one === textIn(search, 'group'));
  const labelOf = useStreamLabels(nameOf);
  const groupName = (key: string | null): string => {
    if (key === null) return 'Of none';
    if (group === 'type') return typeWords(key);
    return labelOf(key);
  };
  const list = { items, fieldNameOf, nameOf };
  const isLong = items.length > DRAWN_WHOLE;
  return (
    <section
      className="timeline"
      id="timeline"
      aria-labelledby="timeline-title"
      aria-busy={isFetching && !isFetchingNextPage}
    >
      <h2 id="timeline-title">What happened</h2>
      <TimelineFilters filter={filter} negotiation={negotiation} items={items} labelOf={labelOf} />
      <StatusLegend />
      <p className="timeline-count" role="status">
        {data &&
          listedWords({
            read: items.length,
            hasMore: hasNextPage,
            filtered,
            one: 'happening',
            total: negotiation.counts.happenings,
          })}
      </p>
      <div className={isPlaceholderData ? 'is-stale' : undefined}>
        {group ? (
          inGroups(items, group).map(({ key, items: grouped }) => (
            <section key={key} className="entry-group" aria-label={groupName(key)}>
              <p className="entry-group-name" dir="auto">
                {groupName(key)} <span className="count">{numberWords(grouped.length)}</span>
              </p>
              <EntryList {...list} items={grouped} />
            </section>
          ))
        ) : isLong ? (
          <LongEntryList {...list} total={filtered ? null : negotiation.counts.happenings} onNearEnd={more} />
        ) : (
          <EntryList {...list} />
        )}
      </div>
      {error && <Fault fault={asFault(error)} what="the timeline" again={() => void refetch()} />}
      {!error && !data && <Loading what="the timeline" />}
      {hasNextPage && <MoreButton more={more} isReading={isFetchingNextPage} />}
    </section>
  );
}
