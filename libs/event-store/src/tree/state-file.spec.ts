import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkpointText, formatNote, signatureLine, signingKey } from '@parley/transparency';
import { StateFile } from './state-file.js';

const key = signingKey('log.example', 'note', new Uint8Array(32));
const signed = (size: number, fill: number): string => {
  const text = checkpointText({ origin: 'log.example', size, root: new Uint8Array(32).fill(fill) });
  return formatNote(text, [signatureLine(key, text)]);
};

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'parley-state-'))));
afterEach(() => rm(folder, { recursive: true }));

describe('what was signed last', () => {
  it('is put in the place of what was read, time after time', async () => {
    const state = new StateFile(join(folder, 'state'));
    expect(await state.read()).toBeUndefined();
    for (const size of [0, 5, 9]) await state.write(signed(size, size));
    expect(await state.read()).toBe(signed(9, 9));
    await state.write(signed(12, 1));
    expect(await readFile(state.path, 'utf8')).toBe(signed(12, 1));
  });

  // Two servers of one host, over two copies of a database: each has its own lock, and both go on from what the file has.
  it.each([
    ['more than one that another process put there since', 11],
    ['as much', 10],
    ['less', 9],
  ])('is not replaced by %s', async (_what, size) => {
    const path = join(folder, 'state');
    const [one, other] = [new StateFile(path), new StateFile(path)];
    await one.write(signed(8, 0));
    await Promise.all([one.read(), other.read()]);
    await one.write(signed(10, 1));
    await expect(other.write(signed(size, 2))).rejects.toThrow('meanwhile');
    expect(await readFile(path, 'utf8')).toBe(signed(10, 1));
    // It can go on only once it has seen what there is.
    expect(await other.read()).toBe(signed(10, 1));
    await other.write(signed(12, 1));
  });

  it('is not put back where it was taken away since', async () => {
    const state = new StateFile(join(folder, 'state'));
    await state.write(signed(8, 0));
    await rm(state.path);
    await expect(state.write(signed(9, 0))).rejects.toThrow('meanwhile');
  });
});
