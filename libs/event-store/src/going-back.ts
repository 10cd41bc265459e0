import type pg from 'pg';
import { foldBatch, type GiveTurn, sizeWritten } from './batch-fold.js';
import { BatchSize } from './batch-size.js';
import { type EventBatch, readBatch, skippedIn } from './event-batch.js';
import { withoutParked } from './parked-events.js';
import { isRefusal, PoisonEvent, refusalOf } from './poison-event.js';
import { moveCheckpoint, type Ownership, type ProjectionState } from './projection-registry.js';
import type { Projection } from './projection.js';
import { RowCache } from './row-cache.js';
import type { RowTables } from './row-tables.js';

/** What an owner works on a projection with. */
export interface Workplace {
  client: pg.ClientBase;
  projection: Projection;
  tables: RowTables;
  owned: Ownership;
}

export interface GoingBackOptions {
  /** How many events are folded at a time; absent: as many as serve. */
  batchSize?: number | undefined;
  /** Asked between batches whether to give up; nothing is changed then. */
  stopping?: (() => boolean) | undefined;
  /** How others get their turn. */
  giveTurn?: GiveTurn | undefined;
}

/** What going back came to. */
interface Refolded {
  checkpoint: number;
  /** The event whose fold failed: everything before it is folded. */
  failure: PoisonEvent | null;
  /** The tables in which rows have ended. */
  ended: Set<string>;
  cache: RowCache;
}

/** What is folded anew: from a position on, up to the end of a batch. */
export type Stretch = Pick<EventBatch, 'events' | 'skipped' | 'until'> & { erasedFrom: number };

/**
 * Folds anew what was folded otherwise than it is to be: from events that a redaction has erased since, or without one
 * that was parked. Goes back to before the first of them and folds all from there to the end of the stretch as the log has
 * it now, in one transaction. Readers see the rows as they were or as they are to be, a crash leaves them as they were, and
 * memory is that of one batch. `also` is done in the same transaction. Gives the rows that it has in memory then; undefined
 * where it was told to stop.
 * @throws PoisonEvent, Fenced, whatever the database answers; the rows are as they were, but for a poison event behind
 * the checkpoint, before which everything is committed
 */
export async function goBack(
  at: Workplace,
  stretch: Stretch,
  state: ProjectionState,
  options: GoingBackOptions,
  also: (client: pg.ClientBase) => Promise<unknown> = async () => {},
): Promise<RowCache | undefined> {
  const { client, projection, owned } = at;
  let refolded: Refolded | undefined;
  await client.query('begin');
  try {
    await takeBack(at, stretch.erasedFrom - 1);
    refolded = await refold(at, stretch.erasedFrom - 1, stretch.until, options);
    if (!refolded) {
      await client.query('rollback');
      return undefined;
    }
    const { checkpoint, failure } = refolded;
    if (failure && checkpoint < owned.checkpoint) throw failure;
    const ended = [...refolded.ended].filter((table) => !owned.endedTables.has(table));
    await moveCheckpoint(client, projection, owned, {
      ...{ checkpoint, state, ended },
      skipped: failure ? 0 : skippedIn(stretch, projection),
    });
    await also(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    // One at a time it shows which event the table refuses.
    const again = isRefusal(error) && options.batchSize !== 1;
    if (again) return goBack(at, stretch, state, { ...options, batchSize: 1 }, also);
    throw error;
  }
  owned.checkpoint = refolded.checkpoint;
  for (const table of refolded.ended) owned.endedTables.add(table);
  if (refolded.failure) throw refolded.failure;
  return refolded.cache;
}

/** Takes the tables back, however long that takes: whole tables are read here, while all else goes by index. */
async function takeBack({ client, tables }: Workplace, position: number): Promise<void> {
  await client.query('set local statement_timeout = 0');
  await client.query('set local idle_in_transaction_session_timeout = 0');
  await client.query('set local enable_seqscan = on');
  await tables.goBack(client, position);
  await client.query('set local enable_seqscan = off');
}

async function refold(
  { client, projection, tables, owned }: Workplace,
  from: number,
  until: number,
  { batchSize, stopping, giveTurn }: GoingBackOptions,
): Promise<Refolded | undefined> {
  const size = new BatchSize(batchSize);
  const cache = new RowCache();
  const ended = new Set(owned.endedTables);
  for (let after = from; after < until;) {
    if (stopping?.()) return undefined;
    const began = Date.now();
    const read = await readBatch(client, after, size.count, projection.types, until);
    const { events, ...part } = withoutParked(read, owned.parked);
    const { batch, keep } = await foldBatch(
      projection,
      events,
      cache,
      tables.write,
      (missing) => tables.load(client, missing, cache, ended),
      giveTurn,
    );
    await tables.apply(client, batch).catch((error: Error) => {
      throw refusalOf(events, error);
    });
    keep();
    for (const table of batch.ended) ended.add(table);
    if (batch.failure) {
      const { event, error } = batch.failure;
      return { checkpoint: event.position - 1, failure: new PoisonEvent(event, error), ended, cache };
    }
    size.learn(part.until - after, part.size + sizeWritten(batch), Date.now() - began);
    after = part.until;
  }
  return { checkpoint: until, failure: null, ended, cache };
}
