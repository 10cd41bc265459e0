import { dumpSchema } from './schema-dump.js';
import { createEmptyDatabase, createTestDatabase } from './test-database.js';
import { migrate } from './migrate.js';

async function dumpOf(database: Awaited<ReturnType<typeof createTestDatabase>>, change = 'select 1'): Promise<string> {
  const client = await database.pool('parley_owner', 1).connect();
  try {
    await client.query(change);
    return await dumpSchema(client);
  } finally {
    client.release();
    await database.drop();
  }
}

it('is the same for a database that was migrated and for a copy of one', async () => {
  const migrated = await createEmptyDatabase();
  await migrate(migrated.url);
  expect(await dumpOf(migrated)).toBe(await dumpOf(await createTestDatabase()));
});

it.each([
  ['a column', `alter table parley.events add column extra text not null default 'x'`],
  ['a type of a column', 'alter table parley.events alter column redacted_by type numeric'],
  ['a constraint', 'alter table parley.events drop constraint events_stream_revision_key'],
  ['an index', 'create index extra on parley.events (type)'],
  ['a trigger switched off', 'alter table parley.events disable trigger events_are_kept'],
  ['a grant', 'grant delete on parley.events to parley_append'],
  ['a grant on a column', 'grant update (payload) on parley.events to parley_append'],
  ['a function', `create or replace function parley.refuse_change() returns trigger language plpgsql as 'begin end'`],
  ['a grant on a function', 'grant execute on function parley.append to public'],
])('shows %s', async (_what, change) => {
  expect(await dumpOf(await createTestDatabase(), change)).not.toBe(await dumpOf(await createTestDatabase()));
});
