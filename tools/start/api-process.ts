import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { adminKeyPath } from '@parley/postgres';
import type { StartSettings } from './settings.js';

/** What is run, once it is built. */
export const API_MAIN = fileURLToPath(new URL('../../apps/api/dist/main.js', import.meta.url));
/**
 * How Node is to run it. On a machine with much memory V8, left to itself, gives a busy process 128 MB for young objects,
 * keeps the pages they leave, and lets old objects double before it collects them; most of that is garbage. With less than
 * 16 MB pages under way do not fit among the young, and collecting takes twice the time of serving. The heap has no hard
 * limit.
 */
export const nodeFlags = ['--enable-source-maps', '--max-semi-space-size=16', '--heap-growing-percent=20'];
/**
 * The C library keeps a heap for each thread, which only grow: two do for all of Node's. Large buffers are given back when they
 * are freed: left to itself the library learns from them to keep what is smaller than 32 MB.
 */
export const nodeEnvironment = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
};
const END_WITH_PARENT = new URL('./end-with-parent.mjs', import.meta.url).href;
/** Longer than the API gives its own requests. */
const PATIENCE_MS = 12_000;
const POLL_MS = 30;
const REPORT_AFTER_MS = 10_000;

export interface ApiProcess {
  /** Resolves when it is ready to serve, or when told to stop waiting. */
  ready(signal: AbortSignal): Promise<void>;
  /** A key with the role admin, where there is one on this machine. */
  key(): Promise<string | undefined>;
  /** Rejects when it ends without having been told to. */
  failure: Promise<never>;
  stop(): Promise<void>;
}

/** The API in a process of its own, outside of the terminal's reach, so that a Ctrl-C ends things in order. */
export function startApi(settings: StartSettings, databaseUrl: string): ApiProcess {
  const { dataDir, host, port, apiUrl } = settings;
  const env: NodeJS.ProcessEnv = {
    ...nodeEnvironment,
    ...process.env,
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    HOST: host,
    PORT: `${port}`,
    NODE_ENV: process.env.NODE_ENV || 'production',
    // A terminal is no place for the log of every refused request.
    LOG_LEVEL: process.env.LOG_LEVEL || 'error',
    ...(settings.databaseUrl ? {} : { PARLEY_EMBEDDED: '1' }),
  };
  const child = spawn(process.execPath, [...nodeFlags, '--import', END_WITH_PARENT, API_MAIN], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
    env,
  });
  let stopping = false;
  const failure = once(child, 'exit').then(([code, signal]) => {
    if (stopping) return new Promise<never>(() => {});
    throw new Error(`The API ended by itself (${signal ?? `exit code ${code}`}). Stopping the rest.`);
  });
  failure.catch(() => {});

  return {
    failure,
    ready: (signal) => untilReady(`${apiUrl}/health/ready`, signal),
    key: async () =>
      process.env.ADMIN_KEY ||
      (await readFile(adminKeyPath(dataDir), 'utf8').then(
        (text) => text.trim(),
        () => undefined,
      )),
    async stop() {
      stopping = true;
      await end(child);
    },
  };
}

async function untilReady(url: string, signal: AbortSignal): Promise<void> {
  for (let reportAt = Date.now() + REPORT_AFTER_MS; !signal.aborted; await sleep(POLL_MS)) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    const said = (await answer?.text().catch(() => '')) || 'it does not answer yet';
    if (Date.now() < reportAt) continue;
    reportAt += REPORT_AFTER_MS;
    console.log(`Not ready yet: ${said.slice(0, 500)}`);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  if (await Promise.race([exit, sleep(PATIENCE_MS, false)])) return;
  console.error('The API did not end when asked to. Killing it.');
  child.kill('SIGKILL');
  await exit;
}
