import pg from 'pg';
import { connectionConfig } from './connect.js';
import { dumpSchema } from './schema-dump.js';

/** The dump of a migrated database, beside the migrations. */
export default async function generate({ databaseUrl }: { databaseUrl: string }): Promise<Record<string, string>> {
  const client = new pg.Client(connectionConfig({ url: databaseUrl, applicationName: 'parley generate' }));
  await client.connect();
  try {
    return { 'libs/postgres/schema.sql': await dumpSchema(client) };
  } finally {
    await client.end();
  }
}
