// Compiles the TypeScript of one workspace (the folder it is started in) to dist/, file by file.
// Types are checked apart from it (npm run typecheck): a start should not wait for them.
import { mkdir, readdir, readFile, rm, writeFile, copyFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { transform } from '@swc/core';
import { swcOptions } from './swc.mjs';

const ASSETS = /\.(sql|html|css|json)$/;

/** Compiles `<project>/src` into `<project>/dist`, copying SQL and other assets beside it. */
export async function build(project) {
  const source = join(project, 'src');
  const target = join(project, 'dist');
  await rm(target, { recursive: true, force: true });
  const files = (await readdir(source, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(source, join(entry.parentPath, entry.name)));
  await Promise.all(files.map((file) => compile(source, target, file)));
}

async function compile(source, target, file) {
  const from = join(source, file);
  const to = join(target, file);
  await mkdir(dirname(to), { recursive: true });
  if (ASSETS.test(file)) return copyFile(from, to);
  if (!file.endsWith('.ts') || /\.(spec|generate|d)\.ts$/.test(file)) return;
  const { code } = await transform(await readFile(from, 'utf8'), { ...swcOptions, filename: from });
  await writeFile(to.replace(/\.ts$/, '.js'), code);
}

if (import.meta.main ?? process.argv[1]?.endsWith('build.mjs')) await build(process.cwd());
