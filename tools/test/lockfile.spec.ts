import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockfileFaults } from './lockfile.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-lockfile-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function faultsOf(packages: Record<string, object>): Promise<string[]> {
  const path = join(folder, 'package-lock.json');
  await writeFile(path, JSON.stringify({ packages }));
  return lockfileFaults(path);
}
const sum = { integrity: 'sha512-…' };

describe('a lockfile', () => {
  it('is faulty without the packages for other platforms', async () => {
    const packages = { 'node_modules/a': { ...sum, optionalDependencies: { 'a-darwin': '1', 'a-linux': '1' } } };
    expect(await faultsOf({ ...packages, 'node_modules/a-linux': sum })).toEqual([
      'node_modules/a: its optional dependency a-darwin has no entry.',
    ]);
  });

  it('may hold them in a folder of the package itself, or in one above', async () => {
    const nested = { ...sum, optionalDependencies: { x: '1', y: '1' } };
    const packages = { 'apps/api/node_modules/a': nested, 'apps/api/node_modules/a/node_modules/x': sum };
    expect(await faultsOf({ ...packages, 'apps/api/node_modules/y': sum })).toEqual([]);
    expect(await faultsOf({ ...packages, 'apps/web/node_modules/y': sum })).toHaveLength(1);
  });

  it('is faulty where it names a host, or has no checksum', async () => {
    const resolved = 'https://registry.example/a.tgz';
    expect(await faultsOf({ 'node_modules/a': { ...sum, resolved }, 'node_modules/b': {} })).toEqual([
      `node_modules/a: names a host (${resolved}).`,
      'node_modules/b: has no checksum.',
    ]);
  });

  it('of this repository is sound', async () => {
    expect(await lockfileFaults(fileURLToPath(new URL('../../package-lock.json', import.meta.url)))).toEqual([]);
  });
});
