import type { TimelineItem } from '@parley/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { Point } from '../address/point.js';
import { readTimeline, type TimelineFilter } from './timeline-query.js';

/** How many happenings are read for the picture at most. */
export const MOST_DRAWN = 10_000;
const limit = 500;

/**
 * All happenings that a filter lets through (its dates and its order are left out), made into what the picture needs of
 * each as they come, page by page.
 */
export const pictureQuery = <Drawn>(
  id: string,
  point: Point,
  { from: _from, to: _to, match: _match, sort: _sort, ...filter }: TimelineFilter,
  drawn: (item: TimelineItem) => Drawn[],
) =>
  queryOptions<Drawn[]>({
    queryKey: ['picture', id, point, filter],
    placeholderData: (before) => before,
    structuralSharing: false,
    queryFn: async ({ signal }) => {
      const all: Drawn[] = [];
      let cursor: string | null | undefined;
      for (let read = 0; read < MOST_DRAWN; read += limit) {
        const page = await readTimeline(id, point, filter, { limit, ...(cursor ? { cursor } : {}) }, signal);
        for (const item of page.items) all.push(...drawn(item));
        cursor = page.next;
        if (cursor === null) break;
      }
      return all;
    },
  });
