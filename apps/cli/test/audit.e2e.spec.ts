import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatVkey, signingKey } from '@parley/transparency';
import { runParley } from '../src/program.js';
import type { Terminal } from '../src/terminal.js';
import { type ApiProcess, startApiProcess } from './api-process.js';
import { fakeTerminal } from './fake-terminal.js';

const EXAMPLE = fileURLToPath(new URL('../../../examples/istanbul-2025/events.ndjson', import.meta.url));

let server: ApiProcess;
let folder: string;
let vkey: string;
let old: string;

const read = async (path: string): Promise<string> => (await fetch(server.url + path)).text();

async function parley(args: string[], more: Partial<Terminal> = {}) {
  const env = { PARLEY_URL: server.url, PARLEY_KEY: server.adminKey };
  const terminal = fakeTerminal({ env, columns: 120, cwd: folder, ...more });
  const exitCode = await runParley(args, terminal);
  return { exitCode, out: terminal.out(), complaints: terminal.complaints() };
}

/** Where nothing is known of a server: all that is offline must do without. */
const offline = (args: string[], more: Partial<Terminal> = {}) => parley(args, { env: {}, ...more });

/** A checkpoint follows within a second. */
async function checkpointOf(size: number): Promise<string> {
  for (const deadline = Date.now() + 20_000; ;) {
    const checkpoint = await read('/v1/log/checkpoint');
    if (checkpoint.split('\n')[1] === String(size)) return checkpoint;
    if (Date.now() > deadline) throw new Error(`No checkpoint of ${size}: ${checkpoint}`);
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-test-'));
  server = await startApiProcess();
  const lines = (await readFile(EXAMPLE, 'utf8')).trim().split('\n');
  await writeFile(join(folder, 'first.ndjson'), `${lines.slice(0, 30).join('\n')}\n`);
  await parley(['post', 'first.ndjson']);
  old = await checkpointOf(30);
  await writeFile(join(folder, 'old-checkpoint'), old);
  await parley(['post', EXAMPLE]);
  await checkpointOf(68);
  vkey = (await read('/v1/log/key')).trim();
}, 60_000);
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true });
});

/** Changes a byte in the middle of a file. */
async function harmed(file: string): Promise<string> {
  const bytes = await readFile(join(folder, file));
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  await writeFile(join(folder, `harmed-${file}`), bytes);
  return `harmed-${file}`;
}

describe('parley audit export and verify', () => {
  it('take the record away and check it without a server, claim by claim', async () => {
    const exported = await parley(['audit', 'export']);
    expect(exported).toMatchObject({ exitCode: 0, complaints: '' });
    expect(exported.out).toMatch(/^✓ parley-bundle-at-68\.tar\.gz: [\d.]+ kB, 68 events\n$/);
    const { exitCode, out } = await offline(['audit', 'verify', 'parley-bundle-at-68.tar.gz', '--vkey', vkey], {
      interactive: true,
    });
    expect(out).toMatch(
      /✓ These are all events of that log, none altered, removed or put in another place\.\n {4}68 entries/,
    );
    expect(out).toMatch(
      /✓ What the read model "timeline" showed is what folding the events gives\.\n {4}\d+ rows, none differs/,
    );
    expect(out).toContain('rests on an Ed25519 signature by the key that you gave');
    expect(out.trimEnd()).toMatch(/✓ holds: the record in this bundle is the one that was signed/);
    expect(exitCode).toBe(0);
  });

  it('say that they had to trust the key inside, as lines of cells and as JSON', async () => {
    const plain = await offline(['audit', 'verify', 'parley-bundle-at-68.tar.gz']);
    expect(plain.out).toMatch(
      /^# Bundle parley-bundle-at-68\.tar\.gz, 68 events of \S+: holds\nclaim\tverdict\tfound\trestsOn\n/,
    );
    expect(plain.complaints).toMatch(/^parley: No key was given: the key inside the bundle was trusted\./);
    expect(plain.exitCode).toBe(0);
    const json = JSON.parse((await offline(['audit', 'verify', 'parley-bundle-at-68.tar.gz', '--json'])).out) as object;
    expect(json).toMatchObject({ verdict: 'holds', log: { size: 68 }, keys: { vkeys: [vkey], given: false } });
  });

  it('stop at a position, and name the file as they are told', async () => {
    const json = JSON.parse(
      (await parley(['audit', 'export', '--until', '@40', '-o', 'b.tar.gz', '--json'])).out,
    ) as object;
    expect(json).toMatchObject({ file: 'b.tar.gz', position: 40 });
    expect((await offline(['audit', 'verify', 'b.tar.gz', '--vkey', vkey])).exitCode).toBe(0);
    expect(await parley(['audit', 'export', '--until', '69'])).toMatchObject({ exitCode: 3 });
  });

  it('end with 1 where a byte was changed or another key is known, with 2 where there is no such file', async () => {
    const changed = await offline(['audit', 'verify', await harmed('b.tar.gz'), '--vkey', vkey]);
    expect(changed).toMatchObject({ exitCode: 1, complaints: expect.stringMatching(/harmed-b\.tar\.gz is refused: /) });
    const stranger = formatVkey(signingKey(vkey.split('+')[0]!, 'note', new Uint8Array(32)).verifier);
    const foreign = await offline(['audit', 'verify', 'b.tar.gz', '--vkey', stranger]);
    expect(foreign).toMatchObject({ exitCode: 1, out: expect.stringMatching(/checkpoint	does not hold/) });
    expect((await offline(['audit', 'verify', 'b.tar.gz', '--vkey', 'no+key'])).exitCode).toBe(2);
    expect((await offline(['audit', 'verify', 'none.tar.gz'])).exitCode).toBe(2);
    expect((await offline(['audit', 'verify', '.'])).exitCode).toBe(2);
  });
});

describe('parley audit prove and check', () => {
  it('write a proof, its entry and the keys, which show it to anybody without the server', async () => {
    const proven = await parley(['audit', 'prove', '@25', '--vkey', vkey]);
    expect(proven).toMatchObject({ exitCode: 0 });
    const files = ['event-25.tlog-proof', '--entry', 'event-25.entry'];
    const given = await offline(['audit', 'check', ...files, '--vkey', vkey], { interactive: true });
    expect(given.out).toMatch(
      /✓ The entry is in that log, at the position that it names\.\n {4}leaf \S+ at position 25 of 68/,
    );
    expect(given.exitCode).toBe(0);
    const beside = await offline(['audit', 'check', ...files]);
    expect(beside).toMatchObject({ exitCode: 0, complaints: expect.stringContaining('No key was given') });
  });

  it('refuse another entry, a proof that was changed, and a check without a key', async () => {
    await parley(['audit', 'prove', '@26', '-o', 'other']);
    const check = (proof: string, entry: string) =>
      offline(['audit', 'check', proof, '--entry', entry, '--vkey', vkey]);
    expect((await check('event-25.tlog-proof', 'other.entry')).exitCode).toBe(1);
    expect((await check('event-25.tlog-proof', await harmed('event-25.entry'))).exitCode).toBe(1);
    expect((await check(await harmed('event-25.tlog-proof'), 'event-25.entry')).exitCode).toBe(1);
    await rm(join(folder, 'other.vkey'));
    expect((await offline(['audit', 'check', 'other.tlog-proof', '--entry', 'other.entry'])).exitCode).toBe(2);
    expect((await parley(['audit', 'prove', '@69'])).exitCode).toBe(3);
    expect((await parley(['audit', 'prove', 'soon'])).exitCode).toBe(2);
  });
});

describe('parley audit consistency', () => {
  it('shows that the record of then is the beginning of that of now', async () => {
    const { exitCode, out } = await parley(['audit', 'consistency', 'old-checkpoint', '--vkey', vkey], {
      interactive: true,
    });
    expect(out).toContain('consistent: the first 30 of 68 events are those of then');
    expect(exitCode).toBe(0);
  });

  it('refuses a checkpoint that the log never signed', async () => {
    await writeFile(join(folder, 'forged'), old.replace(/\n30\n/, '\n31\n'));
    const { exitCode, out } = await parley(['audit', 'consistency', 'forged', '--vkey', vkey]);
    expect(out).toMatch(/then\tdoes not hold\t[^\n]*\n.*\nconsistency\tnot looked at/);
    expect(exitCode).toBe(1);
  });
});

describe('parley audit show', () => {
  it('shows an event, its entry and its leaf, each held against the others', async () => {
    const { exitCode, out } = await parley(['audit', 'show', '@25'], { interactive: true });
    expect(out).toMatch(/^event \{.*"position":25[^]*\nentry \{"causationId":.*"position":25[^]*\nleaf {2}\S{44}\n/);
    expect(out).toContain('✓ What it says is what was recorded.');
    expect(exitCode).toBe(0);
  });
});
