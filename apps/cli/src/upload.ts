import type { Connection } from './connection.js';
import { Refusal, unreachable } from './failures.js';
import { ANSWER_WITHIN_MS, parsed, problemOf, reasonOf } from './server-answer.js';

/** What is sent, as it is read. */
export interface Upload {
  path: string;
  body: AsyncIterable<Uint8Array>;
  headers: Record<string, string>;
  /** Breaks it off. */
  signal?: AbortSignal | undefined;
}

/**
 * Sends a body of any length as it is read, and gives the answer. What is waited for is the answer once the
 * body is sent: a server may take its time with the body.
 * @throws Refusal, a CommandFailure where nothing answers, whatever reading the body throws
 */
export async function upload(
  { url, hint }: Connection,
  { path, body, headers, signal }: Upload,
): Promise<{ status: number; text: string }> {
  const late = new AbortController();
  let clock: NodeJS.Timeout | undefined;
  let unread: unknown;
  async function* sent(): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } catch (error) {
      unread = error;
      throw error;
    }
    clock = setTimeout(() => late.abort(new DOMException('', 'TimeoutError')), ANSWER_WITHIN_MS);
  }
  try {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers,
      body: ReadableStream.from(sent()),
      duplex: 'half',
      signal: AbortSignal.any([late.signal, ...(signal ? [signal] : [])]),
    } as RequestInit);
    const text = await response.text();
    if (!response.ok) throw new Refusal(response.status, problemOf(response, parsed(text)));
    return { status: response.status, text };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (unread !== undefined) throw unread as Error;
    signal?.throwIfAborted();
    throw unreachable(`${url} does not answer (${reasonOf(error)})`, hint ? [hint] : []);
  } finally {
    clearTimeout(clock);
  }
}
