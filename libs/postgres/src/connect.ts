import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { limitsOf, sessionOptions, type Role } from './roles.js';
import { types } from './column-types.js';
import { queryNamed } from './statement-names.js';

export interface Connection {
  /** `postgres://user:password@host:port/database`. */
  url: string;
  /** The role that every session takes up. Absent: the one that logs in. */
  role?: Role;
  /** What `pg_stat_activity` shows. */
  applicationName: string;
  /**
   * How long an answer may take, in milliseconds (default: what the role gives a statement, and 5,000). The server keeps
   * its own limit; this one is for connections on which nothing comes any more, and nobody says so.
   */
  answerWithinMs?: number;
}

export interface PoolOptions extends Connection {
  /** Connections at most (default 10). */
  max?: number;
  /** Told of connections that broke while idle; the pool has already replaced them. */
  onError?: (error: Error) => void;
}

const ON_THE_WAY_MS = 5_000;

/** The settings of one connection, for a pool or for a client that lives on its own (appending, listening). */
export function connectionConfig({ url, role, applicationName, answerWithinMs }: Connection): pg.ClientConfig {
  const limitMs = role ? limitsOf[role].statementMs : 0;
  const query_timeout = answerWithinMs ?? (limitMs > 0 ? limitMs + ON_THE_WAY_MS : 0);
  return {
    connectionString: withOptions(url, sessionOptions(role)),
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    query_timeout,
    types,
  };
}

/**
 * A pool whose sessions all have the role, its limits and a fixed search path.
 * `int8` comes as a number, `timestamptz` as a Date, `json` parsed, `date`, `timestamp` and `numeric` as text.
 * A connection that breaks never ends the process, idle or at work: a query gets a new one, or its own error.
 */
export function createPool({ max = 10, onError = () => {}, ...connection }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({ ...connectionConfig(connection), max, idleTimeoutMillis: 30_000 });
  pool.on('error', onError);
  // The pool listens to its idle connections only. One that breaks at work fails its query, which is where that is told.
  pool.on('connect', (client) => client.on('error', () => {}));
  // One whose query was given up still waits for the answer, and so would whoever got it next. The pool looks only at
  // what it is handed back with, and lets go of a client that is about to end.
  pool.on('release', (_error, client) => {
    if (!(client as unknown as { readyForQuery: boolean }).readyForQuery) client.end().catch(() => {});
  });
  return pool;
}

/** Kysely over a pool; statements that are asked often are prepared. `destroy()` ends the pool. */
export function createKysely<DB>(pool: pg.Pool): Kysely<DB> {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
}

function preparing(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const query = (text: string, values: readonly unknown[]) => queryNamed(client, pool, text, values);
      return { query: query as unknown as PostgresPoolClient['query'], release: (broken) => client.release(broken) };
    },
  };
}

/** pg lets the address win over its other settings, so ours are added to those that the address may bring. */
function withOptions(url: string, ours: string): string {
  if (!URL.canParse(url)) throw new TypeError('Not a database address (postgres://user:password@host:port/database).');
  const address = new URL(url);
  const given = address.searchParams.get('options');
  address.searchParams.set('options', given ? `${given} ${ours}` : ours);
  return address.href;
}
