import type { EventStore } from '@parley/event-store';
import { evolve, initialState, type StreamState } from '@parley/negotiation';

interface Held {
  state: StreamState;
  /** The append that the state already counts on; null once nothing is under way. */
  pending: Promise<unknown> | null;
}

/**
 * The states that decisions are taken on, a bounded number of them, the least used forgotten first. A state may run
 * ahead of the log by the appends under way (each decided on the one before), or behind it where another process
 * writes: an append names the revision that it was decided on, so neither can do harm, and what failed is forgotten.
 */
export class StreamStates {
  readonly #held = new Map<string, Held>();

  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly most = 10_000,
  ) {}

  /** Reads the states that are not held from the log. */
  async load(streams: readonly string[]): Promise<void> {
    await Promise.all(
      streams.map(async (stream) => {
        if (this.#held.has(stream)) return this.#touch(stream);
        const state = await this.#catchUp(initialState(stream));
        if (!this.#held.has(stream)) this.#hold(stream, { state, pending: null });
      }),
    );
  }

  /** Brings the states up to the log, once nothing of this process is under way on them. */
  async refresh(streams: readonly string[]): Promise<void> {
    await Promise.all(
      streams.map(async (stream) => {
        await this.settled(stream);
        const held = this.#held.get(stream);
        const state = await this.#catchUp(held?.state ?? initialState(stream));
        if (this.#held.get(stream) === held) this.#hold(stream, { state, pending: null });
      }),
    );
  }

  get(stream: string): StreamState | undefined {
    return this.#held.get(stream)?.state;
  }

  /** Whether the state counts on an append that has not been answered. */
  isAhead(stream: string): boolean {
    return Boolean(this.#held.get(stream)?.pending);
  }

  /** Takes the states as what the append will make true; where it fails, they are forgotten. */
  advance(states: readonly StreamState[], append: Promise<boolean>): void {
    for (const state of states) {
      const held: Held = { state, pending: append };
      this.#hold(state.stream, held);
      const settle = (done: boolean) => {
        if (!done) this.#held.delete(state.stream);
        else if (this.#held.get(state.stream) === held) held.pending = null;
      };
      void append.then(settle, () => settle(false));
    }
  }

  /** Waits until no append that the state counts on is under way. */
  async settled(stream: string): Promise<void> {
    for (let pending; (pending = this.#held.get(stream)?.pending);) {
      await pending.catch(() => false);
      // The answer reaches the bookkeeping above in a turn of its own.
      await Promise.resolve();
    }
  }

  async #catchUp(state: StreamState): Promise<StreamState> {
    let caughtUp = state;
    for await (const event of this.store.readStream(state.stream, { from: state.revision + 1 })) {
      caughtUp = evolve(caughtUp, event);
    }
    return caughtUp;
  }

  #touch(stream: string): void {
    const held = this.#held.get(stream);
    if (held) this.#hold(stream, held);
  }

  #hold(stream: string, held: Held): void {
    this.#held.delete(stream);
    this.#held.set(stream, held);
    if (this.#held.size <= this.most) return;
    for (const [name, { pending }] of this.#held) {
      if (pending) continue;
      this.#held.delete(name);
      return;
    }
  }
}
