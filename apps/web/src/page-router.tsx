import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { boardFilterIn, type BoardName } from './address/board-filter.js';
import { pointIn, pointNames, type Point } from './address/point.js';
import { formatSearch, parseSearch } from './address/search-text.js';
import { boardQuery } from './api/board-query.js';
import {
  actorNamesQuery,
  actorQuery,
  commitmentQuery,
  documentQuery,
  entryQuery,
  negotiationQuery,
  negotiationsQuery,
  proposalQuery,
  roundQuery,
  sourceQuery,
} from './api/queries.js';
import { deskRoutes } from './desk/desk-routes.js';
import { EmbedFrame } from './frame/embed-frame.js';
import { NegotiationFrame } from './frame/negotiation-frame.js';
import { Loading, NothingHere, RouteFault } from './frame/notices.js';
import { PageFrame } from './frame/page-frame.js';

type Search = Record<string, unknown>;

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  validateSearch: (search: Search): Search => search,
  search: { middlewares: [retainSearchParams([...pointNames])] },
  notFoundComponent: () => (
    <PageFrame bare>
      <NothingHere />
    </PageFrame>
  ),
});

/** Names stand in every view; where they can't be had, that is for the views to say. */
const readNames = ({ context }: { context: { queries: QueryClient } }) =>
  context.queries.ensureQueryData(actorNamesQuery()).catch(() => undefined);

const framed = createRoute({ getParentRoute: () => root, id: 'page', loader: readNames, component: PageFrame });
const embedded = createRoute({ getParentRoute: () => root, path: 'embed', loader: readNames, component: EmbedFrame });

const loaderDeps = ({ search }: { search: Search }): Point => pointIn(search);

/** What a loader reads: the queries of the view that it is for, so that the view begins with its data. */
interface Reading {
  context: { queries: QueryClient };
  deps: Point;
}

const home = createRoute({
  getParentRoute: () => framed,
  path: '/',
  loaderDeps,
  loader: ({ context, deps }: Reading) => context.queries.ensureInfiniteQueryData(negotiationsQuery(deps)),
  component: lazyRouteComponent(() => import('./views/home/home-view.js'), 'HomeView'),
});

const negotiation = createRoute({
  getParentRoute: () => framed,
  path: '/negotiations/$id',
  loaderDeps,
  loader: ({ context, deps, params }: Reading & { params: { id: string } }) =>
    context.queries.ensureQueryData(negotiationQuery(params.id, deps)),
  component: NegotiationFrame,
});

const overview = createRoute({
  getParentRoute: () => negotiation,
  path: '/',
  component: lazyRouteComponent(() => import('./views/overview/overview-view.js'), 'OverviewView'),
});

const below = { getParentRoute: () => negotiation, loaderDeps } as const;
type OfNegotiation = Reading & { params: { id: string } };

/** Reads the beginning of a board while its script comes. What can't be read is for the view to say. */
const readsBoard =
  (name: BoardName) =>
  ({ context, deps, params, location }: OfNegotiation & { location: { search: Search } }) =>
    context.queries.prefetchInfiniteQuery(boardQuery(name, params.id, deps, boardFilterIn(name, location.search)));

const commitmentsBoard = {
  loaderDeps,
  loader: readsBoard('commitments'),
  component: lazyRouteComponent(() => import('./views/commitments/commitments-view.js'), 'CommitmentsView'),
};

const boards = [
  createRoute({ getParentRoute: () => negotiation, path: 'commitments', ...commitmentsBoard }),
  createRoute({
    ...below,
    path: 'proposals',
    loader: readsBoard('proposals'),
    component: lazyRouteComponent(() => import('./views/proposals/proposals-view.js'), 'ProposalsView'),
  }),
  createRoute({
    ...below,
    path: 'rounds',
    loader: readsBoard('rounds'),
    component: lazyRouteComponent(() => import('./views/rounds/rounds-view.js'), 'RoundsView'),
  }),
  createRoute({
    ...below,
    path: 'documents',
    loader: readsBoard('documents'),
    component: lazyRouteComponent(() => import('./views/documents/documents-view.js'), 'DocumentsView'),
  }),
  createRoute({
    ...below,
    path: 'actors',
    loader: readsBoard('actors'),
    component: lazyRouteComponent(() => import('./views/actors/actors-view.js'), 'ActorsView'),
  }),
  createRoute({
    ...below,
    path: 'sources',
    loader: readsBoard('sources'),
    component: lazyRouteComponent(() => import('./views/sources/sources-view.js'), 'SourcesView'),
  }),
  createRoute({
    ...below,
    path: 'conflicts',
    loader: readsBoard('conflicts'),
    component: lazyRouteComponent(() => import('./views/conflicts/conflicts-view.js'), 'ConflictsView'),
  }),
  createRoute({
    ...below,
    path: 'compare',
    component: lazyRouteComponent(() => import('./views/compare/compare-view.js'), 'CompareView'),
  }),
];

const commitmentRoute = {
  loaderDeps,
  loader: ({ context, deps, params }: OfNegotiation) =>
    context.queries.ensureQueryData(commitmentQuery(params.id, deps)),
  component: lazyRouteComponent(() => import('./views/commitments/commitment-view.js'), 'CommitmentView'),
};

const entryRoute = {
  loaderDeps,
  loader: ({ context, deps, params }: Reading & { params: { stream: string; happening: string } }) =>
    context.queries.ensureQueryData(entryQuery(params.stream, params.happening, deps)),
  component: lazyRouteComponent(() => import('./views/entry/entry-view.js'), 'EntryView'),
};

const subjects = [
  createRoute({ getParentRoute: () => framed, path: '/commitments/$id', ...commitmentRoute }),
  createRoute({ getParentRoute: () => framed, path: '/entries/$stream/$happening', ...entryRoute }),
  createRoute({
    getParentRoute: () => framed,
    path: '/proposals/$id',
    loaderDeps,
    loader: ({ context, deps, params }: OfNegotiation) =>
      context.queries.ensureQueryData(proposalQuery(params.id, deps)),
    component: lazyRouteComponent(() => import('./views/proposals/proposal-view.js'), 'ProposalView'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/rounds/$id',
    loaderDeps,
    loader: ({ context, deps, params }: OfNegotiation) => context.queries.ensureQueryData(roundQuery(params.id, deps)),
    component: lazyRouteComponent(() => import('./views/rounds/round-view.js'), 'RoundView'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/documents/$id',
    loaderDeps,
    loader: ({ context, deps, params }: OfNegotiation) =>
      context.queries.ensureQueryData(documentQuery(params.id, deps)),
    component: lazyRouteComponent(() => import('./views/documents/document-view.js'), 'DocumentView'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/actors/$id',
    loaderDeps,
    loader: ({ context, deps, params }: OfNegotiation) => context.queries.ensureQueryData(actorQuery(params.id, deps)),
    component: lazyRouteComponent(() => import('./views/actors/actor-view.js'), 'ActorView'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/sources/$id',
    loaderDeps,
    loader: ({ context, deps, params }: OfNegotiation) => context.queries.ensureQueryData(sourceQuery(params.id, deps)),
    component: lazyRouteComponent(() => import('./views/sources/source-view.js'), 'SourceView'),
  }),
];

const embeds = [
  createRoute({
    getParentRoute: () => embedded,
    path: 'negotiations/$id',
    loaderDeps,
    loader: ({ context, deps, params }: OfNegotiation) =>
      context.queries.ensureQueryData(negotiationQuery(params.id, deps)),
    component: lazyRouteComponent(() => import('./views/overview/overview-embed.js'), 'OverviewEmbed'),
  }),
  createRoute({ getParentRoute: () => embedded, path: 'negotiations/$id/commitments', ...commitmentsBoard }),
  createRoute({ getParentRoute: () => embedded, path: 'commitments/$id', ...commitmentRoute }),
  createRoute({ getParentRoute: () => embedded, path: 'entries/$stream/$happening', ...entryRoute }),
];

const routeTree = root.addChildren([
  framed.addChildren([home, negotiation.addChildren([overview, ...boards]), ...subjects, deskRoutes(framed)]),
  embedded.addChildren(embeds),
]);

/** Every view of the page at its path; each comes with its own script. */
export const createPageRouter = (queries: QueryClient) =>
  createRouter({
    routeTree,
    context: { queries },
    // As the server takes paths: where it says that nothing is, the page says so too.
    caseSensitive: true,
    parseSearch,
    stringifySearch: formatSearch,
    defaultPreload: 'intent',
    // What is fresh is the queries' to say.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingMs: 400,
    defaultPendingComponent: () => <Loading what="the record" />,
    defaultErrorComponent: RouteFault,
    defaultOnCatch: () => undefined,
    defaultNotFoundComponent: NothingHere,
  });
