import { ProjectionStopped, WaitTimedOut } from './store-error.js';

/** A projection's checkpoint moved. */
export interface Advanced {
  name: string;
  version: number;
  from: number;
  to: number;
}

interface Waiter {
  position: number;
  resolve(): void;
  reject(error: Error): void;
}

/** What is known here of one projection's checkpoint, and who waits for it. */
export class CheckpointWatch {
  readonly #waiters = new Set<Waiter>();
  #checkpoint: number | null = null;

  constructor(
    private readonly name: string,
    private readonly version: number,
    private readonly onAdvanced: (advanced: Advanced) => void,
  ) {}

  get checkpoint(): number | null {
    return this.#checkpoint;
  }

  get awaited(): boolean {
    return this.#waiters.size > 0;
  }

  /** Takes a newer checkpoint; an older one, told late, says nothing. */
  reached(checkpoint: number): void {
    const from = this.#checkpoint;
    if (from !== null && checkpoint <= from) return;
    this.#checkpoint = checkpoint;
    for (const waiter of this.#waiters) if (waiter.position <= checkpoint) waiter.resolve();
    if (from !== null) this.onAdvanced({ name: this.name, version: this.version, from, to: checkpoint });
  }

  /** What was known may be so no more: rows and checkpoint go back together where the database crashed. */
  forget(): void {
    this.#checkpoint = null;
  }

  /** It will not move: who waits need wait no longer. */
  stopped(): void {
    for (const waiter of this.#waiters) waiter.reject(new ProjectionStopped(this.name, waiter.position));
  }

  /** @throws WaitTimedOut, ProjectionStopped */
  wait(position: number, timeoutMs: number): Promise<void> {
    if ((this.#checkpoint ?? -1) >= position) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
        finish();
      };
      const waiter: Waiter = {
        position,
        resolve: () => settle(resolve),
        reject: (error) => settle(() => reject(error)),
      };
      const timer = setTimeout(() => waiter.reject(new WaitTimedOut(this.name, position, this.#checkpoint)), timeoutMs);
      this.#waiters.add(waiter);
    });
  }
}
