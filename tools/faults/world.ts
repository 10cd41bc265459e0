import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Projection } from '@parley/event-store';
import { migrate } from '@parley/postgres';
import { createEmptyDatabase, type TestDatabase } from '@parley/postgres/testing';
import { projections } from '@parley/read-models';
import type { ChildProgram } from './child-program.js';
import { groundEntries } from './entries.js';
import { readEvidence } from './evidence.js';
import {
  moment,
  type Attempt,
  type Evidence,
  type Holding,
  type Invariant,
  type Recovery,
  type Violation,
} from './history.js';
import { post } from './http-append.js';
import { Load } from './load.js';
import { startFaultyServer, type FaultyServer, type FaultyServerOptions } from './postgres-server.js';
import { Recorder } from './recorder.js';
import type { SeededRandom } from './seeded-random.js';
import { Api, projectorProgram, toolProgram, type ApiOptions } from './served-programs.js';
import { startPgProxy, type PgProxy } from './pg-proxy.js';
import { atPort, withClient } from './with-client.js';

/**
 * How long an answer may take at the very worst, where a connection says nothing more: 15 s for what is read, and for an
 * append, which follows on reads, as much again; and what a busy machine adds.
 */
const DEADLINE_MS = { append: 37_000, read: 25_000 };
/** How long what is unknown is asked again at the end. */
const SETTLE_MS = 20_000;
/** How long anything may take to come back once the fault is over. */
const RECOVERY_MS = 40_000;
/** How much longer for each event that read models were behind then: clients that are served well leave them a long way to go. */
const CATCH_UP_MS = 50;
const BOUNDS = { residentMb: 400, handles: 200, connections: 45 };
const POSTERS = 5;
const LOOK_EVERY_MS = 1_000;

export interface WorldOptions {
  random: SeededRandom;
  /** Where logs and the history of the round go. */
  folder: string;
  /** A server that rounds share; a world that breaks its server makes one of its own. */
  shared: FaultyServer;
}

/** One round's processes, database and clients. Whatever was started here is ended by `close`. */
export class World {
  readonly random: SeededRandom;
  readonly recorder: Recorder;
  readonly apis: Api[] = [];
  readonly #programs: ChildProgram[] = [];
  readonly #writers: { program: ChildProgram; history: string }[] = [];
  readonly #recoveries: Recovery[] = [];
  readonly #highest = new Map<string, Holding>();
  readonly #closing: (() => Promise<unknown>)[] = [];
  readonly folder: string;
  #server: FaultyServer;
  #database: TestDatabase | undefined;
  #proxy: PgProxy | undefined;
  #load: Load | undefined;
  #watch: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  readonly violations: Violation[] = [];
  /** The projections that the read models are held against; those of the record unless a scenario has its own. */
  projections: readonly Projection[] = projections;

  constructor({ random, folder, shared }: WorldOptions) {
    this.random = random;
    this.folder = folder;
    this.#server = shared;
    this.recorder = new Recorder(join(folder, 'history.ndjson'));
  }

  get server(): FaultyServer {
    return this.#server;
  }

  /** Makes a server that this round alone may break. */
  async ownServer(options: FaultyServerOptions = {}): Promise<FaultyServer> {
    this.#server = await startFaultyServer(options);
    this.onClose(() => this.#server.stop());
    return this.#server;
  }

  /** A migrated database of the round, in a tablespace where one is named. */
  async database(tablespace?: string): Promise<TestDatabase> {
    if (this.#database) return this.#database;
    this.#database = await createEmptyDatabase(this.#server.url);
    const { name } = this.#database;
    if (tablespace) {
      await withClient(this.#server.url, (client) =>
        client.query(`alter database ${name} set tablespace ${tablespace}`),
      );
    }
    await migrate(this.#database.url);
    const database = this.#database;
    this.onClose(async () => this.#server.running() && (await database.drop()));
    return database;
  }

  /** A proxy between what is started from now on and the database. */
  async proxy(): Promise<PgProxy> {
    if (this.#proxy) return this.#proxy;
    const proxy = await startPgProxy(this.#server.port);
    this.onClose(() => proxy.close());
    this.#proxy = proxy;
    return proxy;
  }

  /** Where programs of the round find the database: behind the proxy, if there is one. */
  async address(): Promise<string> {
    const { url } = await this.database();
    return this.#proxy ? atPort(url, this.#proxy.port) : url;
  }

  /** The superuser's address of the round's database, past any proxy. */
  async superuserUrl(): Promise<string> {
    const { name } = await this.database();
    const address = new URL(this.#server.superuserUrl);
    address.pathname = `/${name}`;
    return address.href;
  }

  /** Does something as the superuser. */
  async asSuperuser(statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return withClient(await this.superuserUrl(), async (client) => (await client.query(statement, values)).rows);
  }

  /** A server that answers. */
  async api(options: Partial<ApiOptions> = {}): Promise<Api> {
    const name = `api-${this.apis.length + 1}`;
    const api = await Api.at({ name, databaseUrl: await this.address(), folder: this.folder, ...options });
    this.apis.push(api);
    this.#programs.push(api);
    api.start();
    await this.until(() => api.answers('/health/live'), `${name} starts`);
    return api;
  }

  async projector(name = 'projector'): Promise<ChildProgram> {
    const program = projectorProgram(name, await this.address(), this.folder);
    this.#programs.push(program);
    program.start();
    return program;
  }

  /** A program of tools/faults on the round's database. */
  async program(name: string, file: string, env: Record<string, string> = {}): Promise<ChildProgram> {
    const all = { DATABASE_URL: await this.address(), SEED: `${this.random.between(1, 1e9)}`, ...env };
    const program = toolProgram(name, file, all, this.folder);
    this.#programs.push(program);
    return program;
  }

  /** A process that appends by EventStore itself. */
  async writer(callers = 4): Promise<ChildProgram> {
    const name = `writer-${this.#writers.length + 1}`;
    const history = join(this.folder, `${name}.ndjson`);
    const program = await this.program(name, './store-writer.ts', {
      NAME: name,
      CALLERS: `${callers}`,
      HISTORY: history,
    });
    this.#writers.push({ program, history });
    program.start();
    return program;
  }

  /** Posts the ground, and starts clients on all servers of the round. Resolves when the first of theirs are stored. */
  async load(posters = POSTERS): Promise<Load> {
    const { random, recorder } = this;
    const entries = groundEntries(posters, random.fork('ground'));
    const events = entries.map(({ id, stream }) => ({ id, stream }));
    let positions: number[] = [];
    await this.until(async () => {
      const open = recorder.begin({ client: 'ground', operation: 'ground', events });
      const { told, answer } = await post(this.apis[0]!.url, entries);
      open.end(told, answer);
      if (told.outcome === 'ok') positions = told.recorded.map(({ position }) => position);
      if (/^4/.test(answer)) throw new Error(`The ground was refused: ${answer}`);
      return told.outcome === 'ok';
    }, 'the ground is posted');
    const urls = this.apis.map(({ url }) => url);
    await this.until(() => this.apis[0]!.answers('/health/ready'), 'the ground is folded');
    const load = new Load({
      urls,
      random: random.fork('load'),
      recorder,
      posters,
      ground: Math.max(...positions),
      settleMs: SETTLE_MS,
    });
    this.#load = load;
    load.start();
    this.#watch = setInterval(
      () => void (this.#looking ??= this.#look().finally(() => (this.#looking = undefined))),
      LOOK_EVERY_MS,
    );
    await this.until(async () => load.acknowledged >= posters, 'clients are served');
    return load;
  }

  /** Waits a moment that the seed gives. */
  async pause(lowMs: number, highMs = lowMs): Promise<void> {
    await sleep(this.random.between(lowMs, highMs));
  }

  note(text: string): void {
    this.recorder.note(text);
  }

  /** Waits until something holds; that it does not in time fails the round. */
  async until(holds: () => Promise<boolean> | boolean, what: string, withinMs = RECOVERY_MS): Promise<void> {
    const began = moment();
    while (!(await holds())) {
      if (moment() - began > withinMs) throw new Error(`Not within ${withinMs} ms: ${what}.`);
      await sleep(25);
    }
  }

  /** Waits for something that was asked for to happen. */
  async happens(event: Promise<unknown>, what: string): Promise<void> {
    const done = event.then(() => true);
    await this.until(() => Promise.race([done, sleep(20, false)]), what);
  }

  /** Waits until something has come back by itself; that it does not in time is what invariant I finds. */
  async recovers(what: string, holds: () => Promise<boolean> | boolean, withinMs = RECOVERY_MS): Promise<boolean> {
    const began = moment();
    for (;;) {
      const held = await Promise.resolve(holds()).catch(() => false);
      const tookMs = moment() - began;
      if (!held && tookMs < withinMs) {
        await sleep(50);
        continue;
      }
      this.#recoveries.push({ what, withinMs, tookMs: held ? tookMs : null });
      return held;
    }
  }

  /** Waits until the read models have reached what is the head now. */
  async followsAgain(): Promise<boolean> {
    const [head, withinMs] = [await this.#head(), await this.#catchUpMs()];
    return this.recovers(`read models reach ${head}`, async () => (await this.#reached()) >= head, withinMs);
  }

  /** How long the read models may take to reach what is the head now. */
  async #catchUpMs(): Promise<number> {
    return RECOVERY_MS + Math.max((await this.#head()) - (await this.#reached()), 0) * CATCH_UP_MS;
  }

  #head(): Promise<number> {
    return this.#positionIn('select max(position) as position from parley.events');
  }

  #reached(): Promise<number> {
    return this.#positionIn('select min(checkpoint) as position from parley.projections');
  }

  async #positionIn(select: string): Promise<number> {
    const [row] = await this.asSuperuser(select);
    return Number(row!.position ?? 0);
  }

  /** What must hold of the scenario itself. */
  expect(holds: boolean, invariant: Invariant, check: string, detail: string): void {
    if (!holds) this.violations.push({ invariant, check, detail });
  }

  /** Waits until an attempt that begins from now on is answered so; false where none is in time. */
  async seesAnswer(answer: RegExp, what: string, withinMs = RECOVERY_MS): Promise<boolean> {
    const began = moment();
    return this.recovers(
      what,
      () => this.recorder.attempts.some((one) => one.began > began && answer.test(one.answer)),
      withinMs,
    );
  }

  /** Waits until clients were served so many appends more. */
  async served(more: number, what = 'appends are served again'): Promise<void> {
    const load = this.#load!;
    const wanted = load.acknowledged + more;
    await this.recovers(what, () => load.acknowledged >= wanted);
  }

  /** Ends the clients before the round does. */
  async stopLoad(): Promise<void> {
    await this.#load?.stop();
  }

  onClose(act: () => Promise<unknown>): void {
    this.#closing.push(act);
  }

  /** Ends the clients, waits until all is as it should be again, and takes down what there is to be checked. */
  async settle(): Promise<Evidence> {
    await Promise.all([this.#load?.stop(), ...this.#writers.map(({ program }) => this.#endWriter(program))]);
    for (const { history } of this.#writers) await this.#takeHistory(history);
    const withinMs = await this.#catchUpMs();
    for (const api of this.apis.filter(({ running }) => running)) {
      await this.recovers(`${api.name} is ready`, () => api.answers('/health/ready', 10_000), withinMs);
    }
    clearInterval(this.#watch);
    await this.#looking;
    await this.#look();
    for (const { name, endedByItself } of this.#programs) {
      if (endedByItself > 0) this.#recoveries.push({ what: `${name} ended by itself`, withinMs: 0, tookMs: null });
    }
    const { log, readModels, signed } = await readEvidence(await this.superuserUrl(), this.projections);
    const { attempts, reads, deliveries } = this.recorder;
    const holdings = [...this.#highest.values()];
    const recoveries = this.#recoveries;
    return {
      attempts,
      reads,
      deliveries,
      log,
      readModels,
      signed,
      recoveries,
      holdings,
      bounds: BOUNDS,
      deadlineMs: DEADLINE_MS,
    };
  }

  /** Ends whatever was started, the last first; what is ended already is left alone. */
  async close(): Promise<void> {
    clearInterval(this.#watch);
    await this.#load?.stop();
    for (const program of this.#programs) {
      program.thaw();
      await program.kill();
    }
    for (const act of this.#closing.reverse()) await act();
    await this.recorder.close();
  }

  async #endWriter(program: ChildProgram): Promise<void> {
    if (program.running) await program.terminate(DEADLINE_MS.append);
  }

  async #takeHistory(path: string): Promise<void> {
    if (!existsSync(path)) return;
    for (const line of (await readFile(path, 'utf8')).split('\n')) {
      // The last line may have been cut by a kill: its attempt is known from the line before.
      if (line.endsWith('}')) this.recorder.take(JSON.parse(line) as Attempt);
    }
  }

  /** What each process holds, the most of which counts. */
  async #look(): Promise<void> {
    const counts = await this.#connectionCounts();
    for (const { name, holding } of this.apis.map((api) => ({ name: api.name, holding: api.holding() }))) {
      if (!holding) continue;
      const before = this.#highest.get(name) ?? { process: name, residentMb: 0, handles: 0, connections: 0 };
      this.#highest.set(name, {
        process: name,
        residentMb: Math.max(before.residentMb, holding.residentMb),
        handles: Math.max(before.handles, holding.handles),
        connections: Math.max(before.connections, counts / Math.max(1, this.apis.length)),
      });
    }
  }

  /** Connections to the round's database; 0 while it can not be asked. */
  async #connectionCounts(): Promise<number> {
    try {
      const rows = await this.asSuperuser(
        `select count(*)::int as count from pg_stat_activity
         where datname = current_database() and application_name like 'parley%'`,
      );
      return Number(rows[0]?.count ?? 0);
    } catch {
      return 0;
    }
  }
}
