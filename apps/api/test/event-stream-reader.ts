import { createParser, type EventSourceMessage } from 'eventsource-parser';

/** A stream of server-sent events, as it is read by somebody who asks for one event after the other. */
export interface StreamReader {
  status: number;
  headers: Headers;
  /** The next event; undefined when the stream has ended. Throws where the connection broke, or nothing came in time. */
  next(withinMs?: number): Promise<EventSourceMessage | undefined>;
  /** So many of them. */
  take(count: number): Promise<EventSourceMessage[]>;
  /** All that was sent so far, as it was sent. */
  text(): string;
  /** Breaks the connection off. */
  cut(): void;
}

/** Opens a stream; `lastId` is sent as `Last-Event-ID`. */
export async function openStream(
  url: string,
  { lastId, headers = {} }: { lastId?: string | number; headers?: Record<string, string> } = {},
): Promise<StreamReader> {
  const abort = new AbortController();
  const answer = await fetch(url, {
    headers: {
      accept: 'text/event-stream',
      ...headers,
      ...(lastId === undefined ? {} : { 'last-event-id': `${lastId}` }),
    },
    signal: abort.signal,
  });
  const arrived = new Arrived();
  void readInto(answer, arrived);
  return {
    status: answer.status,
    headers: answer.headers,
    next: (withinMs = 10_000) => arrived.next(withinMs),
    take: async (count) => {
      const events: EventSourceMessage[] = [];
      while (events.length < count) {
        const event = await arrived.next(10_000);
        if (!event) throw new Error(`The stream ended after ${events.length} of ${count} events.`);
        events.push(event);
      }
      return events;
    },
    text: () => arrived.text,
    cut: () => abort.abort(),
  };
}

async function readInto(answer: Response, arrived: Arrived): Promise<void> {
  const onError = (error: Error): never => {
    throw error;
  };
  const parser = createParser({ onEvent: (event) => arrived.add(event), onError });
  try {
    for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
      arrived.text += part;
      parser.feed(part);
    }
    arrived.end(undefined);
  } catch (error) {
    arrived.end(error as Error);
  }
}

/** What has come and was not taken yet. */
class Arrived {
  text = '';
  readonly #events: EventSourceMessage[] = [];
  #ended: { error: Error | undefined } | undefined;
  #wake: (() => void) | undefined;

  add(event: EventSourceMessage): void {
    this.#events.push(event);
    this.#wake?.();
  }

  end(error: Error | undefined): void {
    this.#ended = { error };
    this.#wake?.();
  }

  async next(withinMs: number): Promise<EventSourceMessage | undefined> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const event = this.#events.shift();
      if (event) return event;
      if (this.#ended?.error) throw this.#ended.error;
      if (this.#ended) return undefined;
      if (Date.now() >= deadline) throw new Error('No event came in time.');
      await this.#news(deadline - Date.now());
    }
  }

  async #news(withinMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }
}
