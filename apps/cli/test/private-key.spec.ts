import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatSigningKey, signingKey, toBase64 } from '@parley/transparency';
import { runParley } from '../src/program.js';
import { fakeTerminal } from './fake-terminal.js';

const seed = new Uint8Array(32).fill(0x5a);
const SECRET = formatSigningKey(signingKey('log.example/record', 'note', seed));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-private-'));
  await writeFile(join(folder, 'log-key'), `${SECRET}\n`);
});
afterAll(() => rm(folder, { recursive: true }));

describe('a private key that is given where a public one belongs', () => {
  it.each([
    ['audit verify', ['audit', 'verify', 'x.tar.gz', '--vkey', SECRET]],
    ['audit verify, in a file', ['audit', 'verify', 'x.tar.gz', '--vkey', 'log-key']],
    ['witness', ['witness', SECRET]],
    ['witness, in a file', ['witness', '--logs', 'log-key']],
  ])('is not repeated by %s', async (_name, args) => {
    const terminal = fakeTerminal({ cwd: folder });
    expect(await runParley(args, terminal)).toBe(2);
    const all = terminal.out() + terminal.complaints();
    expect(all).toContain('PRIVATE+KEY+…');
    expect(all).not.toContain(SECRET.slice(-20));
    expect(all).not.toContain(toBase64(seed).slice(0, 20));
  });
});
