import { type Projection, type Row, type RowLookup, RowStore, type StoredEvent } from '@parley/event-store';
import { amendedBy, isAmendment } from '@parley/negotiation';
import type { FixedRows } from '../record/record-rows.js';
import type { Structure } from './cut-scope.queries.js';

/** The tables that stay as of the position: who is registered, which streams and negotiations there are. */
const structural = new Set(['actor', 'source', 'registration', 'registered', 'stream', 'negotiation', 'member']);

/**
 * The current rows of the tables that follow from the accounts that count, by the name of the table: a list in JSON, one
 * text for all who read it, however large it is.
 */
export type CutRows = ReadonlyMap<string, string>;

const BATCH = 500;

/**
 * Folds events, in the order of the log, by the folds of read models, over rows in memory: without the accounts of
 * `left` and what corrects or retracts them, on the streams and negotiations that the record has.
 */
export async function foldCut(
  projections: readonly Projection[],
  events: AsyncIterable<StoredEvent>,
  { structure, left }: { structure: Structure; left: ReadonlySet<string> },
): Promise<CutRows[]> {
  const stores = projections.map((projection) => ({
    projection,
    rows: new RowStore(onStructure(projection, structure), { currentOnly: true }),
  }));
  for await (const batch of batches(events)) {
    const counting = batch.filter((event) => !left.has(toldBy(event)));
    for (const { rows } of stores) await rows.fold(counting);
  }
  return stores.map(({ projection, rows }) => {
    const derived = projection.tables.map(({ name }) => name).filter((name) => !structural.has(name));
    return new Map(derived.map((name) => [name, `[${rows.texts(name).join()}]`]));
  });
}

/** The account that an event is, or that it corrects, retracts or redacts. */
function toldBy({ id, type, payload }: StoredEvent): string {
  return (isAmendment(type) && amendedBy(type, payload?.data)) || id;
}

async function* batches(events: AsyncIterable<StoredEvent>): AsyncGenerator<StoredEvent[]> {
  let batch: StoredEvent[] = [];
  for await (const event of events) {
    batch.push(event);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** The projection, for which streams and negotiations are from the beginning what they are in the end. */
function onStructure(projection: Projection, structure: Structure): Projection {
  return { ...projection, fold: (rows, event) => projection.fold(new RowsOnStructure(rows, structure), event) };
}

class RowsOnStructure implements RowLookup, FixedRows {
  constructor(
    private readonly rows: RowLookup,
    private readonly structure: Structure,
  ) {}

  get(table: string, part: string, key: string): Row | undefined {
    return this.#fixed(table, key) ?? this.rows.get(table, part, key);
  }

  isFixed(table: string, key: string): boolean {
    return this.#fixed(table, key) !== undefined;
  }

  list(table: string, part: string): Row[] {
    return this.rows.list(table, part);
  }

  #fixed(table: string, key: string): Row | undefined {
    return table === 'stream' || table === 'negotiation' ? this.structure[table].get(key) : undefined;
  }
}
