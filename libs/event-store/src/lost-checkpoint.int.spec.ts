import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { appendOf, sampleEvents } from '../test/sample-events.js';
import { countProjection } from '../test/sample-projection.js';
import { EventStore } from './event-store.js';
import { ProjectionHost } from './projection-host.js';

let database: TestDatabase;
let store: EventStore;
beforeEach(async () => {
  database = await createTestDatabase();
  store = new EventStore({ url: database.url });
});
afterEach(async () => {
  await store.close();
  await database.drop();
});

it('a checkpoint that a crash of the database took back is not taken for reached', async () => {
  const running = new ProjectionHost({ url: database.url, projections: [countProjection] });
  await running.start();
  await store.append(appendOf(sampleEvents('talk-a', 5)));
  await running.waitFor('count', 5, 10_000);
  await running.stop();

  const watching = new ProjectionHost({ url: database.url, projections: [countProjection], run: false });
  await watching.start();
  await watching.waitFor('count', 5, 10_000);
  // What a crash does: the last commits of a read model did not wait for the disk, and every connection is gone.
  await database.pool('parley_project', 1).query('update parley.projections set checkpoint = 3');
  await database.pool(undefined, 1).query(
    `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'parley watch'`,
  );
  while (watching.checkpoint('count') !== 3) await new Promise((resume) => setTimeout(resume, 5));
  await expect(watching.waitFor('count', 5, 200)).rejects.toMatchObject({ name: 'WaitTimedOut', reached: 3 });
  await watching.stop();
}, 20_000);

it('what the thread of the loops says counts once the database was asked, and its trouble shows in the status', async () => {
  const running = new ProjectionHost({ url: database.url, projections: [countProjection] });
  await running.start();
  await running.waitFor('count', 0, 10_000);
  await running.stop();

  const watching = new ProjectionHost({ url: database.url, projections: [countProjection], run: false });
  watching.hearAdvanced({ name: 'count', to: 7 });
  expect(watching.checkpoint('count')).toBeNull();
  await watching.start();
  await watching.waitFor('count', 0, 10_000);
  watching.hearAdvanced({ name: 'count', to: 7 });
  await watching.waitFor('count', 7, 0);

  const trouble = { position: null, id: null, type: null, error: 'it ended', attempts: 1, at: '2026-01-01T00:00:00Z' };
  watching.hearTrouble('count', trouble);
  expect(await watching.status()).toMatchObject([{ failure: trouble }]);
  watching.hearTrouble('count', null);
  expect(await watching.status()).toMatchObject([{ failure: null }]);
  await watching.stop();
}, 20_000);
