import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import type { StreamedEvent } from './event-stream.js';

/** The id of the last event: a browser that comes back with it is told to stop (204). */
const ENDED = 'ended';
const LOOK_EVERY_MS = 200;

/** Whether a reader comes back that has seen the end: the answer is then 204, which ends a browser's EventSource. */
export const hasSeenTheEnd = ({ headers }: FastifyRequest): boolean => headers['last-event-id'] === ENDED;

/**
 * What something long tells of itself, as `event: progress` whenever it says something new, the last one with the id
 * `ended`; then the stream ends. Looks five times a second.
 */
export async function* progressEvents<State>(
  look: () => Promise<State>,
  hasEnded: (state: State) => boolean,
  signal: AbortSignal,
): AsyncGenerator<StreamedEvent> {
  let told: string | undefined;
  while (!signal.aborted) {
    const state = await look();
    const data = JSON.stringify(state);
    const ended = hasEnded(state);
    if (data !== told || ended) yield { event: 'progress', data, ...(ended ? { id: ENDED } : {}) };
    if (ended) return;
    told = data;
    await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
}
