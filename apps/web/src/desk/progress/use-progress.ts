import { useEffect, useState } from 'react';
import { eventMessages } from '../../api/event-messages.js';

const AGAIN_MS = 2_000;

/**
 * Follows what something long tells of itself (`event: progress`) until it has ended, also over connections that are lost.
 * null before it has told anything. `hasEnded` stays the same function.
 */
export function useProgress<State>(path: string, hasEnded: (state: State) => boolean): State | null {
  const [state, setState] = useState<State | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const follow = async (): Promise<void> => {
      try {
        for await (const { event, data } of eventMessages(path, null, abort.signal)) {
          if (event !== 'progress') continue;
          const told = JSON.parse(data) as State;
          ended = hasEnded(told);
          setState(told);
        }
      } catch {
        // A lost connection is taken up again.
      }
      if (!abort.signal.aborted && !ended) timer = setTimeout(() => void follow(), AGAIN_MS);
    };
    void follow();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [path, hasEnded]);
  return state;
}
