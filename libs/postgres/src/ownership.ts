import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Whoever runs an embedded server holds this lock in its database `postgres`: it falls when that process ends. */
const LOCK = `hashtextextended('parley.embedded', 0)`;
const RETRY_MS = 500;

/** Another process runs this folder, or this program runs it already. */
export class AlreadyRunningError extends Error {
  override name = 'AlreadyRunningError';
}

export interface Ownership {
  release(): void;
}

/**
 * Takes the lock and keeps it until released, over a broken connection too.
 * @throws AlreadyRunningError where another process has it
 */
export async function holdOwnership(superuserUrl: string): Promise<Ownership> {
  let released = false;
  let client = await lockedClient(superuserUrl, regain);

  function regain(): void {
    void sleep(RETRY_MS, undefined, { ref: false }).then(async () => {
      if (released) return;
      try {
        client = await lockedClient(superuserUrl, regain);
      } catch {
        regain();
      }
      if (released) void client.end();
    });
  }

  return {
    release() {
      released = true;
      void client.end().catch(() => {});
    },
  };
}

/** Who runs the server, in words; undefined where nobody does. Throws where it takes no connection. */
export async function findOwner(superuserUrl: string): Promise<string | undefined> {
  const client = newClient(superuserUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${LOCK}) as free`);
    if (rows[0]!.free) return undefined;
    const owner = await client.query<{ name: string }>(
      `select application_name as name from pg_locks join pg_stat_activity using (pid)
        where locktype = 'advisory' and granted and application_name like 'parley, process %' limit 1`,
    );
    return owner.rows[0]?.name ?? 'another process';
  } finally {
    await client.end();
  }
}

async function lockedClient(superuserUrl: string, onBroken: () => void): Promise<pg.Client> {
  const client = newClient(superuserUrl);
  await client.connect();
  const { rows } = await client.query<{ got: boolean }>(`select pg_try_advisory_lock(${LOCK}) as got`);
  if (!rows[0]!.got) {
    await client.end();
    throw new AlreadyRunningError('Another process has just started on this data folder.');
  }
  client.once('end', onBroken);
  return client;
}

function newClient(connectionString: string): pg.Client {
  const application_name = `parley, process ${process.pid}`;
  const client = new pg.Client({ connectionString, application_name, connectionTimeoutMillis: 3_000 });
  client.on('error', () => {});
  return client;
}
