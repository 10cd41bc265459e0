import type { Connection } from './connection.js';
import { Refusal, unreachable } from './failures.js';
import { ANSWER_WITHIN_MS, parsed, problemOf, reasonOf } from './server-answer.js';

/** A file of any length, on its way. */
export interface Download {
  headers: Headers;
  /** Breaks off with a CommandFailure where nothing more comes. */
  chunks: AsyncIterable<Uint8Array>;
}

/** How to ask for a file. */
export interface DownloadOptions {
  headers?: Record<string, string>;
  /** Breaks it off. */
  signal?: AbortSignal;
  /** How long to wait for each piece, in milliseconds. */
  withinMs?: number;
}

/**
 * Asks for a file and gives it as it comes. What is waited for is each piece, not the whole: a reader may take its time.
 * @throws Refusal, or a CommandFailure where nothing answers
 */
export async function download(
  connection: Connection,
  path: string,
  { headers = {}, signal, withinMs = ANSWER_WITHIN_MS }: DownloadOptions,
): Promise<Download> {
  const { url, hint } = connection;
  const stalled = new AbortController();
  const inTime = async <Value>(value: Promise<Value>): Promise<Value> => {
    const clock = setTimeout(() => stalled.abort(new DOMException('', 'TimeoutError')), withinMs);
    try {
      return await value;
    } catch (error) {
      throw unreachable(`${url} does not answer (${reasonOf(error, withinMs)})`, hint ? [hint] : []);
    } finally {
      clearTimeout(clock);
    }
  };
  const given = AbortSignal.any([stalled.signal, ...(signal ? [signal] : [])]);
  const response = await inTime(fetch(`${url}${path}`, { headers, signal: given }));
  if (!response.ok) throw new Refusal(response.status, problemOf(response, parsed(await inTime(response.text()))));
  return { headers: response.headers, chunks: piecesOf(response, inTime) };
}

async function* piecesOf(
  { body }: Response,
  inTime: <Value>(value: Promise<Value>) => Promise<Value>,
): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
