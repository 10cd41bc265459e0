import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, restoredBackup, type TestDatabase } from '@parley/postgres/testing';
import {
  type Checkpoint,
  formatSigningKey,
  formatVkey,
  parseVkey,
  signingKey,
  verifyCheckpoint,
} from '@parley/transparency';
import { runParley } from '../src/program.js';
import { fakeTerminal } from './fake-terminal.js';

const path = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const ADMIN_KEY = 'the-key-of-the-operator-of-this-test';
const ORIGIN = 'parley.example/record';
const logKey = signingKey(ORIGIN, 'note', new Uint8Array(32).fill(7));

let folder: string;
let events: string[];
let witness: { vkey: string; url: string; out(): string; end(): Promise<number> };
const file = (name: string) => join(folder, name);

/** A witness of the log, as another side would run it. */
async function startWitness(): Promise<typeof witness> {
  let interrupt = (): void => undefined;
  const terminal = fakeTerminal({ cwd: folder, onInterrupt: (end) => (interrupt = end) });
  const args = [formatVkey(logKey.verifier), '--name', 'witness.example/theirs', '--port', '0'];
  const ended = runParley(['witness', ...args], terminal);
  await until(() => terminal.out().includes('listening at') || undefined);
  const [, vkey] = /^witness (\S+)$/m.exec(terminal.out())!;
  const [, url] = /^listening at (\S+)$/m.exec(terminal.out())!;
  return { vkey: vkey!, url: url!, out: terminal.out, end: () => (interrupt(), ended) };
}

/** The API as a process of its own, over the database and the last signed checkpoint that it is given. */
async function startApi(database: TestDatabase, state: string) {
  const env = {
    PATH: process.env.PATH,
    ...{
      DATABASE_URL: database.url,
      ADMIN_KEY,
      EXAMPLE: 'none',
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: `${state}-data`,
    },
    ...{ LOG_ORIGIN: ORIGIN, LOG_KEY_FILE: file('log-key'), LOG_STATE_FILE: state },
    WITNESSES: `${witness.vkey}@${witness.url}`,
  };
  const program = ['--import', path('tools/typescript.mjs'), path('apps/api/src/main.ts')];
  const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'], env });
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('"listening"')) resolve((JSON.parse(line) as { url: string }).url);
    });
    void ended.then(() => reject(new Error('The API ended before it listened.')));
  });
  return {
    async post(lines: readonly string[]): Promise<void> {
      const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };
      const body = `{"events":[${lines.join(',')}]}`;
      const answer = await fetch(`${url}/v1/events`, { method: 'POST', headers, body });
      expect([answer.status, await answer.text()]).toEqual([201, expect.anything()]);
    },
    /** What it publishes, verified, once it is of so many events and `settled` says that nothing more is under way. */
    published: (size: number, settled: (checkpoint: Checkpoint) => boolean) =>
      until(async () => {
        const answer = await fetch(`${url}/v1/log/checkpoint`);
        const note = await answer.text();
        if (answer.status !== 200) return undefined;
        const policy = { logKeys: [logKey.verifier], witnesses: [parseVkey(witness.vkey)] };
        const checkpoint = await verifyCheckpoint(note, policy);
        return checkpoint.head.size === size && settled(checkpoint) ? checkpoint : undefined;
      }),
    async stop(): Promise<void> {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Asks until there is an answer. Each of what is waited for comes by itself; where it does not, the test fails. */
async function until<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (const deadline = Date.now() + 20_000; ;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`It did not come. The witness said:\n${witness?.out()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-fork-'));
  await writeFile(file('log-key'), `${formatSigningKey(logKey)}\n`, { mode: 0o600 });
  events = (await readFile(path('examples/istanbul-2025/events.ndjson'), 'utf8')).split('\n');
  witness = await startWitness();
});
afterAll(async () => {
  expect(await witness.end()).toBe(0);
  await rm(folder, { recursive: true, force: true });
});

describe('an operator who restores a backup, puts the signed checkpoint of then back, and goes on from there', () => {
  const cosigned = ({ witnessedBy }: Checkpoint) => witnessedBy.length === 1;
  const refusals = () => witness.out().match(/refused/g)?.length ?? 0;
  let original: TestDatabase;
  let backup: TestDatabase;
  afterAll(() => Promise.all([original?.drop(), backup?.drop()]));

  it('gets no cosignature any more, neither at the size that the witness has seen nor beyond', async () => {
    original = await createTestDatabase();
    const honest = await startApi(original, file('state'));
    await honest.post(events.slice(0, 3));
    await honest.published(3, cosigned);
    await honest.stop();
    backup = await restoredBackup(original);
    await copyFile(file('state'), file('state-of-then'));

    const later = await startApi(original, file('state'));
    await later.post(events.slice(3, 5));
    const { head: seen } = await later.published(5, cosigned);

    const forked = await startApi(backup, file('state-of-then'));
    await forked.post(events.slice(5, 7));
    const { head: other } = await forked.published(5, () => refusals() >= 1);
    expect(other.root).not.toEqual(seen.root);
    const fork = await forked.published(5, (checkpoint) => !cosigned(checkpoint));
    expect(fork.signedBy).toHaveLength(1);
    expect(witness.out()).toMatch(/refused parley\.example\/record: 5 → 5 \(409\): another head of 5 entries/);
    await forked.post(events.slice(7, 9));
    await forked.published(7, (checkpoint) => /5 → 7 \(422\)/.test(witness.out()) && !cosigned(checkpoint));
    await forked.stop();

    await later.post(events.slice(9, 10));
    await later.published(6, cosigned);
    await later.stop();
  }, 60_000);
});
