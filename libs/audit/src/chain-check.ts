import { sameBytes } from '@parley/transparency';

/** What an entry says of its place. */
export interface Link {
  position: number;
  stream: string;
  revision: number;
  recordedAt: string;
  /** The leaf hash of the event before it in its stream, where the entry says it; null: it is the first. */
  previous?: Uint8Array | null;
}

const RECORDED_AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * Checks, event after event from position 1, that positions and revisions have no gaps, that each event names the one before
 * it in its stream, and that times never fall. Memory grows with the number of streams only.
 */
export class ChainCheck {
  readonly #streams = new Map<string, { revision: number; leaf: Uint8Array }>();
  #count = 0;
  #recordedAt = '';

  get streams(): number {
    return this.#streams.size;
  }

  /** The leaf of the newest event of a stream; null before its first. */
  lastLeaf(stream: string): Uint8Array | null {
    return this.#streams.get(stream)?.leaf ?? null;
  }

  /** What is wrong with the place of the next event. */
  faults({ position, stream, revision, recordedAt, previous }: Link): string[] {
    const faults: string[] = [];
    const before = this.#streams.get(stream);
    const expected = this.#count + 1;
    if (position !== expected) faults.push(`the position after ${expected - 1} is ${position}`);
    if (revision !== (before?.revision ?? 0) + 1) {
      faults.push(`the revision of ${stream} after ${before?.revision ?? 0} is ${revision}`);
    }
    if (previous !== undefined && !isSame(previous, before?.leaf ?? null)) {
      faults.push(`it does not name the event before it in ${stream}`);
    }
    if (!RECORDED_AT.test(recordedAt)) faults.push(`recordedAt is ${recordedAt}, which is no time`);
    if (recordedAt < this.#recordedAt) faults.push(`recordedAt falls from ${this.#recordedAt} to ${recordedAt}`);
    return faults;
  }

  /** Takes the event that was looked at. */
  take({ stream, revision, recordedAt }: Link, leaf: Uint8Array): void {
    this.#count += 1;
    this.#streams.set(stream, { revision, leaf });
    this.#recordedAt = recordedAt;
  }
}

const isSame = (a: Uint8Array | null, b: Uint8Array | null): boolean =>
  a === null || b === null ? a === b : sameBytes(a, b);
