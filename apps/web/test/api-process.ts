import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ownPort } from '../../../tools/test/own-port.js';
import { shareTurn } from '../../../tools/test/turn.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const fromSource = ['--import', pathToFileURL(join(root, 'tools/typescript.mjs')).href];

export type ApiRole = 'reader' | 'editor' | 'auditor' | 'admin';

/** The api as a user runs it: a process of its own, with a database and an empty record of its own. */
export interface ApiProcess {
  url: string;
  pid: number;
  /** Posts entries in one request, and waits until the read models show them. */
  post(entries: unknown[]): Promise<void>;
  get<Answer>(path: string): Promise<Answer>;
  /** Makes a key of this role. */
  makeKey(role: ApiRole): Promise<string>;
  stop(): Promise<void>;
}

/** Waits until the read models show a position, however long they take: until then a read is answered with 503. */
async function reached(url: string, position: number): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/v1/negotiations?minPosition=${position}`);
    if (response.ok) return;
    if (response.status !== 503) throw new Error(`Not read (${response.status}): ${await response.text()}`);
  }
}

/** Starts it from source, without the example. `main`: the program, another than every build's for a build for tests. */
export async function startApi(main = 'apps/api/src/main.ts'): Promise<ApiProcess> {
  // It serves the page as it was built.
  const turn = await shareTurn('build');
  const home = await mkdtemp(join(tmpdir(), 'parley-page-'));
  const url = `http://127.0.0.1:${await ownPort()}`;
  const key = 'admin-key-of-the-test-of-the-page';
  const { DATABASE_URL: _given, ...others } = process.env;
  const child = spawn(process.execPath, [...fromSource, join(root, main)], {
    env: {
      ...others,
      NODE_OPTIONS: '',
      DATA_DIR: join(home, 'data'),
      PORT: new URL(url).port,
      EXAMPLE: 'none',
      ADMIN_KEY: key,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close');
  const api: ApiProcess = {
    url,
    pid: child.pid!,
    async post(entries) {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      const response = await fetch(`${url}/v1/events`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ events: entries }),
      });
      if (response.status !== 201) throw new Error(`Not posted (${response.status}): ${await response.text()}`);
      const { head } = (await response.json()) as { head: { position: number } };
      await reached(url, head.position);
    },
    async get<Answer>(path: string) {
      const response = await fetch(`${url}${path}`);
      if (!response.ok) throw new Error(`Not read (${response.status}): ${await response.text()}`);
      return (await response.json()) as Answer;
    },
    async makeKey(role) {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ name: `the ${role} of the test`, role });
      const response = await fetch(`${url}/v1/keys`, { method: 'POST', headers, body });
      if (!response.ok) throw new Error(`No key (${response.status}): ${await response.text()}`);
      return ((await response.json()) as { key: string }).key;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await turn.end();
      await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The api ended:\n${output}`);
    const response = await fetch(`${url}/health/ready`).catch(() => null);
    if (response?.ok) return api;
    await sleep(50);
  }
}
