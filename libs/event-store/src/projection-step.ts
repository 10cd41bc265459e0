import pg from 'pg';
import { foldBatch, sizeWritten } from './batch-fold.js';
import { type EventBatch, skippedIn } from './event-batch.js';
import { goBack, type GoingBackOptions } from './going-back.js';
import { PoisonEvent, refusalOf } from './poison-event.js';
import type { Projection } from './projection.js';
import { moveCheckpoint, type Ownership, type ProjectionState } from './projection-registry.js';
import { dropRetired } from './read-model-schema.js';
import { RowCache } from './row-cache.js';
import type { RowTables } from './row-tables.js';

/**
 * One owner's work on a projection over one connection: folds batches and writes rows and checkpoint in one transaction.
 * After any error it is not to be used on: what it has in memory may be ahead of the tables.
 */
export class ProjectionStep {
  #cache = new RowCache();
  /** Where it began, and where the log ended then: what it folds has lost all that was redacted up to there. */
  readonly #began: number;
  #head: number | undefined;

  constructor(
    private readonly client: pg.ClientBase,
    private readonly projection: Projection,
    private readonly tables: RowTables,
    readonly owned: Ownership,
  ) {
    this.#began = owned.checkpoint;
  }

  /**
   * Folds a batch and commits what it comes to. Where redactions in it erased what was folded before they were made, all
   * from there on is folded anew: no version of any row keeps what was erased. Returns how much it wrote, in characters.
   * @throws PoisonEvent, with the events before it committed; Fenced; whatever the database answers
   */
  async run(batch: EventBatch, state: ProjectionState, options: GoingBackOptions = {}): Promise<number> {
    const { client, projection, tables, owned } = this;
    const { erasedFrom } = batch;
    this.#head ??= batch.head;
    let written = 0;
    if (erasedFrom === null || erasedFrom > this.#cleanFrom(batch.until))
      written = await this.#goOn(batch, state, options);
    else {
      const at = { client, projection, tables, owned };
      this.#cache = (await goBack(at, { ...batch, erasedFrom }, state, options)) ?? this.#cache;
    }
    if (erasedFrom !== null) await dropRetired(client, projection);
    return written;
  }

  /** The position behind which nothing was folded that redactions up to another have erased. */
  #cleanFrom(until: number): number {
    return until <= this.#head! ? this.#began : this.owned.checkpoint;
  }

  async #goOn(batch: EventBatch, state: ProjectionState, { giveTurn }: GoingBackOptions): Promise<number> {
    const { client, projection, tables, owned } = this;
    const { batch: folded, keep } = await foldBatch(
      projection,
      batch.events,
      this.#cache,
      tables.write,
      (missing) => tables.load(client, missing, this.#cache, owned.endedTables),
      giveTurn,
    );
    const checkpoint = folded.failure ? folded.failure.event.position - 1 : batch.until;
    if (checkpoint > owned.checkpoint) {
      const ended = [...folded.ended].filter((table) => !owned.endedTables.has(table));
      await inTransaction(client, () => [
        moveCheckpoint(client, projection, owned, {
          checkpoint,
          state,
          skipped: folded.failure ? 0 : skippedIn(batch, projection),
          ended,
        }),
        tables.apply(client, folded),
      ]).catch((error: Error) => {
        throw refusalOf(batch.events, error);
      });
      for (const table of ended) owned.endedTables.add(table);
      owned.checkpoint = checkpoint;
      keep();
    }
    if (folded.failure) throw new PoisonEvent(folded.failure.event, folded.failure.error);
    return sizeWritten(folded);
  }
}

/** The statements are prepared once while the tables grow under them: they must go by index from the first. */
const SETTINGS = ['plan_cache_mode=force_generic_plan', 'synchronous_commit=off'].concat(
  ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin'].map((way) => `enable_${way}=off`),
);

/**
 * A client for writing read models, not yet connected. Statements are sent without waiting for the one before.
 * Commits need not wait for the disk: rows and checkpoint go back together, and the log has everything.
 */
export function writerClient(connection: pg.ClientConfig): pg.Client {
  const address = new URL(connection.connectionString!);
  const options = SETTINGS.map((setting) => `-c ${setting}`).join(' ');
  address.searchParams.set('options', `${address.searchParams.get('options') ?? ''} ${options}`);
  return new pg.Client({ ...connection, connectionString: address.href, pipeline: true });
}

/** Sends all statements at once. The commit waits for their answers: a checkpoint that did not move ends it all. */
export async function inTransaction(client: pg.ClientBase, statements: () => Promise<unknown>[]): Promise<void> {
  const sent = await Promise.allSettled([client.query('begin'), ...statements()]);
  const failed = sent.find((one) => one.status === 'rejected');
  if (failed) {
    await client.query('rollback').catch(() => {});
    throw failed.reason;
  }
  await client.query('commit');
}
