import { foldBatch, type RowVersion } from './batch-fold.js';
import type { StoredEvent } from './event.js';
import type { Projection } from './projection.js';
import type { MissingParts, PartRows, RowCache } from './row-cache.js';

/** Tables as arrays: what the writer does in SQL, and what it loads, without a database. */
export class TablesInMemory {
  readonly versions: RowVersion[] = [];
  /** How often rows were loaded. */
  loads = 0;

  /** Folds a batch over them. Throws what the fold throws, and where a row that is new was there. */
  async fold(projection: Projection, events: readonly StoredEvent[], cache: RowCache): Promise<void> {
    const { batch, keep } = await foldBatch(
      projection,
      events,
      cache,
      (_table, row) => JSON.stringify(row),
      async (missing) => this.#load(missing, cache),
    );
    for (const { table, part, key, to } of batch.closings) {
      const open = this.#openOf(table, part, key);
      if (open.length !== 1) throw new Error(`${table} (${part}, ${key}) is not as it was left.`);
      open[0]!.to = to;
    }
    for (const version of batch.versions) {
      const { table, part, key, to } = version;
      if (to === null && this.#openOf(table, part, key).length > 0) throw new Error(`${table} has (${part}, ${key}).`);
      this.versions.push(version);
    }
    keep();
    if (batch.failure) throw batch.failure.error;
  }

  /** All versions of a table, in the order in which they were written: part, key, from, to, text. */
  ofTable(table: string): unknown[] {
    return this.versions
      .filter((one) => one.table === table)
      .map(({ part, key, from, to, text }) => [part, key, from, to, text]);
  }

  #openOf(table: string, part: string, key: string): RowVersion[] {
    return this.versions.filter(
      (one) => one.table === table && one.part === part && one.key === key && one.to === null,
    );
  }

  #load(missing: MissingParts, cache: RowCache): void {
    this.loads += 1;
    for (const [table, parts] of missing) {
      for (const part of parts) {
        const rows: PartRows = new Map();
        const own = this.versions.filter((one) => one.table === table && one.part === part);
        for (const { key } of own) {
          const all = own.filter((one) => one.key === key);
          const text = all.find(({ to }) => to === null)?.text ?? null;
          rows.set(key, { text, since: Math.min(...all.map(({ from }) => from)), loaded: true });
        }
        cache.load(table, part, rows);
      }
    }
  }
}
