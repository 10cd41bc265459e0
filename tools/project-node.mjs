// Runs a program under the Node that the lockfile brings (24), whatever Node the machine has.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, SetupError } from './install.mjs';

const NEEDED = 24;

/** The path of a Node that is new enough: the one of the lockfile (an optional package a platform), else the one that runs this. */
export function projectNode() {
  const [platform, program] = process.platform === 'win32' ? ['win', 'node.exe'] : [process.platform, 'node'];
  const installed = join(root, `node_modules/node-${platform}-${process.arch}`, 'bin', program);
  if (existsSync(installed)) return installed;
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath;
  throw new SetupError(
    `Node ${NEEDED} did not come with the install (there is no package of it for this machine, or optional packages ` +
      `are switched off). Install Node ${NEEDED} and try again.`,
  );
}

/** What makes a program run from its TypeScript source. */
export const fromSource = ['--enable-source-maps', '--import', pathToFileURL(join(root, 'tools/typescript.mjs')).href];

/** The environment in which `node` and the programs of node_modules are found first. */
export function projectEnv(env = process.env) {
  const path = [join(root, 'node_modules/.bin'), env.PATH].join(delimiter);
  return { ...env, PATH: path };
}

/**
 * Runs `node ...args` in the foreground, hands on signals, and ends this process as that one ended.
 * The other learns by its IPC channel when this process is gone.
 */
export function runInForeground(args) {
  const child = spawn(projectNode(), args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: projectEnv() });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(error));
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** Runs a step of a tool; what goes wrong is told without a stack where it is the user's to mend. */
export async function attempt(step) {
  try {
    await step();
  } catch (error) {
    fail(error);
  }
}

function fail(error) {
  console.error(error instanceof SetupError ? `\n${error.message}` : error);
  process.exit(1);
}
