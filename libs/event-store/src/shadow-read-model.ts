import type pg from 'pg';
import { foldBatch } from './batch-fold.js';
import type { StoredEvent } from './event.js';
import type { Projection } from './projection.js';
import { inTransaction } from './projection-step.js';
import { createReadModelSchema } from './read-model-schema.js';
import { RowCache } from './row-cache.js';
import { quoteName, RowTables } from './row-tables.js';

const PREFIX = 'shadow_';

/**
 * A read model built anew beside the live one, by the same folds and the same writer, to be compared and dropped.
 * The client is one made by `writerClient`.
 */
export class ShadowReadModel {
  readonly #cache = new RowCache();
  readonly #ended = new Set<string>();

  private constructor(
    private readonly client: pg.ClientBase,
    readonly projection: Projection,
    readonly schema: string,
    readonly tables: RowTables,
    private readonly parked: ReadonlySet<number>,
  ) {}

  /** Makes its tables, empty. `id` tells it from other shadows; `parked` are the events that it is to be built without. */
  static async create(
    client: pg.ClientBase,
    projection: Projection,
    id: string,
    parked: ReadonlySet<number> = new Set(),
  ): Promise<ShadowReadModel> {
    const schema = `${PREFIX}${id}_${projection.name.replaceAll('-', '_')}`;
    await inTransaction(client, () => [createReadModelSchema(client, projection, schema)]);
    return new ShadowReadModel(
      client,
      projection,
      schema,
      await RowTables.describe(client, projection, schema),
      parked,
    );
  }

  /** Drops all shadows there are: what a crash left behind, or one's own. Nobody else may be building one. */
  static async dropAll(client: pg.ClientBase): Promise<void> {
    const { rows } = await client.query<{ name: string }>(
      'select nspname as name from pg_namespace where starts_with(nspname, $1) and nspowner = to_regrole(current_user)',
      [PREFIX],
    );
    for (const { name } of rows) await client.query(`drop schema ${quoteName(name)} cascade`);
  }

  /** Folds the next events. What the fold throws is thrown, together with the event's position. */
  async fold(events: readonly StoredEvent[]): Promise<void> {
    const { client, projection, tables, parked } = this;
    const wanted = events.filter(
      ({ type, position }) => !parked.has(position) && (!projection.types || projection.types.includes(type)),
    );
    const { batch, keep } = await foldBatch(projection, wanted, this.#cache, tables.write, (missing) =>
      tables.load(client, missing, this.#cache, this.#ended),
    );
    await inTransaction(client, () => [tables.apply(client, batch)]);
    for (const table of batch.ended) this.#ended.add(table);
    keep();
    if (batch.failure) {
      const { event, error } = batch.failure;
      throw new Error(`${projection.name} can't fold event ${event.position}: ${error.message}`, { cause: error });
    }
  }
}
