import { parseStrictJson } from '@parley/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { faultsOf, faultsProblem, jsonProblem } from './faults.js';
import { Problem } from './problem.js';
import type { RouteSpec } from './route.js';

/** What one request may hold. */
export const BODY_LIMIT_BYTES = 8 * 1024 * 1024;

const JSON_TYPE = /^application\/json[ \t]*((?:;[ \t]*[\w!#$&^.+-]+=(?:[\w!#$&^.+-]+|"[^"\\]*")[ \t]*)*)$/i;
const OTHER_CHARSET = /charset="?(?!utf-?8"?[ \t]*(?:;|$))/i;

/** Makes strict JSON the one thing that bodies can be: Fastify's own parsers are lenient, and take text and forms. */
export function readBodiesStrictly(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  const options = { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES } as const;
  fastify.addContentTypeParser<Buffer>('application/json', options, (request, body, done) => {
    // Clients name a type with DELETE as well, where nothing is sent and nothing is wanted.
    if (body.length === 0 && !request.routeOptions.config.route?.body) return done(null, undefined);
    const result = parseStrictJson(body);
    if (result.ok) done(null, result.value);
    else done(jsonProblem(result.faults));
  });
}

/**
 * Judges a body by its headers, before a byte of it is read.
 * @throws Problem unsupported-content-coding, unsupported-media-type, malformed-json (none where one is needed)
 */
export function judgeBodyHeaders({ headers }: FastifyRequest, spec: RouteSpec): void {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (!hasBody && !spec.body) return;
  const coding = headers['content-encoding'];
  if (coding !== undefined && coding.trim().toLowerCase() !== 'identity') {
    const accepted = { 'accept-encoding': 'identity' };
    throw new Problem('unsupported-content-coding', 'The body must come without Content-Encoding.', {
      headers: accepted,
    });
  }
  const type = headers['content-type'];
  if (type === undefined && !hasBody) throw new Problem('malformed-json', 'A JSON body is needed.');
  const parameters = JSON_TYPE.exec(type ?? '')?.[1];
  if (parameters === undefined || OTHER_CHARSET.test(parameters)) {
    throw new Problem('unsupported-media-type', 'The body must be application/json, in UTF-8.', {
      headers: { accept: 'application/json' },
    });
  }
}

/**
 * The body as the route's schema has it.
 * @throws Problem of the first kind of fault, with all faults
 */
export function parseBody(body: unknown, spec: RouteSpec): unknown {
  if (!spec.body) {
    if (body === undefined) return undefined;
    throw new Problem('validation-failed', 'Nothing is to be sent to this address: leave the body out.');
  }
  if (spec.bodyJudgedByHandler) return body;
  const result = spec.body.safeParse(body);
  if (result.success) return result.data;
  throw faultsProblem(faultsOf(result.error.issues));
}
