import type pg from 'pg';
import type { StoredEvent } from './event.js';
import { readEvents, readLog, readStream, readStreams, type LogRange, type StreamRange } from './event-reader.js';
import { type ReadRow, toStoredEvent } from './event-rows.js';
import type { Upcasters } from './upcasting.js';

/** Reads events: with upcasters each in the newest version of its type, without as it was stored and hashed. */
export class LogReader {
  readonly #toEvent: ReadRow;

  constructor(
    private readonly pool: pg.Pool,
    upcasters?: Upcasters,
  ) {
    this.#toEvent = upcasters ? (row) => upcasters.upcast(toStoredEvent(row)) : toStoredEvent;
  }

  /** The events of a stream by revision; nothing for a stream that is not there, or `StreamMissing` with `mustExist`. */
  readStream(stream: string, range?: StreamRange): AsyncIterableIterator<StoredEvent> {
    return readStream(this.pool, stream, range, this.#toEvent);
  }

  /** The events of the log by position, up to `until` or the head of the moment. */
  readLog(range?: LogRange): AsyncIterableIterator<StoredEvent> {
    return readLog(this.pool, range, this.#toEvent);
  }

  /** The events of several streams up to a position, by position. */
  readStreams(streams: readonly string[], until: number): AsyncIterableIterator<StoredEvent> {
    return readStreams(this.pool, streams, until, this.#toEvent);
  }

  async readEvent(id: string): Promise<StoredEvent | undefined> {
    return (await this.readEvents([id])).get(id.toLowerCase());
  }

  /** Those that the log has, by id in small letters. */
  readEvents(ids: readonly string[]): Promise<Map<string, StoredEvent>> {
    const lower = ids.map((id) => id.toLowerCase());
    return readEvents(this.pool, lower, this.#toEvent);
  }
}
