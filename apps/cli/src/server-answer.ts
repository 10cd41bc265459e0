import type { ProblemDetails } from './failures.js';

/** How long to wait for an answer. A batch of 500 takes well under a second; a cold or busy server may take a few. */
export const ANSWER_WITHIN_MS = 60_000;

/** `fetch failed` says nothing: the cause does. */
export function reasonOf(error: unknown, withinMs = ANSWER_WITHIN_MS): string {
  const { name, message, cause } = error as {
    name: string;
    message: string;
    cause?: { code?: string; message: string };
  };
  if (name === 'TimeoutError') return `no answer within ${withinMs / 1000} s`;
  return cause?.code ?? cause?.message ?? message;
}

/** What a refusal says, or its status where it is no problem document. */
export function problemOf(response: Response, body: unknown): ProblemDetails {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  if (isProblem && typeof body === 'object' && body !== null) return body;
  return { title: response.statusText || 'refused', status: response.status };
}

/** Text as JSON; undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
