/** What a line of a file is about. */
interface OfPosition {
  position: number;
}

/** The lines of a file that are in the order of the positions that they are about, one in memory at a time. */
export class SortedLines<Line extends OfPosition> {
  #next: Line | undefined;
  #number = 0;

  constructor(
    private readonly lines: AsyncIterator<string>,
    private readonly parse: (line: string) => Line | undefined,
    /** Told of what `parse` does not take: the number of the line. */
    private readonly broken: (number: number) => void,
  ) {}

  /** The line at hand; undefined behind the last one, and before the first `readOn`. */
  get next(): Line | undefined {
    return this.#next;
  }

  /** Goes to the next line that has its form. */
  async readOn(): Promise<void> {
    this.#next = undefined;
    for (;;) {
      const { done, value } = await this.lines.next();
      if (done) return;
      this.#number += 1;
      this.#next = this.parse(value);
      if (this.#next) return;
      this.broken(this.#number);
    }
  }

  /** Takes the line of a position, where it has one; `outOfOrder` is told of those before it. */
  async take(position: number, outOfOrder: (line: Line) => void): Promise<Line | undefined> {
    for (; this.#next && this.#next.position < position; await this.readOn()) outOfOrder(this.#next);
    if (this.#next?.position !== position) return undefined;
    const line = this.#next;
    await this.readOn();
    return line;
  }
}
