import { storedKey } from './session-key.js';

/** A server-sent event. */
export interface Message {
  event: string;
  data: string;
}

/**
 * The events of a stream (HTML standard, 9.2), read by `fetch`: an `EventSource` can't send a key. Behind `after`, the id of
 * an event that was seen. `opened` is told once it answers. @throws what `fetch` throws; an Error where it is refused
 */
export async function* eventMessages(
  path: string,
  after: string | null,
  signal: AbortSignal,
  opened: () => void = () => {},
): AsyncGenerator<Message, void> {
  const key = storedKey();
  const response = await fetch(path, {
    signal,
    cache: 'no-store',
    headers: {
      accept: 'text/event-stream',
      ...(after === null ? {} : { 'last-event-id': after }),
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
