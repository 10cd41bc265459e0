import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createPool } from './connect.js';
import { migrate } from './migrate.js';
import type { Role } from './roles.js';

/** Where the server of a test run is; set for all tests by tools/test-database.mjs. */
const SERVER = 'PARLEY_TEST_SERVER';
const SUPERUSER_SERVER = 'PARLEY_TEST_SUPERUSER_SERVER';
const TEMPLATE = 'PARLEY_TEST_TEMPLATE';

/** A migrated, empty database of one's own. */
export interface TestDatabase {
  name: string;
  /** As the owner of the database, who may take up every role. */
  url: string;
  /** As the superuser; absent where the tests run on a server that was given by DATABASE_URL. */
  superuserUrl: string | undefined;
  /** A pool in a role (none: the owner of the database), ended by `drop`. */
  pool(role?: Role, max?: number): pg.Pool;
  drop(): Promise<void>;
}

/** Makes the database that the others are copied from. To be called once a run, before any test. */
export async function createTestTemplate(serverUrl: string, superuserUrl?: string): Promise<{ drop(): Promise<void> }> {
  const name = `parley_template_${shortId()}`;
  await onServer(serverUrl, `create database ${name}`);
  await migrate(withDatabase(serverUrl, name));
  Object.assign(process.env, { [SERVER]: serverUrl, [TEMPLATE]: name });
  if (superuserUrl) process.env[SUPERUSER_SERVER] = superuserUrl;
  return { drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`) };
}

/** A fresh copy of the migrated template, in some 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return copyOf(process.env[TEMPLATE]);
}

/** A copy of a database as it is now: a backup that was restored. Nobody may be connected to it meanwhile. */
export const restoredBackup = (of: TestDatabase): Promise<TestDatabase> => copyOf(of.name);

async function copyOf(template: string | undefined): Promise<TestDatabase> {
  const { [SERVER]: serverUrl, [SUPERUSER_SERVER]: superuserUrl } = process.env;
  if (!serverUrl || !template) throw new Error('No test server: name the test *.int.spec.ts or *.e2e.spec.ts.');
  const name = `parley_test_${shortId()}`;
  // The grants on a database itself are no part of it, so a copy has none.
  await onServer(serverUrl, `create database ${name} template ${template} strategy file_copy`);
  await onServer(serverUrl, `grant create on database ${name} to parley_project`);
  return describeDatabase(name, serverUrl, superuserUrl);
}

/** A database with nothing in it, for tests of the migrations themselves. */
export async function createEmptyDatabase(serverUrl = process.env[SERVER]): Promise<TestDatabase> {
  if (!serverUrl) throw new Error('No test server: name the test *.int.spec.ts or *.e2e.spec.ts.');
  const name = `parley_test_${shortId()}`;
  await onServer(serverUrl, `create database ${name} strategy file_copy`);
  return describeDatabase(name, serverUrl, process.env[SUPERUSER_SERVER]);
}

function describeDatabase(name: string, serverUrl: string, superuserUrl: string | undefined): TestDatabase {
  const url = withDatabase(serverUrl, name);
  const pools: pg.Pool[] = [];
  return {
    name,
    url,
    superuserUrl: superuserUrl && withDatabase(superuserUrl, name),
    pool(role, max = 10) {
      const pool = createPool({ url, role, max, applicationName: `test ${role ?? 'owner'}` });
      pools.push(pool);
      return pool;
    },
    async drop() {
      await Promise.all(pools.filter((pool) => !pool.ended).map((pool) => pool.end()));
      await dropDatabase(serverUrl, name);
    },
  };
}

const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * Ends who is left in the database and drops it. FORCE may not end an autovacuum worker, which is the server's own; a
 * plain DROP has it give way by itself, once nobody else is there.
 */
async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  try {
    await onServer(serverUrl, `drop database if exists ${name} with (force)`);
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
    await onServer(
      serverUrl,
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity
       where datname = '${name}' and backend_type = 'client backend'`,
    );
    await onServer(serverUrl, `drop database if exists ${name}`);
  }
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function shortId(): string {
  return randomUUID().replaceAll('-', '').slice(0, 12);
}
