import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { connectionConfig } from './connect.js';

/** Beside src and dist alike. */
const FOLDER = fileURLToPath(new URL('../migrations/', import.meta.url));
const LOCK = 'parley.migrations';
const OLDEST_SERVER = 180_000;
const AS_CONNECTING_USER = '-- runs as: the connecting user';

/** A numbered file of libs/postgres/migrations. */
export interface Migration {
  number: number;
  name: string;
  /** SHA-256 in hex of the text, line ends as LF. */
  checksum: string;
  sql: string;
}

interface Applied {
  number: number;
  name: string;
  checksum: string;
}

/** The database and the files do not belong together, or the server is too old. Nothing was changed. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/**
 * Brings the database to the state that the files describe, each file in a transaction of its own, once, however many
 * processes start at the same time. Returns the names of those that it applied itself.
 * @throws MigrationError where an applied file was edited or is missing, or the database is newer than the files
 */
export async function migrate(url: string, options: { folder?: string } = {}): Promise<string[]> {
  const known = await readMigrations(options.folder);
  const client = new pg.Client(connectionConfig({ url, applicationName: 'parley migrate' }));
  client.on('error', () => {});
  await client.connect();
  try {
    await checkServer(client);
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [LOCK]);
    const pending = pendingOf(known, await readApplied(client));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** The names of the migrations that the database still lacks; throws like `migrate`. Reads only. */
export async function pendingMigrations(db: pg.Pool | pg.ClientBase): Promise<string[]> {
  return pendingOf(await readMigrations(), await readApplied(db)).map(({ name }) => name);
}

/** The files, by their numbers. */
export async function readMigrations(folder = FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]);
      if (!number) throw new MigrationError(`${name} is not named like 0001_what_it_does.sql.`);
      const sql = (await readFile(`${folder}/${name}`, 'utf8')).replaceAll('\r\n', '\n');
      return { number, name, checksum: createHash('sha256').update(sql).digest('hex'), sql };
    }),
  );
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  );
  const server = rows[0]!;
  if (server.number < OLDEST_SERVER) throw new MigrationError(`PostgreSQL 18 is needed; this is ${server.name}.`);
}

async function readApplied(db: pg.Pool | pg.ClientBase): Promise<Applied[]> {
  const { rows } = await db.query<{ there: boolean }>(`select to_regclass('parley.migrations') is not null as there`);
  if (!rows[0]!.there) return [];
  return (await db.query<Applied>('select number, name, checksum from parley.migrations order by number')).rows;
}

function pendingOf(known: Migration[], applied: Applied[]): Migration[] {
  for (const { number, name, checksum } of applied) {
    const file = known.find((migration) => migration.number === number);
    if (!file) {
      const newest = known.at(-1)?.name ?? 'none';
      throw new MigrationError(
        `The database is newer than this program: it has ${name}, the program's last is ${newest}.`,
      );
    }
    if (file.name !== name || file.checksum !== checksum) {
      throw new MigrationError(
        `${file.name} was changed after it had been applied (as ${name}). A migration is never edited: add a new one.`,
      );
    }
  }
  const last = applied.at(-1)?.number ?? 0;
  const pending = known.filter(({ number }) => !applied.some((one) => one.number === number));
  const late = pending.find(({ number }) => number < last);
  if (late) throw new MigrationError(`${late.name} comes before one that has been applied: give it the next number.`);
  return pending;
}

async function apply(client: pg.Client, { number, name, checksum, sql }: Migration): Promise<void> {
  try {
    await client.query('begin');
    if (!sql.startsWith(AS_CONNECTING_USER)) await client.query('set local role parley_owner');
    await client.query(sql);
    await client.query('set local role parley_owner');
    await client.query('insert into parley.migrations (number, name, checksum) values ($1, $2, $3)', [
      number,
      name,
      checksum,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => {});
    throw new MigrationError(`${name} failed: ${(cause as Error).message}`, { cause });
  }
}
