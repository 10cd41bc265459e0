const MOST_WAIT_MS = 10;

/**
 * Lets the loops that readers wait for go before those that build anew, where they share a thread: who gives way begins its next
 * slice when no other is at work, or after ten milliseconds, so that it comes on whatever the others have to do.
 */
export class RightOfWay {
  readonly #atWork = new Set<object>();
  #free = Promise.withResolvers<void>();

  take(who: object): void {
    if (this.#atWork.size === 0) this.#free = Promise.withResolvers();
    this.#atWork.add(who);
  }

  release(who: object): void {
    if (this.#atWork.delete(who) && this.#atWork.size === 0) this.#free.resolve();
  }

  /** Lets others have their turn, those first that have the right of way. */
  async giveWay(): Promise<void> {
    await new Promise((resume) => setImmediate(resume));
    if (this.#atWork.size === 0) return;
    const { promise: over, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, MOST_WAIT_MS);
    await Promise.race([this.#free.promise, over]);
    clearTimeout(timer);
  }
}
