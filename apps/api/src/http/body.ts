import { parseStrictJson } from '@parley/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { NDJSON } from '../log/ndjson.js';
import { hasBodyBy, withoutDeadline } from './body-deadline.js';
import { faultsOf, faultsProblem, jsonProblem } from './faults.js';
import { Problem } from './problem.js';
import type { RouteSpec } from './route.js';

/** What one request may hold. */
export const BODY_LIMIT_BYTES = 8 * 1024 * 1024;

const JSON_TYPE = 'application/json';
const MEDIA_TYPE =
  /^([\w!#$&^.+-]+\/[\w!#$&^.+-]+)[ \t]*((?:;[ \t]*[\w!#$&^.+-]+=(?:[\w!#$&^.+-]+|"[^"\\]*")[ \t]*)*)$/;
const OTHER_CHARSET = /charset=(?!"?utf-?8"?[ \t]*(?:;|$))/i;

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
  // Of routes that say so by `bodyType`; from all others this type was turned away by its headers.
  fastify.addContentTypeParser(NDJSON, (request, body, done) => {
    withoutDeadline(request.raw);
    done(null, body);
  });
}

/**
 * Judges a body by its headers, before a byte of it is read.
 * @throws Problem unsupported-content-coding, unsupported-media-type, malformed-json (none where one is needed)
 */
export function judgeBodyHeaders({ headers }: FastifyRequest, spec: RouteSpec): void {
  const hasBody = hasBodyBy(headers);
  if (!hasBody && !spec.body && !spec.bodyType) return;
  const coding = headers['content-encoding'];
  if (coding !== undefined && coding.trim().toLowerCase() !== 'identity') {
    const accepted = { 'accept-encoding': 'identity' };
    throw new Problem('unsupported-content-coding', 'The body must come without Content-Encoding.', {
      headers: accepted,
    });
  }
  const type = headers['content-type'];
  const wanted = spec.bodyType ?? JSON_TYPE;
  if (type === undefined && !hasBody && wanted === JSON_TYPE) {
    throw new Problem('malformed-json', 'A JSON body is needed.');
  }
  const [, named, parameters = ''] = MEDIA_TYPE.exec(type ?? '') ?? [];
  if (named?.toLowerCase() === wanted && !OTHER_CHARSET.test(parameters)) return;
  throw new Problem('unsupported-media-type', `The body must be ${wanted}, in UTF-8.`, { headers: { accept: wanted } });
}

/**
 * The body as the route's schema has it.
 * @throws Problem of the first kind of fault, with all faults
 */
export function parseBody(body: unknown, spec: RouteSpec): unknown {
  if (spec.bodyType) return body;
  if (!spec.body) {
    if (body === undefined) return undefined;
    throw new Problem('validation-failed', 'Nothing is to be sent to this address: leave the body out.');
  }
  if (spec.bodyJudgedByHandler) return body;
  const result = spec.body.safeParse(body);
  if (result.success) return result.data;
  throw faultsProblem(faultsOf(result.error.issues));
}
