import type { Verdict } from './event.js';
import type { PreparedAppend } from './prepared-append.js';

/** An append whose caller waits for its verdict. */
export interface Waiting {
  append: PreparedAppend;
  resolve(verdict: Verdict): void;
  reject(error: Error): void;
}

/** Enough to share what a commit costs; more would only keep this process and the server from working at the same time. */
const MAX_EVENTS = 128;
const MAX_BYTES = 1_000_000;

/** The appends that wait for their batch, in the order of their coming. */
export class AppendQueue {
  readonly #waiting: Waiting[] = [];
  #events = 0;
  #bytes = 0;

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Whether as much waits as a batch may hold. */
  get fillsBatch(): boolean {
    return this.#events >= MAX_EVENTS || this.#bytes >= MAX_BYTES;
  }

  push(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#events += waiting.append.events.length;
    this.#bytes += waiting.append.size;
  }

  /** Takes out those that go together: at most so many events and bytes, at least one append, no id twice. */
  takeBatch(): Waiting[] {
    const ids = new Set<string>();
    let [count, events, bytes] = [0, 0, 0];
    for (const { append } of this.#waiting) {
      const tooMuch = events + append.events.length > MAX_EVENTS || bytes + append.size > MAX_BYTES;
      // The same id again is judged against the log, once the first has come to stand in it.
      if (count > 0 && (tooMuch || append.events.some(({ id }) => ids.has(id)))) break;
      for (const { id } of append.events) ids.add(id);
      count += 1;
      events += append.events.length;
      bytes += append.size;
    }
    this.#events -= events;
    this.#bytes -= bytes;
    return this.#waiting.splice(0, count);
  }
}
