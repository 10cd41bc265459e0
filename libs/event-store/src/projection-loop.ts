import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import type pg from 'pg';
import { BatchSize } from './batch-size.js';
import { readBatch } from './event-batch.js';
import { isRefusal, PoisonEvent } from './poison-event.js';
import type { Projection } from './projection.js';
import { takeOver, tellState, tryToOwn, type Ownership } from './projection-registry.js';
import { ProjectionStep, writerClient } from './projection-step.js';
import { prepareReadModel, ReadModelChanged, schemaOf } from './read-model-schema.js';
import { RowTables } from './row-tables.js';

export interface LoopOptions {
  /** The settings of the loop's connection, in the role parley_project. */
  connection: pg.ClientConfig;
  projection: Projection;
  /** Shown as the owner. */
  owner: string;
  /** Told after each commit that moved the checkpoint. */
  onAdvanced: (from: number, to: number) => void;
  /** Told of whatever goes wrong; the loop goes on by itself, or is stopped by a poison event. */
  onError: (error: Error) => void;
  /** How many events a batch has; absent: as many as serve. */
  batchSize?: number;
}

const POLL_MS = 1_000;
const HEARTBEAT_MS = 5_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const POISON_ATTEMPTS = 4;

/**
 * The loop of one projection: owns it for as long as its connection lives (one owner in any number of processes; the
 * others stand by), reads the log from the checkpoint, folds, and writes rows and checkpoint in one transaction.
 * Commits need not wait for the disk: rows and checkpoint go back together, and the log has everything.
 */
export class ProjectionLoop {
  readonly #options: LoopOptions;
  readonly #stop = new AbortController();
  readonly #prepared = Promise.withResolvers<void>();
  #finished: Promise<void> | undefined;
  #nudge: (() => void) | undefined;
  #nudged = false;

  constructor(options: LoopOptions) {
    this.#options = options;
  }

  /** Resolves when the tables are there, or could not be made at the first try. */
  start(): Promise<void> {
    this.#finished ??= this.#run();
    return this.#prepared.promise;
  }

  /** Ends after the batch at hand. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.wake();
    await this.#finished;
  }

  /** There may be something to do. */
  wake(): void {
    this.#nudged = true;
    this.#nudge?.();
  }

  get #stopping(): boolean {
    return this.#stop.signal.aborted;
  }

  async #run(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!this.#stopping) {
      const began = Date.now();
      const client = writerClient(this.#options.connection);
      client.on('error', () => this.wake());
      try {
        await client.connect();
        await this.#workOn(client);
      } catch (error) {
        this.#options.onError(error as Error);
        pause = Date.now() - began > LONGEST_PAUSE_MS ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
        this.#prepared.resolve();
      } finally {
        await client.end().catch(() => {});
      }
      await this.#pause(pause);
    }
  }

  async #workOn(client: pg.Client): Promise<void> {
    const { projection, owner } = this.#options;
    try {
      await prepareReadModel(client, projection);
    } catch (error) {
      if (!(error instanceof ReadModelChanged)) throw error;
      this.#options.onError(error);
      this.#prepared.resolve();
      return this.#standStill(client);
    }
    this.#prepared.resolve();
    while (!(await tryToOwn(client, projection))) {
      await this.#pause(POLL_MS);
      if (this.#stopping) return;
    }
    const tables = await RowTables.describe(client, projection, schemaOf(projection));
    await this.#work(client, tables, await takeOver(client, projection, owner));
  }

  async #work(client: pg.Client, tables: RowTables, owned: Ownership): Promise<void> {
    const { projection } = this.#options;
    let last = { position: 0, attempts: 0 };
    while (!this.#stopping) {
      try {
        await this.#follow(client, new ProjectionStep(client, projection, tables, owned));
      } catch (error) {
        if (!(error instanceof PoisonEvent)) throw error;
        const { position } = error.event;
        last = { position, attempts: position === last.position ? last.attempts + 1 : 1 };
        await this.#tellOfPoison(client, owned, error, last.attempts);
        if (last.attempts >= POISON_ATTEMPTS) return this.#standStill(client);
        await this.#pause(FIRST_PAUSE_MS * 2 ** last.attempts);
      }
    }
  }

  /** Folds batch after batch until it is told to stop. */
  async #follow(client: pg.Client, step: ProjectionStep): Promise<void> {
    const { projection, batchSize, onAdvanced } = this.#options;
    const size = new BatchSize(batchSize);
    let state: 'catching-up' | 'live' = 'catching-up';
    let told = 0;
    while (!this.#stopping) {
      const began = Date.now();
      this.#nudged = false;
      const from = step.owned.checkpoint;
      const batch = await readBatch(client, from, size.count, projection.types);
      if (batch.until > from) {
        state = batch.until === batch.head ? 'live' : 'catching-up';
        let written = 0;
        try {
          written = await step.run(batch, state, { batchSize, stopping: () => this.#stopping });
        } catch (error) {
          if (!isRefusal(error) || batch.events.length < 2) throw error;
          // Which event it is shows when they come one by one, over rows loaded anew.
          size.single();
          return this.#singly(client, step, batch.until);
        } finally {
          if (step.owned.checkpoint > from) onAdvanced(from, step.owned.checkpoint);
        }
        size.learn(batch.until - from, batch.size + written, Date.now() - began);
        told = Date.now();
      } else {
        if (state !== 'live' || Date.now() - told > HEARTBEAT_MS) {
          state = 'live';
          await tellState(client, projection, step.owned.token, state, null);
          told = Date.now();
        }
        await this.#rest(POLL_MS);
      }
    }
  }

  /** Goes over a stretch one event at a time. */
  async #singly(client: pg.Client, failed: ProjectionStep, until: number): Promise<void> {
    const { projection, onAdvanced } = this.#options;
    const tables = await RowTables.describe(client, projection, schemaOf(projection));
    const step = new ProjectionStep(client, projection, tables, failed.owned);
    while (!this.#stopping && step.owned.checkpoint < until) {
      const from = step.owned.checkpoint;
      const batch = await readBatch(client, from, 1, projection.types);
      await step.run(batch, 'catching-up', { batchSize: 1, stopping: () => this.#stopping });
      onAdvanced(from, step.owned.checkpoint);
    }
  }

  async #tellOfPoison(client: pg.Client, { token }: Ownership, poison: PoisonEvent, attempts: number): Promise<void> {
    const { projection, onError } = this.#options;
    const { position, id, type } = poison.event;
    onError(poison);
    await tellState(client, projection, token, attempts >= POISON_ATTEMPTS ? 'stopped' : 'catching-up', {
      position,
      id,
      type,
      error: poison.message,
      attempts,
    });
  }

  /** Waits to be stopped: only a restart tries again. */
  async #standStill(client: pg.Client): Promise<void> {
    while (!this.#stopping) {
      await this.#pause(HEARTBEAT_MS);
      await client.query('select 1');
    }
  }

  /** Until it is woken, at most so long. */
  async #rest(ms: number): Promise<void> {
    if (this.#nudged) return;
    await new Promise<void>((resume) => {
      const timer = setTimeout(resume, ms);
      this.#nudge = () => {
        clearTimeout(timer);
        resume();
      };
    });
    this.#nudge = undefined;
  }

  /** So long, or until it is to stop. */
  async #pause(ms: number): Promise<void> {
    await setTimeoutAsync(ms, undefined, { signal: this.#stop.signal }).catch(() => {});
  }
}
