import type { CitedSource, Conflict, Document, Leg, Participant, Proposal, Round } from '@parley/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { BoardName, ListFilter } from '../address/board-filter.js';
import type { Point } from '../address/point.js';
import { answerOf, client } from './api-client.js';
import { allOf, type Page } from './page-of-a-list.js';
import { atLeastSeen } from './seen-position.js';

/** What each board of a negotiation is a list of. */
export interface BoardItems {
  commitments: Leg;
  proposals: Proposal;
  rounds: Round;
  documents: Document;
  actors: Participant;
  sources: CitedSource;
  conflicts: Conflict;
}

/** How many items a page of a board holds. */
const pageSize = 100;

interface BoardPlace<Name extends BoardName> {
  name: Name;
  /** The slug of the negotiation. */
  id: string;
  point: Point;
  filter: ListFilter;
}

/** A page of a board; a cursor goes with the parameters of the page before. */
async function readBoard<Name extends BoardName>(
  { name, id, point, filter }: BoardPlace<Name>,
  page: { limit: number; cursor?: string },
  signal: AbortSignal,
): Promise<Page<BoardItems[Name]>> {
  const least = point.asOf === undefined && page.cursor === undefined ? atLeastSeen() : {};
  const query = { ...point, ...least, ...filter, ...page } as object;
  const path = `/v1/negotiations/{id}/${name}` as '/v1/negotiations/{id}/commitments';
  const asked = client.GET(path, { params: { path: { id }, query }, signal });
  return (await answerOf<unknown>(asked)) as Page<BoardItems[Name]>;
}

/** A board of a negotiation, page by page. While other filters are asked for, the ones before stay. */
export const boardQuery = <Name extends BoardName>(name: Name, id: string, point: Point, filter: ListFilter = {}) =>
  infiniteQueryOptions({
    queryKey: ['board', name, id, point, filter],
    queryFn: ({ pageParam, signal }) =>
      readBoard({ name, id, point, filter }, { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<BoardItems[Name]>) => last.next,
    placeholderData: keepPreviousData,
  });

/** All of a board, however many pages it has: for what sums it up. */
export const wholeBoardQuery = <Name extends BoardName>(name: Name, id: string, point: Point) =>
  queryOptions<BoardItems[Name][]>({
    queryKey: ['whole-board', name, id, point],
    queryFn: ({ signal }) => allOf((page) => readBoard({ name, id, point, filter: {} }, page, signal)),
  });
