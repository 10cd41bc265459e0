/** One thing that a bundle is to show, in the words of an auditor. */
export interface Claim {
  /** Short, for programs. */
  id: string;
  /** What is claimed, a sentence. */
  claim: string;
  /** Whether it was shown; null: it was not looked at, since what it rests on does not hold. */
  holds: boolean | null;
  /** What it rests on: whose signature, which computation. */
  restsOn: string;
  /** What was found: numbers where it holds; where it does not, what is wrong, and where. */
  found: string[];
}

const MOST_FAULTS = 20;

/** Faults of one claim: the first are named, all are counted. */
export class Faults {
  readonly #first: string[] = [];
  count = 0;

  add(fault: string): void {
    this.count += 1;
    if (this.#first.length < MOST_FAULTS) this.#first.push(fault);
  }

  at(position: number, fault: string): void {
    this.add(`position ${position}: ${fault}`);
  }

  get list(): string[] {
    const left = this.count - this.#first.length;
    return left > 0 ? [...this.#first, `and ${left} more`] : this.#first;
  }
}
