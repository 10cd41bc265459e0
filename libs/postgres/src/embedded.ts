import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { initCluster, startServer, stopServer, SUPERUSER, type ClusterOptions, type RunningServer } from './cluster.js';
import { endOrphan } from './orphan.js';
import { holdOwnership, type Ownership } from './ownership.js';
import { userForServer } from './server-process.js';

const USER = 'parley';
const DATABASE = 'parley';
const MAJOR_VERSION = '18';
const LOG_LIMIT_BYTES = 5_000_000;

export interface EmbeddedOptions {
  /** The folder of everything that an instance keeps; PostgreSQL gets `postgres/` in it. */
  dataDir: string;
  /** Told what a person may want to know: an orphan ended, a database made. */
  log?: (line: string) => void;
}

export interface EmbeddedServer {
  /** As the owner of the database `parley`, who may take up every role of Parley. */
  url: string;
  /** As the superuser, for repairs and for tests. */
  superuserUrl: string;
  /** The postmaster's process id. */
  pid: number;
  /** Resolves when the server has ended, by `stop` or by itself. */
  ended: Promise<void>;
  /** Ends the server and waits for it. The data stays. */
  stop(): Promise<void>;
}

/** `<DATA_DIR>/postgres.json`, mode 0600. */
interface Settings {
  password: string;
  port: number;
}

/**
 * PostgreSQL 18 in `<dataDir>/postgres`, on a port of loopback that is kept between starts where it can be. What a
 * crash left running there is ended first.
 * @throws AlreadyRunningError while another process runs this folder
 */
export async function startEmbedded({ dataDir, log = () => {} }: EmbeddedOptions): Promise<EmbeddedServer> {
  const home = resolve(dataDir);
  const runAs = userForServer();
  await mkdir(home, { recursive: true, mode: runAs.uid === undefined ? 0o700 : 0o711 });
  const settings = await loadSettings(home);
  const logFile = join(home, 'postgres.log');
  await limitLog(logFile);
  const cluster: ClusterOptions = { folder: join(home, 'postgres'), logFile, password: settings.password, runAs };

  await endOrphan({
    folder: cluster.folder,
    superuserUrl: (port) => urlOf(settings, SUPERUSER, port, 'postgres'),
    log,
  });
  await ensureCluster(cluster, log);
  const server = await startServer(cluster, settings.port);
  await saveSettings(home, { ...settings, port: server.port });

  const superuserUrl = urlOf(settings, SUPERUSER, server.port, 'postgres');
  try {
    const ownership = await holdOwnership(superuserUrl);
    await ensureDatabase(superuserUrl, settings.password);
    return handle(server, ownership, settings);
  } catch (error) {
    await stopServer(server.pid, () => hasEnded(server));
    throw error;
  }
}

function handle(server: RunningServer, ownership: Ownership, settings: Settings): EmbeddedServer {
  const exit = hasEnded(server) ? Promise.resolve() : once(server.process, 'exit');
  const ended = exit.then(() => ownership.release());
  return {
    url: urlOf(settings, USER, server.port, DATABASE),
    superuserUrl: urlOf(settings, SUPERUSER, server.port, DATABASE),
    pid: server.pid,
    ended,
    async stop() {
      await stopServer(server.pid, () => hasEnded(server));
      await ended;
    },
  };
}

function hasEnded({ process: child }: RunningServer): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function urlOf({ password }: Settings, user: string, port: number, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

async function ensureCluster(cluster: ClusterOptions, log: (line: string) => void): Promise<void> {
  const version = (await readFile(join(cluster.folder, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version && version !== MAJOR_VERSION) {
    throw new Error(
      `${cluster.folder} was made by PostgreSQL ${version}; this is ${MAJOR_VERSION}. Dump and restore it.`,
    );
  }
  if (version) return;
  log(`Making a database in ${cluster.folder}`);
  await initCluster(cluster);
}

/** What differs on a fresh cluster: one who owns the database and is no superuser, and that database. */
async function ensureDatabase(superuserUrl: string, password: string): Promise<void> {
  const client = new pg.Client(superuserUrl);
  client.on('error', () => {});
  await client.connect();
  try {
    const role = await client.query('select from pg_roles where rolname = $1', [USER]);
    if (role.rowCount === 0) {
      await client.query(`create role ${USER} login createdb createrole password ${client.escapeLiteral(password)}`);
    }
    const database = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (database.rowCount === 0) await client.query(`create database ${DATABASE} owner ${USER}`);
  } finally {
    await client.end();
  }
}

async function loadSettings(home: string): Promise<Settings> {
  const path = join(home, 'postgres.json');
  const draft = `${path}.${process.pid}`;
  const fresh: Settings = { password: randomBytes(24).toString('hex'), port: 0 };
  await writeFile(draft, JSON.stringify(fresh), { mode: 0o600 });
  // Of two that start at once, one makes the file, whole; the other reads it.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return JSON.parse(await readFile(path, 'utf8')) as Settings;
}

async function saveSettings(home: string, settings: Settings): Promise<void> {
  const path = join(home, 'postgres.json');
  await writeFile(`${path}.${process.pid}`, JSON.stringify(settings), { mode: 0o600 });
  await rename(`${path}.${process.pid}`, path);
}

async function limitLog(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (file) => file.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(logFile, `${logFile}.1`);
}
