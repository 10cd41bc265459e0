import type { TimelineItem } from '@parley/contracts';
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { Point } from '../address/point.js';
import { answerOf, client } from './api-client.js';
import type { Page } from './page-of-a-list.js';
import { atLeastSeen } from './seen-position.js';

/** What narrows and orders a timeline, as in the API. */
export interface TimelineFilter {
  q?: string | undefined;
  type?: string[] | undefined;
  party?: string[] | undefined;
  status?: string[] | undefined;
  attribution?: string[] | undefined;
  round?: string[] | undefined;
  commitment?: string[] | undefined;
  document?: string[] | undefined;
  proposal?: string[] | undefined;
  actor?: string[] | undefined;
  source?: string[] | undefined;
  from?: string | undefined;
  to?: string | undefined;
  match?: string | undefined;
  sort?: string | undefined;
}

/** A page of a timeline; a cursor goes with the parameters of the page before. */
export const readTimeline = (
  id: string,
  point: Point,
  filter: TimelineFilter,
  page: { limit: number; cursor?: string | undefined },
  signal: AbortSignal,
): Promise<Page<TimelineItem>> => {
  const least = point.asOf === undefined && page.cursor === undefined ? atLeastSeen() : {};
  const query = { ...point, ...least, ...filter, ...page } as object;
  return answerOf(client.GET('/v1/negotiations/{id}/timeline', { params: { path: { id }, query }, signal }));
};

/** How many happenings one page of the list holds. */
export const pageSize = 50;

/** The timeline of a negotiation, page by page. While other filters are asked for, the ones before stay. */
export const timelineQuery = (id: string, point: Point, filter: TimelineFilter) =>
  infiniteQueryOptions({
    queryKey: ['timeline', id, point, filter],
    queryFn: ({ pageParam, signal }) =>
      readTimeline(id, point, filter, { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<TimelineItem>) => last.next,
    placeholderData: keepPreviousData,
    // To look for what stayed the same in all pages takes longer with each page, and nothing here asks for it.
    structuralSharing: false,
  });
