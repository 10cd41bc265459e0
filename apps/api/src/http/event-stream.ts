import { Readable } from 'node:stream';

export const EVENT_STREAM = 'text/event-stream';

/** One event of a stream (WHATWG HTML §9.2). */
export interface StreamedEvent {
  /** Its type, a name of ours. */
  event: string;
  /** What a client sends back as `Last-Event-ID` to go on behind it. */
  id?: string | undefined;
  /** JSON text. */
  data: string;
}

/** Makes the events of a stream, in order, as they are taken; ends when the signal tells it to. */
export type EventSource = (signal: AbortSignal) => AsyncIterable<StreamedEvent>;

export interface EventStreamSettings {
  /** How often a comment is sent, so that nothing between takes the connection for dead. */
  heartbeatMs: number;
  /** How long a stream lives at most; a client comes back by itself. */
  lifeMs: number;
  /** How long a reader may take nothing of what waits for it. */
  slowMs: number;
  /** What a client is asked to wait before it comes back. */
  retryMs: number;
}

export const DEFAULT_STREAM_SETTINGS: EventStreamSettings = {
  heartbeatMs: 15_000,
  lifeMs: 3_600_000,
  slowMs: 30_000,
  retryMs: 1_000,
};

/** A reader that took nothing for too long was dropped. */
export class SlowReader extends Error {
  override readonly name = 'SlowReader';
}

/** What may wait for a reader, beside the one event at hand. */
const BUFFER_BYTES = 16_384;

/**
 * The bytes of a stream of server-sent events. The next event is asked for when the one before is taken, so that a
 * stream holds one event and a small buffer, however slow its reader is. An error ends it without an end: the client
 * sees a broken connection and comes back. `lastId` is where the stream begins: a client that is cut off before the first
 * event comes back with it.
 */
export class EventStream extends Readable {
  readonly #ended = new AbortController();
  readonly #settings: EventStreamSettings;
  readonly #timers: NodeJS.Timeout[];
  #asked: (() => void) | undefined;

  constructor(events: EventSource, settings: EventStreamSettings, lastId?: string) {
    super({ highWaterMark: BUFFER_BYTES });
    this.#settings = settings;
    this.#timers = [
      setInterval(() => this.#beat(), settings.heartbeatMs),
      setTimeout(() => this.end(), settings.lifeMs),
    ];
    const start = lastId === undefined ? '' : `id: ${lastId}\n`;
    this.push(`retry: ${settings.retryMs}\n${start}\n`);
    void this.#run(events);
  }

  /** Ends it as a whole answer; what waits is still sent. */
  end(): void {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort();
    this.#asked?.();
    this.push(null);
  }

  override _read(): void {
    this.#asked?.();
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#ended.abort();
    this.#asked?.();
    callback(error);
  }

  async #run(events: EventSource): Promise<void> {
    const { signal } = this.#ended;
    try {
      for await (const event of events(signal)) {
        if (signal.aborted) return;
        if (!this.push(frameOf(event))) await this.#room();
        if (signal.aborted) return;
      }
      this.end();
    } catch (error) {
      if (!signal.aborted) this.destroy(error as Error);
    }
  }

  /** Resolves when the reader has taken what waits, or the stream has ended. */
  async #room(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(
      () => this.destroy(new SlowReader('The reader of a stream took nothing for too long.')),
      this.#settings.slowMs,
    );
    this.#asked = resolve;
    await promise;
    this.#asked = undefined;
    clearTimeout(timer);
  }

  #beat(): void {
    // Where something waits already, a comment would keep nothing alive.
    if (this.#asked === undefined && !this.#ended.signal.aborted) this.push(':\n\n');
  }
}

/** JSON has no line breaks; a text that had some could otherwise pretend to be another event. */
function frameOf({ event, id, data }: StreamedEvent): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}${lines.join('')}\n`;
}
