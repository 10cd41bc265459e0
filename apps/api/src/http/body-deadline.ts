import type { IncomingMessage } from 'node:http';

type Headers = IncomingMessage['headers'];

/** Whether a body comes behind these headers (RFC 9112 section 6). */
export const hasBodyBy = (headers: Headers): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const deadlines = new WeakMap<IncomingMessage, NodeJS.Timeout>();

/**
 * Tells `onLate` where the body of a request has not arrived within that time, with the error that Node has for it.
 * Node's own limit (`requestTimeout`) is one for all requests, and a body that is streamed may take longer.
 */
export function limitBodyTime(request: IncomingMessage, ms: number, onLate: (error: Error) => void): void {
  if (!hasBodyBy(request.headers)) return;
  const timer = setTimeout(() => {
    if (!request.complete) onLate(Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }));
  }, ms);
  deadlines.set(request, timer);
  request.once('close', () => clearTimeout(timer));
}

/** Whoever reads the body of this request sees to it that it comes in time. */
export function withoutDeadline(request: IncomingMessage): void {
  clearTimeout(deadlines.get(request));
}
