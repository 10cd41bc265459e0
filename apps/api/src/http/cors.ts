import { Problem } from './problem.js';

const READABLE =
  'Content-Disposition, ETag, Link, Location, Parley-As-Of, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id';
const SENDABLE = 'Accept, If-None-Match, Last-Event-ID';

/** Lets pages of any origin read an answer of a public read. Never with credentials: they only see what all can see. */
export const OPEN_TO_PAGES: Record<string, string> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': READABLE,
};

/** What a browser asks before a page of another origin may send a request (Fetch standard, CORS-preflight). */
export interface Preflight {
  method: string;
  /** The methods of the address. */
  allowed: readonly string[];
  publicReads: boolean;
}

/**
 * The headers that grant a preflight.
 * @throws Problem origin-not-allowed for anything but GET and HEAD of what is public
 */
export function answerPreflight({ method, allowed, publicReads }: Preflight): Record<string, string> {
  if (!publicReads || !['GET', 'HEAD'].includes(method) || !allowed.includes(method)) {
    throw new Problem('origin-not-allowed', 'Pages of other origins may only read what is public.');
  }
  return {
    ...OPEN_TO_PAGES,
    'access-control-allow-methods': 'GET, HEAD',
    'access-control-allow-headers': SENDABLE,
    'access-control-max-age': '86400',
  };
}
