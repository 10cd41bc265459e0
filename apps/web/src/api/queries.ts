import type {
  Actor,
  Changes,
  CommitmentPage,
  DocumentPage,
  EntryPage,
  ListedActor,
  Negotiation,
  NegotiationSummary,
  ProposalPage,
  RoundPage,
  Source,
} from '@parley/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Point } from '../address/point.js';
import { answerOf, client } from './api-client.js';
import type { Page } from './page-of-a-list.js';
import { atLeastSeen } from './seen-position.js';

const HOUR_MS = 3_600_000;
const limit = 500;

/** A past point stays as it is; now may not be older than what was seen. */
const at = (point: Point) => ({ ...point, ...(point.asOf === undefined ? atLeastSeen() : {}) });

/** The negotiations on record, page by page. */
export const negotiationsQuery = (point: Point) =>
  infiniteQueryOptions({
    queryKey: ['negotiations', point],
    queryFn: ({ pageParam, signal }): Promise<Page<NegotiationSummary>> => {
      const query = { ...(pageParam === null ? at(point) : { ...point, cursor: pageParam }), limit };
      return answerOf(client.GET('/v1/negotiations', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<NegotiationSummary>) => last.next,
  });

/** The overview of a negotiation, by its slug. */
export const negotiationQuery = (id: string, point: Point) =>
  queryOptions<Negotiation>({
    queryKey: ['negotiation', id, point],
    queryFn: ({ signal }) =>
      answerOf(client.GET('/v1/negotiations/{id}', { params: { path: { id }, query: at(point) }, signal })),
  });

/** What changed in the record between two points, both as `asOf`. */
export const changesQuery = (id: string, since: string, until: string | undefined, point: Point) =>
  queryOptions<Changes>({
    queryKey: ['changes', id, since, until, point.saidUntil, point.clock],
    queryFn: ({ signal }) => {
      const { saidUntil, clock } = point;
      const query = { since, until, saidUntil, clock };
      return answerOf(client.GET('/v1/negotiations/{id}/changes', { params: { path: { id }, query }, signal }));
    },
  });

/** One happening whole, by the full id of its stream. */
export const entryQuery = (stream: string, happening: string, point: Point) =>
  queryOptions<EntryPage>({
    queryKey: ['entry', stream, happening, point],
    queryFn: ({ signal }) =>
      answerOf(
        client.GET('/v1/entries/{stream}/{happening}', {
          params: { path: { stream, happening }, query: at(point) },
          signal,
        }),
      ),
  });

export const commitmentQuery = (id: string, point: Point) =>
  queryOptions<CommitmentPage>({
    queryKey: ['commitment', id, point],
    queryFn: ({ signal }) =>
      answerOf(client.GET('/v1/commitments/{id}', { params: { path: { id }, query: at(point) }, signal })),
  });

export const proposalQuery = (id: string, point: Point) =>
  queryOptions<ProposalPage>({
    queryKey: ['proposal', id, point],
    queryFn: ({ signal }) =>
      answerOf(client.GET('/v1/proposals/{id}', { params: { path: { id }, query: at(point) }, signal })),
  });

export const roundQuery = (id: string, point: Point) =>
  queryOptions<RoundPage>({
    queryKey: ['round', id, point],
    queryFn: ({ signal }) =>
      answerOf(client.GET('/v1/rounds/{id}', { params: { path: { id }, query: at(point) }, signal })),
  });

export const documentQuery = (id: string, point: Point) =>
  queryOptions<DocumentPage>({
    queryKey: ['document', id, point],
    queryFn: ({ signal }) =>
      answerOf(client.GET('/v1/documents/{id}', { params: { path: { id }, query: at(point) }, signal })),
  });

export const actorQuery = (id: string, point: Point) =>
  queryOptions<Actor>({
    queryKey: ['actor', id, point],
    queryFn: ({ signal }) =>
      answerOf(client.GET('/v1/actors/{id}', { params: { path: { id }, query: at(point) }, signal })),
  });

export const sourceQuery = (id: string, point: Point) =>
  queryOptions<Source>({
    queryKey: ['source', id, point],
    queryFn: ({ signal }) =>
      answerOf(client.GET('/v1/sources/{id}', { params: { path: { id }, query: at(point) }, signal })),
  });

/** The first of the actors on record, for their names. They are those of now: a name says who is meant, whatever the point. */
export const actorNamesQuery = () =>
  queryOptions<Page<ListedActor>>({
    queryKey: ['actor-names'],
    staleTime: HOUR_MS,
    queryFn: ({ signal }) => answerOf(client.GET('/v1/actors', { params: { query: { limit } }, signal })),
  });
