import type { TestDatabase } from '@parley/postgres/testing';

/**
 * Puts events with made-up leaves at the end of the log, past the append function, as only the owner of the schema could: for tests
 * of what is built on the leaves, which need many and do not look behind them.
 */
export async function forgeEvents(database: TestDatabase, count: number): Promise<void> {
  const pool = database.pool('parley_owner', 1);
  await pool.query(
    `insert into parley.events (position, recorded_at, id, revision, schema_version, stream, type, recorded_by,
       leaf_hash, salt, payload)
     select head + n, now(), gen_random_uuid(), 1, 1, 'forged-' || head + n, 'Forged', 'key_test',
       sha256(convert_to(gen_random_uuid()::text, 'UTF8')), sha256('salt'), '{}'
     from generate_series(1, $1::int) n, (select coalesce(max(position), 0) as head from parley.events) h`,
    [count],
  );
  await pool.end();
}
