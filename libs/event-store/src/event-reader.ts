import type pg from 'pg';
import type { StoredEvent } from './event.js';
import { EVENT_COLUMNS, type EventRow, type ReadRow, toStoredEvent } from './event-rows.js';
import { EventPages } from './event-pages.js';
import { StreamMissing } from './store-error.js';

export interface StreamRange {
  /** The lowest revision (default 1). */
  from?: number;
  /** The highest revision (default: the newest). */
  to?: number;
  /** Default `forward`. */
  direction?: 'forward' | 'backward';
  /** At most so many events. */
  limit?: number;
  /** Throw `StreamMissing` where there is no such stream, instead of giving nothing. */
  mustExist?: boolean;
}

export interface LogRange {
  /** The position to begin behind (default 0). */
  after?: number;
  /** The last position (default: the head when the reading begins). */
  until?: number;
  /** Only events of these types. */
  types?: readonly string[];
  /** Only events of streams of this category: what stands before the first `-` of their names. */
  category?: string;
  /** At most so many events. */
  limit?: number;
}

/** The end of the log; `recordedAt` is null while it is empty. */
export interface Head {
  position: number;
  recordedAt: string | null;
}

type Database = Pick<pg.Pool, 'query'>;

/** The newest position and its time. */
export async function readHead(db: Database): Promise<Head> {
  const { rows } = await db.query<{ position: number; recorded_at: Date }>({
    name: 'parley-head',
    text: 'select position, recorded_at from parley.events order by position desc limit 1',
  });
  const row = rows[0];
  return row
    ? { position: row.position, recordedAt: row.recorded_at.toISOString() }
    : { position: 0, recordedAt: null };
}

/** The events of one stream by revision, in pages, so that any length takes bounded memory. */
export function readStream(
  db: Database,
  stream: string,
  range: StreamRange = {},
  read: ReadRow = toStoredEvent,
): AsyncIterableIterator<StoredEvent> {
  const forward = range.direction !== 'backward';
  const { from = 1, to = 2_147_483_647, limit = Infinity, mustExist = false } = range;
  const text = `select ${EVENT_COLUMNS} from parley.events
    where stream = $1 and revision between $2 and $3 order by revision ${forward ? 'asc' : 'desc'} limit $4`;
  const fetch = async (last: EventRow | undefined, count: number) => {
    const low = last && forward ? last.revision + 1 : from;
    const high = last && !forward ? last.revision - 1 : to;
    const { rows } = await db.query<EventRow>({
      name: `parley-stream-${forward ? 'forward' : 'backward'}`,
      text,
      values: [stream, low, high, count],
    });
    if (!last && rows.length === 0 && mustExist) await throwIfMissing(db, stream);
    return rows;
  };
  return new EventPages(fetch, limit, read);
}

async function throwIfMissing(db: Database, stream: string): Promise<void> {
  if (!(await readRevisions(db, [stream])).has(stream)) throw new StreamMissing(stream);
}

/** The events of the log by position, in pages. It ends at the head of its beginning, whatever is appended meanwhile. */
export function readLog(
  db: Database,
  range: LogRange = {},
  read: ReadRow = toStoredEvent,
): AsyncIterableIterator<StoredEvent> {
  let { until } = range;
  const text = `select ${EVENT_COLUMNS} from parley.events
    where position > $1 and position <= $2
      and ($3::text[] is null or type = any ($3)) and ($4::text is null or split_part(stream, '-', 1) = $4)
    order by position limit $5`;
  const fetch = async (last: EventRow | undefined, count: number) => {
    const after = last?.position ?? range.after ?? 0;
    until ??= (await readHead(db)).position;
    if (after >= until) return [];
    const values = [after, until, range.types ?? null, range.category ?? null, count];
    return (await db.query<EventRow>({ name: 'parley-log', text, values })).rows;
  };
  return new EventPages(fetch, range.limit ?? Infinity, read);
}

/** The events of several streams up to a position, in the order of the log, in pages. */
export function readStreams(
  db: Database,
  streams: readonly string[],
  until: number,
  read: ReadRow = toStoredEvent,
): AsyncIterableIterator<StoredEvent> {
  const fetch = async (last: EventRow | undefined, count: number) => {
    const after = last?.position ?? 0;
    if (after >= until || streams.length === 0) return [];
    // Without a name, so that it is planned for the streams at hand: for a few by their index, for most of the log in its order.
    const { rows } = await db.query<EventRow>(
      `select ${EVENT_COLUMNS} from parley.events
        where stream = any ($1::text[]) and position > $2 and position <= $3 order by position limit $4`,
      [streams, after, until, count],
    );
    return rows;
  };
  return new EventPages(fetch, Infinity, read);
}

/** The events that are known of these ids, by id. UUIDs in small letters; anything that is no UUID is not known. */
export async function readEvents(
  db: Database,
  ids: readonly string[],
  read: ReadRow = toStoredEvent,
): Promise<Map<string, StoredEvent>> {
  const { rows } = await db.query<EventRow>({
    name: 'parley-events',
    text: `select ${EVENT_COLUMNS} from parley.events where id = any ($1::uuid[])`,
    values: [ids.filter((id) => /^[0-9a-f-]{36}$/.test(id))],
  });
  return new Map(rows.map((row) => [row.id, read(row)]));
}

/** The newest revisions of those of the streams that exist. */
export async function readRevisions(db: Database, streams: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await db.query<{ stream: string; revision: number }>({
    name: 'parley-revisions',
    text: `select named.stream, last.revision
      from unnest($1::text[]) as named(stream)
        join lateral (
          select revision from parley.events where events.stream = named.stream order by revision desc limit 1
        ) last on true`,
    values: [streams],
  });
  return new Map(rows.map(({ stream, revision }) => [stream, revision]));
}

/** The last position recorded at or before the instant; 0 where there is none. */
export async function readPositionAt(db: Database, instant: Date): Promise<number> {
  const { rows } = await db.query<{ position: number }>({
    name: 'parley-position-at',
    text: 'select parley.position_at($1) as position',
    values: [instant],
  });
  return rows[0]!.position;
}
