import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { connectionConfig, createPool } from '@parley/postgres';
import type pg from 'pg';
import { CheckpointWatch, type Advanced } from './checkpoint-watch.js';
import { LogListener } from './log-listener.js';
import { ProjectionLoop } from './projection-loop.js';
import { readStatus, type ProjectionStatus } from './projection-registry.js';
import type { Projection } from './projection.js';

export interface ProjectionHostOptions {
  /** `postgres://…`; its user may take up the roles parley_read and, to run the loops, parley_project. */
  url: string;
  projections: readonly Projection[];
  /** Run the loops here (default). Where another process runs them, this one only watches. */
  run?: boolean;
  /** What `pg_stat_activity` shows (default `parley`). */
  applicationName?: string;
  /** Told of what goes wrong, by projection where one is concerned. */
  onError?: (error: Error, projection?: string) => void;
  /** How many events a batch has; absent: as many as serve. */
  batchSize?: number;
}

const LOG_CHANNEL = 'parley_log';
const CHECKPOINT_CHANNEL = 'parley_projections';
const POLL_MS = 1_000;
/** While somebody waits. */
const SHORT_POLL_MS = 25;

/** The read models of this process: runs their loops, or watches those that run elsewhere, and tells how far they are. */
export class ProjectionHost {
  readonly #projections: readonly Projection[];
  readonly #read: pg.Pool;
  readonly #loops: ProjectionLoop[];
  readonly #watches: ReadonlyMap<string, CheckpointWatch>;
  readonly #listener: LogListener;
  readonly #listeners = new Set<(advanced: Advanced) => void>();
  readonly #onError: (error: Error, projection?: string) => void;
  #timer: NodeJS.Timeout | undefined;
  #polling: Promise<void> | undefined;
  #stopped = false;

  constructor({
    url,
    projections,
    run = true,
    applicationName = 'parley',
    batchSize,
    ...options
  }: ProjectionHostOptions) {
    this.#projections = projections;
    this.#onError = options.onError ?? (() => {});
    const read = { url, role: 'parley_read', applicationName: `${applicationName} watch` } as const;
    this.#read = createPool({ ...read, max: 2 });
    this.#watches = new Map(
      projections.map(({ name, version }) => [
        name,
        new CheckpointWatch(name, version, (advanced) => this.#emit(advanced)),
      ]),
    );
    const owner = `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
    this.#loops = (run ? projections : []).map(
      (projection) =>
        new ProjectionLoop({
          connection: connectionConfig({ url, role: 'parley_project', applicationName: `${applicationName} project` }),
          projection,
          owner,
          onAdvanced: (_from, to) => this.#advanced(projection, to),
          onError: (error) => this.#onError(error, projection.name),
          ...(batchSize === undefined ? {} : { batchSize }),
        }),
    );
    this.#listener = new LogListener({
      connection: connectionConfig(read),
      channels: [LOG_CHANNEL, CHECKPOINT_CHANNEL],
      onNotice: (channel, payload) => this.#noticed(channel, payload),
      onError: (error) => this.#onError(error),
    });
  }

  /** Resolves when the tables are there (or could not be made at the first try); the loops go on by themselves. */
  async start(): Promise<void> {
    this.#listener.start();
    this.#schedule();
    await Promise.all(this.#loops.map((loop) => loop.start()));
  }

  /** Ends the loops after the batch at hand, and the connections. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#polling;
    await Promise.all(this.#loops.map((loop) => loop.stop()));
    await this.#listener.stop();
    await this.#read.end();
  }

  /** How far each projection is, wherever its loop runs; those that never ran anywhere are left out. */
  status(): Promise<ProjectionStatus[]> {
    return readStatus(this.#read, this.#projections);
  }

  /**
   * Resolves when the rows of a projection include a position: a read after it sees what was posted there.
   * @throws WaitTimedOut when it is not there in time, ProjectionStopped when it will not get there
   */
  async waitFor(name: string, position: number, timeoutMs: number): Promise<void> {
    const watch = this.#watches.get(name);
    if (!watch) throw new Error(`There is no projection ${name}.`);
    const waited = watch.wait(position, timeoutMs);
    if (watch.awaited) this.#schedule();
    return waited;
  }

  /** What is known here of a projection's checkpoint, without asking; null before anything is known. */
  checkpoint(name: string): number | null {
    return this.#watches.get(name)?.checkpoint ?? null;
  }

  /** Calls the listener after each move of a checkpoint that is noticed here; returns how to end that. */
  onAdvanced(listener: (advanced: Advanced) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #advanced({ name, version }: Projection, to: number): void {
    this.#watches.get(name)!.reached(to);
    // After the commit, apart from it: the lock of a NOTIFY is held until its transaction has ended.
    this.#listener.tell(CHECKPOINT_CHANNEL, `${name} ${version} ${to}`);
  }

  #noticed(channel: string, payload: string): void {
    if (channel === LOG_CHANNEL) {
      for (const loop of this.#loops) loop.wake();
      return;
    }
    const [name, version, checkpoint] = payload.split(' ');
    const known = this.#projections.find((one) => one.name === name && one.version === Number(version));
    if (known) this.#watches.get(known.name)!.reached(Number(checkpoint));
  }

  #emit(advanced: Advanced): void {
    for (const listener of this.#listeners) listener(advanced);
  }

  /** Polls soon while somebody waits, else each second. */
  #schedule(): void {
    if (this.#polling || this.#stopped) return;
    clearTimeout(this.#timer);
    const awaited = [...this.#watches.values()].some((watch) => watch.awaited);
    this.#timer = setTimeout(
      () => {
        this.#polling = this.#poll().finally(() => {
          this.#polling = undefined;
          this.#schedule();
        });
      },
      awaited ? SHORT_POLL_MS : POLL_MS,
    );
  }

  async #poll(): Promise<void> {
    try {
      for (const { name, position, state } of await this.status()) {
        const watch = this.#watches.get(name)!;
        watch.reached(position);
        if (state === 'stopped') watch.stopped();
      }
    } catch (error) {
      this.#onError(error as Error);
    }
  }
}
