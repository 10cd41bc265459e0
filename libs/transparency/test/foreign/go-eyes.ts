import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Change } from './changed-byte.js';

/** Where Debian's golang-golang-x-mod-dev lays its sources. */
const DEBIAN_SOURCES = '/usr/share/gocode';
const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/go');

/** Whether Debian's golang-go and golang-golang-x-mod-dev are installed. */
export const hasGo =
  existsSync(join(DEBIAN_SOURCES, 'src/golang.org/x/mod/sumdb/tlog')) && spawnSync('go', ['version']).status === 0;

/** What tools/check-log found. */
export interface GoFindings {
  checked: {
    size: number;
    checkpoints: number;
    signatures: number;
    tiles: number;
    entries: number;
    inclusionProofs: number;
    consistencyProofs: number;
    payloads: number;
  };
  changed: { file: string; at: number; why: string }[];
}

/** Has Go check the log in a folder, and copies of it of which each has one byte changed. Throws where Go refuses the log itself. */
export function checkByGo(folder: string, changes: readonly Change[]): GoFindings {
  mkdirSync(CACHE, { recursive: true });
  const list = join(folder, 'changes');
  writeFileSync(list, changes.map(({ file, at, to }) => `${file} ${at} ${to}\n`).join(''));
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: DEBIAN_SOURCES, GOCACHE: CACHE, GOFLAGS: '' };
  const args = [
    'run',
    './tools/check-log',
    '-every-signature',
    ...(changes.length > 0 ? ['-changes', list] : []),
    folder,
  ];
  const { status, stdout, stderr } = spawnSync('go', args, { cwd: ROOT, env, encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as GoFindings;
}
