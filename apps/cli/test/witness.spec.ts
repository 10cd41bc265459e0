import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  checkpointText,
  formatNote,
  formatVkey,
  hashLeaf,
  merkleRoot,
  parseVkey,
  signatureLine,
  signingKey,
  toBase64,
  utf8,
  verifyCheckpoint,
  type SigningKey,
} from '@parley/transparency';
import { consistencyProof } from '@parley/transparency';
import { runParley } from '../src/program.js';
import { fakeTerminal } from './fake-terminal.js';

const VECTORS = new URL('../../../libs/transparency/test/vectors/witness-add-checkpoint.json', import.meta.url);
const PROGRAM = fileURLToPath(new URL('../bin/parley.mjs', import.meta.url));
const ORIGIN = 'log.example/record';
const logKey = signingKey(ORIGIN, 'note', new Uint8Array(32).fill(2));
const LOG_VKEY = formatVkey(logKey.verifier);

const leaf = (index: number, fork = 0) => hashLeaf(Uint8Array.of(index, fork));
const leaves = Array.from({ length: 32 }, (_, index) => leaf(index));
/** The same first ten entries, then others. */
const forked = leaves.map((one, index) => (index < 10 ? one : leaf(index, 1)));

function checkpoint(size: number, of = leaves, key: SigningKey = logKey): string {
  const text = checkpointText({ origin: ORIGIN, size, root: merkleRoot(of.slice(0, size)) });
  return formatNote(text, [signatureLine(key, text)]);
}

async function request(from: number, to: number, of = leaves): Promise<string> {
  const proof = await consistencyProof(from, to, async (nodes) =>
    nodes.map(({ level, index }) => merkleRoot(of.slice(index * 2 ** level, (index + 1) * 2 ** level))),
  );
  return [`old ${from}`, ...proof.map(toBase64), '', checkpoint(to, of)].join('\n');
}

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'parley-witness-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Running {
  url: string;
  vkey: string;
  ask(body: string): Promise<{ status: number; type: string | null; text: string }>;
  out(): string;
  complaints(): string;
  /** Asks it to end, and gives its exit code. */
  end(): Promise<number>;
  ended: Promise<number>;
}

const addTo = (url: string) => async (body: string) => {
  const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
};

async function start(args: string[] = [LOG_VKEY, '--name', 'witness.example/ours']): Promise<Running> {
  let interrupt = (): void => undefined;
  let told = (_: string): void => undefined;
  const listening = new Promise<string>((resolve) => (told = resolve));
  const terminal = fakeTerminal({ cwd: folder, onInterrupt: (end) => (interrupt = end) });
  const write = terminal.write;
  terminal.write = (text) => {
    write(text);
    const [, url] = /^listening at (\S+)$/m.exec(text) ?? [];
    if (url) told(url);
  };
  const ended = runParley(['witness', ...args, '--dir', 'w', '--port', '0'], terminal);
  const url = await Promise.race([
    listening,
    ended.then((code) => Promise.reject(new Error(`${code} ${terminal.complaints()}`))),
  ]);
  const vkey = /^witness (\S+)$/m.exec(terminal.out())![1]!;
  return {
    url,
    vkey,
    ask: addTo(url),
    out: terminal.out,
    complaints: terminal.complaints,
    end: () => (interrupt(), ended),
    ended,
  };
}

const failing = async (args: string[]) => {
  const terminal = fakeTerminal({ cwd: folder });
  const exitCode = await runParley(['witness', ...args, '--dir', 'w', '--port', '0'], terminal);
  return { exitCode, complaints: terminal.complaints() };
};

describe('parley witness', () => {
  it('answers the dialogue of litewitness over HTTP, as C2SP has it', async () => {
    const { logVkey, requests } = JSON.parse(await readFile(VECTORS, 'utf8')) as {
      logVkey: string;
      requests: { request: string; expectStatusC2SP: number }[];
    };
    const witness = await start([logVkey, '--name', 'example.com/witness']);
    const answers = [];
    for (const one of requests) answers.push(await witness.ask(one.request));
    expect(answers.map(({ status }) => status)).toEqual(requests.map((one) => one.expectStatusC2SP));
    expect(answers[0]!.text).toMatch(/^— example\.com\/witness \S+\n$/);
    expect([answers[6], answers[8]]).toEqual([
      { status: 409, type: 'text/x.tlog.size', text: '3\n' },
      { status: 409, type: 'text/x.tlog.size', text: '5\n' },
    ]);
    expect(await witness.end()).toBe(0);
  });

  it('makes its key at the first start, for its owner alone, and goes on with key and state at the next', async () => {
    const first = await start();
    expect((await stat(join(folder, 'w/key'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, 'w/key'), 'utf8')).toMatch(
      /^PRIVATE\+KEY\+witness\.example\/ours\+[0-9a-f]{8}\+B/,
    );
    expect((await first.ask(await request(0, 12))).status).toBe(200);
    await first.end();
    const second = await start([LOG_VKEY]);
    expect(second.vkey).toBe(first.vkey);
    expect(second.out()).toContain(`watches ${ORIGIN}, last cosigned at 12 entries`);
    const answer = await second.ask(await request(12, 20));
    const { witnessedBy } = await verifyCheckpoint(checkpoint(20) + answer.text, {
      logKeys: [logKey.verifier],
      witnesses: [parseVkey(second.vkey)],
    });
    expect(Math.abs(witnessedBy[0]!.time - Date.now() / 1000)).toBeLessThan(60);
    await second.end();
  });

  it('shows its key and what it saw last, to people and to monitors', async () => {
    const witness = await start();
    await witness.ask(await request(0, 12));
    const shown = await fetch(`${witness.url}/`);
    const { vkey, logs } = (await shown.json()) as { vkey: string; logs: Record<string, unknown>[] };
    expect(vkey).toBe(witness.vkey);
    expect(logs).toMatchObject([
      { origin: ORIGIN, keys: [LOG_VKEY], size: 12, root: toBase64(merkleRoot(leaves.slice(0, 12))) },
    ]);
    const digest = createHash('sha256').update(ORIGIN).digest('hex');
    const seen = await (await fetch(`${witness.url}/${digest}/checkpoint`)).text();
    expect(seen.startsWith(checkpoint(12))).toBe(true);
    const policy = { logKeys: [logKey.verifier], witnesses: [parseVkey(vkey)] };
    expect((await verifyCheckpoint(seen, policy)).witnessedBy).toHaveLength(1);
    expect((await fetch(`${witness.url}/add-checkpoint`)).status).toBe(405);
    expect((await fetch(`${witness.url}/elsewhere`)).status).toBe(404);
    await witness.end();
  });

  it('cosigns one of many heads that go on from the same one, and refuses every fork', async () => {
    const witness = await start();
    const asked = await Promise.all([11, 12, 13, 14, 15].map((size) => request(0, size)));
    const answers = await Promise.all(asked.map(witness.ask));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    const size = Number(answers.find(({ status }) => status === 409)!.text);
    expect((await witness.ask(await request(size, 20, forked))).status).toBe(422);
    expect(await witness.ask(await request(size, size, forked))).toMatchObject({
      status: 409,
      type: 'text/plain; charset=utf-8',
    });
    expect(witness.out()).toMatch(/refused log\.example\/record: (\d+) → \1 \(409\): another head/);
    expect(witness.out()).toContain(checkpoint(size, forked).trimEnd());
    await witness.end();
  });

  it('refuses what is no request, or too long, and goes on', async () => {
    const witness = await start();
    const hashes = `${toBase64(leaves[0]!)}\n`;
    expect((await witness.ask('hello')).status).toBe(400);
    expect((await witness.ask(`old 0\n${hashes.repeat(64)}\n${checkpoint(12)}`)).status).toBe(400);
    expect((await witness.ask('x'.repeat(200_000))).status).toBe(413);
    const broken = new AbortController();
    const half = new ReadableStream({ pull: (controller) => (controller.enqueue(utf8('old')), broken.abort()) });
    const cut = { method: 'POST', body: half, duplex: 'half', signal: broken.signal } as RequestInit;
    await expect(fetch(`${witness.url}/add-checkpoint`, cut)).rejects.toThrow();
    expect((await witness.ask(await request(0, 12))).status).toBe(200);
    expect(await witness.end()).toBe(0);
  });

  it('stops when its state was changed behind its back, and cosigns nothing', async () => {
    const witness = await start();
    await witness.ask(await request(0, 12));
    const old = await readFile(join(folder, 'w/state.json'), 'utf8');
    await witness.ask(await request(12, 20));
    await writeFile(join(folder, 'w/state.json'), old);
    expect((await witness.ask(await request(20, 22))).status).toBe(500);
    expect(await witness.ended).toBe(1);
    expect(witness.complaints()).toContain('an old copy was put back');
  });

  it('starts only where it knows what to watch, who it is and what it has cosigned', async () => {
    expect(await failing([])).toMatchObject({ exitCode: 2, complaints: expect.stringContaining('no log to watch') });
    const notKeys = await failing(['nonsense', LOG_VKEY.replace(/.$/, '')]);
    expect(notKeys).toMatchObject({ exitCode: 2, complaints: expect.stringMatching(/"nonsense".*\n.*"log\.example/) });
    expect(await failing([LOG_VKEY])).toMatchObject({
      exitCode: 2,
      complaints: expect.stringContaining('needs a name'),
    });
    const running = await start();
    expect((await failing([LOG_VKEY])).complaints).toContain('another witness runs in');
    expect((await failing([running.vkey])).complaints).toContain('the key of a witness, not of a log');
    await running.end();
    expect((await failing([LOG_VKEY, '--name', 'other'])).complaints).toContain(
      'is named witness.example/ours, not other',
    );
    await writeFile(join(folder, 'w/state.json'), '{"version":1,"logs":[{"origin":"x"}]}');
    expect(await failing([LOG_VKEY])).toMatchObject({
      exitCode: 1,
      complaints: expect.stringContaining("can't be trusted"),
    });
  });

  it('does not start with a key whose state is gone, whether it has cosigned anything or not', async () => {
    for (const from of [undefined, 0]) {
      const witness = await start();
      if (from !== undefined) expect((await witness.ask(await request(from, 12))).status).toBe(200);
      await witness.end();
      expect(await (await start()).end()).toBe(0);
      await rm(join(folder, 'w/state.json'));
      expect(await failing([LOG_VKEY])).toMatchObject({
        exitCode: 1,
        complaints: expect.stringContaining('it is gone, and the key beside it may have cosigned'),
      });
      await rm(join(folder, 'w'), { recursive: true });
    }
  });

  it('takes the keys of logs from a file as well, several for one log', async () => {
    const next = signingKey(ORIGIN, 'note', new Uint8Array(32).fill(3));
    await writeFile(join(folder, 'logs'), `# ours\n${LOG_VKEY}\n\n${formatVkey(next.verifier)}\n`);
    const witness = await start(['--logs', 'logs', '--name', 'w']);
    expect(witness.out().match(/^watches /gm)).toHaveLength(1);
    expect((await witness.ask(`old 0\n\n${checkpoint(12, leaves, next)}`)).status).toBe(200);
    await witness.end();
  });
});

describe('a witness that is killed', () => {
  const processes: ChildProcess[] = [];
  afterEach(() => processes.splice(0).forEach((one) => one.kill('SIGKILL')));

  async function spawned(): Promise<{ child: ChildProcess; url: string }> {
    const args = [PROGRAM, 'witness', LOG_VKEY, '--name', 'w', '--dir', join(folder, 'w'), '--port', '0'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    processes.push(child);
    const lines = createInterface({ input: child.stdout! });
    for await (const line of lines) {
      if (line.startsWith('listening at ')) return { child, url: line.slice('listening at '.length) };
    }
    throw new Error('it ended before it listened');
  }

  it('knows, started again, all that it has cosigned, and cosigns no fork of it', async () => {
    const first = await spawned();
    for (let size = 10; size <= 14; size += 1) {
      const answer = await addTo(first.url)(await request(size === 10 ? 0 : size - 1, size));
      expect(answer.status).toBe(200);
    }
    const underWay = addTo(first.url)(await request(14, 15)).then(
      ({ status }) => status,
      () => 'cut off',
    );
    const gone = once(first.child, 'exit');
    first.child.kill('SIGKILL');
    await Promise.all([underWay, gone]);
    const { child, url } = await spawned();
    const kept = Number((await addTo(url)(await request(0, 20))).text);
    expect([14, 15]).toContain(kept);
    if ((await underWay) === 200) expect(kept).toBe(15);
    expect((await addTo(url)(await request(kept, 20, forked))).status).toBe(422);
    expect((await addTo(url)(await request(kept, 20))).status).toBe(200);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  }, 30_000);
});
