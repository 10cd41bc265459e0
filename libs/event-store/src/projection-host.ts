import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { connectionConfig, createPool } from '@parley/postgres';
import type pg from 'pg';
import { CheckpointWatch, type Advanced } from './checkpoint-watch.js';
import { LogListener } from './log-listener.js';
import { ProjectionLoop } from './projection-loop.js';
import { CHECKPOINT_CHANNEL, OrderUnknown, type ParkedEvent, ProjectionOrders } from './projection-orders.js';
import type { ProjectionFailure } from './projection-registry.js';
import { type ProjectionStatus, readStatus } from './projection-status.js';
import type { Projection } from './projection.js';
import { RightOfWay } from './right-of-way.js';

export interface ProjectionHostOptions {
  /** `postgres://…`; its user may take up the roles parley_read and, to run the loops, parley_project. */
  url: string;
  projections: readonly Projection[];
  /** Run the loops here (default). Where another process or thread runs them, this one only watches. */
  run?: boolean;
  /** What `pg_stat_activity` shows (default `parley`). */
  applicationName?: string;
  /** Told of what goes wrong, by projection where one is concerned. */
  onError?: (error: Error, projection?: string) => void;
  /** Told of the trouble of a loop here, where it may not be able to write it down; null when it is over. */
  onTrouble?: (projection: string, trouble: ProjectionFailure | null) => void;
  /** How many events a batch has; absent: as many as serve. */
  batchSize?: number;
}

const LOG_CHANNEL = 'parley_log';
/** What stands in a notice in the place of a checkpoint where something was asked. */
const ORDER = 'order';
/** And where a rebuild has taken the place of what was read. */
const REPLACED = 'replaced';
const POLL_MS = 1_000;
/** While somebody waits. */
const SHORT_POLL_MS = 25;

/** The read models of this process: runs their loops, or watches those that run elsewhere, and tells how far they are. */
export class ProjectionHost {
  readonly #projections: readonly Projection[];
  readonly #read: pg.Pool;
  readonly #loops: ReadonlyMap<string, ProjectionLoop>;
  readonly #rebuilds = new Map<string, ProjectionLoop>();
  readonly #troubleElsewhere = new Map<string, ProjectionFailure>();
  readonly #makeLoop: (projection: Projection, rebuild: boolean) => ProjectionLoop;
  readonly #orderPool: pg.Pool;
  readonly #run: boolean;
  readonly #watches: ReadonlyMap<string, CheckpointWatch>;
  readonly #listener: LogListener;
  /** How far what is being told of is by now, by name and version. */
  readonly #telling = new Map<string, number>();
  readonly #listeners = new Set<(advanced: Advanced) => void>();
  readonly #onError: (error: Error, projection?: string) => void;
  readonly #onTrouble: (projection: string) => void;
  #timer: NodeJS.Timeout | undefined;
  #polling: Promise<void> | undefined;
  #stopped = false;
  /** How often a read model may have gone back. */
  #losses = 0;

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
    this.#onTrouble = (name) => options.onTrouble?.(name, this.#troubleOf(name));
    const read = { url, role: 'parley_read', applicationName: `${applicationName} watch` } as const;
    this.#read = createPool({ ...read, max: 2, onError: () => this.#forget() });
    this.#watches = new Map(
      projections.map(({ name, version }) => [
        name,
        new CheckpointWatch(name, version, (advanced) => this.#emit(advanced)),
      ]),
    );
    const project = { url, role: 'parley_project', applicationName: `${applicationName} project` } as const;
    this.#orderPool = createPool({ ...project, applicationName: `${applicationName} order`, max: 1 });
    const rightOfWay = new RightOfWay();
    const owner = `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
    this.#makeLoop = (projection, rebuild) =>
      new ProjectionLoop({
        connection: connectionConfig(project),
        projection,
        rebuild,
        owner,
        rightOfWay,
        // Readers see nothing of a rebuild before it takes the place of what they read.
        onAdvanced: rebuild ? () => {} : (_from, to) => this.#advanced(projection, to),
        onSwitched: () => this.#switched(projection),
        onRebuilt: () => this.#rebuilt(projection),
        onError: (error) => this.#onError(error, projection.name),
        onTrouble: () => this.#onTrouble(projection.name),
        ...(batchSize === undefined ? {} : { batchSize }),
      });
    this.#run = run;
    this.#loops = new Map((run ? projections : []).map((one) => [one.name, this.#makeLoop(one, false)]));
    this.#listener = new LogListener({
      connection: connectionConfig(read),
      channels: run ? [LOG_CHANNEL, CHECKPOINT_CHANNEL] : [CHECKPOINT_CHANNEL],
      onNotice: (channel, payload) => this.#noticed(channel, payload),
      onLost: () => this.#forget(),
      onError: (error) => this.#onError(error),
    });
  }

  /** Resolves when the tables are there (or could not be made at the first try); the loops go on by themselves. */
  async start(): Promise<void> {
    this.#listener.start();
    this.#schedule();
    await Promise.all([...this.#loops.values()].map((loop) => loop.start()));
  }

  /** Ends the loops after the batch at hand, and the connections. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#polling;
    await Promise.all(this.#allLoops().map((loop) => loop.stop()));
    await this.#listener.stop();
    await Promise.all([this.#read.end(), this.#orderPool.end()]);
  }

  /**
   * How far each projection is, wherever its loop runs; those that never ran anywhere are left out. What a loop here could
   * not write down of its trouble shows all the same.
   */
  async status(): Promise<ProjectionStatus[]> {
    const statuses = await readStatus(this.#read, this.#projections);
    return statuses.map((status) => ({ ...status, failure: status.failure ?? this.#troubleOf(status.name) }));
  }

  /** As `ProjectionOrders` has it. @throws OrderRefused */
  rebuild(name: string): Promise<void> {
    return this.#orders(name).rebuild();
  }

  /** As `ProjectionOrders` has it. */
  pause(name: string): Promise<void> {
    return this.#orders(name).pause();
  }

  /** As `ProjectionOrders` has it. */
  resume(name: string): Promise<void> {
    return this.#orders(name).resume();
  }

  /** As `ProjectionOrders` has it. @throws OrderRefused */
  retry(name: string): Promise<void> {
    return this.#orders(name).retry();
  }

  /** As `ProjectionOrders` has it. @throws OrderRefused */
  park(name: string, position: number): Promise<void> {
    return this.#orders(name).park(position);
  }

  /** The events that a projection is built without, by position. */
  parked(name: string): Promise<ParkedEvent[]> {
    return this.#orders(name).parked();
  }

  /** As `ProjectionOrders` has it. @throws OrderRefused, OrderUnknown */
  retryParked(name: string, position: number): Promise<void> {
    return this.#orders(name).retryParked(position);
  }

  #orders(name: string): ProjectionOrders {
    const projection = this.#projections.find((one) => one.name === name);
    if (!projection) throw new OrderUnknown(`There is no projection ${name}.`);
    return new ProjectionOrders(this.#orderPool, projection);
  }

  #troubleOf(name: string): ProjectionFailure | null {
    const trouble = this.#loops.get(name)?.trouble ?? this.#rebuilds.get(name)?.trouble;
    if (!trouble) return this.#troubleElsewhere.get(name) ?? null;
    const { error, at } = trouble;
    return { position: null, id: null, type: null, error: error.message, attempts: 1, at: at.toISOString() };
  }

  /** Hears of the trouble of a loop in another thread of this process (null: it is over), which `status` then tells. */
  hearTrouble(name: string, trouble: ProjectionFailure | null): void {
    if (trouble) this.#troubleElsewhere.set(name, trouble);
    else this.#troubleElsewhere.delete(name);
  }

  /** Hears from another thread of this process that a checkpoint has moved, ahead of the notice of it. */
  hearAdvanced({ name, to }: Pick<Advanced, 'name' | 'to'>): void {
    const watch = this.#watches.get(name);
    // Nothing is known until the database was asked: what comes before may be from before it went back.
    if (watch && watch.checkpoint !== null) watch.reached(to);
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
    void this.#tellAdvanced(`${name} ${version}`, to);
  }

  /** One notice at a time; of what moves meanwhile the last is told. */
  async #tellAdvanced(key: string, to: number): Promise<void> {
    const isBeingTold = this.#telling.has(key);
    this.#telling.set(key, to);
    if (isBeingTold) return;
    for (let told = -1; told !== this.#telling.get(key);) {
      told = this.#telling.get(key)!;
      await this.#listener.tell(CHECKPOINT_CHANNEL, `${key} ${told}`);
    }
    this.#telling.delete(key);
  }

  #noticed(channel: string, payload: string): void {
    if (channel === LOG_CHANNEL) {
      for (const loop of this.#allLoops()) loop.wake();
      return;
    }
    // The connection is new: orders that were told of before may have been missed.
    if (payload === '') {
      for (const loop of this.#allLoops()) loop.order();
      return this.#pollSoon();
    }
    const [name, version, what] = payload.split(' ');
    const known = this.#projections.find((one) => one.name === name && one.version === Number(version));
    if (!known) return;
    if (what === ORDER || what === REPLACED) {
      if (what === REPLACED) this.#loops.get(known.name)?.replaced();
      else this.#loops.get(known.name)?.order();
      this.#rebuilds.get(known.name)?.order();
      // A rebuild may have taken the place of tables that had come further, of a log that lost its end.
      this.#losses += 1;
      this.#watches.get(known.name)!.forget();
      this.#pollSoon();
    } else this.#watches.get(known.name)!.reached(Number(what));
  }

  #allLoops(): ProjectionLoop[] {
    return [...this.#loops.values(), ...this.#rebuilds.values()];
  }

  /** Whoever owned what was read before is to own what is there now. */
  #switched({ name, version }: Projection): void {
    void this.#listener.tell(CHECKPOINT_CHANNEL, `${name} ${version} ${REPLACED}`);
  }

  #rebuilt({ name }: Projection): void {
    this.#rebuilds.delete(name);
    this.#onTrouble(name);
  }

  /** Any process that runs loops builds what is to be built; the first that comes owns it. */
  #startRebuild(name: string): void {
    if (!this.#run || this.#stopped || this.#rebuilds.has(name)) return;
    const projection = this.#projections.find((one) => one.name === name)!;
    const loop = this.#makeLoop(projection, true);
    this.#rebuilds.set(name, loop);
    void loop.start();
  }

  #emit(advanced: Advanced): void {
    for (const listener of this.#listeners) listener(advanced);
  }

  /** A connection broke: the database may have gone back, by a crash or to a backup. Asks anew how far the read models are. */
  #forget(): void {
    this.#losses += 1;
    for (const watch of this.#watches.values()) watch.forget();
    this.#pollSoon();
  }

  /** Polls soon while somebody waits, else each second. */
  #schedule(): void {
    if (this.#polling || this.#stopped) return;
    clearTimeout(this.#timer);
    const awaited = [...this.#watches.values()].some((watch) => watch.awaited);
    this.#timer = setTimeout(() => this.#pollSoon(), awaited ? SHORT_POLL_MS : POLL_MS);
  }

  #pollSoon(): void {
    if (this.#polling || this.#stopped) return;
    clearTimeout(this.#timer);
    this.#polling = this.#poll().finally(() => {
      this.#polling = undefined;
      this.#schedule();
    });
  }

  async #poll(): Promise<void> {
    const losses = this.#losses;
    try {
      const statuses = await readStatus(this.#read, this.#projections);
      // It may have been answered before the database went back.
      if (losses !== this.#losses) return;
      for (const { name, position, state, rebuilding } of statuses) {
        const watch = this.#watches.get(name)!;
        watch.reached(position);
        if (state === 'stopped') watch.stopped();
        if (rebuilding) this.#startRebuild(name);
      }
    } catch (error) {
      this.#forget();
      this.#onError(error as Error);
    }
  }
}
