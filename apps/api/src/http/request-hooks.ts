import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authentication } from '../auth/authentication.js';
import { chooseFormat, prefersHtml } from './accept.js';
import { judgeBodyHeaders, parseBody } from './body.js';
import { answerPreflight, OPEN_TO_PAGES } from './cors.js';
import { notFound, Problem } from './problem.js';
import { parseQuery, readPairs } from './query.js';
import type { RouteSpec } from './route.js';
import { RouteTable } from './route-table.js';

export interface RequestHooksOptions {
  authentication: Authentication;
  publicReads: boolean;
  /** Headers of every answer. */
  headers: Record<string, string>;
  sendNothing: SendNothing;
}

/** Answers with a page that nothing is at an address, for who looks for pages; 400: it is no address. */
export type SendNothing = (reply: FastifyReply, status?: 400 | 404) => FastifyReply;

declare module 'fastify' {
  interface FastifyInstance {
    /** Of all that is served. */
    routeTable: RouteTable;
  }
}

const JSON_ONLY = ['application/json'];
/** Of files: their type is what it is, whatever is asked for. */
const ANY = '*/*';

/**
 * What happens to every request before its handler, in this order: is there such an address and method, who asks and may
 * they, is the address well-formed, in which format, is the body one that can be read; then, once it is read, its shape.
 * These are hooks of Fastify and no guard and pipes of Nest, for Nest comes after the body: a stranger's 8 MB would be
 * read and parsed before the key is looked at.
 */
export function addRequestHooks(fastify: FastifyInstance, options: RequestHooksOptions): RouteTable {
  const table = new RouteTable();
  fastify.addHook('onRoute', ({ method, url }) => table.add(method, url));
  fastify.decorate('routeTable', table);
  fastify.decorateRequest('caller', null);
  fastify.decorateRequest('asked');

  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'x-request-id': request.id, ...options.headers });
    if (request.method === 'OPTIONS') return answerOptions(request, reply, table, options.publicReads);
    if (request.is404) {
      if (looksForPage(request, table)) {
        const page = withoutSlashes(request, table);
        return page === null ? options.sendNothing(reply) : reply.code(308).header('location', page).send();
      }
      throw nothingHere(request, table);
    }
    const spec = request.routeOptions.config.route;
    // Deny by default: what does not say who may use it is for nobody.
    if (!spec) throw new Problem('forbidden', 'This address is for nobody.');
    if (isOpenToPages(spec, options.publicReads)) reply.headers(OPEN_TO_PAGES);
    request.caller = await options.authentication.admit(request, reply, spec);
    request.asked = readAddress(request, spec);
    if ((spec.formats ?? JSON_ONLY).length > 1) reply.header('vary', 'Accept');
    judgeBodyHeaders(request, spec);
  });

  fastify.addHook('preHandler', async (request) => {
    const spec = request.routeOptions.config.route;
    if (spec) request.body = parseBody(request.body, spec);
  });

  return table;
}

const isOpenToPages = (spec: RouteSpec, publicReads: boolean): boolean =>
  spec.method === 'GET' && (spec.role === 'public' || (spec.role === 'reader' && publicReads));

const pathOf = ({ raw }: FastifyRequest): string => (raw.url ?? '/').split('?', 1)[0]!;

/** Whether a browser opens an address of no page; what is below `/v1` is none for browsers. */
const looksForPage = (request: FastifyRequest, table: RouteTable): boolean =>
  prefersPage(request) && table.methodsAt(pathOf(request)).length === 0;

/** Whether an address is asked for as a browser asks for pages, and is none of the API. */
export const prefersPage = (request: FastifyRequest): boolean =>
  ['GET', 'HEAD'].includes(request.method) &&
  !/^\/v1(\/|$)/.test(pathOf(request)) &&
  prefersHtml(request.headers.accept);

/** The address without slashes at its end, with its query, where a page is there; never one on another host. */
function withoutSlashes(request: FastifyRequest, table: RouteTable): string | null {
  const path = pathOf(request);
  const page = path.replace(/\/+$/, '');
  const isThere = page !== path && /^\/[^/\\]/.test(page) && table.methodsAt(page).includes('GET');
  return isThere ? page + (request.raw.url ?? '').slice(path.length) : null;
}

function nothingHere(request: FastifyRequest, table: RouteTable): Problem {
  const methods = table.methodsAt(pathOf(request));
  if (methods.length === 0) return notFound();
  const allow = methods.join(', ');
  return new Problem('method-not-allowed', `This address takes ${allow}.`, { headers: { allow } });
}

function answerOptions(
  request: FastifyRequest,
  reply: FastifyReply,
  table: RouteTable,
  publicReads: boolean,
): FastifyReply {
  const allowed = table.methodsAt(pathOf(request));
  if (allowed.length === 0) throw notFound();
  const method = request.headers['access-control-request-method'];
  if (method && request.headers.origin) reply.headers(answerPreflight({ method, allowed, publicReads }));
  return reply.code(204).header('allow', allowed.join(', ')).send();
}

/** @throws Problem not-found, unknown-parameter, invalid-parameter, invalid-cursor, not-acceptable */
function readAddress(request: FastifyRequest, spec: RouteSpec): FastifyRequest['asked'] {
  const params = spec.params?.safeParse(request.params);
  if (params && !params.success) throw notFound();
  if (spec.anyQuery) return { params: params?.data ?? {}, query: {}, format: formatOf(request, spec) };
  const search = (request.raw.url ?? '').split('?').slice(1).join('?');
  const pairs = readPairs(search, new Set(Object.keys(spec.query?.shape ?? {})));
  const query = spec.query ? parseQuery(pairs, spec.query) : {};
  return { params: params?.data ?? {}, query, format: formatOf(request, spec) };
}

function formatOf(request: FastifyRequest, spec: RouteSpec): string {
  const formats = spec.formats ?? JSON_ONLY;
  if (formats.includes(ANY)) return ANY;
  const format = chooseFormat(request.headers.accept, formats);
  if (format !== undefined) return format;
  throw new Problem('not-acceptable', `This address gives ${formats.join(', ')}.`);
}
