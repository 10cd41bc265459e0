import { AssertionError } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createEmptyDatabase, startTestServer, type TestDatabase, type TestServer } from '@parley/postgres/testing';
import { childStore, type ChildStore, type ChildTask } from './child-store.js';
import { assertLog, notes, stored } from './sample-events.js';
import type { EventAsRead, OpenStore, RunningFolds, StoreUnderTest } from './store-under-test.js';

export interface SceneSettings {
  /** The PostgreSQL to work on. Absent: that of the test run. */
  serverUrl?: string;
  /** How long a store has for whatever a scenario waits for, in milliseconds. */
  patienceMs: number;
  /** How long scenario 22 writes and reads, in seconds. */
  tailSeconds: number;
  /** How many appends the quiet process of scenario 23 makes. */
  quietAppends: number;
  /** What makes a Node program run from its TypeScript source. */
  execArgv: readonly string[];
}

/** What a scenario stands on: a store, databases and processes for it, and their end. */
export class Scene {
  readonly #endings: (() => Promise<unknown>)[] = [];

  constructor(
    readonly kit: StoreUnderTest,
    readonly settings: SceneSettings,
  ) {}

  /** A database for the store, with an empty log. */
  async database(): Promise<TestDatabase> {
    const database = await this.emptyDatabase();
    await this.kit.migrate(database.url);
    return database;
  }

  /** A database with nothing in it. */
  async emptyDatabase(serverUrl = this.settings.serverUrl): Promise<TestDatabase> {
    const database = await createEmptyDatabase(serverUrl);
    this.later(() => database.drop());
    return database;
  }

  /** A PostgreSQL of the scenario's own. */
  async server(): Promise<TestServer> {
    const server = await startTestServer({ fsync: true });
    this.later(() => server.stop());
    return server;
  }

  /** The store, as a process of its own would have it. */
  open(url: string): OpenStore {
    const store = this.kit.open(url);
    this.later(() => store.close());
    return store;
  }

  /** The store on an empty log. */
  async store(): Promise<{ database: TestDatabase; store: OpenStore }> {
    const database = await this.database();
    return { database, store: this.open(database.url) };
  }

  /** The store in a process of its own, at a task. */
  async child(url: string, task: ChildTask): Promise<ChildStore> {
    const child = await childStore({ module: this.kit.module, url, task }, this.settings.execArgv);
    this.later(() => child.kill());
    return child;
  }

  /** A file by which a fold in another process is made to stand still; it does while the gate is shut, as it is at first. */
  async gate(): Promise<{ file: string; shut(): Promise<void>; open(): Promise<void> }> {
    const folder = await mkdtemp(join(tmpdir(), 'conformance-'));
    this.later(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'shut');
    const shut = () => writeFile(file, '');
    await shut();
    return { file, shut, open: () => rm(file, { force: true }) };
  }

  /** A store that keeps nothing need not be put to the trouble: what is appended is there, on a log apart. */
  async assertKeeps(): Promise<void> {
    const { store } = await this.store();
    const events = notes('control-a', 2);
    await stored(store, events);
    await assertLog(store, events);
  }

  /** Something to be ended with the scenario, before what was there earlier. */
  later(ending: () => Promise<unknown>): void {
    this.#endings.unshift(ending);
  }

  /** Asks again and again until the answer is something; an AssertionError says what did not come about in time. */
  async until<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
    for (const deadline = Date.now() + this.settings.patienceMs; ; await pause(5)) {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      if (Date.now() > deadline)
        throw new AssertionError({ message: `${what}: not within ${this.settings.patienceMs} ms` });
    }
  }

  /** Resolves as the promise does; where it is rejected, that is what the store fails at. */
  async succeeds<T>(what: string, promise: Promise<T>): Promise<T> {
    return promise.catch((error: Error) => {
      throw new AssertionError({ message: `${what}: ${error.message}` });
    });
  }

  /** Resolves when a read model's rows include a position. */
  reaches(running: RunningFolds, name: string, position: number): Promise<void> {
    return this.succeeds(`${name} at ${position}`, running.waitFor(name, position, this.settings.patienceMs));
  }

  /** Resolves as the promise does; an AssertionError where that takes longer than the store has. */
  async inTime<T>(what: string, promise: Promise<T>): Promise<T> {
    const over = new AbortController();
    const late = pause(this.settings.patienceMs, undefined, { signal: over.signal }).then(() => {
      throw new AssertionError({ message: `${what}: not within ${this.settings.patienceMs} ms` });
    });
    try {
      return await Promise.race([promise, late]);
    } finally {
      over.abort();
      late.catch(() => {});
    }
  }

  /** Follows the log from its beginning; `delivered` grows as events come, until the scenario ends. */
  tail(store: OpenStore, after = 0): { delivered: EventAsRead[]; count(count: number): Promise<EventAsRead[]> } {
    const over = new AbortController();
    const delivered: EventAsRead[] = [];
    let fault: Error | undefined;
    const reading = (async () => {
      for await (const event of store.tail(after, over.signal)) delivered.push(event);
    })().catch((error: Error) => (fault = error));
    this.later(async () => {
      over.abort();
      await reading;
    });
    const count = async (wanted: number) => {
      await this.until(`${wanted} events delivered`, async () => {
        if (fault) throw fault;
        return delivered.length >= wanted;
      });
      return delivered;
    };
    return { delivered, count };
  }

  /** Ends what the scenario began, the last first. Returns the first thing that went wrong at that. */
  async end(): Promise<Error | undefined> {
    let first: Error | undefined;
    for (const ending of this.#endings.splice(0)) await ending().catch((error: Error) => (first ??= error));
    return first;
  }
}
