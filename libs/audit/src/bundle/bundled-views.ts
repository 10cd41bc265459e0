import { join } from 'node:path';
import { foldBatch, type Projection, RowCache, type StoredEvent } from '@parley/event-store';
import { isSame, pairVersions, type VersionRow } from '../row-comparison.js';
import { viewFile } from './bundle-names.js';
import { BundleRefused } from './bundle-refused.js';
import { Faults } from './claims.js';
import { FoldedRows } from './folded-rows.js';
import type { UnpackedBundle } from './unpacked-bundle.js';
import { parseViewLine, type ViewLine } from './view-lines.js';

/** One read model, folded anew from the events of a bundle. */
export class BundledView {
  readonly faults = new Faults();
  /** Rows that folding gives. */
  rows = 0;
  readonly #folded: FoldedRows;
  readonly #cache = new RowCache();
  #failed = false;

  constructor(
    private readonly bundle: UnpackedBundle,
    readonly projection: Projection,
    /** Events that the read model was built without. */
    private readonly parked: ReadonlySet<number>,
  ) {
    this.#folded = new FoldedRows(join(bundle.folder, projection.name), projection);
  }

  close(): void {
    this.#folded.close();
  }

  /** Folds the next events; what can't be folded is a fault, and the last that is looked at. */
  async fold(events: readonly StoredEvent[]): Promise<void> {
    if (this.#failed) return;
    const { projection, parked } = this;
    const wanted = events.filter(
      ({ type, position }) => !parked.has(position) && (!projection.types || projection.types.includes(type)),
    );
    const { batch, keep } = await foldBatch(projection, wanted, this.#cache, writeRow, async (missing) =>
      this.#folded.load(missing, this.#cache),
    );
    this.#folded.apply(batch);
    keep();
    if (!batch.failure) return;
    this.#failed = true;
    this.faults.at(batch.failure.event.position, `it can't be folded: ${batch.failure.error.message}`);
  }

  /** Holds the rows that came of it against those of the bundle. @throws BundleRefused */
  async compare(): Promise<void> {
    if (this.#failed) return;
    const tables = this.projection.tables.map(({ name }) => name).sort();
    const lines = this.#lines(tables);
    let next = await lines.next();
    const ofTable = async function* (table: string): AsyncGenerator<VersionRow> {
      for (; !next.done && next.value.table === table; next = await lines.next()) yield next.value;
    };
    for (const table of tables) {
      for await (const [expected, actual] of pairVersions(this.#folded.rows(table), ofTable(table))) {
        if (expected) this.rows += 1;
        if (expected && actual && isSame(expected, actual)) continue;
        const { part, key, from } = (expected ?? actual)!;
        const row = `${table} ${part === key ? key : `${part} ${key}`}`;
        this.faults.at(from, `${row} ${!actual ? 'is missing' : !expected ? 'follows from no event' : 'differs'}`);
      }
    }
  }

  /** The rows of the bundle, as long as they are in order. */
  async *#lines(tables: readonly string[]): AsyncGenerator<ViewLine> {
    const name = viewFile(this.projection.name);
    let before: ViewLine | undefined;
    let number = 0;
    for await (const text of this.bundle.lines(name)) {
      number += 1;
      const line = parseViewLine(text);
      if (!line || !tables.includes(line.table)) throw new BundleRefused(`line ${number} of ${name} is no row of it`);
      if (before && !isAfter(line, before)) throw new BundleRefused(`line ${number} of ${name} is out of order`);
      yield (before = line);
    }
  }
}

const writeRow = (_table: string, row: object): string => JSON.stringify(row);

function isAfter(line: ViewLine, before: ViewLine): boolean {
  if (line.table !== before.table) return line.table > before.table;
  return (
    compareText(line.part, before.part) > 0 || (line.part === before.part && compareText(line.key, before.key) > 0)
  );
}

const compareText = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
