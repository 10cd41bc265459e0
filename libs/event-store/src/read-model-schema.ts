import type pg from 'pg';
import type { Projection } from './projection.js';
import { shapeDigest } from './projection-digest.js';
import { tryToOwn } from './projection-registry.js';
import { OPEN, quoteName } from './row-tables.js';

/** Where the tables of a projection's live version are. */
export const schemaOf = ({ name, version }: Pick<Projection, 'name' | 'version'>): string =>
  `rm_${name.replaceAll('-', '_')}_v${version}`;

/** The projection's tables were changed without raising its version. */
export class ReadModelChanged extends Error {
  override readonly name = 'ReadModelChanged';
}

/**
 * Makes a schema with the projection's tables, readable by parley_read, in the transaction that the client is in.
 * Each table gets the index by which its current rows are found; it also holds that a row has one current version.
 */
export async function createReadModelSchema(
  client: Pick<pg.ClientBase, 'query'>,
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
 * erased.
 */
export async function dropRetired(
  client: pg.ClientBase,
  { name, version }: Pick<Projection, 'name' | 'version'>,
): Promise<void> {
  const { rows } = await client.query<{ version: number; schema: string }>(
    'select version, schema from parley.projections where name = $1 and version < $2',
    [name, version],
  );
  for (const older of rows) {
    await client.query('begin');
    try {
      if (await tryToOwn(client, { name, version: older.version }, 'transaction')) {
        await client.query(`drop schema if exists ${quoteName(older.schema)} cascade`);
        await client.query('delete from parley.projections where name = $1 and version = $2', [name, older.version]);
      }
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => {});
      throw error;
    }
  }
}

/**
 * Makes the tables of a projection and registers it, once, however many processes start at the same time.
 * @throws ReadModelChanged where they were made from another DDL under the same version
 */
export async function prepareReadModel(client: pg.ClientBase, projection: Projection): Promise<void> {
  const { name, version } = projection;
  const schema = schemaOf(projection);
  const digest = shapeDigest(projection);
  await client.query('begin');
  try {
    await client.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`parley read model ${schema}`]);
    const { rows } = await client.query<{ digest: string }>(
      'select digest from parley.projections where name = $1 and version = $2',
      [name, version],
    );
    if (rows[0] && rows[0].digest !== digest) {
      throw new ReadModelChanged(
        `The tables of ${name}, or the events it is made from, were changed: raise its version (it is ${version}).`,
      );
    }
    if (!rows[0]) {
      await createReadModelSchema(client, projection, schema);
      await client.query('insert into parley.projections (name, version, schema, digest) values ($1, $2, $3, $4)', [
        name,
        version,
        schema,
        digest,
      ]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
