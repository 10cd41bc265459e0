import { controllers } from '../../src/controllers.js';
import type { Role } from '../../src/auth/roles.js';
import { routesOf, type RouteSpec } from '../../src/http/route.js';
import { source } from './valid-entries.js';

/** A route that takes a body, and a body that it takes. */
export interface BodyRoute {
  path: string;
  role: Role;
  valid: () => unknown;
  /** Of the valid body. */
  success: number;
}

const VALID_BODIES: Record<string, Pick<BodyRoute, 'valid' | 'success'> & { address?: string }> = {
  '/v1/events': { valid: source, success: 201 },
  // Each event is redacted once, so that one which is not there serves: what is wrong with the body is told before.
  '/v1/events/:id/redaction': {
    valid: () => ({ reason: 'To protect a person', authority: 'The editors' }),
    success: 404,
    address: '/v1/events/00000000-0000-4000-8000-000000000000/redaction',
  },
  '/v1/keys': { valid: () => ({ name: 'x', role: 'reader' }), success: 201 },
  // None has stopped, so that it is refused: what is wrong with the body is told before.
  '/v1/projections/:name/park': {
    valid: () => ({ position: 1 }),
    success: 409,
    address: '/v1/projections/commitments/park',
  },
  '/v1/audits': { valid: () => ({ kind: 'verify' }), success: 202 },
};

/** Values that stand for something on record, by the path that they end or stand in; of two parameters the first. */
const PARAMETERS: [path: RegExp, value: string][] = [
  [/^\/v1\/events\/:id$/, 'bc9a5ef0-0098-5cfc-858c-9343a3cad335'],
  [/^\/v1\/events\/:id\/proof$/, 'bc9a5ef0-0098-5cfc-858c-9343a3cad335'],
  [/^\/v1\/log\/tile\/\*$/, '0/000.p/7'],
  [/^\/v1\/log\/tile\/entries\/\*$/, '000.p/7'],
  [/^\/v1\/streams\/:stream$/, 'negotiation-istanbul-2025'],
  [/^\/v1\/entries\/:stream\//, 'round-istanbul-2'],
  [/^\/v1\/negotiations\/:id/, 'istanbul-2025'],
  [/^\/v1\/projections\/:name\//, 'commitments'],
  [/^\/v1\/rounds\/:id$/, 'istanbul-2'],
  [/^\/v1\/proposals\/:id$/, 'ua-us-role'],
  [/^\/v1\/documents\/:id$/, 'ua-memo'],
  [/^\/v1\/commitments\/:id$/, 'bodies-2025-06'],
  [/^\/v1\/actors\/:id$/, 'medinsky'],
  [/^\/v1\/sources\/:id$/, 'article-2025-06-02'],
];
/** Of the stream above. */
const HAPPENING = 'held';

/** Values of parameters that some route cannot do without. */
const NEEDED: Record<string, string> = { since: '@0' };

const valueFor = (path: string): string | undefined => PARAMETERS.find(([pattern]) => pattern.test(path))?.[1];

const routes = routesOf(controllers);

/** Every route with a body; one that has no valid body here fails the suite. */
export const bodyRoutes: BodyRoute[] = routes
  .filter(({ body }) => body)
  .map(({ path, role }) => {
    const known = VALID_BODIES[path];
    if (!known || role === 'public') throw new Error(`Say in VALID_BODIES what ${path} takes.`);
    const { address = path, ...rest } = known;
    return { path: address, role, ...rest };
  });

export const postEvents = bodyRoutes.filter(({ path }) => path === '/v1/events');

/** A route that is read, with its address filled in. */
export interface ReadRoute {
  path: string;
  role: Role;
  /** The names of the query parameters that it knows. */
  knows: Set<string>;
  /** Its address with another value in place of the last parameter; undefined where it has none. */
  withSegment?: (segment: string) => string;
  /** Parameters that it cannot be asked without. */
  needs: string[];
}

const isRead = ({ method, path }: RouteSpec): boolean => method === 'GET' && path.startsWith('/v1/');

/** Reads under /v1 whose parameters are known here or that have none. */
const readsOf = (some: RouteSpec[]): ReadRoute[] =>
  some
    .filter(isRead)
    .filter(({ path }) => !/[:*]/.test(path) || valueFor(path) !== undefined)
    .map((spec) => {
      const fill = (value: string): string =>
        spec.path.replace(/:\w+|\*/, () => value).replace(':happening', HAPPENING);
      const value = valueFor(spec.path);
      return {
        path: value === undefined ? spec.path : fill(value),
        role: spec.role === 'public' ? 'reader' : spec.role,
        knows: new Set(Object.keys(spec.query?.shape ?? {})),
        needs: Object.entries(spec.query?.shape ?? {})
          .filter(([, schema]) => !schema.safeParse(undefined).success)
          .map(([name]) => `${name}=${NEEDED[name]}`),
        ...(value === undefined ? {} : { withSegment: fill }),
      };
    });

/** Every read that has an answer which ends. */
export const readRoutes = readsOf(routes.filter(({ events }) => !events));

/** Streams of events: they can be asked for what is refused; what is not is read in tests of its own. */
export const streamRoutes = readsOf(routes.filter(({ events }) => events));

/** The reads under /v1 that the table above leaves out: a new route is covered by being listed. */
export const unlistedReads = routes
  .filter(isRead)
  .filter(({ path }) => /[:*]/.test(path) && valueFor(path) === undefined && !/^\/v1\/(audits|imports)\/:id/.test(path))
  .map(({ path }) => path);
