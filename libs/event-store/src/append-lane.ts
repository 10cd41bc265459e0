import pg from 'pg';
import { APPEND_STATEMENT, batchArguments, verdictsOf, type AnswerRow } from './append-batch.js';
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

interface Waiting {
  append: PreparedAppend;
  resolve(verdict: Verdict): void;
  reject(error: Error): void;
}

const MAX_EVENTS = 500;
const MAX_BYTES = 1_000_000;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 500;

/**
 * The one way from this process into the log: one connection and a queue. What queues up while a batch commits is the
 * next batch, so a batch is as large as the load makes it and nobody waits for a timer.
 * Every append gets its own verdict, or an error of its own (store-error.ts).
 */
export class AppendLane {
  readonly #options: Required<LaneOptions>;
  readonly #totals: LaneTotals = { batches: 0, appends: 0, events: 0 };
  #queue: Waiting[] = [];
  #waitingBytes = 0;
  #client: pg.Client | undefined;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(options: LaneOptions) {
    this.#options = { patienceMs: 5_000, maxWaitingBytes: 64_000_000, ...options };
  }

  /** Queues an append. Its ids are in small letters and differ from each other. */
  append(append: PreparedAppend): Promise<Verdict> {
    if (this.#closed) return Promise.reject(new StoreClosed('The store was closed.'));
    if (this.#waitingBytes > this.#options.maxWaitingBytes) {
      return Promise.reject(new StoreUnavailable('Too much waits to be stored.'));
    }
    this.#waitingBytes += append.size;
    return new Promise((resolve, reject) => {
      this.#queue.push({ append, resolve, reject });
      // After this turn of the event loop's microtasks: what is posted together goes together.
      this.#running ??= Promise.resolve().then(() => this.#run());
    });
  }

  /** How much it stored, or judged, in how many batches. */
  get totals(): Readonly<LaneTotals> {
    return { ...this.#totals };
  }

  /** Takes no more, stores what waits, and ends the connection. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    await this.#client?.end().catch(() => {});
    this.#client = undefined;
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, sizeOfBatch(this.#queue));
      await this.#store(batch);
      for (const { append } of batch) this.#waitingBytes -= append.size;
    }
    this.#running = undefined;
  }

  /** Settles every append of the batch; never throws. */
  async #store(batch: Waiting[]): Promise<void> {
    const appends = batch.map(({ append }) => append);
    try {
      const verdicts = verdictsOf(appends, await this.#call(appends));
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
  async #call(appends: PreparedAppend[]): Promise<AnswerRow[]> {
    const deadline = this.#options.now() + this.#options.patienceMs;
    let lost = false;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      let sent = false;
      try {
        const client = (this.#client ??= await this.#connect());
        sent = true;
        const values = batchArguments(appends, new Date(this.#options.now()));
        return (await client.query<AnswerRow>({ ...APPEND_STATEMENT, values })).rows;
      } catch (cause) {
        // What is answered to this attempt says nothing of one that was lost before, except that none could hold.
        if (isRefusalOfContent(cause) || (isAnswer(cause) && !lost)) throw toStoreError(cause);
        lost ||= sent && !isAnswer(cause);
        this.#drop();
        if (this.#options.now() + pause > deadline) {
          if (!lost) throw new StoreUnavailable('The database cannot be reached.', { cause });
          throw new OutcomeUnknown('The connection was lost; whether it was stored is unknown.', { cause });
        }
        await new Promise((resume) => setTimeout(resume, pause));
      }
    }
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client(this.#options.connection);
    client.on('error', () => {
      if (this.#client === client) this.#client = undefined;
    });
    await client.connect();
    return client;
  }

  #drop(): void {
    this.#client?.end().catch(() => {});
    this.#client = undefined;
  }
}

/** How many of the queue go together: at most so many events and bytes, at least one append, no id twice. */
function sizeOfBatch(queue: readonly Waiting[]): number {
  const ids = new Set<string>();
  let events = 0;
  let bytes = 0;
  for (const [index, { append }] of queue.entries()) {
    events += append.events.length;
    bytes += append.size;
    if (index > 0 && (events > MAX_EVENTS || bytes > MAX_BYTES)) return index;
    // The same id again is judged against the log, once the first has come to stand in it.
    if (append.events.some(({ id }) => ids.has(id))) return index;
    for (const { id } of append.events) ids.add(id);
  }
  return queue.length;
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
