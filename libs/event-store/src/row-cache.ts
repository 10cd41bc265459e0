import type { Row } from './projection.js';

/** A row in memory: its JSON text, as it is written to the table, and the value once somebody asked for it. */
export interface CachedRow {
  /** null: the row ended; what is left is its place in the order. */
  text: string | null;
  /** The position of its first version: rows are listed in this order. */
  since: number;
  row?: Row;
  /** Whether the text is the database's: it may then differ from ours where the value does not. */
  loaded?: boolean;
}

/** The rows of one part, ended ones included, by key, in the order in which they are listed: by `since`, then by key. */
export type PartRows = Map<string, CachedRow>;

interface Part {
  rows: PartRows;
  bytes: number;
  usedIn: number;
}

/** Rows that a fold needs and that must be loaded first, by table. */
export type MissingParts = Map<string, Set<string>>;

/**
 * The rows of the parts that were needed lately, so that a batch finds most of what it looks up in memory. It holds as
 * long as one owner writes the tables; after any failure it is thrown away.
 */
export class RowCache {
  readonly #tables = new Map<string, Map<string, Part>>();
  readonly #maxBytes: number;
  #bytes = 0;
  #batch = 0;

  /**
   * `complete`: it holds all rows there are, so that a part it has not is empty, and nothing is ever let go.
   * `textsOnly`: the values, which take several times the texts, go with the batch that asked for them.
   */
  constructor(readonly options: { maxBytes?: number; complete?: boolean; textsOnly?: boolean } = {}) {
    this.#maxBytes = options.complete ? Infinity : (options.maxBytes ?? 6_000_000);
  }

  /** The rows of a part; undefined when they must be loaded. */
  part(table: string, part: string): PartRows | undefined {
    const found = this.#tables.get(table)?.get(part);
    if (!found) return this.options.complete ? this.load(table, part, new Map()) : undefined;
    found.usedIn = this.#batch;
    return found.rows;
  }

  /** The parts of a table that are here. */
  *partsOf(table: string): Generator<[part: string, rows: PartRows]> {
    for (const [part, { rows }] of this.#tables.get(table) ?? []) yield [part, rows];
  }

  /** Takes the rows of a part as they are in the table, in any order. */
  load(table: string, part: string, loaded: PartRows): PartRows {
    const rows = loaded.size < 2 ? loaded : new Map([...loaded].sort(inListOrder));
    const parts = this.#tables.get(table) ?? new Map<string, Part>();
    this.#tables.set(table, parts);
    const bytes = [...rows.values()].reduce((sum, { text }) => sum + sizeOf(text), 100);
    this.#bytes += bytes;
    parts.set(part, { rows, bytes, usedIn: this.#batch });
    return rows;
  }

  /** Takes what a batch changed, newly inserted rows in the order of the list; a part that is not here stays away. */
  set(table: string, part: string, key: string, row: CachedRow): void {
    if (this.options.complete) this.part(table, part);
    const found = this.#tables.get(table)?.get(part);
    if (!found) return;
    const bytes = sizeOf(row.text) - (found.rows.has(key) ? sizeOf(found.rows.get(key)!.text) : 0);
    found.rows.set(key, row);
    found.bytes += bytes;
    this.#bytes += bytes;
  }

  #forgetValues(): void {
    for (const parts of this.#tables.values()) {
      for (const { rows, usedIn } of parts.values()) {
        if (usedIn === this.#batch) for (const row of rows.values()) delete row.row;
      }
    }
  }

  /** Ends a batch: what was not used for longest goes where the cache has grown too large. */
  endBatch(): void {
    if (this.options.textsOnly) this.#forgetValues();
    this.#batch += 1;
    if (this.#bytes <= this.#maxBytes) return;
    const all = [...this.#tables].flatMap(([table, parts]) =>
      [...parts].map(([part, { bytes, usedIn }]) => ({ table, part, bytes, usedIn })),
    );
    all.sort((a, b) => a.usedIn - b.usedIn);
    for (const { table, part, bytes } of all) {
      // Somewhat below the bound, so that the next batches need not sort again.
      if (this.#bytes <= this.#maxBytes * 0.75) return;
      this.#tables.get(table)!.delete(part);
      this.#bytes -= bytes;
    }
  }
}

const inListOrder = ([keyA, a]: [string, CachedRow], [keyB, b]: [string, CachedRow]): number =>
  a.since - b.since || (keyA < keyB ? -1 : 1);

/** A row that is used is there as text and as a value, which takes several times the text. */
const sizeOf = (text: string | null): number => 100 + 6 * (text?.length ?? 0);
