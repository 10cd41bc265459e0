import type { Place, Told } from './history.js';
import type { PostedEntry } from './entries.js';
import { KEY } from './served-programs.js';

/** When a client gives up waiting: what takes as long as that hangs. */
export const HANGS_AFTER_MS = 50_000;

/** An answer, or what became of the connection: `refused` before anything was sent, `lost` on the way, `hangs`. */
export type Answered = { status: number; problem: string; body: unknown } | 'refused' | 'lost' | 'hangs';

/** Asks, and never throws. */
export async function ask(url: string, init: RequestInit = {}): Promise<Answered> {
  try {
    const headers = { authorization: `Bearer ${KEY}`, ...(init.body ? { 'content-type': 'application/json' } : {}) };
    const answer = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(HANGS_AFTER_MS) });
    const body = (await answer.json()) as { type?: string };
    return { status: answer.status, problem: body.type?.replace(/^\/problems\//, '') ?? '', body };
  } catch (error) {
    const { name, cause } = error as { name: string; cause?: { code?: string } };
    if (name === 'TimeoutError') return 'hangs';
    return cause?.code === 'ECONNREFUSED' ? 'refused' : 'lost';
  }
}

/** Posts entries, and says what that tells of them. */
export async function post(apiUrl: string, entries: readonly PostedEntry[]): Promise<{ told: Told; answer: string }> {
  const answered = await ask(`${apiUrl}/v1/events`, { method: 'POST', body: JSON.stringify({ events: entries }) });
  return { told: toldBy(answered), answer: wordsOf(answered) };
}

/** What an answer tells of the entries that were posted. */
export function toldBy(answered: Answered): Told {
  if (answered === 'refused') return { outcome: 'fail' };
  if (answered === 'lost' || answered === 'hangs') return { outcome: 'info' };
  const { status, problem, body } = answered;
  if (status === 200 || status === 201) {
    const { events } = body as { events: Place[] };
    return {
      outcome: 'ok',
      recorded: events.map(({ id, stream, position, revision }) => ({ id, stream, position, revision })),
    };
  }
  const unknown = status === 500 || problem === 'outcome-unknown';
  return { outcome: unknown ? 'info' : 'fail' };
}

/** An answer in a word. */
export function wordsOf(answered: Answered): string {
  return typeof answered === 'string' ? answered : `${answered.status} ${answered.problem}`.trim();
}
