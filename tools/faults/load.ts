import { setTimeout as sleep } from 'node:timers/promises';
import { SHARED_STREAM, statement, streamOf, TIMELINE, type PostedEntry } from './entries.js';
import { moment, type Delivery } from './history.js';
import { ask, post, wordsOf } from './http-append.js';
import type { Recorder } from './recorder.js';
import type { SeededRandom } from './seeded-random.js';

export interface LoadOptions {
  /** Addresses of servers; each client goes to any of them. */
  urls: readonly string[];
  random: SeededRandom;
  recorder: Recorder;
  posters: number;
  /** The position of the ground: no session reads from before it. */
  ground: number;
  /** Until when appends of unknown outcome are tried again after the end. */
  settleMs: number;
}

const PAUSE_MS = 60;
const RETRY_MS = 150;
const PAGE = 200;

/** Clients that post, each with ids of its own, and read what they posted, until they are told to stop. */
export class Load {
  readonly #stop = new AbortController();
  readonly #settled = new AbortController();
  readonly #running: Promise<void>[] = [];
  /** Appends that were acknowledged so far. */
  acknowledged = 0;

  constructor(private readonly options: LoadOptions) {}

  start(): void {
    const { posters, recorder, ground } = this.options;
    for (let client = 1; client <= posters; client += 1) {
      const session = { seen: ground };
      this.#running.push(this.#posts(client, session), this.#reads(client, session));
    }
    this.#running.push(this.#follows(recorder.delivery('tail')));
  }

  /** Ends the clients: what is unknown is asked again until it is known, as long as `settleMs`. */
  async stop(): Promise<void> {
    this.#stop.abort();
    const timer = setTimeout(() => this.#settled.abort(), this.options.settleMs);
    await Promise.all(this.#running);
    clearTimeout(timer);
  }

  get #over(): boolean {
    return this.#stop.signal.aborted;
  }

  async #posts(client: number, session: { seen: number }): Promise<void> {
    const random = this.options.random.fork(`poster ${client}`);
    /** The revision of the client's own stream; undefined where an append to it is given up as unknown. */
    let own: number | undefined = 1;
    for (let number = 1; !this.#over; number += 1) {
      const entries = entriesOf(client, number, random, own);
      const touchesOwn = entries.some(({ stream }) => stream === streamOf(client));
      const recorded = await this.#append(client, `${client}-${number}`, entries, random);
      if (!recorded) own = touchesOwn ? undefined : own;
      else {
        this.acknowledged += 1;
        for (const { stream, position, revision } of recorded) {
          session.seen = Math.max(session.seen, position);
          if (stream === streamOf(client)) own = Math.max(own ?? 0, revision);
        }
      }
      await this.#pause(random.between(0, PAUSE_MS));
    }
  }

  /** Posts until it is known what became of it; some clients give up, some ask once more though they know. */
  async #append(client: number, operation: string, entries: PostedEntry[], random: SeededRandom) {
    const { recorder, urls } = this.options;
    const events = entries.map(({ id, stream }) => ({ id, stream }));
    for (;;) {
      const open = recorder.begin({ client: `poster ${client}`, operation, events });
      const { told, answer } = await post(random.pick(urls), entries);
      open.end(told, answer);
      if (told.outcome === 'ok') {
        if (random.chance(0.95)) return told.recorded;
      } else if (random.chance(0.1) || this.#settled.signal.aborted) return undefined;
      else if (told.outcome === 'fail' && /^4/.test(answer)) return undefined;
      else await sleep(random.between(RETRY_MS / 2, RETRY_MS * 2));
    }
  }

  /** Reads on, never from before what the session has seen. */
  async #reads(client: number, session: { seen: number }): Promise<void> {
    const random = this.options.random.fork(`reader ${client}`);
    while (!this.#over) {
      const minPosition = session.seen;
      const began = moment();
      const answered = await ask(`${random.pick(this.options.urls)}${TIMELINE}?limit=1&minPosition=${minPosition}`);
      const found = typeof answered === 'object' && answered.status === 200;
      const position = found ? (answered.body as { asOf: { position: number } }).asOf.position : null;
      this.options.recorder.read({
        session: `session ${client}`,
        began,
        ended: moment(),
        minPosition,
        position,
        answer: wordsOf(answered),
      });
      session.seen = Math.max(session.seen, position ?? 0);
      await this.#pause(random.between(PAUSE_MS, PAUSE_MS * 3));
    }
  }

  /** Follows the log from its start, as a consumer of it would. */
  async #follows({ positions }: Delivery): Promise<void> {
    const random = this.options.random.fork('tail');
    while (!this.#over) {
      const after = positions.at(-1) ?? 0;
      const answered = await ask(`${random.pick(this.options.urls)}/v1/events?after=${after}&limit=${PAGE}`);
      if (typeof answered === 'object' && answered.status === 200) {
        positions.push(...(answered.body as { items: { position: number }[] }).items.map(({ position }) => position));
      }
      await this.#pause(PAUSE_MS);
    }
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stop.signal }).catch(() => {});
  }
}

/** One to six statements, on the client's own stream, on that of all, or on both; now and then at an expected revision. */
function entriesOf(client: number, number: number, random: SeededRandom, own: number | undefined): PostedEntry[] {
  const count = random.chance(0.6) ? 1 : random.between(2, 6);
  const entries = Array.from({ length: count }, (_, index) => {
    const stream = random.chance(0.5) ? streamOf(client) : SHARED_STREAM;
    return statement(random.uuid(), stream, `${client}-${number}-${index + 1}`);
  });
  const first = entries.find(({ stream }) => stream === streamOf(client));
  if (first && own !== undefined && random.chance(0.5)) first.expectedRevision = own;
  return entries;
}
