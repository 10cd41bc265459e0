import pg from 'pg';

/** Does something over a connection of its own, which ends with it. */
export async function withClient<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** The same database at another port. */
export function atPort(url: string, port: number): string {
  const address = new URL(url);
  address.port = `${port}`;
  return address.href;
}
