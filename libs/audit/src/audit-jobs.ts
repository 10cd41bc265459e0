import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Projection } from '@parley/event-store';
import { createPool } from '@parley/postgres';
import type pg from 'pg';
import * as table from './audit-table.js';
import type { Audit, AuditKind } from './audit-table.js';
import type { Outside } from './log-audit.js';
import { replay, type Progress } from './replay.js';

export interface AuditJobsOptions {
  /** `postgres://…`; its user may take up the roles parley_read and parley_project. */
  url: string;
  /** The read models that a replay replays. */
  projections: readonly Projection[];
  /** Told of what goes wrong outside an audit's own report. */
  onError?: (error: Error) => void;
  /** How many events are folded at a time. */
  batchSize?: number;
  /** What is trusted beside the database. */
  outside?: Outside;
}

const POLL_MS = 1_000;
const PROGRESS_MS = 200;

/** Somebody asked for the end of the audit. */
class Cancelled extends Error {}
/** This process ends: the audit goes back to the queue. */
class Interrupted extends Error {}

/**
 * The audits that were asked for: a queue in the database, from which one process at a time runs one at a time.
 * An audit that a crash interrupted is run again by the next process, a few times.
 */
export class AuditJobs {
  readonly #options: AuditJobsOptions;
  readonly #pool: pg.Pool;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
  #wake: (() => void) | undefined;

  constructor(options: AuditJobsOptions) {
    this.#options = options;
    this.#pool = createPool({ url: options.url, role: 'parley_project', applicationName: 'parley audits', max: 3 });
  }

  /** Queues an audit and returns its id; while one of the same kind and `until` is queued, that one's id. */
  async enqueue(asked: { kind: AuditKind; until: number | null }): Promise<string> {
    const id = await table.enqueue(this.#pool, { id: randomUUID(), ...asked });
    this.#wake?.();
    return id;
  }

  get(id: string): Promise<Audit | undefined> {
    return table.get(this.#pool, id);
  }

  /** The newest first; `before` is the `number` to go on after. */
  list(page: { limit?: number; before?: number } = {}): Promise<Audit[]> {
    return table.list(this.#pool, page);
  }

  /** Ends an audit that is queued at once, one that runs within moments; false where there is none or it has ended. */
  cancel(id: string): Promise<boolean> {
    return table.askToCancel(this.#pool, id);
  }

  /** Runs what is queued, here and as long as no other process does. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Sends the audit at hand back to the queue, and ends the connections. */
  async stop(): Promise<void> {
    this.#stop.abort(new Interrupted('The process ends.'));
    this.#wake?.();
    await this.#running;
    await this.#pool.end();
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      let client: pg.PoolClient | undefined;
      try {
        client = await this.#pool.connect();
        client.on('error', () => {});
        if (await table.tryToRun(client)) {
          await table.takeUpInterrupted(client);
          while (!this.#stop.signal.aborted) {
            const audit = await table.startNext(client);
            if (audit) await this.#perform(client, audit);
            else await this.#rest();
          }
        }
      } catch (error) {
        this.#options.onError?.(error as Error);
      } finally {
        // The lock goes with the session.
        client?.release(true);
      }
      await this.#rest();
    }
  }

  async #perform(client: pg.ClientBase, { id, kind, until }: Audit): Promise<void> {
    const cancelled = new AbortController();
    const { url, projections, batchSize, outside } = this.#options;
    let told = 0;
    let latest: Progress = { position: 0, of: 0, eventsPerSecond: 0 };
    const tell = (progress: Progress): void => {
      latest = progress;
      if (Date.now() - told < PROGRESS_MS) return;
      told = Date.now();
      table
        .tellProgress(this.#pool, id, progress)
        .then((asked) => asked && cancelled.abort(new Cancelled('Cancelled.')))
        .catch(() => {});
    };
    // A cancellation is noticed between batches too, while read models are waited for or compared.
    const timer = setInterval(() => {
      told = 0;
      tell(latest);
    }, PROGRESS_MS);
    try {
      const report = await replay({
        ...outside,
        url,
        projections,
        kind,
        until,
        onProgress: tell,
        signal: AbortSignal.any([this.#stop.signal, cancelled.signal]),
        ...(batchSize === undefined ? {} : { batchSize }),
      });
      await table.finish(client, id, { status: report.verdict, progress: latest, report });
    } catch (error) {
      if (error instanceof Interrupted || this.#stop.signal.aborted) await table.putBack(client, id);
      else if (cancelled.signal.aborted) await table.finish(client, id, { status: 'cancelled', progress: latest });
      else await table.finish(client, id, { status: 'failed', progress: latest, report: failure(error as Error) });
    } finally {
      clearInterval(timer);
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

/** In place of a report, where the audit could not be carried out. */
const failure = (error: Error) => ({ verdict: 'failed' as const, error: error.message });
