import type { Readable } from 'node:stream';
import { Problem } from './problem.js';

/** What is read, and let go, of a body that was refused, so that its sender gets to read why. */
const DISCARD_BYTES = 64 * 1024 * 1024;
const DISCARD_MS = 5_000;

/** A body that is read part by part: whoever is slow to take them slows its sender down. */
export class StreamedBody {
  constructor(private readonly body: Readable) {
    // It shows when the next part is asked for; between two parts nobody else listens.
    body.on('error', () => {});
  }

  /**
   * The parts as they arrive.
   * @throws Problem request-timeout where nothing comes for `idleMs`, bad-request where the body is cut off
   */
  async *parts(idleMs: number): AsyncGenerator<Buffer> {
    for (let part = await this.#next(idleMs); part; part = await this.#next(idleMs)) yield part;
  }

  /**
   * Reads what is left and lets it go: a connection that is closed while its other end still sends may lose the answer.
   * Gives up on what is too long or too slow. Whether the body came to its end.
   */
  async discard(): Promise<boolean> {
    const deadline = Date.now() + DISCARD_MS;
    try {
      for (let bytes = 0; bytes < DISCARD_BYTES;) {
        const part = await this.#next(deadline - Date.now());
        if (!part) return true;
        bytes += part.length;
      }
    } catch {
      // Too slow, or nobody is there any more.
    }
    return false;
  }

  /** Null at the end. */
  async #next(idleMs: number): Promise<Buffer | null> {
    for (;;) {
      const part = this.body.read() as Buffer | null;
      if (part) return part;
      if (this.body.readableEnded) return null;
      if (this.body.destroyed) throw new Problem('bad-request', 'The body was cut off.');
      if (!(await this.#moves(idleMs))) {
        throw new Problem('request-timeout', 'Nothing of the body came for too long.');
      }
    }
  }

  /** Whether something happens to the body within that time. */
  #moves(idleMs: number): Promise<boolean> {
    const events = ['readable', 'end', 'error', 'close'];
    return new Promise((resolve) => {
      const settle = (moved: boolean): void => {
        clearTimeout(timer);
        for (const event of events) this.body.off(event, onEvent);
        resolve(moved);
      };
      const onEvent = (): void => settle(true);
      const timer = setTimeout(() => settle(false), Math.max(0, idleMs));
      for (const event of events) this.body.on(event, onEvent);
    });
  }
}
