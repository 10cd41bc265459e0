import type { LiveChange } from '@parley/contracts';
import { storedKey } from './session-key.js';

/** How the stream of changes goes. */
export type LiveState = 'connecting' | 'open' | 'lost';

interface LiveListener {
  changed(change: LiveChange): void;
  state(state: LiveState): void;
}

const AGAIN_MS = 3_000;

/**
 * Follows a negotiation behind a position: each change once and in order, also over a connection that is lost and found
 * again (server-sent events). An `EventSource` can't send a key and begins with what comes next, so the stream is read by
 * `fetch`. Returns what ends it.
 */
export function followChanges(id: string, after: number, listener: LiveListener): () => void {
  const abort = new AbortController();
  let last = after;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = async (): Promise<void> => {
    listener.state('connecting');
    try {
      for await (const { event, data } of messages(id, last, abort.signal, () => listener.state('open'))) {
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

interface Message {
  event: string;
  data: string;
}

async function* messages(
  id: string,
  after: number,
  signal: AbortSignal,
  opened: () => void,
): AsyncGenerator<Message, void> {
  const key = storedKey();
  const response = await fetch(`/v1/negotiations/${encodeURIComponent(id)}/live`, {
    signal,
    cache: 'no-store',
    headers: {
      accept: 'text/event-stream',
      'last-event-id': String(after),
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    },
  });
  if (!response.ok || !response.body) throw new Error(`The server answered ${response.status}.`);
  opened();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = `${rest}${value}`.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) yield messageIn(block);
  }
}

/** One message of an event stream (HTML standard, 9.2.6), as our server writes it: with line feeds. */
export function messageIn(block: string): Message {
  const lines = block.split('\n').map((line) => /^(\w*): ?(.*)$/.exec(line) ?? []);
  const all = (field: string) => lines.filter(([, name]) => name === field).map(([, , value]) => value ?? '');
  return { event: all('event').at(-1) ?? 'message', data: all('data').join('\n') };
}
