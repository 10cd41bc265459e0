import { connectionConfig, createPool } from '@parley/postgres';
import type pg from 'pg';
import { AppendLane, type LaneTotals } from './append-lane.js';
import type { Append, StoredEvent, Verdict } from './event.js';
import { readHead, readPositionAt, readRevisions, type Head, type LogRange, type StreamRange } from './event-reader.js';
import { LogReader } from './log-reader.js';
import { prepareAppend } from './prepared-append.js';
import { saltSupply } from './salt-supply.js';
import { readSaltedEvents, type SaltedEvent } from './salted-event.js';
import type { Upcasters } from './upcasting.js';

export interface EventStoreOptions {
  /** `postgres://…`; its user may take up the roles parley_append and parley_read. */
  url: string;
  /** What `pg_stat_activity` shows (default `parley`). */
  applicationName?: string;
  /** A pool to read with, in the role parley_read. Absent: the store makes one and ends it. */
  readPool?: pg.Pool;
  /** Events are read in the newest versions of their types (but by `asStored`). Absent: as they were stored. */
  upcasters?: Upcasters;
  /** This process's clock in milliseconds (default Date.now). */
  now?: () => number;
  /** Random bytes for salts (default: the system's). */
  salts?: (bytes: number) => Buffer;
  /** How long an append is tried again after a lost connection, in milliseconds (default 5,000). */
  patienceMs?: number;
}

/**
 * The log: one ordered sequence of events, in streams. It promises what every reader builds on: positions dense
 * and in commit order, nothing acknowledged is lost, a retry is free, expectations are enforced, history stands.
 */
export class EventStore {
  /** The same log as it was stored and hashed, whatever version an event is in: to be shown and checked. */
  readonly asStored: LogReader;
  readonly #reader: LogReader;
  readonly #lane: AppendLane;
  readonly #read: pg.Pool;
  readonly #endsPool: boolean;
  readonly #salts: (bytes: number) => Buffer;

  constructor(options: EventStoreOptions) {
    const { url, applicationName = 'parley', now = Date.now, patienceMs } = options;
    this.#lane = new AppendLane({
      connection: connectionConfig({ url, role: 'parley_append', applicationName: `${applicationName} append` }),
      now,
      ...(patienceMs === undefined ? {} : { patienceMs }),
    });
    this.#endsPool = !options.readPool;
    this.#read =
      options.readPool ?? createPool({ url, role: 'parley_read', applicationName: `${applicationName} read` });
    this.asStored = new LogReader(this.#read);
    this.#reader = new LogReader(this.#read, options.upcasters);
    this.#salts = options.salts ?? saltSupply();
  }

  /**
   * Stores all events of the append, durably, or none. What is asked and refused is a verdict; what could not be asked
   * is an error.
   * @throws InvalidAppend, StoreUnavailable, OutcomeUnknown, ClockStepped, StoreClosed
   */
  async append(append: Append): Promise<Verdict> {
    const prepared = prepareAppend(append, this.#salts);
    const twice = firstTwice(prepared.events.map(({ id }) => id));
    if (twice !== undefined) {
      const { id, stream } = prepared.events[twice]!;
      return { outcome: 'id-conflict', id, stream, position: 0 };
    }
    if (prepared.events.length === 0 && prepared.expectations.length === 0) {
      return { outcome: 'appended', recorded: [], stored: 0, head: (await this.head()).position };
    }
    return this.#lane.append(prepared);
  }

  /** The events of a stream by revision; nothing for a stream that is not there, or `StreamMissing` with `mustExist`. */
  readStream(stream: string, range?: StreamRange): AsyncIterableIterator<StoredEvent> {
    return this.#reader.readStream(stream, range);
  }

  /** The events of the log by position, up to `until` or the head of the moment. */
  readLog(range?: LogRange): AsyncIterableIterator<StoredEvent> {
    return this.#reader.readLog(range);
  }

  /** The events of several streams up to a position, by position. */
  readStreams(streams: readonly string[], until: number): AsyncIterableIterator<StoredEvent> {
    return this.#reader.readStreams(streams, until);
  }

  readEvent(id: string): Promise<StoredEvent | undefined> {
    return this.#reader.readEvent(id);
  }

  /** Those that the log has, by id in small letters. */
  readEvents(ids: readonly string[]): Promise<Map<string, StoredEvent>> {
    return this.#reader.readEvents(ids);
  }

  /** As `readEvents`, but as it was stored and hashed, each with the salt that opens its commitment. */
  readSaltedEvents(ids: readonly string[]): Promise<Map<string, SaltedEvent>> {
    return readSaltedEvents(
      this.#read,
      ids.map((id) => id.toLowerCase()),
    );
  }

  /** The end of the log. */
  head(): Promise<Head> {
    return readHead(this.#read);
  }

  /** The newest revisions by stream; streams that are not there are left out. */
  revisions(streams: readonly string[]): Promise<Map<string, number>> {
    return readRevisions(this.#read, streams);
  }

  /** The last position recorded at or before the instant (RFC 3339 or a Date); 0 where there is none. */
  positionAt(instant: string | Date): Promise<number> {
    return readPositionAt(this.#read, new Date(instant));
  }

  /** How many appends and events went in how many batches since this store was made. */
  get appendTotals(): Readonly<LaneTotals> {
    return this.#lane.totals;
  }

  /** Stores what waits, then ends the connections. */
  async close(): Promise<void> {
    await this.#lane.close();
    if (this.#endsPool) await this.#read.end();
  }
}

/** The place of the first id that stood there before. */
function firstTwice(ids: readonly string[]): number | undefined {
  const seen = new Set<string>();
  const place = ids.findIndex((id) => seen.size === seen.add(id).size);
  return place === -1 ? undefined : place;
}
