import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnProgram, type RunAs } from './server-process.js';

/** The one that may do everything in the cluster; the password is that of all. */
export const SUPERUSER = 'postgres';

/** Where a cluster lies and how it runs. */
export interface ClusterOptions {
  /** The cluster's own folder (PGDATA). */
  folder: string;
  /** What initdb and the server print. */
  logFile: string;
  password: string;
  runAs: RunAs;
  /** Data survives a crash of the machine (default true). */
  durable?: boolean;
  /** Further server settings. */
  settings?: Record<string, string | number>;
}

/** A running server: its postmaster's process id and port. */
export interface RunningServer {
  pid: number;
  port: number;
  process: ChildProcess;
}

/**
 * Makes the cluster: UTF-8, code point order and Unicode's own case rules whatever the machine's locale, page checksums,
 * passwords by SCRAM. It is made aside and moved into place whole, so that a crash leaves no half of one.
 */
export async function initCluster({ folder, logFile, password, runAs, durable = true }: ClusterOptions): Promise<void> {
  const draft = `${folder}.new-${process.pid}`;
  const passwordFile = `${draft}.password`;
  await mkdir(draft, { mode: 0o700 });
  try {
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (runAs.uid !== undefined) {
      await chown(draft, runAs.uid, runAs.gid!);
      await chown(passwordFile, runAs.uid, runAs.gid!);
    }
    const args = [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ];
    const initdb = spawnProgram('initdb', args, { runAs, logFile, paths: [draft] });
    const [code] = (await once(initdb, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`initdb failed (${code ?? 'killed'}):\n${await lastLines(logFile)}`);
    await rename(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
}

/**
 * Starts the server of a cluster on loopback and waits until it takes connections.
 * A port that is taken (or 0) is replaced by a free one.
 */
export async function startServer(options: ClusterOptions, wishedPort: number): Promise<RunningServer> {
  const { folder, logFile, runAs } = options;
  for (let tries = 1; ; tries++) {
    const port = await freePort(tries === 1 ? wishedPort : 0);
    const args = ['-D', folder, '-p', `${port}`, ...serverSettings(options)];
    const child = spawnProgram('postgres', args, { runAs, logFile, paths: [folder] });
    const { pid } = child;
    if (await becomesReady(child, folder)) return { pid: pid!, port, process: child };
    const said = await lastLines(logFile);
    const mayPass = /could not bind|Address already in use|pre-existing shared memory block/.test(said);
    if (!mayPass || tries === 5) throw new Error(`PostgreSQL did not start:\n${said}`);
    await sleep(200 * tries);
  }
}

/** Ends a server, open sessions included: politely, then firmly. Resolves when the process is gone. */
export async function stopServer(pid: number, isGone: () => boolean): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ];
  for (const [signal, patienceMs] of steps) {
    if (isGone()) return;
    try {
      process.kill(pid, signal);
      // One that was frozen could not obey.
      process.kill(pid, 'SIGCONT');
    } catch {
      return;
    }
    for (const until = Date.now() + patienceMs; Date.now() < until && !isGone();) await sleep(20);
  }
}

function serverSettings({ durable = true, settings = {} }: ClusterOptions): string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    fsync: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The postmaster itself writes "ready" in the eighth line of its pid file: what pg_ctl waits for too. */
async function becomesReady(child: ChildProcess, folder: string): Promise<boolean> {
  const ended = once(child, 'exit').then(() => true);
  for (;;) {
    if (await Promise.race([ended, sleep(15, false)])) return false;
    const file = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
    const lines = file.split('\n');
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true;
  }
}

async function freePort(wished: number): Promise<number> {
  const server = createServer();
  const listens = new Promise<boolean>((done) => {
    server.once('error', () => done(false)).listen(wished, '127.0.0.1', () => done(true));
  });
  if (!(await listens)) return freePort(0);
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function lastLines(logFile: string): Promise<string> {
  return (await readFile(logFile, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-8).join('\n');
}
