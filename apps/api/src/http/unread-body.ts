import type { IncomingMessage } from 'node:http';
import { hasBodyBy } from './body-deadline.js';

/** How long nothing may come before the rest of a body is not waited for any longer, and how long it may take in all. */
const PATIENCE_MS = 500;
const MAX_DISCARDING_MS = 30_000;
const LOOK_EVERY_MS = 100;
/** The most that is read only to be thrown away. */
const MAX_DISCARDED_BYTES = 64 * 1024 * 1024;

/**
 * Reads what is left of the body of a request that was refused, and throws it away, as far as that is bearable. A
 * connection that is closed while the client still writes is reset, and the client never sees the answer (RFC 9112
 * section 9.6). Resolves at once where nothing is left, and never rejects.
 */
export async function discardUnread(request: IncomingMessage): Promise<void> {
  if (!hasBodyBy(request.headers) || request.complete || request.destroyed) return;
  await new Promise<void>((resolve) => {
    const first = { bytes: request.socket.bytesRead, at: performance.now() };
    let seen = first;
    const end = (): void => {
      clearInterval(timer);
      request.off('end', end).off('close', end).off('error', end);
      resolve();
    };
    const look = (): void => {
      const [bytes, at] = [request.socket.bytesRead, performance.now()];
      if (bytes > seen.bytes) seen = { bytes, at };
      const [tooMuch, tooLong] = [bytes - first.bytes > MAX_DISCARDED_BYTES, at - first.at > MAX_DISCARDING_MS];
      if (tooMuch || tooLong || at - seen.at > PATIENCE_MS) end();
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    request.on('end', end).on('close', end).on('error', end).resume();
  });
}
