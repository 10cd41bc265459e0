import createClient from 'openapi-fetch';
import type { paths } from './generated/api-paths.js';
import { storedKey } from './session-key.js';

/** A fault of the API (RFC 9457), or of the way to it: then `status` is 0. */
export class ApiFault extends Error {
  override name = 'ApiFault';
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | null,
  ) {
    super(title);
  }
}

/** The API, typed by its own description (openapi.json): paths, parameters, bodies, answers. Sends the key of this tab. */
export const client = createClient<paths>({
  baseUrl: location.origin,
  headers: { accept: 'application/json' },
  // Looked up at each call, not when the page starts.
  fetch: (request) => globalThis.fetch(request),
});

client.use({
  onRequest({ request }) {
    const key = storedKey();
    if (key !== null) request.headers.set('authorization', `Bearer ${key}`);
    return request;
  },
});

interface Answered<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** What a call of `client` answers. @throws ApiFault; an AbortError where its signal aborts. */
export async function answerOf<Data>(asked: Promise<Answered<Data>>): Promise<Data> {
  const { data, error, response } = await asked.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiFault(0, 'The server can’t be reached.', null);
  });
  if (response.ok && data !== undefined) return data;
  throw faultOf(response.status, error);
}

function faultOf(status: number, problem: unknown): ApiFault {
  const { title, detail } = (typeof problem === 'object' && problem !== null ? problem : {}) as Record<string, unknown>;
  return new ApiFault(
    status,
    typeof title === 'string' ? title : `The server answered ${status}.`,
    typeof detail === 'string' ? detail : null,
  );
}
