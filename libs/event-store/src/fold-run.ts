import { isDeepStrictEqual } from 'node:util';
import type { FoldedBatch, WriteRow } from './batch-fold.js';
import type { StoredEvent } from './event.js';
import type { Projection, Row, RowChange, RowLookup, TableSpec } from './projection.js';
import type { CachedRow, MissingParts, PartRows, RowCache } from './row-cache.js';

/** Thrown by a lookup for rows that are not in memory; the event is folded again when they are. One for all: no stack. */
const ROWS_MISSING = new Error('Rows must be loaded first.');

/** One row that the batch changed. */
interface Touched extends CachedRow {
  /** Where its version that is not yet in the table begins; null when it ended, or is as the table has it. */
  from: number | null;
}

/** A change with the text of its row; null for an end. */
interface WrittenChange extends RowChange {
  text: string | null;
}

/**
 * The folding of one batch, event by event, over the rows in the cache, which stay as they are until `keep`. A lookup
 * for rows that are not in memory leaves the event undone: it is folded again once `missing` is loaded.
 */
export class FoldRun implements RowLookup {
  /** What lookups have missed. */
  missing: MissingParts = new Map();
  /** Lookups that find nothing where the rows are missing, and note that. */
  readonly #ahead: RowLookup = {
    get: (table, part, key) => (this.#isHere(table, part) ? this.get(table, part, key) : undefined),
    list: (table, part) => (this.#isHere(table, part) ? this.list(table, part) : []),
  };
  readonly #tables: ReadonlyMap<string, TableSpec>;
  /** The streams whose first event is in the batch. */
  readonly #begun: ReadonlySet<string>;
  readonly #touched = new Map<string, Map<string, Map<string, Touched>>>();
  /** The lists that were asked for, by table and part. They are given to all who ask: a change makes another one. */
  readonly #lists = new Map<string, Map<string, Row[]>>();
  readonly #batch: FoldedBatch = { closings: [], versions: [], ended: new Set() };

  constructor(
    private readonly projection: Projection,
    private readonly cache: RowCache,
    private readonly write: WriteRow,
    events: readonly StoredEvent[],
  ) {
    this.#tables = new Map(projection.tables.map((table) => [table.name, table]));
    this.#begun = new Set(events.flatMap(({ stream, revision }) => (revision === 1 ? stream : [])));
  }

  /** Folds one event. `missing`: it is undone, and so is one that `failed`; of that the batch tells. */
  fold(event: StoredEvent): 'folded' | 'missing' | 'failed' {
    try {
      const changes = this.#written(this.projection.fold(this, this.#current(event)));
      if (this.missing.size > 0) return 'missing';
      for (const change of changes) this.#change(change, event.position);
      return 'folded';
    } catch (error) {
      // Without the rows that are missing an error says nothing: the next try will tell.
      if (error === ROWS_MISSING || this.missing.size > 0) return 'missing';
      this.#batch.failure = { event, error: error instanceof Error ? error : new Error(String(error)) };
      return 'failed';
    }
  }

  /** Has the projection tell what folding these events is going to look up. */
  lookAhead(events: readonly StoredEvent[]): void {
    try {
      this.projection.lookAhead?.(
        this.#ahead,
        events.map((event) => this.#current(event)),
      );
    } catch {
      // The event that can't be read will tell when its turn comes.
    }
  }

  /** Folds an event for nothing but what it looks up: over rows that are not its own, so that the rest says nothing. */
  tryOut(event: StoredEvent): void {
    try {
      const changes = this.projection.fold(this.#ahead, this.#current(event));
      for (const { table, part, key } of changes) this.#ahead.get(table, part, key);
    } catch {
      // When its turn comes, it will tell.
    }
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
    const known = this.#lists.get(table)?.get(part);
    if (known) return known;
    const rows: Row[] = [];
    const before = this.#part(table, part);
    const touched = this.#touched.get(table)?.get(part);
    // Both are in the order of first insertion, and what is only in the second came later.
    for (const [key, row] of before) {
      const now = touched?.get(key) ?? row;
      if (now.text !== null) rows.push(valueOf(now));
    }
    for (const [key, row] of touched ?? []) if (row.text !== null && !before.has(key)) rows.push(valueOf(row));
    const lists = this.#lists.get(table) ?? new Map<string, Row[]>();
    this.#lists.set(table, lists.set(part, rows));
    return rows;
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
    const rows = this.#rowsOf(table, part);
    if (rows && this.#tables.has(table)) return rows;
    this.#miss(table, part);
    throw ROWS_MISSING;
  }

  /** The rows of a part; undefined where they must be loaded. Of a stream that begins in this batch there are none. */
  #rowsOf(table: string, part: string): PartRows | undefined {
    const rows = this.cache.part(table, part);
    if (rows || !this.#begun.has(part) || !this.#tables.get(table)?.ofStreams) return rows;
    return this.cache.load(table, part, new Map());
  }

  #isHere(table: string, part: string): boolean {
    if (this.#rowsOf(table, part)) return true;
    this.#miss(table, part);
    return false;
  }

  /** Whoever needs one part of a stream, say, is about to need the others: each that is missed later is a round more. */
  #miss(table: string, part: string): void {
    const column = this.#tables.get(table)?.part;
    if (column === undefined) throw new Error(`${this.projection.name} has no table ${table}.`);
    for (const [name, spec] of this.#tables) {
      if (spec.part !== column || this.#rowsOf(name, part)) continue;
      const parts = this.missing.get(name) ?? new Set();
      this.missing.set(name, parts.add(part));
    }
  }

  /**
   * The changes with their texts, of several to one row the last, in the order of the keys: rows that one event inserts
   * are listed by them. All parts are looked up, so that they are there when changed.
   */
  #written(changes: readonly RowChange[]): WrittenChange[] {
    const written: WrittenChange[] = [];
    for (const change of changes.length > 1 ? lastOfEach(changes) : changes) {
      const { table, part, key, row, isNew = false } = change;
      written.push({ table, part, key, row, isNew, text: this.#textOf(change) });
    }
    return written.length > 1 ? written.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)) : written;
  }

  #textOf({ table, part, key, row, isNew }: RowChange): string | null {
    if (!isNew) this.#part(table, part);
    if (row === null) return null;
    const spec = this.#tables.get(table);
    if (!spec) throw new Error(`${this.projection.name} has no table ${table}.`);
    if (String(row[spec.part]) !== part || String(row[spec.key]) !== key) {
      throw new Error(`A row of ${table} is put as (${part}, ${key}) and calls itself otherwise.`);
    }
    return this.write(table, row);
  }

  #change({ table, part, key, row, isNew, text }: WrittenChange, position: number): void {
    const rows = this.#touchedIn(table, part);
    const touched = rows.get(key);
    const before = touched ?? (isNew ? undefined : this.#part(table, part).get(key));
    if (text === null ? (before?.text ?? null) === null : before && isSame(before, text)) return;
    if (before && before.text !== null) {
      if (touched && touched.from !== null) {
        this.#batch.versions.push({ table, part, key, from: touched.from, to: position, text: before.text });
      } else {
        this.#batch.closings.push({ table, part, key, to: position });
      }
    }
    const since = before?.since ?? position;
    rows.set(key, { text, since, from: text === null ? null : position, row: row ?? undefined });
    this.#changeList(table, part, before, row);
  }

  /** Keeps a list that was asked for up with a change: parts may be long, and most changes add a row or replace one. */
  #changeList(table: string, part: string, before: CachedRow | undefined, row: Row | null): void {
    const lists = this.#lists.get(table);
    const list = lists?.get(part);
    if (!lists || !list) return;
    const at = before?.row ? list.indexOf(before.row) : -1;
    if (row !== null && before === undefined) lists.set(part, [...list, row]);
    else if (row !== null && at >= 0) lists.set(part, list.with(at, row));
    else lists.delete(part);
  }

  #touchedIn(table: string, part: string): Map<string, Touched> {
    let parts = this.#touched.get(table);
    if (!parts) this.#touched.set(table, (parts = new Map()));
    let rows = parts.get(part);
    if (!rows) parts.set(part, (rows = new Map()));
    return rows;
  }
}

/** Of several changes to one row the last. */
function lastOfEach(changes: readonly RowChange[]): Iterable<RowChange> {
  const last = new Map<string, RowChange>();
  for (const change of changes) last.set(`${change.table}\u0000${change.part}\u0000${change.key}`, change);
  return last.values();
}

function isSame(before: CachedRow, text: string): boolean {
  if (before.text === text) return true;
  // The database may write one value in another way (jsonb sorts members, numeric keeps zeros).
  return Boolean(before.loaded && before.text !== null && isDeepStrictEqual(valueOf(before), JSON.parse(text)));
}

const valueOf = (cached: CachedRow): Row => (cached.row ??= JSON.parse(cached.text!) as Row);
