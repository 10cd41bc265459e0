import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { restoredBackup, withDatabase, type TestDatabase } from '@parley/postgres/testing';
import { parseVkey, verifyCheckpoint, type Checkpoint, type VerifierKey } from '@parley/transparency';
import pg from 'pg';
import { startServer, type RunningServer } from './running-server.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

let running: RunningServer;
let folder: string;
let witness: { key: VerifierKey; address: string; child: ChildProcess };
let logKeys: VerifierKey[];
let copy: TestDatabase | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-witnessed-'));
  running = await startServer({ LOG_ORIGIN: 'record.example/log' });
  logKeys = (await text('/v1/log/key')).trimEnd().split('\n').map(parseVkey);
  witness = await startWitness((await text('/v1/log/key')).trimEnd());
  await running.restart({ WITNESSES: witness.address });
}, 60_000);
afterAll(async () => {
  witness?.child.kill('SIGKILL');
  await running?.close();
  await copy?.drop();
  await rm(folder, { recursive: true, force: true });
});

async function text(path: string): Promise<string> {
  for (;;) {
    const answer = await fetch(`${running.url}${path}`);
    if (answer.status !== 503) return answer.text();
  }
}

/** `parley witness`, as anybody runs it. */
async function startWitness(vkey: string): Promise<typeof witness> {
  const program = ['--import', './tools/typescript.mjs', 'apps/cli/src/main.ts'];
  const options = ['--name', 'witness.example/theirs', '--dir', join(folder, 'witness'), '--port', '0'];
  const child = spawn(process.execPath, [...program, 'witness', vkey, ...options], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let key = '';
  for await (const line of createInterface({ input: child.stdout! })) {
    if (line.startsWith('witness ')) key = line.slice('witness '.length);
    const [, url] = /^listening at (\S+)$/.exec(line) ?? [];
    if (url) return { key: parseVkey(key), address: `${key}@${url.replace(/\/$/, '')}`, child };
  }
  throw new Error('The witness ended.');
}

async function post(stream: string): Promise<number> {
  const answer = await fetch(`${running.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys.editor}` },
    body: JSON.stringify({ type: 'SourceRegistered', stream, data: { title: stream, kind: 'article', lang: 'en' } }),
  });
  return ((await answer.json()) as { events: [{ position: number }] }).events[0].position;
}

const newest = async (): Promise<Checkpoint> =>
  verifyCheckpoint(await text('/v1/log/checkpoint'), { logKeys, witnesses: [witness.key] });
interface Health {
  log: { state: string; trouble: string | null; witnesses: Record<string, string> };
}
const health = async (): Promise<Health['log']> => (JSON.parse(await text('/health/ready')) as Health).log;

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 15_000; !(await holds());) {
    if (Date.now() > deadline) throw new Error(`It did not come to that: ${JSON.stringify(await health())}`);
  }
}
const cosigned = (size: number) =>
  until(async () => {
    const { head, witnessedBy } = await newest();
    return head.size === size && witnessedBy.length === 1;
  });

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(withDatabase(running.database.url, 'postgres'));
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

describe('a log with a witness', () => {
  it('has its cosignature in the published checkpoint, and in proofs', async () => {
    await post('source-a');
    const size = await post('source-b');
    await cosigned(size);
    const log = JSON.parse(await text('/v1/events?limit=1')) as { items: [{ id: string }] };
    expect(await text(`/v1/events/${log.items[0].id}/proof`)).toContain('— witness.example/theirs ');
    expect((await health()).witnesses).toEqual({ 'witness.example/theirs': `It cosigned ${size} events.` });
  });

  it('is refused by its own signer, over a copy of yesterday that was restored', async () => {
    const { database } = running;
    await running.restart({ WITNESSES: witness.address }, async () => {
      await onServer(`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${database.name}'`);
      copy = await restoredBackup(database);
    });
    await post('source-today-a');
    const today = await post('source-today-b');
    await cosigned(today);
    await running.restart({ DATABASE_URL: copy!.url, WITNESSES: witness.address });
    await until(async () => (await health()).state === 'refused');
    expect((await health()).trouble).toContain(`a checkpoint of ${today} was signed: it has lost its end`);
    expect((await newest()).head.size).toBe(today - 2);
  }, 60_000);
});
