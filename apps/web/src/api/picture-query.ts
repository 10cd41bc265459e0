import type { TimelineItem } from '@parley/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { Point } from '../address/point.js';
import { pagesOf } from './page-of-a-list.js';
import { readTimeline, type TimelineFilter } from './timeline-query.js';

/** Takes happenings one by one, and keeps of each what is drawn. */
export interface Drawing<Drawn> {
  add(item: TimelineItem): void;
  drawn(): Drawn;
}

/**
 * All happenings that a filter lets through, however many (its order is left out), made into what is drawn of them as they
 * come, page by page.
 */
export const pictureQuery = <Drawn>(
  id: string,
  point: Point,
  { sort: _sort, ...filter }: TimelineFilter,
  begin: () => Drawing<Drawn>,
) =>
  queryOptions<Drawn>({
    queryKey: ['picture', id, point, filter],
    structuralSharing: false,
    queryFn: async ({ signal }) => {
      const drawing = begin();
      for await (const { items } of pagesOf((page) => readTimeline(id, point, filter, page, signal))) {
        for (const item of items) drawing.add(item);
      }
      return drawing.drawn();
    },
  });
