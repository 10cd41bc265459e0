import { isDeepStrictEqual } from 'node:util';
import type { StoredEvent } from './event.js';
import type { Projection, Row, RowChange, RowLookup, TableSpec } from './projection.js';
import type { CachedRow, MissingParts, PartRows, RowCache } from './row-cache.js';

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

/** Thrown by a lookup for rows that are not in memory; the batch is folded again when they are. One for all: no stack. */
const ROWS_MISSING = new Error('Rows must be loaded first.');

/** How long folding may keep others from their turn, in milliseconds. */
const SLICE_MS = 10;

/**
 * Folds events in order over the rows in the cache. Where lookups miss, all that the batch was found to miss is loaded
 * together and the batch is folded again from its first event: folds are pure, so that nothing but time is lost.
 * The cache is not changed by that: `keep` brings it up to the batch, once the batch is committed.
 */
export async function foldBatch(
  projection: Projection,
  events: readonly StoredEvent[],
  cache: RowCache,
  write: WriteRow,
  load: (missing: MissingParts) => Promise<void>,
): Promise<{ batch: FoldedBatch; keep: () => void }> {
  for (;;) {
    const run = new FoldRun(projection, cache, write);
    let slice = performance.now();
    for (const event of events) {
      if (!run.fold(event)) break;
      if (performance.now() - slice < SLICE_MS) continue;
      await new Promise((resume) => setImmediate(resume));
      slice = performance.now();
    }
    if (run.missing.size === 0) return { batch: run.finish(), keep: () => run.keep() };
    await load(run.missing);
  }
}

/** One row that the batch changed. */
interface Touched extends CachedRow {
  /** Where its version that is not yet in the table begins; null when it ended, or is as the table has it. */
  from: number | null;
}

/** One pass over a batch. */
class FoldRun implements RowLookup {
  readonly missing: MissingParts = new Map();
  readonly #tables: ReadonlyMap<string, TableSpec>;
  readonly #touched = new Map<string, Map<string, Map<string, Touched>>>();
  readonly #batch: FoldedBatch = { closings: [], versions: [], ended: new Set() };

  constructor(
    private readonly projection: Projection,
    private readonly cache: RowCache,
    private readonly write: WriteRow,
  ) {
    this.#tables = new Map(projection.tables.map((table) => [table.name, table]));
  }

  /** Folds one event; false when nothing after it may be folded. */
  fold(event: StoredEvent): boolean {
    try {
      // Of several changes to one row the last counts.
      const changes = new Map<string, RowChange>();
      for (const change of this.projection.fold(this, this.#current(event))) {
        changes.set(JSON.stringify([change.table, change.part, change.key]), change);
      }
      const texts = [...changes.values()].map((change) => this.#textOf(change));
      [...changes.values()].forEach((change, index) => this.#change(change, texts[index]!, event.position));
    } catch (error) {
      if (error === ROWS_MISSING) return true;
      // Without the rows that are missing an error says nothing: the next pass will tell.
      if (this.missing.size > 0) return true;
      this.#batch.failure = { event, error: error instanceof Error ? error : new Error(String(error)) };
      return false;
    }
    return true;
  }

  /** The one place where events reach a fold, whoever calls it: none sees an older version of a type. */
  #current(event: StoredEvent): StoredEvent {
    return this.projection.upcasters?.upcast(event) ?? event;
  }

  get(table: string, part: string, key: string): Row | undefined {
    const found = this.#touched.get(table)?.get(part)?.get(key) ?? this.#part(table, part).get(key);
    return found && found.text !== null ? valueOf(found) : undefined;
  }

  list(table: string, part: string): Row[] {
    const rows = new Map<string, CachedRow>([
      ...this.#part(table, part),
      ...(this.#touched.get(table)?.get(part) ?? []),
    ]);
    return [...rows]
      .filter(([, { text }]) => text !== null)
      .sort(([keyA, a], [keyB, b]) => a.since - b.since || (keyA < keyB ? -1 : 1))
      .map(([, row]) => valueOf(row));
  }

  /** Closes what is open and gives the whole of the batch. */
  finish(): FoldedBatch {
    this.#eachTouched((table, part, key, { from, text }) => {
      if (from !== null && text !== null) this.#batch.versions.push({ table, part, key, from, to: null, text });
      if (text === null) this.#batch.ended.add(table);
    });
    return this.#batch;
  }

  /** Brings the cache up to the batch, which is committed. */
  keep(): void {
    this.#eachTouched((table, part, key, { text, since, row }) =>
      this.cache.set(table, part, key, { text, since, row }),
    );
    this.cache.endBatch();
  }

  #eachTouched(visit: (table: string, part: string, key: string, row: Touched) => void): void {
    for (const [table, parts] of this.#touched) {
      for (const [part, rows] of parts) for (const [key, row] of rows) visit(table, part, key, row);
    }
  }

  #part(table: string, part: string): PartRows {
    if (!this.#tables.has(table)) throw new Error(`${this.projection.name} has no table ${table}.`);
    const rows = this.cache.part(table, part);
    if (rows) return rows;
    this.#miss(table, part);
    throw ROWS_MISSING;
  }

  /** Whoever needs one part of a stream, say, is about to need the others: each that is missed later is a pass more. */
  #miss(table: string, part: string): void {
    const column = this.#tables.get(table)!.part;
    for (const [name, spec] of this.#tables) {
      if (spec.part !== column || this.cache.part(name, part)) continue;
      const parts = this.missing.get(name) ?? new Set();
      this.missing.set(name, parts.add(part));
    }
  }

  /** The text of the row that a change puts; null for an end. Looks the part up, so that it is there when changed. */
  #textOf({ table, part, key, row }: RowChange): string | null {
    this.#part(table, part);
    if (row === null) return null;
    const spec = this.#tables.get(table)!;
    if (String(row[spec.part]) !== part || String(row[spec.key]) !== key) {
      throw new Error(`A row of ${table} is put as (${part}, ${key}) and calls itself otherwise.`);
    }
    return this.write(table, row);
  }

  #change({ table, part, key }: RowChange, text: string | null, position: number): void {
    const parts = this.#touched.get(table) ?? new Map<string, Map<string, Touched>>();
    const rows = parts.get(part) ?? new Map<string, Touched>();
    const touched = rows.get(key);
    const before = touched ?? this.#part(table, part).get(key);
    if (text === null ? (before?.text ?? null) === null : before && isSame(before, text)) return;
    if (before && before.text !== null) {
      if (touched && touched.from !== null) {
        this.#batch.versions.push({ table, part, key, from: touched.from, to: position, text: before.text });
      } else {
        this.#batch.closings.push({ table, part, key, to: position });
      }
    }
    rows.set(key, { text, since: before?.since ?? position, from: text === null ? null : position });
    this.#touched.set(table, parts.set(part, rows));
  }
}

function isSame(before: CachedRow, text: string): boolean {
  if (before.text === text) return true;
  // The database may write one value in another way (jsonb sorts members, numeric keeps zeros).
  return Boolean(before.loaded && before.text !== null && isDeepStrictEqual(valueOf(before), JSON.parse(text)));
}

const valueOf = (cached: CachedRow): Row => (cached.row ??= JSON.parse(cached.text!) as Row);
