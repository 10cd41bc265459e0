import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { initCluster, startServer, stopServer, userForServer, type RunningServer } from '@parley/postgres/testing';
import { withClient } from './with-client.js';

/** A PostgreSQL that writes to the disk, and to which everything may be done. */
export interface FaultyServer {
  /** As one who owns databases and is no superuser, at the database `postgres`. */
  url: string;
  superuserUrl: string;
  port: number;
  /** Its data folder. */
  folder: string;
  /** The postmaster and all that it started. */
  pids(): number[];
  /** kill -9 of every process of it, as a power cut would end them. */
  kill(): Promise<void>;
  /** Ends it in order, open sessions included. */
  shutDown(): Promise<void>;
  /** Starts it again, on its port; does nothing while it runs. */
  start(): Promise<void>;
  running(): boolean;
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

export interface FaultyServerOptions {
  settings?: Record<string, string | number>;
  /** Where its folder is made (default: the folder for temporary files). */
  within?: string;
}

const PASSWORD = 'test';
const OWNER = 'parley';

/** Starts one in a folder of its own, which goes with `stop`; the server ends with this process too. */
export async function startFaultyServer(options: FaultyServerOptions = {}): Promise<FaultyServer> {
  const home = await mkdtemp(join(options.within ?? tmpdir(), 'parley-faults-'));
  const runAs = userForServer();
  if (runAs.uid !== undefined) await chmod(home, 0o711);
  const folder = join(home, 'data');
  const settings = { max_connections: 200, ...options.settings };
  const cluster = { folder, logFile: join(home, 'postgres.log'), password: PASSWORD, runAs, settings };
  await initCluster(cluster);
  let server: RunningServer = await startServer(cluster, 0);
  const { port } = server;
  const guard = endWithThisProcess(folder);
  const address = (user: string): string => `postgres://${user}:${PASSWORD}@127.0.0.1:${port}/postgres`;
  await withClient(address('postgres'), (client) =>
    client.query(`create role ${OWNER} login createdb createrole password '${PASSWORD}'`),
  );
  const ended = (): boolean => server.process.exitCode !== null || server.process.signalCode !== null;
  const pids = (): number[] => (ended() ? [] : [server.pid, ...childrenOf(server.pid)]);
  const signal = (name: NodeJS.Signals): void => pids().forEach((pid) => send(pid, name));
  return {
    url: address(OWNER),
    superuserUrl: address('postgres'),
    port,
    folder,
    pids,
    running: () => !ended(),
    async kill() {
      const all = pids();
      all.forEach((pid) => send(pid, 'SIGKILL'));
      while (!ended() || all.some(isAlive)) await sleep(10);
    },
    async shutDown() {
      await stopServer(server.pid, ended);
    },
    async start() {
      if (!ended()) return;
      server = await startServer(cluster, port);
      if (server.port !== port) throw new Error(`The port ${port} was taken by somebody else.`);
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    async stop() {
      signal('SIGCONT');
      if (!ended()) await stopServer(server.pid, ended);
      guard?.kill('SIGKILL');
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** The processes that one has started. Linux only: elsewhere, none. */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc', { withFileTypes: true })
    .map(({ name }) => Number(name))
    .filter((pid) => Number.isInteger(pid) && parentOf(pid) === parent);
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It went with another.
  }
}

/** Its input ends with this process, however that is killed; the server is then the one whose number stands in its folder. */
function endWithThisProcess(folder: string): ChildProcess {
  const script =
    'read -r _; pid=$(head -n 1 "$1/postmaster.pid") && kill -CONT "$pid" && kill -QUIT "$pid"; sleep 1; rm -rf "$1/.."';
  const guard = spawn('sh', ['-c', script, 'sh', folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  guard.unref();
  (guard.stdin as unknown as { unref(): void }).unref();
  return guard;
}
