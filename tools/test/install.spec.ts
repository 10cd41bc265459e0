import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// @ts-expect-error It runs before there is a compiler, so it is plain JavaScript.
import { whatIsMissing } from '../install.mjs';

const missing = whatIsMissing as (folder: string) => string | undefined;
const LOCK = {
  '': {},
  'apps/api': { version: '0.1.0' },
  'node_modules/@parley/api': { link: true },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/a-darwin': { version: '1.0.0', integrity: 'sha512-d', optional: true },
};
const { '': _root, 'node_modules/a-darwin': _elsewhere, ...installed } = LOCK;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-install-'));
  for (const path of Object.keys(installed)) await mkdir(join(folder, path), { recursive: true });
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: LOCK }));
});
afterEach(() => rm(folder, { recursive: true }));

const there = (packages: object) =>
  writeFile(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));

describe('an install is', () => {
  it('not needed where everything is as the lockfile says; what is for other machines may lack', async () => {
    await there(installed);
    expect(missing(folder)).toBeUndefined();
  });

  it('needed where nothing is there, or the last one broke off', () => {
    expect(missing(folder)).toBe('node_modules is not there or not complete');
  });

  it('needed where a package has another version or other content', async () => {
    await there({ ...installed, 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } });
    expect(missing(folder)).toBe('node_modules/a is not as the lockfile says');
    await there({ ...installed, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-b' } });
    expect(missing(folder)).toBe('node_modules/a is not as the lockfile says');
  });

  it('needed where a package is not there, whatever npm noted down', async () => {
    const { 'node_modules/a': _gone, ...others } = installed;
    await there(others);
    expect(missing(folder)).toBe('node_modules/a is not as the lockfile says');
    await there(installed);
    await rm(join(folder, 'node_modules/a'), { recursive: true });
    expect(missing(folder)).toBe('node_modules/a is gone');
  });
});
