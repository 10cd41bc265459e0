import type { EventStore } from '@parley/event-store';
import { eventsBehind, evolve, initialState, type StreamState } from '@parley/negotiation';

const MANY = 10;

interface Held {
  state: StreamState;
  /** Whether the append that the state counts on comes true; null once nothing is under way. */
  pending: Promise<boolean> | null;
  /** When that append, or the reading that gave the state, began: the log had the state at a moment since. */
  since: number;
  /** What the log had, before what is under way; one for all that were decided one on the other. */
  ground: { state: StreamState };
}

/**
 * The states that decisions are taken on, a bounded number of them, the least used forgotten first. A state may run
 * ahead of the log by the appends under way (each decided on the one before), or behind it where another process
 * writes: an append names the revision and the event that it was decided on, so neither can do harm. Where one of them
 * fails, all that were decided on it do, and what the log had before them is taken up again.
 */
export class StreamStates {
  readonly #held = new Map<string, Held>();
  /** How many decisions are being taken on a stream. */
  readonly #kept = new Map<string, number>();
  /** How many events the states that are held remember. */
  #events = 0;
  #moments = 0;

  constructor(
    private readonly store: Pick<EventStore, 'readEvents' | 'readStream' | 'revisions'>,
    private readonly bounds = { least: 64, streams: 10_000, events: 5_000 },
  ) {}

  /** This moment, to be told from earlier ones. */
  moment(): number {
    return ++this.#moments;
  }

  /** Forgets others to make room, and none of these until what is returned is called. */
  keep(streams: readonly string[]): () => void {
    for (const stream of streams) this.#kept.set(stream, (this.#kept.get(stream) ?? 0) + 1);
    this.#makeRoom();
    return () => {
      for (const stream of streams) {
        const left = this.#kept.get(stream)! - 1;
        if (left > 0) this.#kept.set(stream, left);
        else this.#kept.delete(stream);
      }
    };
  }

  /** Reads the states that are not held from the log. */
  async load(streams: readonly string[]): Promise<void> {
    const since = this.moment();
    const missing = streams.filter((stream) => !this.#held.has(stream));
    // Of many, most are new ones as a rule: to ask once which of them are there is cheaper than to read each.
    const there = missing.length > MANY ? await this.store.revisions(missing) : undefined;
    await Promise.all(
      streams.map(async (stream) => {
        if (this.#held.has(stream)) this.#touch(stream);
        else if (there && !there.has(stream)) this.#hold(standing(initialState(stream), since));
        else await this.#read(stream, undefined);
      }),
    );
  }

  /** Brings the states to what the log had at a moment since then: by appends that come true, or by reading. */
  async refresh(streams: readonly string[], since: number): Promise<void> {
    await Promise.all(
      streams.map(async (stream) => {
        while (!(await this.cameTrue([stream], since))) {
          const held = this.#held.get(stream);
          if (held?.pending) await held.pending;
          else await this.#read(stream, held?.state);
        }
      }),
    );
  }

  get(stream: string): StreamState | undefined {
    return this.#held.get(stream)?.state;
  }

  /** Whether the log had these very states at a moment since then: what they count on now is waited for. */
  async cameTrue(streams: readonly string[], since: number): Promise<boolean> {
    const all = await Promise.all(
      streams.map(async (stream) => {
        const held = this.#held.get(stream);
        return held !== undefined && held.since >= since && (held.pending === null || (await held.pending));
      }),
    );
    return all.every(Boolean);
  }

  /** Takes the states as what the append will make true; where it fails, or is not what was decided, as they were. */
  advance(states: readonly StreamState[], append: Promise<boolean>): void {
    const pending = append.catch(() => false);
    for (const state of states) {
      const before = this.#held.get(state.stream);
      const ground = before?.pending ? before.ground : { state: before?.state ?? initialState(state.stream) };
      const held: Held = { state, pending, since: this.moment(), ground };
      this.#hold(held);
      void pending.then((done) => this.#settle(held, done));
    }
  }

  #settle(held: Held, done: boolean): void {
    const now = this.#held.get(held.state.stream);
    if (done) {
      held.ground.state = held.state;
      held.pending = null;
    } else if (now?.pending && now.ground === held.ground) this.#hold(standing(held.ground.state, 0));
  }

  /** Reads on from a state. What came true meanwhile may have got further. */
  async #read(stream: string, from: StreamState | undefined): Promise<void> {
    const since = this.moment();
    const state = await this.#catchUp(from ?? initialState(stream));
    const now = this.#held.get(stream);
    const stands = now?.state === from || (now?.state.revision ?? 0) <= state.revision;
    if (!now?.pending && stands) this.#hold(standing(state, since));
  }

  async #catchUp(state: StreamState): Promise<StreamState> {
    let caughtUp = state;
    let known = state.revision === 0;
    for await (const event of this.store.readStream(state.stream, { from: Math.max(1, state.revision) })) {
      if (!known) {
        if (event.id !== state.lastEvent) break;
        known = true;
        continue;
      }
      const behind = eventsBehind(caughtUp, event.type, event.payload?.data);
      const events = behind.length > 0 ? await this.store.readEvents(behind) : undefined;
      caughtUp = evolve(caughtUp, event, (id) => events?.get(id));
    }
    // The log does not hold the event that the state ends with: an older backup of it was restored.
    return known ? caughtUp : this.#catchUp(initialState(state.stream));
  }

  #touch(stream: string): void {
    const held = this.#held.get(stream);
    if (held) this.#hold(held);
  }

  #hold(held: Held): void {
    const { stream, revision } = held.state;
    this.#events += revision - (this.#held.get(stream)?.state.revision ?? 0);
    this.#held.delete(stream);
    this.#held.set(stream, held);
  }

  /** What was not used for longest goes. What is being decided on stays, and so do the last few, however long they are. */
  #makeRoom(): void {
    const { least, streams, events } = this.bounds;
    for (const [stream, { pending, state }] of this.#held) {
      if (this.#held.size <= least || (this.#held.size <= streams && this.#events <= events)) return;
      if (pending || this.#kept.has(stream)) continue;
      this.#held.delete(stream);
      this.#events -= state.revision;
    }
  }
}

const standing = (state: StreamState, since: number): Held => ({ state, pending: null, since, ground: { state } });
