import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatSigningKey, formatVkey, parseSigningKey, signingKey } from '@parley/transparency';
import { runParley } from '../src/program.js';
import { fakeTerminal } from './fake-terminal.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'parley-rotate-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const old = signingKey('log.example/record', 'note', new Uint8Array(32).fill(4));
const rotate = async (text?: string, ...more: string[]) => {
  if (text !== undefined) await writeFile(join(folder, 'log-key'), text, { mode: 0o600 });
  const terminal = fakeTerminal({ cwd: folder });
  const code = await runParley(['log', 'rotate', '--key-file', 'log-key', ...more], terminal);
  return { code, out: terminal.out(), complaints: terminal.complaints() };
};

describe('parley log rotate', () => {
  it('puts a new key of the log behind the old one, readable by the owner alone, and shows its public half', async () => {
    const { code, out } = await rotate(`# of the record\n${formatSigningKey(old)}`);
    expect(code).toBe(0);
    const lines = (await readFile(join(folder, 'log-key'), 'utf8')).trimEnd().split('\n');
    expect(lines.slice(0, 2)).toEqual(['# of the record', formatSigningKey(old)]);
    const made = parseSigningKey(lines[2]!).verifier;
    expect([lines.length, made.name, made.id === old.verifier.id]).toEqual([3, 'log.example/record', false]);
    expect(out).toContain(`new key ${formatVkey(made)}\n`);
    expect(out).not.toContain('PRIVATE');
    expect((await stat(join(folder, 'log-key'))).mode & 0o777).toBe(0o600);
  });

  it('makes the file anew for a log whose key is lost, if it is told the name, and never one of another name', async () => {
    expect((await rotate(undefined, '--name', 'log.example/record')).code).toBe(0);
    const text = await readFile(join(folder, 'log-key'), 'utf8');
    expect(parseSigningKey(text.trimEnd()).verifier.name).toBe('log.example/record');
    expect((await rotate(text, '--name', 'other')).code).toBe(2);
    expect((await rotate('', '--name', 'a b')).code).toBe(2);
  });

  it.each([
    ['is not there', undefined, "can't be read"],
    ['is empty', '', 'does not hold the keys of one log'],
    ['holds something else', 'PRIVATE+KEY+secret', 'holds what is no key of a log'],
    [
      'holds the key of a witness',
      formatSigningKey(signingKey('w', 'cosignature', new Uint8Array(32))),
      'key of a witness',
    ],
    [
      'holds the keys of two logs',
      `${formatSigningKey(old)}\n${formatSigningKey(signingKey('other', 'note', new Uint8Array(32)))}`,
      'does not hold the keys of one log',
    ],
  ])('changes nothing where the file %s', async (_what, text, words) => {
    const { code, complaints } = await rotate(text);
    expect([code, complaints]).toEqual([2, expect.stringContaining(words)]);
    expect(complaints).not.toContain('secret');
    if (text !== undefined) expect(await readFile(join(folder, 'log-key'), 'utf8')).toBe(text);
  });
});
