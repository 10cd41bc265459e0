import { EventStore, type NewEvent } from '@parley/event-store';
import { migrate } from '@parley/postgres';
import { type TestServer, withDatabase } from '@parley/postgres/testing';
import { createBenchDatabase, withClient } from '../bench-database.ts';
import { appendEvents, madeUpEvents } from '../made-up-log.ts';
import { buildReadModels } from '../rebuilding.ts';

/** Of the log or of the read models, an event. */
export interface BytesAnEvent {
  heap: number;
  indexes: number;
  writeAhead: number;
}

/** What it took to build the read models from nothing to a position, in one go or in several. */
export interface Folded {
  position: number;
  seconds: number;
}

/** A log of made-up events in a database of its own that grows, with its read models. */
export class GrowingLog {
  readonly store: EventStore;
  readonly supply = new EventSupply();
  folded: Folded = { position: 0, seconds: 0 };
  readonly #writeAhead = { log: 0, models: 0 };
  #appended = 0;

  private constructor(
    readonly url: string,
    private readonly superuserUrl: string,
    private readonly drop: () => Promise<void>,
  ) {
    this.store = new EventStore({ url });
  }

  static async create(server: TestServer): Promise<GrowingLog> {
    const database = await createBenchDatabase(server.url);
    await migrate(database.url);
    const name = new URL(database.url).pathname.slice(1);
    return new GrowingLog(database.url, withDatabase(server.superuserUrl, name), database.drop);
  }

  get name(): string {
    return new URL(this.url).pathname.slice(1);
  }

  async head(): Promise<number> {
    return (await this.store.head()).position;
  }

  /** Appends until the log has so many events. */
  async grow(events: number, onAppended: (head: number) => void): Promise<void> {
    const head = await this.head();
    const before = await this.#written();
    await appendEvents(this.store, this.supply, events - head, (done) => onAppended(head + done));
    this.#writeAhead.log += (await this.#written()) - before;
    this.#appended += Math.max(0, events - head);
  }

  /** Builds the read models on to the head, or as far as they come in the time; then does what autovacuum would do. */
  async fold(limitMs: number, onMoved: (position: number) => void): Promise<void> {
    const before = await this.#written();
    const mark = (await buildReadModels(this.url, [await this.head()], limitMs, onMoved)).at(-1)!;
    this.#writeAhead.models += (await this.#written()) - before;
    this.folded = { position: mark.position, seconds: this.folded.seconds + mark.seconds };
    await withClient(this.superuserUrl, (client) => client.query('vacuum (analyze)'));
  }

  /** Bytes an event on disk, and in the write-ahead log for what went in by `grow` and `fold`. */
  async bytes(): Promise<{ log: BytesAnEvent; models: BytesAnEvent }> {
    const sizes = await withClient(this.superuserUrl, async (client) => {
      const { rows } = await client.query<{ log: boolean; heap: number; indexes: number }>(
        `select c.relnamespace = 'parley'::regnamespace as log,
           sum(pg_table_size(c.oid))::float8 as heap, sum(pg_indexes_size(c.oid))::float8 as indexes
         from pg_class c where c.oid = 'parley.events'::regclass or c.relkind = 'r' and c.relnamespace in (
           select p.schema::regnamespace from parley.projections p
         ) group by 1`,
      );
      return rows;
    });
    const head = await this.head();
    const of = (log: boolean, events: number, writeAhead: number): BytesAnEvent => {
      const { heap = 0, indexes = 0 } = sizes.find((one) => one.log === log) ?? {};
      return { heap: heap / events, indexes: indexes / events, writeAhead };
    };
    return {
      log: of(true, head, this.#writeAhead.log / this.#appended),
      models: of(false, this.folded.position, this.#writeAhead.models / this.folded.position),
    };
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.drop();
  }

  async #written(): Promise<number> {
    return withClient(this.superuserUrl, async (client) => {
      const text = `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as bytes`;
      return (await client.query<{ bytes: number }>(text)).rows[0]!.bytes;
    });
  }
}

/** Made-up events in their order, made ahead of when they are needed. */
export class EventSupply implements Iterator<NewEvent> {
  readonly #events = madeUpEvents();
  #made: NewEvent[] = [];
  #at = 0;

  /** Has so many ready. */
  prepare(count: number): void {
    this.#made = this.#made.slice(this.#at);
    this.#at = 0;
    while (this.#made.length < count) this.#made.push(this.#events.next().value as NewEvent);
  }

  next(): IteratorResult<NewEvent> {
    if (this.#at === this.#made.length) this.prepare(1);
    return { done: false, value: this.#made[this.#at++]! };
  }
}
