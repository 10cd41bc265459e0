import type { Leg, Negotiation, TimelineItem } from '@parley/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { textIn } from '../../address/point.js';
import { isFiltered, timelineFilterIn } from '../../address/timeline-filter.js';
import { usePoint } from '../../address/use-point.js';
import { streamLabelsQuery } from '../../api/listed-stream.js';
import { timelineQuery } from '../../api/timeline-query.js';
import { asFault, Fault, Loading } from '../../frame/notices.js';
import { EntryList } from '../../parts/entry-list.js';
import { LongEntryList } from '../../parts/long-entry-list.js';
import { idWords } from '../../parts/record-link.js';
import { StatusLegend } from '../../parts/status-legend.js';
import { useFieldNames } from '../../parts/use-field-names.js';
import { groupings, inGroups } from '../../words/entry-groups.js';
import { countWords, numberWords } from '../../words/number-words.js';
import { typeWords } from '../../words/type-words.js';
import type { NameOf } from '../../words/status-words.js';
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
  const { data: labels } = useQuery({ ...streamLabelsQuery(negotiation.stream), enabled: group === 'round' });
  const groupName = (key: string | null): string => {
    if (key === null) return 'Of none';
    if (group === 'type') return typeWords(key);
    return group === 'party' ? nameOf(key) : (labels?.get(key) ?? idWords(key));
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
      <TimelineFilters filter={filter} parties={negotiation.parties} items={items} nameOf={nameOf} />
      <StatusLegend />
      <p className="timeline-count" role="status">
        {data && countOf(items.length, hasNextPage, filtered, negotiation.counts.happenings)}
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

/** Reads more when it is pressed, and by itself once it comes near. */
function MoreButton({ more, isReading }: { more: () => void; isReading: boolean }) {
  const place = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const watch = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && more(), {
      rootMargin: '600px 0px',
    });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [more]);
  return (
    <button type="button" ref={place} className="more" onClick={more} disabled={isReading}>
      {isReading ? 'Reading more…' : 'Show more'}
    </button>
  );
}

function countOf(shown: number, hasMore: boolean, filtered: boolean, total: number): string {
  if (shown === 0) return filtered ? 'No happening matches these filters.' : 'No happening is on record.';
  const what = `${countWords(shown, 'happening')}${filtered ? (shown === 1 ? ' that matches' : ' that match') : ''}`;
  if (!hasMore) return `${what}.`;
  return filtered ? `The first ${what}.` : `The first ${what} of ${countWords(total, 'happening')}.`;
}
