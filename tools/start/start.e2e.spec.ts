import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { takeTurn, type Turn } from '../test/turn.js';
import { ownPort } from '../test/own-port.js';

// `npm start` as a user meets it: the whole of it, in processes of its own, on a data folder of its own.

const START = fileURLToPath(new URL('../start.mjs', import.meta.url));

let home: string;
let dataDir: string;
let port: number;
let started: ChildProcess[];
let turn: Turn;
beforeAll(async () => {
  // Each start builds.
  turn = await takeTurn('build');
  home = await mkdtemp(join(tmpdir(), 'parley-start-'));
  dataDir = join(home, 'data');
}, 240_000);
afterAll(async () => {
  await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  await turn?.end();
});
beforeEach(async () => {
  started = [];
  port = await ownPort();
});
afterEach(() => {
  killAll();
});

interface Started {
  process: ChildProcess;
  output(): string;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
}

function start(env: Record<string, string> = {}): Started {
  const { DATABASE_URL: _given, ADMIN_KEY: _key, ...others } = process.env;
  const child = spawn(process.execPath, [START], {
    env: { ...others, NODE_OPTIONS: '', DATA_DIR: dataDir, PORT: `${port}`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { process: child, output: () => output, ended: once(child, 'close').then(([code]) => code as number | null) };
}

async function ready(server: Started): Promise<void> {
  while (!server.output().includes('Ctrl-C stops it')) {
    if (server.process.exitCode !== null) throw new Error(`It ended:\n${server.output()}`);
    await sleep(50);
  }
}

/** The processes that this data folder is named to, by argument or environment, or that work in it. Linux only. */
function processesOf(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid && pid !== process.pid && mentions(pid, folder));
}

function mentions(pid: number, folder: string): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`).startsWith(folder)) return true;
    return [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`].some((file) => readFileSync(file, 'utf8').includes(folder));
  } catch {
    return false;
  }
}

function killAll(): void {
  for (const pid of processesOf(dataDir)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It went with the one before.
    }
  }
}

const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);

/** What the state file of the log has, which lies beside the data folder. */
async function lastSigned(): Promise<string> {
  const folder = `${dataDir}-state`;
  const [name] = await readdir(folder);
  return readFile(join(folder, name!), 'utf8');
}

/** Where processes can be told by what they were started with. */
const onLinux = process.platform === 'linux' ? it : it.skip;

describe('npm start', () => {
  it('serves, keeps its key to its owner, and leaves no process behind when interrupted', async () => {
    const server = start();
    await ready(server);
    expect(await (await get('/health/ready')).json()).toMatchObject({ status: 'ready' });
    const key = (await readFile(join(dataDir, 'admin-key'), 'utf8')).trim();
    expect(server.output()).toContain(key);
    expect((await stat(join(dataDir, 'admin-key'))).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(join(dataDir, 'instance.json'), 'utf8'))).toMatchObject({
      url: `http://127.0.0.1:${port}`,
      key,
    });
    expect((await stat(join(dataDir, 'instance.json'))).mode & 0o777).toBe(0o600);
    const [logKey] = (await readdir(dataDir)).filter((name) => name.startsWith('log-key-'));
    expect((await stat(join(dataDir, logKey!))).mode & 0o777).toBe(0o600);
    // No copy of the data folder has it.
    expect(await lastSigned()).toMatch(/^localhost\/parley\/\w+\n\d+\n/);

    server.process.kill('SIGINT');
    expect(await server.ended).toBe(0);
    expect(processesOf(dataDir)).toEqual([]);
    expect(existsSync(join(dataDir, 'instance.json'))).toBe(false);
  }, 90_000);

  onLinux(
    'shows the key but once, is refused on a folder in use, and says so when the API dies',
    async () => {
      const server = start();
      await ready(server);
      const key = (await readFile(join(dataDir, 'admin-key'), 'utf8')).trim();
      expect(server.output()).not.toContain(key);

      const second = start();
      expect(await second.ended).toBe(1);
      expect(second.output()).toContain(`Parley already runs at http://127.0.0.1:${port}/`);
      const elsewhere = start({ PORT: `${await ownPort()}` });
      expect(await elsewhere.ended).toBe(1);
      expect(elsewhere.output()).toContain('Parley already runs on this data folder');
      expect((await get('/health/live')).status).toBe(200);

      const api = processesOf(dataDir).find((pid) =>
        readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('apps/api'),
      )!;
      process.kill(api, 'SIGKILL');
      expect(await server.ended).toBe(1);
      expect(server.output()).toContain('The API ended by itself (SIGKILL)');
      expect(processesOf(dataDir)).toEqual([]);
    },
    90_000,
  );

  onLinux(
    'comes up again after everything was killed',
    async () => {
      const server = start();
      await ready(server);
      const before = (await (await get('/v1/events?limit=500')).json()) as { items: unknown[] };
      const signed = (await (await get('/v1/log/checkpoint')).text()).split('\n');
      killAll();
      await server.ended;
      const again = start();
      await ready(again);
      const after = (await (await get('/v1/events?limit=500')).json()) as { items: unknown[] };
      expect(after.items).toEqual(before.items);
      expect(await (await get('/health/ready')).json()).toMatchObject({ log: { state: 'signing', trouble: null } });
      expect((await lastSigned()).split('\n').slice(0, 3)).toEqual(signed.slice(0, 3));
      again.process.kill('SIGTERM');
      expect(await again.ended).toBe(0);
      expect(processesOf(dataDir)).toEqual([]);
    },
    90_000,
  );

  onLinux(
    'ends the rest when it was killed itself',
    async () => {
      const server = start();
      await ready(server);
      server.process.kill('SIGKILL');
      for (let waited = 0; processesOf(dataDir).length > 0 && waited < 20_000; waited += 100) await sleep(100);
      expect(processesOf(dataDir)).toEqual([]);
    },
    90_000,
  );

  it('names every fault of its settings, and a port that is taken', async () => {
    const faulty = start({ DATABASE_URL: 'localhost', RATE_LIMIT: 'much' });
    expect(await faulty.ended).toBe(1);
    expect(faulty.output()).toMatch(/DATABASE_URL .*\n.*RATE_LIMIT /);
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const refused = start();
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain(`PORT: ${port} is taken by another program`);
    other.close();
  }, 30_000);
});
