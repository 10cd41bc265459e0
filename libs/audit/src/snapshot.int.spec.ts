import { connectionConfig } from '@parley/postgres';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import pg from 'pg';
import { beginSnapshot } from './snapshot.js';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client(
    connectionConfig({ url: database.url, role: 'parley_read', applicationName: 'test snapshot' }),
  );
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

const limits = async (): Promise<unknown> =>
  (
    await client.query(
      `select current_setting('idle_in_transaction_session_timeout') as idle, current_setting('statement_timeout') as statement`,
    )
  ).rows[0];

describe('the snapshot of an audit', () => {
  it('is not ended for the time that folding takes, nor for that of a long sort; afterwards the limits hold again', async () => {
    const before = await limits();
    await beginSnapshot(client);
    expect(await limits()).toEqual({ idle: '0', statement: '0' });
    await client.query('commit');
    expect(await limits()).toEqual(before);
    expect(before).not.toMatchObject({ idle: '0' });
  });

  it('sees nothing that commits later', async () => {
    await beginSnapshot(client);
    const count = async () => (await client.query('select from parley.migrations')).rowCount;
    const before = await count();
    await database.pool('parley_owner', 1).query(`delete from parley.migrations where number = 1`);
    expect(await count()).toBe(before);
    await client.query('commit');
    expect(await count()).toBe(before! - 1);
  });
});
