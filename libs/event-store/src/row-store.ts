import { foldBatch, type RowClosing, type RowVersion } from './batch-fold.js';
import type { StoredEvent } from './event.js';
import type { Projection, Row } from './projection.js';
import { RowCache } from './row-cache.js';

/** A version of a row, with the row as a value. */
export interface StoredVersion extends Omit<RowVersion, 'text'> {
  row: Row;
}

/**
 * A read model over maps in memory: the same folds, the same versions, no database. For tests of folds, and for checking
 * a bundle far from the service.
 */
export class RowStore {
  readonly #cache: RowCache;
  #versions: RowVersion[] = [];
  readonly #open = new Map<string, RowVersion>();

  /** `currentOnly`: versions are let go once a newer one stands, so that only the rows as they are now can be asked for. */
  constructor(
    private readonly projection: Projection,
    private readonly options: { currentOnly?: boolean } = {},
  ) {
    this.#cache = new RowCache({ complete: true, textsOnly: options.currentOnly ?? false });
  }

  /** Folds events, in the order of their positions. What the fold throws is thrown, the events before it being kept. */
  async fold(events: readonly StoredEvent[]): Promise<void> {
    const { types } = this.projection;
    const wanted = types ? events.filter(({ type }) => types.includes(type)) : events;
    const { batch, keep } = await foldBatch(this.projection, wanted, this.#cache, writePlainRow, async () => {});
    for (const closing of batch.closings) this.#open.get(nameOf(closing))!.to = closing.to;
    for (const version of batch.versions) {
      this.#versions.push(version);
      if (version.to === null) this.#open.set(nameOf(version), version);
    }
    if (this.options.currentOnly) this.#versions = this.#versions.filter(({ to }) => to === null);
    keep();
    if (batch.failure) throw batch.failure.error;
  }

  /** All versions of all rows of a table, by part, key and position. */
  versions(table: string): StoredVersion[] {
    return this.#versions
      .filter((version) => version.table === table)
      .sort((a, b) => compare(a.part, b.part) || compare(a.key, b.key) || a.from - b.from)
      .map(({ text, ...version }) => ({ ...version, row: JSON.parse(text) as Row }));
  }

  /** The current rows of a table as the JSON texts that the fold put, in no order. */
  texts(table: string): string[] {
    return this.#versions.filter((version) => version.table === table && version.to === null).map(({ text }) => text);
  }

  /** The rows of a table as of a position (default: now), by part and key. */
  rows(table: string, asOf = Infinity): Row[] {
    return this.versions(table)
      .filter(({ from, to }) => from <= asOf && (to === null || to > asOf))
      .map(({ row }) => row);
  }
}

/** JSON as it is: there is no table whose columns it must fit. */
const writePlainRow = (_table: string, row: Row): string => JSON.stringify(row);

const nameOf = ({ table, part, key }: RowClosing | RowVersion): string => JSON.stringify([table, part, key]);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
