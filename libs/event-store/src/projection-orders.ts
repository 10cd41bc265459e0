import type pg from 'pg';
import type { ProjectionFailure, ProjectionState } from './projection-registry.js';
import type { Projection } from './projection.js';
import { createRebuild } from './read-model-schema.js';
import { StoreError } from './store-error.js';

/** Where loops and those who watch them hear of each other. */
export const CHECKPOINT_CHANNEL = 'parley_projections';

/** An event that a projection is built without. */
export interface ParkedEvent {
  position: number;
  id: string;
  type: string;
  error: string;
  attempts: number;
  /** RFC 3339. */
  parkedAt: string;
  /** It is about to be tried again. */
  retrying: boolean;
}

/** What was asked of a projection does not go with the state that it is in. Nothing was changed. */
export class OrderRefused extends StoreError {}

/** There is no such projection here, or no such event parked. */
export class OrderUnknown extends StoreError {}

/**
 * What those who operate it may ask of a projection. An order is a row that is changed; the loop that owns the projection,
 * in whatever process, is told and heeds it: at once, or after a crash, when it begins again.
 */
export class ProjectionOrders {
  constructor(
    /** In the role parley_project. */
    private readonly pool: pg.Pool,
    private readonly projection: Projection,
  ) {}

  /**
   * Begins to build the projection anew beside the tables that are read, or tries a build again that stopped. Readers are
   * switched when it has caught up.
   * @throws OrderRefused while a parked event is being tried again
   */
  async rebuild(): Promise<void> {
    await this.#change(async (client) => {
      const { retrying } = await this.#lock(client);
      if (retrying) throw new OrderRefused('A parked event is being tried again: rebuild once that has ended.');
      await createRebuild(client, this.projection);
      await this.#tryAgain(client, 'rebuild');
    });
  }

  /** It rests after the batch at hand, and so does a rebuild of it; readers have the rows that there are. */
  async pause(): Promise<void> {
    await this.#change(async (client) => {
      await this.#lock(client);
      await this.#update(client, `paused = true, state = case when state = 'stopped' then state else 'paused' end`);
    });
  }

  /** It goes on from where it rested; where it rests not, nothing changes. */
  async resume(): Promise<void> {
    await this.#change(async (client) => {
      await this.#lock(client);
      await this.#update(
        client,
        `paused = false, state = case when state <> 'paused' then state when rebuild then 'rebuilding' else 'catching-up' end`,
      );
    });
  }

  /** Tries the event again that it stopped at, with all its attempts. @throws OrderRefused where it has not stopped */
  async retry(): Promise<void> {
    await this.#change(async (client) => {
      const { failed } = await this.#lock(client);
      if (!failed) throw new OrderRefused(`${this.projection.name} has not stopped.`);
      await this.#tryAgain(client);
    });
  }

  /**
   * Leaves out the event that it stopped at, and goes on. The event is kept and listed, and can be tried again.
   * @throws OrderRefused where it has not stopped at that position, or is being rebuilt with the event
   */
  async park(position: number): Promise<void> {
    await this.#change(async (client) => {
      const { failed, rebuiltTo } = await this.#lock(client);
      if (failed?.position !== position || failed.id === null) {
        throw new OrderRefused(`${this.projection.name} has not stopped at position ${position}.`);
      }
      // What takes the place of the rows that are read must leave out the same events.
      if (rebuiltTo >= position) {
        throw new OrderRefused(
          `${this.projection.name} is being rebuilt, and the event is in that: it is about to go on.`,
        );
      }
      // A batch of the rebuild that is under way may hold the event: fenced off, it is folded again without it.
      await this.#update(client, 'owner_token = owner_token + 1', 'rebuild');
      await client.query(
        `insert into parley.parked_events (name, version, position, event_id, type, error, attempts)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (name, version, position) do update
         set error = excluded.error, attempts = excluded.attempts, retry = false`,
        [...this.#key, position, failed.id, failed.type, failed.error, failed.attempts],
      );
      await this.#tryAgain(client);
    });
  }

  /** The events that it is built without, by position. */
  async parked(): Promise<ParkedEvent[]> {
    const { rows } = await this.pool.query<Omit<ParkedEvent, 'parkedAt'> & { parked_at: Date }>(
      `select position, event_id as id, type, error, attempts, parked_at, retry as retrying
       from parley.parked_events where name = $1 and version = $2 order by position`,
      this.#key,
    );
    return rows.map(({ parked_at, ...event }) => ({ ...event, parkedAt: parked_at.toISOString() }));
  }

  /**
   * Tries a parked event again: the rows are taken back to before it, and all from there on is folded anew, in one
   * transaction. Where it fails again it stays parked, with the new error.
   * @throws OrderUnknown where it is not parked, OrderRefused while the projection is rebuilt
   */
  async retryParked(position: number): Promise<void> {
    await this.#change(async (client) => {
      const { rebuilding } = await this.#lock(client);
      if (rebuilding)
        throw new OrderRefused(`${this.projection.name} is being rebuilt: try again once that has ended.`);
      const { rowCount } = await client.query(
        'update parley.parked_events set retry = true where name = $1 and version = $2 and position = $3',
        [...this.#key, position],
      );
      if (rowCount === 0) throw new OrderUnknown(`${this.projection.name} has no event parked at ${position}.`);
    });
  }

  get #key(): [string, number] {
    return [this.projection.name, this.projection.version];
  }

  async #update(client: pg.ClientBase, change: string, which: 'all' | 'rebuild' = 'all'): Promise<void> {
    await client.query(
      `update parley.projections set ${change} where name = $1 and version = $2 ${which === 'all' ? '' : 'and rebuild'}`,
      this.#key,
    );
  }

  #tryAgain(client: pg.ClientBase, which: 'all' | 'rebuild' = 'all'): Promise<void> {
    const change = `failure = null, attempts = 0, attempt_position = null,
      state = case when state <> 'stopped' then state when paused then 'paused' when rebuild then 'rebuilding' else 'catching-up' end`;
    return this.#update(client, change, which);
  }

  /** Nobody else changes the projection's builds until the transaction ends: the read one is locked before the other. */
  async #lock(
    client: pg.ClientBase,
  ): Promise<{ failed: ProjectionFailure | null; rebuilding: boolean; rebuiltTo: number; retrying: boolean }> {
    const { rows } = await client.query<{
      rebuild: boolean;
      checkpoint: number;
      state: ProjectionState;
      failure: ProjectionFailure | null;
    }>(
      `select rebuild, checkpoint, state, failure from parley.projections
       where name = $1 and version = $2 order by rebuild for update`,
      this.#key,
    );
    if (rows.length === 0) throw new OrderUnknown(`${this.projection.name} was never built.`);
    const { rows: parked } = await client.query(
      'select from parley.parked_events where name = $1 and version = $2 and retry',
      this.#key,
    );
    return {
      failed: rows.find(({ state }) => state === 'stopped')?.failure ?? null,
      rebuilding: rows.some(({ rebuild }) => rebuild),
      rebuiltTo: rows.find(({ rebuild }) => rebuild)?.checkpoint ?? 0,
      retrying: parked.length > 0,
    };
  }

  async #change(make: (client: pg.ClientBase) => Promise<void>): Promise<void> {
    const client = await this.pool.connect();
    let failure: Error | undefined;
    try {
      await client.query('begin');
      await make(client);
      await client.query('select pg_notify($1, $2)', [CHECKPOINT_CHANNEL, `${this.#key.join(' ')} order`]);
      await client.query('commit');
    } catch (error) {
      failure = (await client.query('rollback').catch((fault: Error) => fault)) as Error | undefined;
      throw error;
    } finally {
      client.release(failure instanceof Error ? failure : undefined);
    }
  }
}
