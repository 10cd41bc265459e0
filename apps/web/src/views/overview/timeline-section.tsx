import type { Leg, Negotiation, TimelineItem } from '@parley/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { isFiltered, timelineFilterIn } from '../../address/timeline-filter.js';
import { usePoint } from '../../address/use-point.js';
import { timelineQuery } from '../../api/timeline-query.js';
import { asFault, Fault, Loading } from '../../frame/notices.js';
import { EntryList } from '../../parts/entry-list.js';
import { LongEntryList } from '../../parts/long-entry-list.js';
import { StatusLegend } from '../../parts/status-legend.js';
import { useFieldNames } from '../../parts/use-field-names.js';
import { countWords } from '../../words/number-words.js';
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
        {isLong ? (
          <LongEntryList {...list} total={filtered ? null : negotiation.counts.happenings} onNearEnd={more} />
        ) : (
          <EntryList {...list} />
        )}
      </div>
      {error && <Fault fault={asFault(error)} what="the timeline" again={() => void refetch()} />}
      {!error && !data && <Loading what="the timeline" />}
      {hasNextPage && (
        <button type="button" className="more" onClick={more} disabled={isFetchingNextPage}>
          {isFetchingNextPage ? 'Reading more…' : 'Show more'}
        </button>
      )}
    </section>
  );
}

function countOf(shown: number, hasMore: boolean, filtered: boolean, total: number): string {
  if (shown === 0) return filtered ? 'No happening matches these filters.' : 'No happening is on record.';
  const what = `${countWords(shown, 'happening')}${filtered ? ' that match' : ''}`;
  if (!hasMore) return `${what}.`;
  return filtered ? `The first ${what}.` : `The first ${what} of ${countWords(total, 'happening')}.`;
}
