import type pg from 'pg';
import type { Projection } from './projection.js';
import { shapeDigest } from './projection-digest.js';
import { tryToOwn } from './projection-registry.js';
import { OPEN, quoteName } from './row-tables.js';

/** Where the tables of a projection's version are that is read. */
export const schemaOf = ({ name, version }: Pick<Projection, 'name' | 'version'>): string =>
  `rm_${name.replaceAll('-', '_')}_v${version}`;

/** Where the tables are built that are to take their place. */
export const rebuildSchemaOf = (projection: Pick<Projection, 'name' | 'version'>): string =>
  `${schemaOf(projection)}_rebuild`;

/** What tables are called whose place was taken, until they are dropped. */
export const RETIRED = 'retired_';

/** The projection's tables were changed without raising its version. */
export class ReadModelChanged extends Error {
  override readonly name = 'ReadModelChanged';
}

type Client = Pick<pg.ClientBase, 'query'>;

/**
 * Makes a schema with the projection's tables, readable by parley_read, in the transaction that the client is in.
 * Each table gets the index by which its current rows are found; it also holds that a row has one current version.
 */
export async function createReadModelSchema(
  client: Client,
  { ddl, tables }: Projection,
  schema: string,
): Promise<void> {
  const sql = quoteName(schema);
  await client.query(`create schema ${sql}`);
  await client.query(`set local search_path to ${sql}, pg_temp`);
  await client.query(ddl);
  for (const { name, part, key } of tables) {
    const columns = [...new Set([part, key])].map(quoteName).join();
    await client.query(
      `create unique index ${quoteName(`${name}_current`)} on ${quoteName(name)} (${columns}) where to_position = ${OPEN}`,
    );
  }
  await client.query(`grant usage on schema ${sql} to parley_read`);
  await client.query(`grant select on all tables in schema ${sql} to parley_read`);
  await client.query(`set local search_path to parley, pg_temp`);
}

/**
 * Drops the older versions of a read model that nobody keeps up any more: they would go on holding what a redaction
 * erased. `unusedForMs`: only those whose loops gave no sign for so long, since their readers may still be there.
 */
export async function dropRetired(
  client: pg.ClientBase,
  { name, version }: Pick<Projection, 'name' | 'version'>,
  { unusedForMs = 0 }: { unusedForMs?: number } = {},
): Promise<void> {
  const { rows } = await client.query<{ version: number; schema: string; rebuild: boolean }>(
    `select version, schema, rebuild from parley.projections
     where name = $1 and version < $2
       and coalesce(heartbeat, created_at) <= clock_timestamp() - $3 * interval '1 millisecond'`,
    [name, version, unusedForMs],
  );
  for (const older of rows) {
    await client.query('begin');
    try {
      if (await tryToOwn(client, { name, version: older.version, rebuild: older.rebuild }, 'transaction')) {
        await client.query(`drop schema if exists ${quoteName(older.schema)} cascade`);
        await client.query('delete from parley.projections where name = $1 and version = $2 and rebuild = $3', [
          name,
          older.version,
          older.rebuild,
        ]);
        if (!older.rebuild) {
          await client.query('delete from parley.parked_events where name = $1 and version = $2', [
            name,
            older.version,
          ]);
        }
      }
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => {});
      throw error;
    }
  }
}

/**
 * Drops the tables whose place a rebuild took. What somebody still reads stays until the next time; a crash leaves it
 * to the next owner.
 */
export async function dropReplaced(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select nspname as name from pg_namespace where starts_with(nspname, $1) and nspowner = to_regrole(current_user)`,
    [RETIRED],
  );
  for (const { name } of rows) {
    await client.query('begin');
    try {
      await client.query(`set local lock_timeout = '1s'`);
      await client.query(`drop schema if exists ${quoteName(name)} cascade`);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => {});
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    }
  }
}

const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Makes the tables of a projection and registers it, once, however many processes start at the same time. Of a log that
 * has events already they can be read once they have caught up.
 * @throws ReadModelChanged where they were made from another DDL under the same version
 */
export async function prepareReadModel(client: pg.ClientBase, projection: Projection): Promise<void> {
  const { name, version } = projection;
  const schema = schemaOf(projection);
  await client.query('begin');
  try {
    await lockSchema(client, schema);
    const { rows } = await client.query<{ digest: string }>(
      'select digest from parley.projections where name = $1 and version = $2 and not rebuild',
      [name, version],
    );
    if (rows[0] && rows[0].digest !== shapeDigest(projection)) {
      throw new ReadModelChanged(
        `The tables of ${name}, or the events it is made from, were changed: raise its version (it is ${version}).`,
      );
    }
    if (!rows[0]) await createBuild(client, projection, schema, false);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/**
 * Makes the tables of a rebuild, in the transaction that the client is in, where there are none yet. Those of another shape,
 * or folded from what the log has lost since, are of no use: it begins anew.
 */
export async function createRebuild(client: Client, projection: Projection): Promise<void> {
  const { name, version } = projection;
  const schema = rebuildSchemaOf(projection);
  await lockSchema(client, schema);
  const { rows } = await client.query<{ digest: string; ofThisLog: boolean }>(
    `select p.digest, p.checkpoint = 0 or e.position is not null as "ofThisLog"
     from parley.projections p
       left join parley.events e on e.position = p.checkpoint and e.leaf_hash = p.checkpoint_leaf
     where p.name = $1 and p.version = $2 and p.rebuild`,
    [name, version],
  );
  if (rows[0]?.ofThisLog && rows[0].digest === shapeDigest(projection)) return;
  if (rows[0]) {
    await client.query(`drop schema ${quoteName(schema)} cascade`);
    await client.query('delete from parley.projections where name = $1 and version = $2 and rebuild', [name, version]);
  }
  await createBuild(client, projection, schema, true);
}

const lockSchema = (client: Client, schema: string): Promise<unknown> =>
  client.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`parley read model ${schema}`]);

async function createBuild(client: Client, projection: Projection, schema: string, rebuild: boolean): Promise<void> {
  await createReadModelSchema(client, projection, schema);
  await client.query(
    `insert into parley.projections (name, version, schema, digest, rebuild, state, live, paused)
     values ($1, $2, $3, $4, $5, $6, not $5 and not exists (select from parley.events),
       exists (select from parley.projections p where p.name = $1 and p.version = $2 and p.paused))`,
    [
      projection.name,
      projection.version,
      schema,
      shapeDigest(projection),
      rebuild,
      rebuild ? 'rebuilding' : 'catching-up',
    ],
  );
}
