import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';

const root = new URL('../../../', import.meta.url);
const path = (name: string) => fileURLToPath(new URL(name, root));

const ADMIN_KEY = 'the-key-of-the-operator-of-this-test';

/** The API as its users meet it: a process of its own, over a database of its own. */
export interface ApiProcess {
  url: string;
  pid: number;
  database: TestDatabase;
  adminKey: string;
  /** What it has logged so far. */
  logged: readonly Record<string, unknown>[];
  /** Makes a key with a role. */
  keyFor(role: 'reader' | 'editor' | 'auditor'): Promise<string>;
  stop(): Promise<void>;
}

/** `main`: the program that is run, another than every build's for a build for tests. */
export async function startApiProcess(main = 'apps/api/src/main.ts'): Promise<ApiProcess> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'parley-cli-'));
  const env = {
    DATABASE_URL: database.url,
    ADMIN_KEY,
    EXAMPLE: 'none',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'info',
    DATA_DIR: join(folder, 'data'),
  };
  const child = spawn(process.execPath, ['--import', path('tools/typescript.mjs'), path(main)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, ...env },
  });
  const ended = once(child, 'exit');
  const logged: Record<string, unknown>[] = [];
  const url = await Promise.race([
    listeningAt(createInterface({ input: child.stdout }), logged),
    ended.then(() => Promise.reject(new Error('The API ended before it listened'))),
  ]);
  return {
    url,
    pid: child.pid!,
    database,
    adminKey: ADMIN_KEY,
    logged,
    async keyFor(role) {
      const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ name: `test ${role}`, role });
      const answer = await fetch(`${url}/v1/keys`, { method: 'POST', headers, body });
      return ((await answer.json()) as { key: string }).key;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The address that it logs once it listens; all lines are kept. */
function listeningAt(lines: ReturnType<typeof createInterface>, logged: Record<string, unknown>[]): Promise<string> {
  return new Promise((resolve) => {
    lines.on('line', (text) => {
      const line = JSON.parse(text) as Record<string, unknown>;
      logged.push(line);
      if (line.msg === 'listening') resolve(line.url as string);
    });
  });
}
