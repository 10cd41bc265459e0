import type { Import, ImportFault, ImportMode } from '@parley/contracts';
import type pg from 'pg';
import type { LineChunk } from './line-chunks.js';

/** Anything that runs statements in the role parley_append. */
export type Database = Pick<pg.ClientBase, 'query'>;

/** An import as it stands in its table, with what only the server needs to know. */
export interface StoredImport extends Import {
  /** Its place in the order of asking. */
  number: number;
  recordedBy: string;
  /** SHA-256 of the body. */
  bodyHash: Buffer;
}

/** An import that a process has taken up, and the token that says it is still the one. */
export interface OwnedImport {
  id: string;
  mode: ImportMode;
  recordedBy: string;
  token: number;
  /** How often it was taken up since it last got further, this time included. */
  attempts: number;
}

interface ImportRow extends Omit<StoredImport, 'createdAt' | 'startedAt' | 'endedAt'> {
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
}

const COLUMNS = `id, number, recorded_by as "recordedBy", body_hash as "bodyHash", mode, status, lines, stored, faults,
  faulty_lines as "faultyLines", failure, entries_per_second as "entriesPerSecond", created_at as "createdAt",
  started_at as "startedAt", ended_at as "endedAt"`;
const OPEN = `status in ('staging', 'staged', 'running')`;
/** Chunks that are deleted by one statement: what a large import leaves is let go in steps. */
const CHUNKS_AT_ONCE = 100;

const toImport = ({ createdAt, startedAt, endedAt, ...row }: ImportRow): StoredImport => ({
  ...row,
  createdAt: createdAt.toISOString(),
  startedAt: startedAt && startedAt.toISOString(),
  endedAt: endedAt && endedAt.toISOString(),
});

/** Begins to stage; what is over a limit (imports that are not ended, of the key and in all) is not begun. */
export async function begin(
  db: Database,
  wanted: { id: string; recordedBy: string; idempotencyKey: string | null; mode: ImportMode },
  limits: { perKey: number; all: number },
): Promise<'begun' | 'too-many-of-key' | 'too-many'> {
  const { rows } = await db.query<{ own: number; all: number; begun: boolean }>(
    `with open as (
       select count(*) filter (where recorded_by = $2) as own, count(*) as all from parley.imports where ${OPEN}
     ), begun as (
       insert into parley.imports (id, recorded_by, idempotency_key, mode)
       select $1, $2, $3, $4 from open where own < $5 and open.all < $6 returning id
     )
     select own, open.all, exists (select from begun) as begun from open`,
    [wanted.id, wanted.recordedBy, wanted.idempotencyKey, wanted.mode, limits.perKey, limits.all],
  );
  const { own, begun } = rows[0]!;
  if (begun) return 'begun';
  return own >= limits.perKey ? 'too-many-of-key' : 'too-many';
}

/** Stages a chunk; false where the import is not being staged any more (it was given up as cut off). */
export async function addChunk(db: Database, id: string, number: number, chunk: LineChunk): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'parley-import-chunk',
    text: `with staged as (
        update parley.imports set lines = lines + $4, heartbeat = clock_timestamp()
        where id = $1 and status = 'staging' returning id
      )
      insert into parley.import_chunks (import, number, first_line, entries, bytes)
      select id, $2, $3, $4, $5 from staged`,
    values: [id, number, chunk.firstLine, chunk.entries, chunk.bytes],
  });
  return rowCount === 1;
}

/** Says that the body goes on coming, although no chunk of it is complete yet. */
export async function beat(db: Database, id: string): Promise<void> {
  await db.query(`update parley.imports set heartbeat = clock_timestamp() where id = $1 and status = 'staging'`, [id]);
}

const UNIQUE_VIOLATION = '23505';

/** The body is whole: from now on the import will be run. False where another one holds its Idempotency-Key by now. */
export async function finishStaging(db: Database, id: string, bodyHash: Buffer): Promise<boolean> {
  try {
    const { rowCount } = await db.query(
      `update parley.imports set status = 'staged', body_hash = $2 where id = $1 and status = 'staging'`,
      [id, bodyHash],
    );
    if (rowCount !== 1) throw new Error('The import was given up while it was being staged.');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) return false;
    throw error;
  }
}

/** Nothing is left of what was staged. */
export async function dropStaging(db: Database, id: string): Promise<void> {
  await deleteChunks(db, [id]);
  await db.query(`delete from parley.imports where id = $1 and status = 'staging'`, [id]);
}

/** The import that holds an Idempotency-Key. */
export async function findByIdempotencyKey(
  db: Database,
  recordedBy: string,
  idempotencyKey: string,
): Promise<StoredImport | undefined> {
  const { rows } = await db.query<ImportRow>(
    `select ${COLUMNS} from parley.imports where status <> 'staging' and recorded_by = $1 and idempotency_key = $2`,
    [recordedBy, idempotencyKey],
  );
  return rows[0] && toImport(rows[0]);
}

/** One that was staged. */
export async function get(db: Database, id: string): Promise<StoredImport | undefined> {
  const { rows } = await db.query<ImportRow>(
    `select ${COLUMNS} from parley.imports where id::text = lower($1) and status <> 'staging'`,
    [id],
  );
  return rows[0] && toImport(rows[0]);
}

/** Those that were staged, the newest first: of one key, or (null) of all; `before` is the `number` to go on after. */
export async function list(
  db: Database,
  { recordedBy, limit, before }: { recordedBy: string | null; limit: number; before?: number | undefined },
): Promise<StoredImport[]> {
  const { rows } = await db.query<ImportRow>(
    `select ${COLUMNS} from parley.imports where status <> 'staging'
       and ($1::text is null or recorded_by = $1) and ($2::bigint is null or number < $2)
     order by number desc limit $3`,
    [recordedBy, before ?? null, limit],
  );
  return rows.map(toImport);
}

/** Whether this session is now the one that runs imports. */
export async function tryToRun(db: Database): Promise<boolean> {
  const { rows } = await db.query<{ mine: boolean }>(
    `select pg_try_advisory_lock(hashtextextended('parley imports', 0)) as mine`,
  );
  return rows[0]!.mine;
}

/** Lets go what was being staged and has not grown for so long, and what ended imports left behind. */
export async function sweep(db: Database, silentMs: number): Promise<void> {
  const { rows } = await db.query<{ id: string }>(
    `select id from parley.imports
     where status = 'staging' and heartbeat < clock_timestamp() - make_interval(secs => $1 / 1000.0)`,
    [silentMs],
  );
  for (const { id } of rows) await dropStaging(db, id);
  const { rows: left } = await db.query<{ id: string }>(
    `select distinct c.import as id from parley.import_chunks c join parley.imports i on i.id = c.import
     where i.status in ('done', 'failed')`,
  );
  await deleteChunks(
    db,
    left.map(({ id }) => id),
  );
}

async function deleteChunks(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const text = `delete from parley.import_chunks where (import, number) in (
      select import, number from parley.import_chunks where import = any ($1::uuid[]) limit ${CHUNKS_AT_ONCE}
    )`;
  while ((await db.query(text, [ids])).rowCount === CHUNKS_AT_ONCE);
}

/** The next import there is to run, one that was begun before the others first. */
export async function takeUp(db: Database): Promise<OwnedImport | undefined> {
  const { rows } = await db.query<OwnedImport>(
    `update parley.imports set status = 'running', owner_token = owner_token + 1, attempts = attempts + 1,
       started_at = coalesce(started_at, clock_timestamp())
     where id = (
       select id from parley.imports where status in ('staged', 'running') order by number limit 1 for update
     )
     returning id, mode, recorded_by as "recordedBy", owner_token as token, attempts`,
  );
  return rows[0];
}

/** The first chunk behind a number that is not on record yet. */
export async function nextChunk(
  db: Database,
  id: string,
  after: number,
): Promise<(LineChunk & { number: number }) | undefined> {
  const { rows } = await db.query<LineChunk & { number: number }>({
    name: 'parley-import-next',
    text: `select number, first_line as "firstLine", entries, bytes from parley.import_chunks
      where import = $1 and number > $2 order by number limit 1`,
    values: [id, after],
  });
  return rows[0];
}

/** What a step came to: `fenced` where another process has taken the import up. */
export type Step = 'go-on' | 'cancelled' | 'fenced';

/** A chunk is on record: it goes, and the import is that much further. */
export async function finishChunk(
  db: Database,
  { id, token }: OwnedImport,
  chunk: { number: number; entries: number },
  entriesPerSecond: number,
): Promise<Step> {
  const { rows } = await db.query<{ cancel_asked: boolean }>({
    name: 'parley-import-step',
    text: `with mine as (
        update parley.imports set stored = stored + $4, attempts = 0, entries_per_second = $5
        where id = $1 and owner_token = $2 and status = 'running' returning id, cancel_asked
      ), gone as (
        delete from parley.import_chunks c using mine where c.import = mine.id and c.number = $3
      )
      select cancel_asked from mine`,
    values: [id, token, chunk.number, chunk.entries, entriesPerSecond],
  });
  if (!rows[0]) return 'fenced';
  return rows[0].cancel_asked ? 'cancelled' : 'go-on';
}

/** How an import ended. */
export interface ImportEnd {
  status: 'done' | 'failed';
  /** Entries that are on record beyond those of the chunks that were finished before. */
  stored: number;
  faults?: ImportFault[];
  /** How many lines are at fault, those that `faults` leaves out included. */
  faultyLines?: number;
  failure?: string;
  entriesPerSecond?: number;
}

/** Ends an import, and lets go what is left of its body. */
export async function finish(db: Database, { id, token }: OwnedImport, end: ImportEnd): Promise<void> {
  const { rowCount } = await db.query(
    `update parley.imports set status = $3, stored = stored + $4, faults = $5, faulty_lines = $6, failure = $7,
       entries_per_second = coalesce($8, entries_per_second), ended_at = clock_timestamp()
     where id = $1 and owner_token = $2 and status = 'running'`,
    [
      id,
      token,
      end.status,
      end.stored,
      JSON.stringify(end.faults ?? []),
      end.faultyLines ?? end.faults?.length ?? 0,
      end.failure ?? null,
      end.entriesPerSecond ?? null,
    ],
  );
  if (rowCount === 1) await deleteChunks(db, [id]);
}

/** Ends an import that waits at once; one that runs ends within moments. False where it has ended already. */
export async function askToCancel(db: Database, id: string, failure: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update parley.imports set cancel_asked = true,
       ended_at = case when status = 'staged' then clock_timestamp() end,
       failure = case when status = 'staged' then $2 end,
       status = case when status = 'staged' then 'failed' else status end
     where id::text = lower($1) and status in ('staged', 'running')`,
    [id, failure],
  );
  return rowCount === 1;
}
