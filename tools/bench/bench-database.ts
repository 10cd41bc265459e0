import { createEmptyDatabase } from '@parley/postgres/testing';
import pg from 'pg';

/** A database for one run, on a server whose user may create databases. */
export async function createBenchDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const { url, drop } = await createEmptyDatabase(serverUrl);
  return { url, drop };
}

export async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
