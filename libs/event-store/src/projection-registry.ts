import type pg from 'pg';

type Database = Pick<pg.ClientBase, 'query'>;

export type ProjectionState = 'live' | 'catching-up' | 'rebuilding' | 'paused' | 'stopped';

/** The event that a projection fails at, and how. */
export interface ProjectionFailure {
  /** null where no single event is to blame. */
  position: number | null;
  id: string | null;
  type: string | null;
  error: string;
  attempts: number;
  /** RFC 3339, by the database's clock. */
  at: string;
}

export interface ProjectionKey {
  name: string;
  version: number;
}

/** One set of tables of a projection: the one that is read, or the one that is to take its place. */
export interface BuildKey extends ProjectionKey {
  rebuild?: boolean;
}

/** What a new owner finds, and what it learns as it goes. */
export interface Ownership {
  readonly rebuild: boolean;
  token: number;
  checkpoint: number;
  endedTables: Set<string>;
  /** How fast it goes, in events a second; null before that is known. */
  eventsPerSecond: number | null;
  /** Events that it leaves out. */
  parked: ReadonlySet<number>;
  /** Those of them that are to be tried again. */
  parkedRetries: readonly number[];
  /** Somebody asked that it rest. */
  paused: boolean;
  /** What was counted last, since the checkpoint moved: how often handling was begun at a position. */
  attempt: { position: number; count: number } | null;
}

/** Another owner took over: whatever this one was about to write must not be. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/** Tries to own a build for as long as the connection or its transaction lives; false while somebody else does. */
export async function tryToOwn(
  db: Database,
  { name, version, rebuild = false }: BuildKey,
  during: 'connection' | 'transaction' = 'connection',
): Promise<boolean> {
  const lock = during === 'connection' ? 'pg_try_advisory_lock' : 'pg_try_advisory_xact_lock';
  const { rows } = await db.query<{ owned: boolean }>(`select ${lock}(hashtextextended($1, 0)) as owned`, [
    `parley projection ${name} ${version}${rebuild ? ' rebuild' : ''}`,
  ]);
  return rows[0]!.owned;
}

/** How a new owner begins. */
export interface TakeOver {
  owner: string;
  /** The attempt that was counted last did not fail by its event: the connection was lost. */
  forgive: boolean;
}

/**
 * Fences off whoever owned the build before, and reads how far it is. Where it had stopped at an event, that is tried
 * anew: who starts a process again has mended something. Undefined where there is no such build (any more).
 */
export async function takeOver(
  db: Database,
  { name, version, rebuild = false }: BuildKey,
  { owner, forgive }: TakeOver,
): Promise<Ownership | undefined> {
  const { rows } = await db.query<{ owner_token: number; checkpoint: number; ended_tables: string[] }>(
    `update parley.projections
     set owner_token = owner_token + 1, owner = $4, heartbeat = clock_timestamp(), failure = null,
       attempts = case when state = 'stopped' then 0 else greatest(attempts - $5, 0) end,
       state = case when paused then 'paused' when state = 'stopped' then 'catching-up' else state end
     where name = $1 and version = $2 and rebuild = $3
     returning owner_token, checkpoint, ended_tables`,
    [name, version, rebuild, owner, forgive ? 1 : 0],
  );
  const row = rows[0];
  if (!row) return undefined;
  const owned: Ownership = {
    rebuild,
    token: row.owner_token,
    checkpoint: row.checkpoint,
    endedTables: new Set(row.ended_tables),
    eventsPerSecond: null,
    parked: new Set(),
    parkedRetries: [],
    paused: false,
    attempt: null,
  };
  await readOrders(db, { name, version }, owned);
  return owned;
}

/**
 * Learns what was asked of a build since: that it rest, that events be left out or tried again. Returns its state.
 * @throws Fenced where it has another owner
 */
export async function readOrders(
  db: Database,
  { name, version }: ProjectionKey,
  owned: Ownership,
): Promise<ProjectionState> {
  const { rows } = await db.query<{ paused: boolean; state: ProjectionState; parked: number[]; retries: number[] }>({
    name: 'parley-projection-orders',
    text: `select p.paused, p.state,
        coalesce(array_agg(k.position order by k.position) filter (where k.position is not null), '{}') as parked,
        coalesce(array_agg(k.position order by k.position) filter (where k.retry), '{}') as retries
      from parley.projections p
        left join parley.parked_events k on k.name = p.name and k.version = p.version
      where p.name = $1 and p.version = $2 and p.rebuild = $3 and p.owner_token = $4
      group by p.paused, p.state`,
    values: [name, version, owned.rebuild, owned.token],
  });
  const row = rows[0];
  if (!row) throw new Fenced(`${name} has another owner.`);
  owned.paused = row.paused;
  owned.parked = new Set(row.parked);
  // A build that is not read yet is made with the parked events left out: they are tried again where they are missed.
  owned.parkedRetries = owned.rebuild ? [] : row.retries;
  return row.state;
}

/**
 * Counts, durably, that what follows the checkpoint is about to be handled, so that an attempt that ends the process
 * counts too. A checkpoint that moves sets the count back.
 * @returns how often that was begun at this position, this time included
 */
export async function countAttempt(
  db: Database,
  { name, version }: ProjectionKey,
  owned: Ownership,
  position: number,
): Promise<number> {
  const { rows } = await db.query<{ attempts: number }>(
    `with durably as materialized (select set_config('synchronous_commit', 'on', true))
     update parley.projections
     set attempts = case when attempt_position = $5 then attempts + 1 else 1 end, attempt_position = $5,
       heartbeat = clock_timestamp()
     from durably
     where name = $1 and version = $2 and rebuild = $3 and owner_token = $4
     returning attempts`,
    [name, version, owned.rebuild, owned.token, position],
  );
  if (!rows[0]) throw new Fenced(`${name} has another owner.`);
  owned.attempt = { position, count: rows[0].attempts };
  return rows[0].attempts;
}

/** Takes back what was counted: the attempt has ended, and did not end the process. */
export async function forgetAttempts(db: Database, { name, version }: ProjectionKey, owned: Ownership): Promise<void> {
  await db.query(
    `update parley.projections set attempts = 0, attempt_position = null
     where name = $1 and version = $2 and rebuild = $3 and owner_token = $4`,
    [name, version, owned.rebuild, owned.token],
  );
  owned.attempt = null;
}

/**
 * Moves the checkpoint, in the transaction that writes the rows: compare-and-set on where it was and on who owns it.
 * @throws Fenced where either differs
 */
export async function moveCheckpoint(
  db: Database,
  { name, version }: ProjectionKey,
  owned: Ownership,
  to: { checkpoint: number; state: ProjectionState; skipped: number; ended: readonly string[] },
): Promise<void> {
  const { rows } = await db.query<{ paused: boolean }>({
    name: 'parley-move-checkpoint',
    text: `update parley.projections
      set checkpoint = $6, state = case when paused then 'paused' else $7 end, skipped = skipped + $8, failure = null,
        attempts = 0, attempt_position = null, live = live or ($7 = 'live' and not rebuild), events_per_second = $9,
        heartbeat = clock_timestamp(), ended_tables = ended_tables || $10::text[],
        checkpoint_leaf = (select e.leaf_hash from parley.events e where e.position = $6)
      where name = $1 and version = $2 and rebuild = $3 and owner_token = $4 and checkpoint = $5
      returning paused`,
    values: [
      name,
      version,
      owned.rebuild,
      owned.token,
      owned.checkpoint,
      to.checkpoint,
      to.state,
      to.skipped,
      owned.eventsPerSecond,
      to.ended,
    ],
  });
  if (!rows[0]) throw new Fenced(`${name} moved on without this owner.`);
  owned.paused = rows[0].paused;
  owned.attempt = null;
}

/** Says that the loop lives, and whether it waits or is stopped by a failure. */
export async function tellState(
  db: Database,
  { name, version }: ProjectionKey,
  owned: Ownership,
  state: ProjectionState,
  failure: Omit<ProjectionFailure, 'at'> | null,
): Promise<void> {
  const { rowCount } = await db.query(
    `update parley.projections
     set state = case when paused and $5 <> 'stopped' then 'paused' else $5 end, heartbeat = clock_timestamp(),
       live = live or ($5 = 'live' and not rebuild),
       events_per_second = case when $5 = 'live' then null else events_per_second end,
       failure = case when $6::jsonb is null then null
         else ($6::jsonb || jsonb_build_object('at', to_char(clock_timestamp() at time zone 'UTC',
           'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::json end
     where name = $1 and version = $2 and rebuild = $3 and owner_token = $4`,
    [name, version, owned.rebuild, owned.token, state, failure && JSON.stringify(failure)],
  );
  if (rowCount !== 1) throw new Fenced(`${name} has another owner.`);
}

/** Says that a loop lives that waits to be told to go on. */
export async function beatHeart(db: Database, { name, version }: ProjectionKey, owned: Ownership): Promise<void> {
  await db.query(
    `update parley.projections set heartbeat = clock_timestamp()
     where name = $1 and version = $2 and rebuild = $3 and owner_token = $4`,
    [name, version, owned.rebuild, owned.token],
  );
}

/**
 * Why the log can't be the one that the rows were folded from: it ends before the checkpoint, or has another event there,
 * as after a restored backup. Null where it is.
 */
export async function faultOfLog(
  db: Database,
  { name, version }: ProjectionKey,
  owned: Ownership,
): Promise<string | null> {
  const { rows } = await db.query<{ checkpoint: number; head: number; same: boolean }>({
    name: 'parley-projection-log',
    text: `select p.checkpoint, coalesce((select max(position) from parley.events), 0) as head,
        p.checkpoint = 0 or p.checkpoint_leaf is not distinct from e.leaf_hash as same
      from parley.projections p left join parley.events e on e.position = p.checkpoint
      where p.name = $1 and p.version = $2 and p.rebuild = $3`,
    values: [name, version, owned.rebuild],
  });
  const row = rows[0];
  if (!row || row.same) return null;
  return row.head < row.checkpoint
    ? `The log ends at ${row.head}, and this was folded up to ${row.checkpoint}: it lost its end. Rebuild.`
    : `The log has another event at ${row.checkpoint} than the one that was folded. Rebuild.`;
}
