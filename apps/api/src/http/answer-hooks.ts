import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { noneMatchNames } from './etag.js';
import { JsonText } from './json-text.js';
import { discardUnread } from './unread-body.js';

/**
 * What happens to every answer: a refusal waits until it can be heard; it says who may keep it; and it becomes a 304
 * where `If-None-Match` names the tag that its handler gave it.
 */
export function addAnswerHooks(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode >= 400) await discardUnread(request.raw);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', cacheControlOf(request));
    const etag = reply.getHeader('etag');
    if (typeof etag !== 'string' || !isRead(request) || reply.statusCode !== 200) return payload;
    if (!noneMatchNames(request.headers['if-none-match'], etag)) return payload;
    if (payload instanceof Readable) payload.destroy();
    reply.code(304).removeHeader('content-length').removeHeader('content-type');
    return null;
  });
}

/** Makes an answer that its route does not declare a fault of the server: so the description of the API can't be wrong. */
export function addAnswerCheck(fastify: FastifyInstance): void {
  fastify.addHook('preSerialization', async (request, reply, payload) => {
    const schema = request.routeOptions.config.route?.answer;
    if (reply.statusCode >= 300 || !schema) return payload;
    const result = schema.safeParse(payload instanceof JsonText ? JSON.parse(payload.text) : payload);
    if (!result.success) throw new Error(`The answer is not as declared: ${result.error.message}`);
    return payload;
  });
}

const isRead = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

/** A copy may be kept where all may see it, and must be asked about each time: a redaction reaches every copy. */
function cacheControlOf(request: FastifyRequest): string {
  if (!isRead(request)) return 'no-store';
  return request.headers.authorization === undefined ? 'public, no-cache' : 'private, no-cache';
}
