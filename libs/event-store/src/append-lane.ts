import pg from 'pg';
import { APPEND_STATEMENT, batchArguments, verdictsOf, type AnswerRow } from './append-batch.js';
import { APPEND_ONE_STATEMENT, argumentsOfOne, isOne, verdictOfOne, type AnswerToOne } from './append-one.js';
import { AppendQueue, type Waiting } from './append-queue.js';
import type { Verdict } from './event.js';
import type { PreparedAppend } from './prepared-append.js';
import { ClockStepped, InvalidAppend, OutcomeUnknown, StoreClosed, StoreUnavailable } from './store-error.js';

export interface LaneOptions {
  /** The settings of the one connection that appends. */
  connection: pg.ClientConfig;
  /** This process's clock, in milliseconds. */
  now: () => number;
  /** How long an append is tried again after a connection was lost, in milliseconds (default 5,000). */
  patienceMs?: number;
  /** What may wait at most, in bytes (default 64 MB): more is refused, since memory is bounded. */
  maxWaitingBytes?: number;
}

/** What a lane has done since it was made. */
export interface LaneTotals {
  /** Calls of the append function that were answered. */
  batches: number;
  appends: number;
  events: number;
}

interface Connection {
  client: pg.Client;
  /** Once calls can be made. */
  ready: Promise<unknown>;
}

/** A batch is sent when the one before was answered, or when it is full: so no more than this many are under way. */
const MAX_UNDER_WAY = 2;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 500;

/** How the lane's session plans: what 0009_faster_append.sql sets for parley.append, parley.append_one leaves to it. */
const PLAN_BY_INDEX = `
  set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_bitmapscan = off;
  set enable_hashjoin = off; set enable_mergejoin = off`;

/**
 * The one way from this process into the log: one connection and a queue. What queues up while a batch commits is the
 * next batch, so a batch is as large as the load makes it and nobody waits for a timer. Where a full batch is waiting it
 * is sent behind the one that is under way: while the server works on one, this process reads the answer to the other.
 * Every append gets its own verdict, or an error of its own (store-error.ts).
 */
export class AppendLane {
  readonly #options: Required<LaneOptions>;
  readonly #totals: LaneTotals = { batches: 0, appends: 0, events: 0 };
  readonly #queue = new AppendQueue();
  #unsettledBytes = 0;
  #underWay = 0;
  #looksSoon = false;
  #connection: Connection | undefined;
  #whenIdle: (() => void)[] = [];
  #closed = false;

  constructor(options: LaneOptions) {
    this.#options = { patienceMs: 5_000, maxWaitingBytes: 64_000_000, ...options };
  }

  /** Queues an append. Its ids are in small letters and differ from each other. */
  append(append: PreparedAppend): Promise<Verdict> {
    if (this.#closed) return Promise.reject(new StoreClosed('The store was closed.'));
    if (this.#unsettledBytes > this.#options.maxWaitingBytes) {
      return Promise.reject(new StoreUnavailable('Too much waits to be stored.'));
    }
    this.#unsettledBytes += append.size;
    return new Promise((resolve, reject) => {
      this.#queue.push({ append, resolve, reject });
      this.#lookSoon();
    });
  }

  /** How much it stored, or judged, in how many batches. */
  get totals(): Readonly<LaneTotals> {
    return { ...this.#totals };
  }

  /** Takes no more, stores what waits, and ends the connection. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#underWay > 0 || !this.#queue.isEmpty) await new Promise<void>((idle) => this.#whenIdle.push(idle));
    await this.#connection?.client.end().catch(() => {});
    this.#connection = undefined;
  }

  /** After this turn of the event loop's microtasks: what is posted together goes together. */
  #lookSoon(): void {
    if (this.#looksSoon) return;
    this.#looksSoon = true;
    queueMicrotask(() => {
      this.#looksSoon = false;
      this.#sendBatches();
    });
  }

  #sendBatches(): void {
    while (!this.#queue.isEmpty && this.#underWay < MAX_UNDER_WAY) {
      if (this.#underWay > 0 && !this.#queue.fillsBatch) return;
      const batch = this.#queue.takeBatch();
      this.#underWay += 1;
      void this.#store(batch).then(() => {
        for (const { append } of batch) this.#unsettledBytes -= append.size;
        this.#underWay -= 1;
        // Those who were answered may post again at once, and go with the next.
        this.#lookSoon();
      });
    }
    if (this.#underWay === 0) for (const idle of this.#whenIdle.splice(0)) idle();
  }

  /** Settles every append of the batch; never throws. */
  async #store(batch: Waiting[]): Promise<void> {
    const appends = batch.map(({ append }) => append);
    try {
      const verdicts = await this.#call(appends);
      this.#totals.batches += 1;
      this.#totals.appends += appends.length;
      this.#totals.events += appends.reduce((sum, { events }) => sum + events.length, 0);
      batch.forEach(({ resolve }, index) => resolve(verdicts[index]!));
    } catch (cause) {
      const error = cause as Error;
      // One bad append must not fail its neighbours: halve until it stands alone. What failed left nothing behind.
      if (isRefusalOfContent(error) && batch.length > 1) {
        const middle = Math.ceil(batch.length / 2);
        await this.#store(batch.slice(0, middle));
        await this.#store(batch.slice(middle));
        return;
      }
      const told = isRefusalOfContent(error)
        ? new InvalidAppend(`The database refuses it: ${error.message}`, null, null, { cause })
        : error;
      for (const { reject } of batch) reject(told);
    }
  }

  /**
   * Calls the function, again after a lost connection: ids that were stored give their first result, so asking again
   * finds out what became of the batch or stores it now.
   */
  async #call(appends: PreparedAppend[]): Promise<Verdict[]> {
    const deadline = this.#options.now() + this.#options.patienceMs;
    let lost = false;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      let sent = false;
      const connection = (this.#connection ??= this.#connect());
      try {
        await connection.ready;
        sent = true;
        return await this.#ask(connection.client, appends);
      } catch (cause) {
        // What is answered to this attempt says nothing of one that was lost before, except that none could hold.
        if (isRefusalOfContent(cause) || (isAnswer(cause) && !lost)) throw toStoreError(cause);
        lost ||= sent && !isAnswer(cause);
        this.#drop(connection);
        if (this.#options.now() + pause > deadline) {
          if (!lost) throw new StoreUnavailable('The database cannot be reached.', { cause });
          throw new OutcomeUnknown('The connection was lost; whether it was stored is unknown.', { cause });
        }
        await new Promise((resume) => setTimeout(resume, pause));
      }
    }
  }

  async #ask(client: pg.Client, appends: PreparedAppend[]): Promise<Verdict[]> {
    const now = new Date(this.#options.now());
    if (appends.length === 1 && isOne(appends[0]!)) {
      const values = argumentsOfOne(appends[0]!, now);
      const { answer } = (await client.query<AnswerToOne>({ ...APPEND_ONE_STATEMENT, values })).rows[0]!;
      if (answer !== null) return [verdictOfOne(appends[0]!, answer)];
    }
    const values = batchArguments(appends, now);
    return verdictsOf(appends, (await client.query<AnswerRow>({ ...APPEND_STATEMENT, values })).rows);
  }

  #connect(): Connection {
    const client = new pg.Client({ ...this.#options.connection, pipeline: true });
    const connection = { client, ready: client.connect().then(() => client.query(PLAN_BY_INDEX)) };
    client.on('error', () => this.#drop(connection));
    // A connection that was refused tells no more of itself: kept, it would be all that this process ever has.
    connection.ready.catch(() => this.#drop(connection));
    return connection;
  }

  /** The next call connects anew, unless another one did already. */
  #drop(connection: Connection): void {
    if (this.#connection === connection) this.#connection = undefined;
    connection.client.end().catch(() => {});
  }
}

const sqlState = (error: unknown): string => (error instanceof pg.DatabaseError ? (error.code ?? '') : '');

/** Whether the server answered, and will go on answering on this connection: so the transaction was rolled back. */
const isAnswer = (error: unknown): boolean => !/^$|^08|^57P/.test(sqlState(error));

/** A value that no attempt can store: bad data, a broken constraint. */
const isRefusalOfContent = (error: unknown): boolean => /^2[23]/.test(sqlState(error));

function toStoreError(cause: unknown): unknown {
  if (isRefusalOfContent(cause)) return cause;
  const { message } = cause as Error;
  if (sqlState(cause) === 'PA001') return new ClockStepped(message, { cause });
  // Cancelled, locked out, out of connections, memory or disk, read-only: later it may work.
  if (/^(25|40|53|54|55|57|58)/.test(sqlState(cause))) return new StoreUnavailable(message, { cause });
  return cause;
}
