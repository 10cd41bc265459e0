import type { LiveChange } from '@parley/contracts';
import { eventMessages } from './event-messages.js';

/** How the stream of changes goes. */
export type LiveState = 'connecting' | 'open' | 'lost';

interface LiveListener {
  changed(change: LiveChange): void;
  state(state: LiveState): void;
}

const AGAIN_MS = 3_000;

/**
 * Follows a negotiation behind a position: each change once and in order, also over a connection that is lost and found
 * again (server-sent events). An `EventSource` begins with what comes next, and can't be told where to. Returns what ends it.
 */
export function followChanges(id: string, after: number, listener: LiveListener): () => void {
  const abort = new AbortController();
  let last = after;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const path = `/v1/negotiations/${encodeURIComponent(id)}/live`;
  const follow = async (): Promise<void> => {
    listener.state('connecting');
    try {
      for await (const { event, data } of eventMessages(path, String(last), abort.signal, () =>
        listener.state('open'),
      )) {
        if (event !== 'changed') continue;
        const change = JSON.parse(data) as LiveChange;
        last = change.asOf.position;
        listener.changed(change);
      }
    } catch {
      // Said by the state; what is missed meanwhile comes once the stream is taken up again.
    }
    if (abort.signal.aborted) return;
    listener.state('lost');
    timer = setTimeout(() => void follow(), AGAIN_MS);
  };
  void follow();
  return () => {
    abort.abort();
    clearTimeout(timer);
  };
}
