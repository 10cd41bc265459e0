import assert from 'node:assert/strict';
import pg from 'pg';
import { assertLog, collect, notes, stored, upTo } from './sample-events.js';
import type { Scenario } from './scenario.js';

export const protectionScenarios: Scenario[] = [
  {
    number: 39,
    fact: 'UPDATE, DELETE and TRUNCATE, as the app and as the owner, are refused',
    async run(at) {
      const { database, store } = await at.store();
      const events = notes('talk-a', 3);
      await stored(store, events);
      const before = await collect(store.readLog());
      assert.equal(before.length, 3, 'how many events there are to change');
      const { urls, attempts } = at.kit.history(database.url);
      for (const [who, url] of Object.entries(urls)) {
        for (const [what, sql] of Object.entries(attempts)) {
          await assertRefused(url, sql, `${what} as ${who}`);
          assert.deepEqual(await collect(store.readLog()), before, `the log after ${what} as ${who}`);
        }
      }
    },
  },
  {
    number: 40,
    fact: 'migrations twice, and from ten clients at once, make the same database once',
    async run(at) {
      const { url } = await at.emptyDatabase();
      await at.succeeds('ten clients at once', Promise.all(upTo(10).map(() => at.kit.migrate(url))));
      const made = await objectsOf(url);
      assert.ok(made.length > 0, 'something was made');
      const store = at.open(url);
      const events = notes('talk-a', 3);
      await stored(store, events, 'none');
      await at.succeeds('once more', at.kit.migrate(url));
      assert.deepEqual(await objectsOf(url), made, 'what is in the database after migrating again');
      await assertLog(store, events);
    },
  },
];

/** Mistakes in the attempt itself say nothing: no such table or column, bad syntax, a password, no database. */
const MISTAKE = /^(42P01|42703|42601|28|3D|08)/;

async function assertRefused(url: string, sql: string, what: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const refusal = await client.query(sql).then(
      () => undefined,
      (error: pg.DatabaseError) => error,
    );
    assert.ok(refusal, `${what} was done`);
    assert.doesNotMatch(refusal.code ?? '', MISTAKE, `${what}: ${refusal.message}`);
  } finally {
    await client.end();
  }
}

/** Tables, indexes and the like with their numbers, by which one that was made anew would show. */
async function objectsOf(url: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query(
      `select c.oid, n.nspname, c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by c.oid`,
    );
    return rows;
  } finally {
    await client.end();
  }
}
