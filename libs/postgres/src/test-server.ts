import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { initCluster, startServer, stopServer, SUPERUSER, type ClusterOptions } from './cluster.js';
import { userForServer } from './server-process.js';

/** A PostgreSQL for tests or a bench. */
export interface TestServer {
  /** As an owner of databases with CREATEDB and CREATEROLE, as one would have from a hosting service. */
  url: string;
  /** As the superuser, for what only that one may do. */
  superuserUrl: string;
  /** The postmaster's process id: another one after a restart. */
  readonly pid: number;
  logFile: string;
  /** Ends every session and starts again on the same port, with all that was committed. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestServerOptions {
  /** Data survives a crash: for benches, and for tests of crashes (default false: three times as fast). */
  fsync?: boolean;
  settings?: Record<string, string | number>;
}

/** Known to all; hashed once, not the 4,096 times that would cost each of thousands of connections some milliseconds. */
const PASSWORD = 'test';
const OWNER = 'parley';

/** Starts a server in a temporary folder. It ends, and the folder goes, with `stop` or with this process. */
export async function startTestServer({ fsync = false, settings }: TestServerOptions = {}): Promise<TestServer> {
  const home = await mkdtemp(join(tmpdir(), 'parley-test-'));
  const runAs = userForServer();
  if (runAs.uid !== undefined) await chmod(home, 0o711);
  const logFile = join(home, 'postgres.log');
  const cheap = { scram_iterations: 1, ...settings };
  const options = { folder: join(home, 'data'), logFile, password: PASSWORD, runAs, durable: fsync, settings: cheap };
  await initCluster(options);
  const address = (user: string, port: number) => `postgres://${user}:${PASSWORD}@127.0.0.1:${port}/postgres`;
  let running = await runUntilThisProcessEnds(options, 0, home);
  const { port } = running;
  await makeOwner(address(SUPERUSER, port));
  return {
    url: address(OWNER, port),
    superuserUrl: address(SUPERUSER, port),
    get pid() {
      return running.pid;
    },
    logFile,
    async restart() {
      await running.stop();
      running = await runUntilThisProcessEnds(options, port, home);
      if (running.port !== port) throw new Error(`The port ${port} was taken by somebody else.`);
    },
    async stop() {
      await running.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Starts the cluster of a temporary folder, which goes with it where this process ends without having stopped it. */
async function runUntilThisProcessEnds(options: ClusterOptions, wishedPort: number, home: string) {
  const { pid, port, process: child } = await startServer(options, wishedPort);
  const watcher = endWithThisProcess(pid, home);
  const stop = async () => {
    await stopServer(pid, () => child.exitCode !== null || child.signalCode !== null);
    watcher?.kill('SIGKILL');
  };
  return { pid, port, stop };
}

async function makeOwner(superuserUrl: string): Promise<void> {
  const client = new pg.Client(superuserUrl);
  await client.connect();
  await client.query(`create role ${OWNER} login createdb createrole password '${PASSWORD}'`);
  await client.end();
}

/** Its input ends with this process, however that is killed. */
function endWithThisProcess(pid: number, home: string): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined;
  const script = 'read -r _; kill -QUIT "$1" 2>/dev/null; sleep 1; rm -rf "$2"';
  const watcher = spawn('sh', ['-c', script, 'sh', `${pid}`, home], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.unref();
  (watcher.stdin as unknown as { unref(): void }).unref();
  return watcher;
}
