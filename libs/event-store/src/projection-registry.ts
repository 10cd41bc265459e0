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

/** How far a projection is, as everybody can see it. */
export interface ProjectionStatus {
  name: string;
  version: number;
  schema: string;
  /** The last position that its rows include. */
  position: number;
  lagEvents: number;
  /** How long the first event that is not included has waited. */
  lagSeconds: number;
  state: ProjectionState;
  failure: ProjectionFailure | null;
  /** How long ago its loop last gave a sign; null where none ever ran. */
  heartbeatSeconds: number | null;
  /** Events of types that it does not fold. */
  skipped: number;
}

/** What a new owner finds. */
export interface Ownership {
  token: number;
  checkpoint: number;
  endedTables: Set<string>;
}

/** Another owner took over: whatever this one was about to write must not be. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

export interface ProjectionKey {
  name: string;
  version: number;
}

/** Tries to own a projection for as long as the connection or its transaction lives; false while somebody else does. */
export async function tryToOwn(
  db: Database,
  { name, version }: ProjectionKey,
  during: 'connection' | 'transaction' = 'connection',
): Promise<boolean> {
  const lock = during === 'connection' ? 'pg_try_advisory_lock' : 'pg_try_advisory_xact_lock';
  const { rows } = await db.query<{ owned: boolean }>(`select ${lock}(hashtextextended($1, 0)) as owned`, [
    `parley projection ${name} ${version}`,
  ]);
  return rows[0]!.owned;
}

/** Fences off whoever owned it before, and reads how far it is. */
export async function takeOver(db: Database, { name, version }: ProjectionKey, owner: string): Promise<Ownership> {
  const { rows } = await db.query<{ owner_token: number; checkpoint: number; ended_tables: string[] }>(
    `update parley.projections
     set owner_token = owner_token + 1, owner = $3, heartbeat = clock_timestamp(), failure = null,
       state = case when state = 'stopped' then 'catching-up' else state end
     where name = $1 and version = $2
     returning owner_token, checkpoint, ended_tables`,
    [name, version, owner],
  );
  const row = rows[0]!;
  return { token: row.owner_token, checkpoint: row.checkpoint, endedTables: new Set(row.ended_tables) };
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
  const { rowCount } = await db.query({
    name: 'parley-move-checkpoint',
    text: `update parley.projections
      set checkpoint = $5, state = $6, skipped = skipped + $7, failure = null, heartbeat = clock_timestamp(),
        ended_tables = ended_tables || $8::text[]
      where name = $1 and version = $2 and owner_token = $3 and checkpoint = $4`,
    values: [name, version, owned.token, owned.checkpoint, to.checkpoint, to.state, to.skipped, to.ended],
  });
  if (rowCount !== 1) throw new Fenced(`${name} moved on without this owner.`);
}

/** Says that the loop lives, and whether it waits or is stopped by a failure. */
export async function tellState(
  db: Database,
  { name, version }: ProjectionKey,
  token: number,
  state: ProjectionState,
  failure: Omit<ProjectionFailure, 'at'> | null,
): Promise<void> {
  const { rowCount } = await db.query(
    `update parley.projections
     set state = $4, heartbeat = clock_timestamp(),
       failure = case when $5::jsonb is null then null
         else ($5::jsonb || jsonb_build_object('at', to_char(clock_timestamp() at time zone 'UTC',
           'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::json end
     where name = $1 and version = $2 and owner_token = $3`,
    [name, version, token, state, failure && JSON.stringify(failure)],
  );
  if (rowCount !== 1) throw new Fenced(`${name} has another owner.`);
}

/** How far the given projections are; those that were never started are left out. */
export async function readStatus(db: Database, keys: readonly ProjectionKey[]): Promise<ProjectionStatus[]> {
  const { rows } = await db.query<ProjectionStatus>({
    name: 'parley-projection-status',
    text: `select p.name, p.version, p.schema, p.checkpoint as position, p.state, p.failure, p.skipped,
        greatest(head.position - p.checkpoint, 0) as "lagEvents",
        coalesce(greatest(extract(epoch from clock_timestamp() - waiting.recorded_at)::float8, 0), 0) as "lagSeconds",
        extract(epoch from clock_timestamp() - p.heartbeat)::float8 as "heartbeatSeconds"
      from unnest($1::text[], $2::int[]) with ordinality as wanted(name, version, n)
        join parley.projections p on p.name = wanted.name and p.version = wanted.version
        cross join (select coalesce(max(position), 0) as position from parley.events) head
        left join parley.events waiting on waiting.position = p.checkpoint + 1
      order by wanted.n`,
    values: [keys.map(({ name }) => name), keys.map(({ version }) => version)],
  });
  return rows;
}
