#!/usr/bin/env node
// Finds a Node that is new enough and the built program, then starts it. Plain JavaScript of Node 20: it runs before
// anything of the project does.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const LEAST_NODE = 22;
const cli = join(import.meta.dirname, '..');
const program = join(cli, 'dist', 'main.js');
const source = join(cli, 'src');
const builder = join(cli, '..', '..', 'tools', 'build.mjs');

const fail = (message) => {
  process.stderr.write(`parley: ${message}\n`);
  process.exit(4);
};

/** The Node that the lockfile brings, looked for from here upward. */
function projectNode(folder) {
  const node = join(folder, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(node)) return node;
  return dirname(folder) === folder ? undefined : projectNode(dirname(folder));
}

/** In a clone the sources are there, and may be newer than what was built of them; elsewhere what is built is all. */
function isBuilt() {
  if (!existsSync(program)) return false;
  if (!existsSync(source) || !existsSync(builder)) return true;
  const builtAt = statSync(program).mtimeMs;
  const sources = readdirSync(source, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return sources.every((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs <= builtAt);
}

/** Compiling this one workspace takes a moment, so nobody need wait for a start of the server to use the program. */
async function build() {
  if (!existsSync(builder)) fail('the program is not built and its sources are not here: install it anew');
  try {
    await (await import(pathToFileURL(builder).href)).build(cli);
  } catch (error) {
    fail(`the program is not built, and building it failed (${error.message}).\n  Run "npm start" in the clone first.`);
  }
}

if (Number(process.versions.node.split('.')[0]) < LEAST_NODE) {
  const node = projectNode(cli);
  if (!node) {
    fail(`Node ${LEAST_NODE} or newer is needed, this is ${process.version}. "npm install" in the clone brings one.`);
  }
  const { status, error } = spawnSync(node, process.argv.slice(1), { stdio: 'inherit' });
  if (error) fail(`could not start ${node}: ${error.message}`);
  process.exit(status ?? 130);
}

if (!isBuilt()) await build();
await import(pathToFileURL(program).href);
