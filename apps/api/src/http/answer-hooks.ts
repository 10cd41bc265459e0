import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { noneMatchNames } from './etag.js';

/**
 * What happens to every answer: it says who may keep it, and becomes a 304 where `If-None-Match` names the tag that its
 * handler gave it.
 */
export function addAnswerHooks(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', cacheControlOf(request));
    const etag = reply.getHeader('etag');
    if (typeof etag !== 'string' || !isRead(request) || reply.statusCode !== 200) return payload;
    if (!noneMatchNames(request.headers['if-none-match'], etag)) return payload;
    if (payload instanceof Readable) payload.destroy();
    reply.code(304).removeHeader('content-length').removeHeader('content-type');
    return null;
  });
}

const isRead = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

/** A copy may be kept where all may see it, and must be asked about each time: a redaction reaches every copy. */
function cacheControlOf(request: FastifyRequest): string {
  if (!isRead(request)) return 'no-store';
  return request.headers.authorization === undefined ? 'public, no-cache' : 'private, no-cache';
}
