import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import type pg from 'pg';
import { retryParked } from './parked-retry.js';
import { PoisonEvent } from './poison-event.js';
import type { Projection } from './projection.js';
import { follow, LogLost, POISON_ATTEMPTS, type Work } from './projection-follow.js';
import {
  beatHeart,
  countAttempt,
  faultOfLog,
  Fenced,
  type Ownership,
  type ProjectionFailure,
  readOrders,
  takeOver,
  tellState,
  tryToOwn,
} from './projection-registry.js';
import { writerClient } from './projection-step.js';
import {
  dropReplaced,
  dropRetired,
  prepareReadModel,
  ReadModelChanged,
  rebuildSchemaOf,
  schemaOf,
} from './read-model-schema.js';
import { switchToRebuild } from './read-model-switch.js';
import type { RightOfWay } from './right-of-way.js';
import { RowTables } from './row-tables.js';
import { WakeSignal } from './wake-signal.js';

export interface LoopOptions {
  /** The settings of the loop's connection, in the role parley_project. */
  connection: pg.ClientConfig;
  projection: Projection;
  /** Fold into the tables that are to take the place of those that are read, and switch readers once they can. */
  rebuild?: boolean;
  /** Shown as the owner. */
  owner: string;
  /** Told after each commit that moved the checkpoint. */
  onAdvanced: (from: number, to: number) => void;
  /** Told when a rebuild has taken the place of what was read: at once, before anything else is done. */
  onSwitched?: () => void;
  /** Told when there is no rebuild (any more): the loop has ended. */
  onRebuilt?: () => void;
  /** Told of whatever goes wrong; the loop goes on by itself, or is stopped by a poison event. */
  onError: (error: Error) => void;
  /** Told when `trouble` has changed. */
  onTrouble?: () => void;
  /** Among the loops of this thread. */
  rightOfWay: RightOfWay;
  /** How many events a batch has; absent: as many as serve. */
  batchSize?: number;
}

/** What went wrong, and when. */
export interface Trouble {
  error: Error;
  at: Date;
}

const POLL_MS = 1_000;
const HEARTBEAT_MS = 5_000;
const FIRST_PAUSE_MS = 100;
const FENCED_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 5_000;
const SWITCH_EVERY_MS = 100;
const HOUSEKEEPING_MS = 60_000;
/** How long the tables of an older version stay after the last sign of their loop: a process that reads them may live. */
const RETIRE_AFTER_MS = 3_600_000;

/**
 * The loop of one build of a projection: owns it for as long as its connection lives (one owner in any number of processes;
 * the others stand by), reads the log from the checkpoint, folds, and writes rows and checkpoint in one transaction.
 */
export class ProjectionLoop {
  readonly #options: LoopOptions;
  readonly #stop = new AbortController();
  readonly #prepared = Promise.withResolvers<void>();
  readonly #signal = new WakeSignal();
  #finished: Promise<void> | undefined;
  #ended = false;
  #ordered = false;
  #replaced = false;
  #switchTriedAt = -Infinity;
  #housekeptAt = -Infinity;
  /** The last attempt ended by what was no fault of an event. */
  #forgive = false;
  #trouble: Trouble | null = null;

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
    this.#signal.wake();
  }

  /** Something may have been asked of it. */
  order(): void {
    this.#ordered = true;
    this.wake();
  }

  /** What it owned was replaced by a rebuild: it is to own that. */
  replaced(): void {
    this.#replaced = true;
    this.order();
  }

  /** What went wrong last, since when nothing went well. */
  get trouble(): Trouble | null {
    return this.#trouble;
  }

  #setTrouble(error: Error | null): void {
    if (error === this.#trouble?.error || (error === null && this.#trouble === null)) return;
    this.#trouble = error && { error, at: new Date() };
    this.#options.onTrouble?.();
  }

  get #stopping(): boolean {
    return this.#stop.signal.aborted || this.#ended;
  }

  get #key() {
    const { projection, rebuild = false } = this.#options;
    return { name: projection.name, version: projection.version, rebuild };
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
        this.#forgive = true;
        this.#setTrouble(error as Error);
        this.#options.onError(error as Error);
        pause = Date.now() - began > LONGEST_PAUSE_MS ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
        // Nothing is broken: it was replaced, and what took its place waits for an owner.
        if (error instanceof Fenced) pause = FENCED_PAUSE_MS;
        this.#prepared.resolve();
      } finally {
        await client.end().catch(() => {});
      }
      // What took the place of what it owned waits for it.
      if (this.#replaced) this.#replaced = false;
      else if (!this.#ended) await this.#pause(pause);
    }
    this.#prepared.resolve();
    if (this.#ended) this.#options.onRebuilt?.();
  }

  async #workOn(client: pg.Client): Promise<void> {
    const { projection, rebuild, owner } = this.#options;
    if (!rebuild) await this.#prepare(client);
    this.#prepared.resolve();
    while (!this.#stopping && !(await tryToOwn(client, this.#key))) await this.#pause(POLL_MS);
    if (this.#stopping) return;
    const owned = await takeOver(client, this.#key, { owner, forgive: this.#forgive });
    this.#forgive = false;
    if (!owned) {
      // Of a rebuild, it has taken its place; else it is about to be, or somebody dropped it.
      this.#ended = rebuild === true;
      return;
    }
    const fault = await faultOfLog(client, projection, owned);
    if (fault !== null) return this.#stopFor(client, owned, new LogLost(fault));
    await this.#work(client, owned).catch((error: unknown) => {
      if (!(error instanceof LogLost)) throw error;
      return this.#stopFor(client, owned, error);
    });
  }

  /** Until it was mended, tables that are not those of the projection are left alone. */
  async #prepare(client: pg.Client): Promise<void> {
    for (;;) {
      try {
        return await prepareReadModel(client, this.#options.projection);
      } catch (error) {
        if (!(error instanceof ReadModelChanged)) throw error;
        this.#setTrouble(error);
        this.#options.onError(error);
        this.#prepared.resolve();
        await this.#pause(HEARTBEAT_MS);
        if (this.#stopping) return;
      }
    }
  }

  async #work(client: pg.Client, owned: Ownership): Promise<void> {
    const { onError } = this.#options;
    const work = this.#workplace(client, owned);
    this.#replaced = false;
    while (!this.#stopping && !this.#replaced) {
      if (this.#ordered || owned.paused) await this.#heedOrders(client, owned);
      if (owned.paused) continue;
      try {
        for (const position of owned.parkedRetries) await retryParked(work, position, onError);
        await follow(work);
      } catch (error) {
        if (!(error instanceof PoisonEvent)) throw error;
        await this.#meet(client, owned, error);
      }
    }
  }

  #workplace(client: pg.Client, owned: Ownership): Work {
    const { projection, rebuild, rightOfWay, batchSize, onAdvanced } = this.#options;
    const schema = rebuild ? rebuildSchemaOf(projection) : schemaOf(projection);
    return {
      client,
      projection,
      tables: () => RowTables.describe(client, projection, schema),
      owned,
      signal: this.#signal,
      rightOfWay,
      batchSize,
      stopping: () => this.#stopping,
      ordered: () => this.#ordered,
      onAdvanced,
      onWell: () => this.#setTrouble(null),
      atHead: (catchUp) => (rebuild ? this.#switch(owned, catchUp) : this.#keepHouse(client)),
    };
  }

  /** Waits where it is to rest. */
  async #heedOrders(client: pg.Client, owned: Ownership): Promise<void> {
    const { projection } = this.#options;
    if (owned.paused && !this.#ordered) {
      this.#signal.heed();
      await this.#signal.rest(HEARTBEAT_MS);
      await beatHeart(client, projection, owned);
    }
    this.#ordered = false;
    await readOrders(client, projection, owned);
  }

  /** Switches readers, over a connection of its own, while this one's folds what is left. */
  async #switch(owned: Ownership, catchUp: () => Promise<void>): Promise<boolean> {
    if (Date.now() - this.#switchTriedAt < SWITCH_EVERY_MS) return false;
    this.#switchTriedAt = Date.now();
    const { connection, projection } = this.#options;
    const client = writerClient(connection);
    client.on('error', () => {});
    try {
      await client.connect();
      this.#ended = await switchToRebuild(client, projection, owned, catchUp);
      if (!this.#ended) return false;
      this.#options.onSwitched?.();
      await dropReplaced(client).catch(this.#options.onError);
    } finally {
      await client.end().catch(() => {});
    }
    return this.#ended;
  }

  async #keepHouse(client: pg.Client): Promise<false> {
    if (Date.now() - this.#housekeptAt < HOUSEKEEPING_MS) return false;
    this.#housekeptAt = Date.now();
    await dropReplaced(client);
    await dropRetired(client, this.#options.projection, { unusedForMs: RETIRE_AFTER_MS });
    return false;
  }

  /** Counts a poison event, waits a little, and stops at the last attempt until somebody asks for another. */
  async #meet(client: pg.Client, owned: Ownership, poison: PoisonEvent): Promise<void> {
    const { projection, onError } = this.#options;
    onError(poison);
    const { position, id, type } = poison.event;
    // What is counted is how often what follows the checkpoint was begun: a redaction there may fail at an older event.
    const next = owned.checkpoint + 1;
    const counted = owned.attempt?.position === next ? owned.attempt.count : undefined;
    const attempts = Math.min(counted ?? (await countAttempt(client, projection, owned, next)), POISON_ATTEMPTS);
    const failure = { position, id, type, error: poison.message, attempts };
    if (attempts >= POISON_ATTEMPTS) return this.#standStill(client, owned, failure);
    await tellState(client, projection, owned, owned.rebuild ? 'rebuilding' : 'catching-up', failure);
    await this.#pause(FIRST_PAUSE_MS * 2 ** attempts);
  }

  async #stopFor(client: pg.Client, owned: Ownership, error: Error): Promise<void> {
    this.#options.onError(error);
    await this.#standStill(client, owned, { position: null, id: null, type: null, error: error.message, attempts: 1 });
  }

  /** Says where and why it stopped, and waits to be told to try again. */
  async #standStill(client: pg.Client, owned: Ownership, failure: Omit<ProjectionFailure, 'at'>): Promise<void> {
    const { projection } = this.#options;
    await tellState(client, projection, owned, 'stopped', failure);
    while (!this.#stopping) {
      this.#signal.heed();
      await this.#signal.rest(HEARTBEAT_MS);
      await beatHeart(client, projection, owned);
      if ((await readOrders(client, projection, owned)) !== 'stopped') return;
    }
  }

  /** So long, or until it is to stop. */
  async #pause(ms: number): Promise<void> {
    await setTimeoutAsync(ms, undefined, { signal: this.#stop.signal }).catch(() => {});
  }
}
