import type { StoredEvent } from './event.js';
import { FoldRun } from './fold-run.js';
import type { Projection, Row } from './projection.js';
import type { MissingParts, RowCache } from './row-cache.js';

/** A version of a row that is to be inserted. `to` is null while it is current. */
export interface RowVersion {
  table: string;
  part: string;
  key: string;
  from: number;
  to: number | null;
  /** The row as JSON. */
  text: string;
}

/** The end of a version that stands in the table. */
export interface RowClosing {
  table: string;
  part: string;
  key: string;
  to: number;
}

/** What a batch comes to. */
export interface FoldedBatch {
  closings: RowClosing[];
  versions: RowVersion[];
  /** The tables in which a row ended without another version after it. */
  ended: Set<string>;
  /** The event at which the fold threw, and what: the rest of the result is what the events before it changed. */
  failure?: { event: StoredEvent; error: Error };
}

/** How much a batch writes, in characters. */
export const sizeWritten = ({ versions }: Pick<FoldedBatch, 'versions'>): number =>
  versions.reduce((sum, { text }) => sum + text.length, 0);

/** Writes a row as the JSON text of a table's columns; throws where it does not fit the table. */
export type WriteRow = (table: string, row: Row) => string;

/** Lets others have their turn, in between. */
export type GiveTurn = () => Promise<void>;

/** How long folding may keep others from their turn, in milliseconds. */
const SLICE_MS = 10;

/** How often a projection is asked anew what it will look up, which may follow from what it looked up before. */
const LOOKS_AHEAD = 4;

/**
 * Folds events in order over the rows in the cache. What the projection tells that it will look up is loaded first, for
 * the whole batch at once. An event that looks up more is folded again when that is loaded, with all that the events
 * behind it were found to miss: what the events before it changed stays.
 * Others get their turn every ten milliseconds. The cache is not changed by that: `keep` brings it up to the batch, once the batch is committed.
 */
export async function foldBatch(
  projection: Projection,
  events: readonly StoredEvent[],
  cache: RowCache,
  write: WriteRow,
  load: (missing: MissingParts) => Promise<void>,
  giveTurn?: GiveTurn,
): Promise<{ batch: FoldedBatch; keep: () => void }> {
  const run = new FoldRun(projection, cache, write, events);
  const turns = new Turns(giveTurn);
  const loadMissing = async (): Promise<void> => {
    const { missing } = run;
    run.missing = new Map();
    await load(missing);
  };
  for (let look = 1; look <= LOOKS_AHEAD && projection.lookAhead && events.length > 0; look += 1) {
    run.lookAhead(events);
    if (turns.due) await turns.give();
    if (run.missing.size === 0) break;
    await loadMissing();
  }
  for (let next = 0; next < events.length; next += 1) {
    let outcome = run.fold(events[next]!);
    while (outcome === 'missing') {
      if (!projection.lookAhead) await findMissing(events.slice(next + 1), run, turns);
      await loadMissing();
      outcome = run.fold(events[next]!);
    }
    if (outcome === 'failed') break;
    if (turns.due) await turns.give();
  }
  return { batch: run.finish(), keep: () => run.keep() };
}

/** Finds out what events are going to look up of a projection that does not tell. */
async function findMissing(events: readonly StoredEvent[], run: FoldRun, turns: Turns): Promise<void> {
  for (const event of events) {
    run.tryOut(event);
    if (turns.due) await turns.give();
  }
}

/** Lets others have their turn. */
class Turns {
  #since = performance.now();

  constructor(private readonly giveTurn: GiveTurn = () => new Promise((resume) => setImmediate(resume))) {}

  get due(): boolean {
    return performance.now() - this.#since > SLICE_MS;
  }

  async give(): Promise<void> {
    await this.giveTurn();
    this.#since = performance.now();
  }
}
