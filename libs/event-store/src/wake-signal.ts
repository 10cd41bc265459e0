/** Lets a loop rest until somebody has something for it. What is told while it works is not missed. */
export class WakeSignal {
  #woken = false;
  #resume: (() => void) | undefined;

  wake(): void {
    this.#woken = true;
    this.#resume?.();
  }

  /** What was told so far is about to be looked at. */
  heed(): void {
    this.#woken = false;
  }

  /** Until somebody wakes it, at most so long; not at all where somebody did since `heed`. */
  async rest(ms: number): Promise<void> {
    if (this.#woken) return;
    await new Promise<void>((resume) => {
      const timer = setTimeout(resume, ms);
      this.#resume = () => {
        clearTimeout(timer);
        resume();
      };
    });
    this.#resume = undefined;
  }
}
