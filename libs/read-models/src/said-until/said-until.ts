import { type EventStore, schemaOf } from '@parley/event-store';
import type pg from 'pg';
import { commitmentsProjection } from '../commitments/commitments.projection.js';
import type { CommitmentsDatabase, CommitmentsReader } from '../commitments/commitments.tables.js';
import type { ReadModels } from '../read-models.js';
import { timelineProjection } from '../timeline/timeline.projection.js';
import type { TimelineDatabase, TimelineReader } from '../timeline/timeline.tables.js';
import { type CutRows, foldCut } from './cut-fold.js';
import { columnsOf, readerOver } from './cut-reader.js';
import { type CutScope, eventsOf, notYetSaid, scopeStreams, structureOf } from './cut-scope.queries.js';

/** What is asked for: what had been said until a day, by the record as of a position. */
export interface CutQuery {
  scope: CutScope;
  position: number;
  /** ISO day. */
  day: string;
  /** How many events of the log are redacted by now: what was folded before the last of them is not shown again. */
  redactions: number;
}

export interface Readers {
  timeline: TimelineReader;
  commitments: CommitmentsReader;
}

/** Too many cuts wait to be folded: ask later. */
export class TooManyCuts extends Error {
  override readonly name = 'TooManyCuts';
}

/** What is asked about has more events than are folded for one read. */
export class CutTooLarge extends Error {
  override readonly name = 'CutTooLarge';
}

interface Cut {
  timeline: CutRows;
  commitments: CutRows;
}

/** Its rows, on their way or here; `size`: their characters, 0 as long as they are not. */
interface KeptCut {
  rows: Promise<Cut>;
  size: number;
}

type Columns = Awaited<ReturnType<typeof columnsOf>>;

const projections = [timelineProjection, commitmentsProjection] as const;

/** Characters of JSON that are kept for pages that follow. */
const KEPT = 48_000_000;
const WAITING = 20;
/** Some 3 kB of memory and 1 ms each. */
const MOST_EVENTS = 50_000;

/**
 * Reads what had been said until a day: the accounts that count, folded in memory by the folds of the read models, in the
 * place of their tables. Folded one at a time, since each takes memory for its part of the record; the last are kept.
 */
export class SaidUntil {
  readonly #cuts = new Map<string, KeptCut>();
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #redactions = 0;
  #columns: Columns[] | undefined;

  constructor(
    private readonly pool: pg.Pool,
    private readonly models: ReadModels,
    private readonly store: Pick<EventStore, 'readStreams'>,
    private readonly mostEvents = MOST_EVENTS,
  ) {}

  /** @throws TooManyCuts, CutTooLarge */
  async readers(query: CutQuery): Promise<Readers> {
    const [cut, [timeline = [], commitments = []]] = await Promise.all([this.#cut(query), this.#columnsOfAll()]);
    return {
      timeline: readerOver<TimelineDatabase>(this.models.timeline, {
        schema: schemaOf(timelineProjection),
        columns: timeline,
        rows: cut.timeline,
      }),
      commitments: readerOver<CommitmentsDatabase>(this.models.commitments, {
        schema: schemaOf(commitmentsProjection),
        columns: commitments,
        rows: cut.commitments,
      }),
    };
  }

  /** The tables of a version never change; they are asked for until they are there. */
  async #columnsOfAll(): Promise<Columns[]> {
    if (this.#columns) return this.#columns;
    const columns = await Promise.all(projections.map((projection) => columnsOf(this.pool, schemaOf(projection))));
    if (columns.every(({ length }) => length > 0)) this.#columns = columns;
    return columns;
  }

  #cut(query: CutQuery): Promise<Cut> {
    if (query.redactions > this.#redactions) {
      this.#redactions = query.redactions;
      this.#cuts.clear();
    }
    const key = JSON.stringify(query);
    const cut = this.#cuts.get(key) ?? this.#folded(key, query);
    // The one used last stands last.
    this.#cuts.delete(key);
    this.#cuts.set(key, cut);
    return cut.rows;
  }

  #folded(key: string, query: CutQuery): KeptCut {
    if (this.#waiting >= WAITING) throw new TooManyCuts(`${WAITING} reads with saidUntil are waiting.`);
    this.#waiting += 1;
    const rows = this.#last.then(() => this.#fold(query)).finally(() => (this.#waiting -= 1));
    const cut: KeptCut = { rows, size: 0 };
    this.#last = rows.then(
      (folded) => {
        cut.size = sizeOf(folded);
        this.#letGo();
      },
      () => this.#cuts.delete(key),
    );
    return cut;
  }

  async #fold({ scope, position, day }: CutQuery): Promise<Cut> {
    const db = this.models.timeline;
    const streams = await scopeStreams(db, scope, position);
    // Before any of it is read: what is refused must cost little, however large the record is.
    const events = await eventsOf(db, streams, position);
    if (events > this.mostEvents) {
      throw new CutTooLarge(`is folded when asked, over at most ${this.mostEvents} events; here it would be ${events}`);
    }
    const structure = await structureOf(db, streams, position);
    const left = await notYetSaid(db, { streams, position, day }, structure);
    const told = this.store.readStreams(streams, position);
    const [timeline, commitments] = await foldCut(projections, told, { structure, left });
    return { timeline: timeline!, commitments: commitments! };
  }

  /** Those used longest ago go, until the rest is small enough. */
  #letGo(): void {
    let size = [...this.#cuts.values()].reduce((sum, cut) => sum + cut.size, 0);
    for (const [key, cut] of this.#cuts) {
      if (size <= KEPT) return;
      if (cut.size > 0) this.#cuts.delete(key);
      size -= cut.size;
    }
  }
}

const sizeOf = ({ timeline, commitments }: Cut): number =>
  [...timeline.values(), ...commitments.values()].reduce((sum, json) => sum + json.length, 0);
