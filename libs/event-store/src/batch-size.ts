const LIVE = 100;
const MOST = 2_000;
const SIZE_AIM = 1_000_000;
const MS_AIM = 200;
/** How much larger the next batch may be at most: what comes may be larger than what came. */
const MOST_GROWTH = 8;

/** How many events the next batch takes: more while behind, few when live, never too much memory or time. */
export class BatchSize {
  #count: number;

  constructor(private readonly fixed?: number) {
    this.#count = fixed ?? LIVE;
  }

  get count(): number {
    return this.#count;
  }

  /** Learns from a batch: how many events it covered, their size and that of what it wrote in characters, how long it took. */
  learn(covered: number, size: number, tookMs: number): void {
    if (this.fixed !== undefined) return;
    const full = covered >= this.#count;
    const fits = Math.min(SIZE_AIM / Math.max(size, 1), MS_AIM / Math.max(tookMs, 1));
    const wanted = full ? this.#count * Math.min(MOST_GROWTH, fits) : LIVE;
    this.#count = Math.max(1, Math.min(MOST, Math.floor(wanted)));
  }

  /** After a failed batch: one event at a time, so that it is known which one fails. */
  single(): void {
    this.#count = 1;
  }
}
