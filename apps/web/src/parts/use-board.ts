import type { AsOf } from '@parley/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { boardFilterIn, type BoardName, type ListFilter } from '../address/board-filter.js';
import { usePoint } from '../address/use-point.js';
import type { ApiFault } from '../api/api-client.js';
import { boardQuery, type BoardItems } from '../api/board-query.js';
import { asFault } from '../frame/notices.js';
import { useShowPoint } from '../frame/shown-point.js';

/** A board of the negotiation in the address, as far as it was read, and how to read on. */
export interface Board<Item> {
  /** The slug of the negotiation. */
  id: string;
  filter: ListFilter;
  isFiltered: boolean;
  items: readonly Item[];
  /** Undefined: nothing was read yet. */
  asOf: AsOf | undefined;
  hasMore: boolean;
  more: () => void;
  isReadingMore: boolean;
  /** What is shown is still that of other filters. */
  isStale: boolean;
  isReading: boolean;
  fault: ApiFault | null;
  again: () => void;
}

/** Reads a board with the point and the filters that stand in the address. */
export function useBoard<Name extends BoardName>(name: Name): Board<BoardItems[Name]> {
  const { id = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const filter = useMemo(() => boardFilterIn(name, search), [name, search]);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching, isFetchingNextPage, isPlaceholderData } =
    useInfiniteQuery(boardQuery(name, id, usePoint(), filter));
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const asOf = data?.pages[0]?.asOf;
  useShowPoint(asOf);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return {
    id,
    filter,
    isFiltered: Object.keys(filter).length > 0,
    items,
    asOf,
    hasMore: hasNextPage,
    more,
    isReadingMore: isFetchingNextPage,
    isStale: isPlaceholderData,
    isReading: isFetching && !isFetchingNextPage,
    fault: error && asFault(error),
    again: () => void refetch(),
  };
}
