import type { StoredEvent } from '@parley/event-store';
import type pg from 'pg';
import type { Place, Told } from '../history.js';

/** What is left out of the small store, or wrong in it. */
export type StoreFlaw =
  'numbers-from-a-sequence' | 'no-id-key' | 'conflict-does-nothing' | 'head-before-lock' | 'clock-of-the-client';

/** An event on its way into it. */
export interface SmallEvent {
  id: string;
  stream: string;
  /** The revision that the client takes for free. */
  revision: number;
  /** The client's clock. */
  at: Date;
}

/**
 * The smallest store that keeps the promises that are tried here: a table, and a function under one lock. Each flaw changes
 * one line or two of it.
 */
export async function createSmallStore(pool: pg.Pool, flaw?: StoreFlaw): Promise<void> {
  const has = (one: StoreFlaw): boolean => flaw === one;
  const lock = 'perform pg_advisory_xact_lock(1);';
  const head = 'select coalesce(max(e.position), 0), max(e.recorded_at) into head, head_at from small.events e;';
  const known = `
    return query select e.id, e.stream, e.position, e.revision from small.events e where e.id = new_id;
    if found then return; end if;`;
  const judge = `
    if (select coalesce(max(e.revision), 0) from small.events e where e.stream = new_stream) <> new_revision - 1 then
      raise exception 'conflict';
    end if;`;
  await pool.query(`
    create schema small;
    create sequence small.numbers;
    create table small.events (
      position bigint not null, id uuid not null, stream text not null, revision int not null,
      recorded_at timestamptz not null, unique (stream, revision)
    );
    create function small.append(new_id uuid, new_stream text, new_revision int, client_clock timestamptz)
      returns table (id uuid, stream text, "position" bigint, revision int) language plpgsql as $$
    #variable_conflict use_column
    declare head bigint; head_at timestamptz;
    begin
      ${has('head-before-lock') ? `${head} ${lock}` : has('numbers-from-a-sequence') ? '' : `${lock} ${head}`}
      ${has('numbers-from-a-sequence') ? `head := nextval('small.numbers') - 1;` : ''}
      ${has('no-id-key') ? '' : known}
      ${has('conflict-does-nothing') ? '' : judge}
      insert into small.events values (head + 1, new_id, new_stream, new_revision,
        ${has('clock-of-the-client') ? 'client_clock' : 'greatest(clock_timestamp(), head_at)'})
      ${has('conflict-does-nothing') ? 'on conflict (stream, revision) do nothing' : ''};
      return query select new_id, new_stream, head + 1, new_revision;
    end $$`);
}

/** Appends over a connection, and says what was told. */
export async function appendSmall(db: Pick<pg.ClientBase, 'query'>, event: SmallEvent): Promise<Told> {
  try {
    const values = [event.id, event.stream, event.revision, event.at];
    const { rows } = await db.query<Place>('select * from small.append($1, $2, $3, $4)', values);
    return { outcome: 'ok', recorded: rows };
  } catch {
    return { outcome: 'fail' };
  }
}

/** What it holds, as the checker takes it. */
export async function readSmallLog(pool: pg.Pool): Promise<StoredEvent[]> {
  const { rows } = await pool.query<{
    position: number;
    id: string;
    stream: string;
    revision: number;
    recorded_at: Date;
  }>('select * from small.events order by position, recorded_at');
  return rows.map(({ recorded_at: at, ...row }) => ({
    ...row,
    type: 'NoteTaken',
    schemaVersion: 1,
    recordedAt: at.toISOString(),
    recordedBy: 'key',
    causationId: null,
    correlationId: null,
    payload: null,
    redaction: null,
    leafHash: Buffer.alloc(32),
  }));
}
