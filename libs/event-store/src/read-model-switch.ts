import type pg from 'pg';
import { Fenced, type Ownership } from './projection-registry.js';
import type { Projection } from './projection.js';
import { RETIRED } from './read-model-schema.js';
import { quoteName } from './row-tables.js';

/** Held shared by who must find the same tables under one name for longer than a statement: then nothing is switched. */
const STAY_LOCK = `hashtextextended('parley read models stay', 0)`;

/**
 * Keeps the read models' tables from being switched until `letSwitch`, or the connection's end. To be called before a
 * snapshot is begun: tables that took others' place since would look empty in it.
 */
export const keepFromSwitch = (client: Pick<pg.ClientBase, 'query'>): Promise<unknown> =>
  client.query(`select pg_advisory_lock_shared(${STAY_LOCK})`);

export const letSwitch = (client: Pick<pg.ClientBase, 'query'>): Promise<unknown> =>
  client.query(`select pg_advisory_unlock_shared(${STAY_LOCK})`);

interface Build {
  schema: string;
  checkpoint: number;
  owner_token: number;
}

/** How far a rebuild may be behind for readers to be switched: those that are read must wait until it is there. */
const MOST_BEHIND = 500;

/**
 * Puts a rebuild in the place of the tables that are read: in one transaction, by renaming the schemas, so that each
 * statement of a reader finds the one or the other. Both have every version of every row up to what readers ask for, since
 * the rebuild has come at least as far: while the owner of those that are read is kept from moving on, `catchUp` folds what
 * little is left into the rebuild. Whoever owned the replaced tables is fenced off. A crash before the commit leaves all as
 * it was; one after it leaves tables to be dropped (`dropReplaced`).
 * @param client in the role parley_project, another than the one that folds the rebuild
 * @returns false where it has to come further first, or somebody keeps the tables where they are
 * @throws Fenced where the rebuild has another owner
 */
export async function switchToRebuild(
  client: pg.ClientBase,
  projection: Projection,
  owned: Ownership,
  catchUp: () => Promise<void>,
): Promise<boolean> {
  await client.query('begin');
  try {
    const switched = await switchIfReady(client, projection, owned, catchUp);
    await client.query(switched ? 'commit' : 'rollback');
    return switched;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

async function switchIfReady(
  client: pg.ClientBase,
  projection: Projection,
  owned: Ownership,
  catchUp: () => Promise<void>,
): Promise<boolean> {
  const { rows: locked } = await client.query<{ mine: boolean }>(
    `select pg_try_advisory_xact_lock(${STAY_LOCK}) as mine`,
  );
  if (!locked[0]!.mine) return false;
  const read = await lockBuild(client, projection, false);
  const aim = Math.min(read?.checkpoint ?? 0, await headOf(client));
  if (aim - owned.checkpoint > MOST_BEHIND) return false;
  while (owned.checkpoint < aim) {
    const { checkpoint } = owned;
    await catchUp();
    if (owned.checkpoint === checkpoint) return false;
  }
  const built = await lockBuild(client, projection, true);
  if (!read || built?.owner_token !== owned.token) throw new Fenced(`${projection.name} was rebuilt by another owner.`);
  await exchange(client, projection, read, built);
  return true;
}

async function exchange(
  client: pg.ClientBase,
  { name, version }: Projection,
  read: Build,
  built: Build,
): Promise<void> {
  const retired = `${RETIRED}${read.schema}_${read.owner_token}`;
  await client.query(`alter schema ${quoteName(read.schema)} rename to ${quoteName(retired)}`);
  await client.query(`alter schema ${quoteName(built.schema)} rename to ${quoteName(read.schema)}`);
  await client.query('delete from parley.projections where name = $1 and version = $2 and not rebuild', [
    name,
    version,
  ]);
  await client.query(
    `update parley.projections
     set rebuild = false, live = true, schema = $3, owner_token = greatest(owner_token, $4) + 1,
       state = case when paused then 'paused' else 'live' end
     where name = $1 and version = $2 and rebuild`,
    [name, version, read.schema, read.owner_token],
  );
}

async function lockBuild(
  client: pg.ClientBase,
  { name, version }: Projection,
  rebuild: boolean,
): Promise<Build | undefined> {
  const { rows } = await client.query<Build>(
    `select schema, checkpoint, owner_token from parley.projections
     where name = $1 and version = $2 and rebuild = $3 for update`,
    [name, version, rebuild],
  );
  return rows[0];
}

async function headOf(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ head: number }>('select coalesce(max(position), 0) as head from parley.events');
  return rows[0]!.head;
}
