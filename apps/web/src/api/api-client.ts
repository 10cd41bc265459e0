import createClient from 'openapi-fetch';
import type { paths } from './generated/api-paths.js';
import { storedKey } from './session-key.js';

/** One thing that is wrong with a body. */
export interface BodyFault {
  /** A JSON Pointer (RFC 6901) into the body. */
  pointer: string;
  message: string;
}

/** A fault of the API (RFC 9457), or of the way to it: then `status` is 0. */
export class ApiFault extends Error {
  override name = 'ApiFault';
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | null,
    /** What is wrong with the body, each at a JSON Pointer into it. */
    readonly errors: readonly BodyFault[] = [],
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
    if (key !== null && !request.headers.has('authorization')) request.headers.set('authorization', `Bearer ${key}`);
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
    throw notReached();
  });
  if (response.ok && data !== undefined) return data;
  throw faultOf(response.status, error);
}

/** That no answer came. */
export const notReached = (): ApiFault => new ApiFault(0, 'The server can’t be reached.', null);

/** The fault that an answer tells of; `problem`: its body, as far as it could be read. */
export function faultOf(status: number, problem: unknown): ApiFault {
  const { title, detail, errors } = (typeof problem === 'object' && problem !== null ? problem : {}) as Partial<
    Record<string, unknown>
  >;
  return new ApiFault(
    status,
    typeof title === 'string' ? title : `The server answered ${status}.`,
    typeof detail === 'string' ? detail : null,
    Array.isArray(errors) ? errors.filter(isBodyFault) : [],
  );
}

function isBodyFault(value: unknown): value is BodyFault {
  const { pointer, message } = (typeof value === 'object' && value !== null ? value : {}) as Partial<BodyFault>;
  return typeof pointer === 'string' && typeof message === 'string';
}
