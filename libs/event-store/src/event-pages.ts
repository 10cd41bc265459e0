import type { StoredEvent } from './event.js';
import type { EventRow, ReadRow } from './event-rows.js';

/** The first page is for those who read a short stream, and for what may be large: nothing is known of its events yet. */
const FIRST_PAGE = 256;
const LARGEST_PAGE = 1_024;
const PAGE_BYTES = 4_000_000;

/** The next rows behind a row (none: the first there are), at most so many. Fewer than asked for: there are no more. */
type FetchRows = (last: EventRow | undefined, count: number) => Promise<EventRow[]>;

interface Page {
  rows: Promise<EventRow[]>;
  wanted: number;
}

/**
 * The events of page after page. While those of one are taken the next is on its way, so the server and the reader work
 * at the same time; two pages are in memory at most. Written out, since a generator takes four times as long an event.
 */
export class EventPages implements AsyncIterableIterator<StoredEvent> {
  readonly #fetch: FetchRows;
  readonly #read: ReadRow;
  #left: number;
  #rows: EventRow[] = [];
  #place = 0;
  /** Undefined: there are no more. */
  #coming: Page | undefined;
  #begun = false;
  /** Calls of `next` that wait for a page, and for each other. */
  #waiting = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(fetch: FetchRows, limit: number, read: ReadRow) {
    this.#fetch = fetch;
    this.#left = limit;
    this.#read = read;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<StoredEvent, undefined>> {
    if (this.#waiting === 0 && this.#place < this.#rows.length) {
      try {
        return Promise.resolve(this.#take());
      } catch (error) {
        this.#end();
        return Promise.reject(error as Error);
      }
    }
    this.#waiting += 1;
    const taken = this.#turn.then(async () => {
      try {
        if (this.#place === this.#rows.length) await this.#turnPage();
        return this.#take();
      } finally {
        this.#waiting -= 1;
      }
    });
    this.#turn = taken.catch(() => this.#end());
    return taken;
  }

  return(): Promise<IteratorResult<StoredEvent, undefined>> {
    this.#end();
    return Promise.resolve({ done: true, value: undefined });
  }

  #take(): IteratorResult<StoredEvent, undefined> {
    const row = this.#rows[this.#place];
    if (!row) return { done: true, value: undefined };
    this.#place += 1;
    return { done: false, value: this.#read(row) };
  }

  async #turnPage(): Promise<void> {
    if (!this.#begun) this.#ask(undefined, FIRST_PAGE);
    const page = this.#coming;
    if (!page) return;
    this.#rows = await page.rows;
    this.#place = 0;
    this.#coming = undefined;
    if (this.#rows.length === page.wanted) this.#ask(this.#rows.at(-1), nextSize(this.#rows));
  }

  #ask(last: EventRow | undefined, size: number): void {
    this.#begun = true;
    const wanted = Math.min(size, this.#left);
    if (wanted === 0) return;
    this.#left -= wanted;
    const rows = this.#fetch(last, wanted);
    // A reader that stops early never comes to see how it went.
    rows.catch(() => {});
    this.#coming = { rows, wanted };
  }

  #end(): void {
    this.#begun = true;
    this.#coming = undefined;
    this.#rows = [];
    this.#place = 0;
  }
}

/** Large events make the next page shorter, so that a page takes about the same memory. */
function nextSize(rows: readonly EventRow[]): number {
  const bytes = rows.reduce((sum, row) => sum + (row.payload?.length ?? 0), 0);
  return Math.min(LARGEST_PAGE, Math.max(1, Math.floor((PAGE_BYTES / Math.max(1, bytes)) * rows.length)));
}
