import { setTimeout as pause } from 'node:timers/promises';
import { createPool } from '@parley/postgres';
import type pg from 'pg';
import { v7 } from 'uuid';
import { isDatabaseAway } from '../http/problem.filter.js';
import { CANCELLED, Fenced, runImport } from './import-run.js';
import * as table from './import-table.js';
import type { OwnedImport, StoredImport } from './import-table.js';
import type { Post } from './line-groups.js';
import {
  type ImportRequest,
  STAGING_LIMITS,
  STAGING_SILENT_MS,
  stageImport,
  type StagingLimits,
} from './stage-import.js';

export interface ImportJobsOptions {
  /** `postgres://…`; its user may take up the role parley_append. */
  url: string;
  /** The door that all entries go through. */
  post: Post;
  limits?: Partial<StagingLimits>;
  /** Told of what goes wrong and is no fault of a line. */
  onError?: (error: Error) => void;
}

const CONNECTIONS = 6;
const POLL_MS = 1_000;
const SWEEP_EVERY_MS = 30_000;
/** How often an import is taken up without getting any further: one that ends its process each time must not for ever. */
const ATTEMPTS = 5;

/**
 * The imports that were asked for: each is staged in the database as its body comes, and one process at a time runs one at
 * a time from there. One that a crash interrupted goes on in the next process.
 */
export class ImportJobs {
  readonly #options: ImportJobsOptions;
  readonly #limits: StagingLimits;
  readonly #pool: pg.Pool;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
  #wake: (() => void) | undefined;

  constructor(options: ImportJobsOptions) {
    this.#options = options;
    this.#limits = { ...STAGING_LIMITS, ...options.limits };
    this.#pool = createPool({
      url: options.url,
      role: 'parley_append',
      applicationName: 'parley imports',
      max: CONNECTIONS,
    });
  }

  /** Stages a body and returns the id of the import that will be run, see `stageImport`. */
  async stage(asked: ImportRequest): Promise<string> {
    const id = await stageImport(this.#pool, asked, v7(), this.#limits);
    this.#wake?.();
    return id;
  }

  get(id: string): Promise<StoredImport | undefined> {
    return table.get(this.#pool, id);
  }

  /** The newest first: of one key, or (null) of all. `before` is the `number` to go on after. */
  list(page: { recordedBy: string | null; limit: number; before?: number | undefined }): Promise<StoredImport[]> {
    return table.list(this.#pool, page);
  }

  /** Ends an import that waits at once, one that runs within moments; what it has stored stays. */
  cancel(id: string): Promise<boolean> {
    return table.askToCancel(this.#pool, id, CANCELLED);
  }

  /** Runs what is staged, here and as long as no other process does. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Leaves the import at hand to the next process, and ends the connections. */
  async stop(): Promise<void> {
    this.#stop.abort(new Error('The process ends.'));
    this.#wake?.();
    await this.#running;
    await this.#pool.end();
  }

  get #stopping(): boolean {
    return this.#stop.signal.aborted;
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      let client: pg.PoolClient | undefined;
      try {
        client = await this.#pool.connect();
        client.on('error', () => {});
        if (await table.tryToRun(client)) await this.#runAll(client);
      } catch (error) {
        if (!this.#stopping) this.#options.onError?.(error as Error);
      } finally {
        // The lock goes with the session.
        client?.release(true);
      }
      await this.#rest();
    }
  }

  async #runAll(client: pg.PoolClient): Promise<void> {
    let swept = -Infinity;
    while (!this.#stopping) {
      if (performance.now() - swept > SWEEP_EVERY_MS) {
        await table.sweep(client, STAGING_SILENT_MS);
        swept = performance.now();
      }
      const owned = await table.takeUp(client);
      if (owned) await this.#perform(client, owned);
      else await this.#rest();
    }
  }

  async #perform(db: pg.PoolClient, owned: OwnedImport): Promise<void> {
    if (owned.attempts > ATTEMPTS) {
      return table.finish(db, owned, { status: 'failed', stored: 0, failure: 'It was interrupted too often.' });
    }
    try {
      await runImport({ db, owned, post: this.#options.post, signal: this.#stop.signal });
    } catch (error) {
      if (this.#stopping || error instanceof Fenced) return;
      if (isDatabaseAway(error)) throw error;
      this.#options.onError?.(error as Error);
      await table.finish(db, owned, {
        status: 'failed',
        stored: 0,
        failure: 'A fault of the server; its log has more.',
      });
    }
  }

  async #rest(): Promise<void> {
    const woken = new Promise<void>((resume) => {
      this.#wake = resume;
    });
    await Promise.race([woken, pause(POLL_MS, undefined, { signal: this.#stop.signal }).catch(() => {})]);
    this.#wake = undefined;
  }
}
