import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { OnModuleDestroy } from '@nestjs/common';
import {
  DEFAULT_STREAM_SETTINGS,
  EVENT_STREAM,
  EventStream,
  type EventSource,
  type EventStreamSettings,
} from './event-stream.js';
import { Problem } from './problem.js';
import type { InputOf, RouteSpec } from './route.js';

export interface EventStreamsOptions extends Partial<EventStreamSettings> {
  /** How many streams one key, or one address without a key, may have open. */
  perCaller: number;
  /** How many all may have open together. */
  all: number;
  /** Whether the key of an `Authorization` header still holds. */
  stillAdmits: (authorization: string) => Promise<boolean>;
  /** Told of streams that ended by an error. */
  onError: (error: Error) => void;
}

type Input = Pick<InputOf<RouteSpec>, 'request' | 'reply' | 'caller'>;

interface Open {
  stream: EventStream;
  who: string;
  raw: ServerResponse;
}

/** How long streams get to end by themselves when the server does. */
const LAST_WORDS_MS = 250;
const HEADERS = { 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' };
const RETRY_AFTER = { 'retry-after': '5' };

/**
 * The streams of server-sent events that this process serves: so many a caller and in all, each for an hour at most, and
 * none longer than its key holds. When the server ends they end first, for a server waits for its open answers.
 *
 * ```ts
 * const follow = route({ method: 'GET', path: …, formats: [EVENT_STREAM], events: { changed: someSchema }, … });
 *
 *   @Route(follow)
 *   async follow(@Input() input: InputOf<typeof follow>): Promise<Readable> {
 *     // Refuse here, before the answer begins; then:
 *     return this.streams.open(input, (signal) => this.events(input.params.id, signal));
 *   }
 * ```
 */

export class EventStreams implements OnModuleDestroy {
  readonly #settings: EventStreamSettings;
  readonly #open = new Set<Open>();
  #closing = false;

  constructor(private readonly options: EventStreamsOptions) {
    this.#settings = { ...DEFAULT_STREAM_SETTINGS, ...options };
  }

  /** How many are open. */
  get count(): number {
    return this.#open.size;
  }

  /**
   * The answer that streams these events. `lastId`: where it begins, if its events have ids.
   * @throws Problem too-many-requests (429) for one caller, temporary-reduced-capacity (503) for all
   */
  open(input: Input, events: EventSource, lastId?: string): Readable {
    const { request, reply, caller } = input;
    const who = caller?.keyId ?? request.ip;
    this.#admit(who);
    // Its connection is for nothing else: when the server ends, one that is kept for later would be waited for.
    void reply.headers({ ...HEADERS, 'content-type': EVENT_STREAM });
    // The body of an answer to HEAD is read to its end, which a stream does not have.
    if (request.method === 'HEAD' || reply.raw.destroyed) return Readable.from([]);
    const stream = new EventStream(events, this.#settings, lastId);
    stream.on('error', this.options.onError);
    this.#keep({ stream, who, raw: reply.raw }, request.headers.authorization);
    return stream;
  }

  /** Ends all, and those that can't be told any more at once. */
  async onModuleDestroy(): Promise<void> {
    this.#closing = true;
    const open = [...this.#open];
    const closed = open.map(({ raw }) => new Promise((resolve) => raw.once('close', resolve)));
    for (const { stream } of open) stream.end();
    const patience = setTimeout(() => open.forEach(({ raw }) => raw.destroy()), LAST_WORDS_MS);
    await Promise.all(closed);
    clearTimeout(patience);
  }

  /** It counts until its answer is closed: what waits in the connection is bound as well. */
  #keep(open: Open, authorization: string | undefined): void {
    const { stream, raw } = open;
    this.#open.add(open);
    const watch = this.#whileAdmitted(stream, authorization);
    let patience: NodeJS.Timeout | undefined;
    stream.once('close', () => {
      if (!this.#open.has(open)) return;
      patience = setTimeout(() => raw.destroy(), this.#settings.slowMs);
    });
    raw.once('close', () => {
      clearInterval(watch);
      clearTimeout(patience);
      this.#open.delete(open);
      stream.destroy();
    });
  }

  #admit(who: string): void {
    const { perCaller, all } = this.options;
    if (this.#closing || this.#open.size >= all) {
      throw new Problem('temporary-reduced-capacity', 'No more streams can be served just now.', {
        headers: RETRY_AFTER,
      });
    }
    const own = [...this.#open].filter((open) => open.who === who).length;
    if (own < perCaller) return;
    throw new Problem('too-many-requests', `At most ${perCaller} streams may be open at a time.`, {
      headers: RETRY_AFTER,
    });
  }

  /** A key that was revoked or has expired reads no further; coming back without another is a 401. */
  #whileAdmitted(stream: EventStream, authorization: string | undefined): NodeJS.Timeout | undefined {
    if (authorization === undefined) return undefined;
    return setInterval(() => {
      // While the database does not answer, nobody can say; the next look does.
      this.options.stillAdmits(authorization).then(
        (holds) => holds || stream.end(),
        () => {},
      );
    }, this.#settings.heartbeatMs);
  }
}
