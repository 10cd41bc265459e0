import pg from 'pg';
import type { Scene } from './scene.js';

/** A number that no store has any use for. */
const LOCK = 4_071_776_903;

/** Transactions that touch a table stand still there, in the middle. */
export interface Hold {
  /** Resolves with the backend that stands there, once one does. */
  held(): Promise<number>;
  /** Lets go; nobody is held up any more. */
  release(): Promise<void>;
}

/**
 * Holds up every transaction right after it wrote to a table (`schema.table`), or to a column of it, by a trigger that
 * waits for a lock which only this holds: a moment that would pass in microseconds lasts for as long as it is needed.
 */
export async function holdWrites(at: Scene, url: string, table: string, column?: string): Promise<Hold> {
  const client = new pg.Client({ connectionString: url, application_name: 'conformance hold' });
  client.on('error', () => {});
  await client.connect();
  at.later(() => client.end());
  await client.query(
    `create schema if not exists conformance;
     grant usage on schema conformance to public;
     create or replace function conformance.stand_still() returns trigger language plpgsql as $$
     begin
       perform pg_advisory_xact_lock_shared(${LOCK});
       return null;
     end $$;
     create trigger conformance_hold after ${column ? `update of ${column}` : 'insert or update or delete'} on ${table}
       for each row execute function conformance.stand_still();
     select pg_advisory_lock(${LOCK})`,
  );
  return {
    held: () =>
      at.until(`a transaction that has written to ${table}`, async () => {
        const { rows } = await client.query<{ pid: number }>(
          `select pid from pg_locks where locktype = 'advisory' and not granted and objid = ${LOCK % 2 ** 32}
             and database = (select oid from pg_database where datname = current_database())`,
        );
        return rows[0]?.pid;
      }),
    async release() {
      await client.query(`select pg_advisory_unlock(${LOCK})`);
      await client.query(`drop trigger conformance_hold on ${table}`);
    },
  };
}

/** Ends sessions of the database, those alone that meet a condition on pg_stat_activity; returns how many there were. */
export const endSessions = (url: string, condition: string): Promise<number> =>
  runAsOwner(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
       and (${condition})`,
  );

/** Runs a statement as the database's owner; returns how many rows it gave or changed. */
export async function runAsOwner(url: string, statement: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, application_name: 'conformance' });
  await client.connect();
  try {
    return (await client.query(statement)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
