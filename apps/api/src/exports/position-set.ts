/** Positions of the log, a bit each: those of a million events take 125 KB. */
export class PositionSet {
  readonly #bits: Uint8Array;
  /** The lowest and the highest; 0 while there is none. */
  first = 0;
  last = 0;

  /** `head`: the highest position that can be in it. */
  constructor(private readonly head: number) {
    this.#bits = new Uint8Array((head >> 3) + 1);
  }

  add(position: number): void {
    if (position < 1 || position > this.head) return;
    this.#bits[position >> 3]! |= 1 << (position & 7);
    this.first = this.first === 0 ? position : Math.min(this.first, position);
    this.last = Math.max(this.last, position);
  }

  has(position: number): boolean {
    return ((this.#bits[position >> 3] ?? 0) & (1 << (position & 7))) !== 0;
  }
}
