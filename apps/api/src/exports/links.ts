import { categoryOf, slugOf } from '@parley/negotiation';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { Problem } from '../http/problem.js';

/** Full addresses of what the record holds, as others reach this server. */
export interface Links {
  /** Without a slash at the end. */
  origin: string;
  /** The permalink of a happening. */
  entry(stream: string, happening: string): string;
  event(id: string): string;
  /** Of a stream that is a subject: an actor, a source, a round … */
  subject(stream: string): string;
  /** The page that people look at. */
  page(slug: string, query?: Record<string, string>): string;
}

export function linksFrom(origin: string): Links {
  return {
    origin,
    entry: (stream, happening) => `${origin}/v1/entries/${encodeURIComponent(stream)}/${encodeURIComponent(happening)}`,
    event: (id) => `${origin}/v1/events/${encodeURIComponent(id)}`,
    subject: (stream) => `${origin}/v1/${categoryOf(stream) ?? 'stream'}s/${encodeURIComponent(slugOf(stream))}`,
    page: (slug, query = {}) => {
      const search = new URLSearchParams(query).toString();
      return `${origin}/negotiations/${encodeURIComponent(slug)}${search === '' ? '' : `?${search}`}`;
    },
  };
}

/**
 * Where this server is, as its answers say it: PUBLIC_URL, else as the request found it.
 * @throws Problem bad-request for a Host header that is no host: it would come to stand in files.
 */
export function originOf({ publicUrl }: Pick<Config, 'publicUrl'>, request: FastifyRequest): string {
  if (publicUrl !== null) return publicUrl;
  if (!/^[A-Za-z0-9._-]+(?::\d{1,5})?$|^\[[0-9A-Fa-f:.]+\](?::\d{1,5})?$/.test(request.host)) {
    throw new Problem('bad-request', 'The Host header names no host.');
  }
  return `${request.protocol}://${request.host}`;
}
