import pg from 'pg';
import { createTestDatabase } from './test-database.js';

const onServer = async (url: string | undefined, statement: string) => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(statement)).rows as unknown[];
  } finally {
    await client.end();
  }
};

describe('a test database', () => {
  it('is dropped although somebody is still in it', async () => {
    const database = await createTestDatabase();
    const left = new pg.Client(database.url);
    left.on('error', () => {});
    await left.connect();
    await database.drop();
    const [row] = await onServer(
      database.url.replace(database.name, 'postgres'),
      `select count(*)::int as databases from pg_database where datname = '${database.name}'`,
    );
    expect(row).toEqual({ databases: 0 });
    await left.end().catch(() => {});
  });
});
