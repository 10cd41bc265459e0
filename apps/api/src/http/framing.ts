import type { IncomingMessage } from 'node:http';
import { Problem } from './problem.js';

/** Lines of all headers; Node itself limits them to 16 KB. */
const MAX_HEADER_LINES = 200;
/** Node keeps the first of these without a word, so that two readers of one request may see different things. */
const ONLY_ONCE = ['host', 'authorization', 'content-type', 'content-length', 'content-encoding'];
const SUPPORTED_VERSIONS = ['1.0', '1.1'];

/** What is looked at: the request before any of it is understood. */
export type Framing = Pick<IncomingMessage, 'httpVersion' | 'httpVersionMajor' | 'rawHeaders' | 'url'>;

/**
 * What is wrong with a request as HTTP, where Node lets it through; undefined where it is sound (RFC 9112 §3, §5, §6).
 */
export function framingProblem({ httpVersion, httpVersionMajor, rawHeaders, url = '' }: Framing): Problem | undefined {
  if (httpVersionMajor > 1) return new Problem('http-version-not-supported', `HTTP/${httpVersion} is not spoken here.`);
  if (!SUPPORTED_VERSIONS.includes(httpVersion)) return badRequest(`HTTP/${httpVersion} is not spoken here.`);
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  if (names.length > MAX_HEADER_LINES) {
    return new Problem('header-too-large', `There are more than ${MAX_HEADER_LINES} header lines.`);
  }
  const twice = ONLY_ONCE.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice === 'host') return badRequest('There are two Host headers.');
  if (twice) return new Problem('malformed-header', `There are two ${twice} headers.`);
  const host = rawHeaders[names.indexOf('host') * 2 + 1];
  if (!names.includes('host') && httpVersion === '1.1') return badRequest('There is no Host header.');
  return targetProblem(url, host);
}

function targetProblem(url: string, host: string | undefined): Problem | undefined {
  if (url.startsWith('/') || url === '*') return undefined;
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1];
  if (authority === undefined) return new Problem('malformed-target', 'The target must be a path.');
  if (authority.toLowerCase() === host?.toLowerCase()) return undefined;
  return new Problem('misdirected-request', 'The target names another host than the Host header.');
}

/** The path and query of a target in absolute form (`http://host/path?query`); another target as it is. */
export const originForm = (url: string): string =>
  url.startsWith('/') ? url : url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/^(?!\/)/, '/');

const badRequest = (detail: string): Problem => new Problem('bad-request', detail);
