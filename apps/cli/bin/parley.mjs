#!/usr/bin/env node
// Finds a Node that is new enough, and the program: as it was built, or in a clone from its sources. Plain JavaScript of
// Node 20, since it runs before anything of the project does.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const LEAST_NODE = 24;
const cli = join(import.meta.dirname, '..');
const built = join(cli, 'dist', 'main.js');
const source = join(cli, 'src');
const sourceLoader = join(cli, '..', '..', 'tools', 'typescript.mjs');

const fail = (message) => {
  process.stderr.write(`parley: ${message}\n`);
  process.exit(4);
};

const [platform, nodeFile] = process.platform === 'win32' ? ['win', 'node.exe'] : [process.platform, 'node'];

/** The Node that the lockfile brings (an optional package a platform), looked for from here upward. */
function projectNode(folder) {
  const node = join(folder, 'node_modules', `node-${platform}-${process.arch}`, 'bin', nodeFile);
  if (existsSync(node)) return node;
  return dirname(folder) === folder ? undefined : projectNode(dirname(folder));
}

/** Hands on what this process is told, and ends as the other ended: a witness that is told to stop must not go on unseen. */
function runUnder(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`${node} can't be started: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** In a clone the sources are there, and may be newer than what was built of them. */
function isBuilt() {
  if (!existsSync(built)) return false;
  if (!existsSync(source) || !existsSync(sourceLoader)) return true;
  const builtAt = statSync(built).mtimeMs;
  const sources = readdirSync(source, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return sources.every((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs <= builtAt);
}

async function start() {
  const load = (path) => import(pathToFileURL(path).href);
  if (isBuilt()) return load(built);
  if (!existsSync(sourceLoader)) fail('the program is not built, and its sources are not here. Install it anew.');
  try {
    await load(sourceLoader);
  } catch (error) {
    fail(
      `the program is not built, and what runs it from source is missing (${error.message}).\n  Run "npm install" in the clone.`,
    );
  }
  return load(join(source, 'main.ts'));
}

if (Number(process.versions.node.split('.')[0]) >= LEAST_NODE) {
  await start();
} else {
  const node = projectNode(cli);
  if (!node) fail(`Node ${LEAST_NODE} is needed, this is ${process.version}. "npm install" in the clone brings one.`);
  runUnder(node);
}
