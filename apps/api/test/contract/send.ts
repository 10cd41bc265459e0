import type { Answer } from './answers.js';
import type { Operation } from './document.js';
import type { Request } from './requests.js';
import type { RunningServer } from '../running-server.js';

/** How long a stream of events is listened to. */
const LISTEN_MS = 60;

/** Sends a request, by a key that may where it says nothing of one, and reads the answer. */
export async function send(running: RunningServer, operation: Operation, request: Request): Promise<Answer> {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => request.path[name] ?? '');
  const address = [`${running.url}${path}`, request.query.join('&')].filter(Boolean).join('?');
  const abort = new AbortController();
  const { body, method } = request;
  const headers = headersOf(running, operation, request);
  const answer = await fetch(address, {
    method,
    headers,
    signal: abort.signal,
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
  });
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
  const text = isStream ? await beginningOf(answer, abort) : await answer.text();
  return { status: answer.status, headers: answer.headers, text };
}

function headersOf({ keys }: RunningServer, { role }: Operation, { headers }: Request): Record<string, string> {
  const { authorization, ...rest } = headers;
  if (authorization === '') return rest;
  if (authorization === 'as reader') return { ...rest, authorization: `Bearer ${keys.reader}` };
  if (authorization !== undefined) return headers;
  return role === null || role === 'reader' ? rest : { ...rest, authorization: `Bearer ${keys[role]}` };
}

/** Whole events that come within a moment. */
async function beginningOf(answer: globalThis.Response, abort: AbortController): Promise<string> {
  let text = '';
  const timer = setTimeout(() => abort.abort(), LISTEN_MS);
  const decoder = new TextDecoder();
  try {
    for await (const chunk of answer.body!) text += decoder.decode(chunk as Uint8Array, { stream: true });
  } catch (error) {
    if (!abort.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
  return text.slice(0, text.lastIndexOf('\n\n') + 2);
}
