import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopServer } from './cluster.js';
import { AlreadyRunningError, findOwner } from './ownership.js';

/** A server this young may belong to one who has not yet said so. */
const YOUNG_MS = 2_000;
const STARTING_UP = '57P03';
/** Beyond what any system gives to a process. */
const NOBODY = 2_000_000_000;

export interface OrphanOptions {
  /** The cluster's own folder (PGDATA). */
  folder: string;
  superuserUrl: (port: number) => string;
  log: (line: string) => void;
}

/**
 * Makes way for a start: a server that still runs on this folder and has no owner any more is ended, one that has an
 * owner is an error, and a pid file whose number belongs to a stranger by now is mended (the stranger is left alone).
 * @throws AlreadyRunningError
 */
export async function endOrphan({ folder, superuserUrl, log }: OrphanOptions): Promise<void> {
  const pidFile = join(folder, 'postmaster.pid');
  const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!pid || !isAlive(pid)) return; // PostgreSQL itself clears up after a server that is gone.
  if (isServerOf(pid, folder)) {
    const [startedAt, port] = [Number(lines[2]) * 1_000, Number(lines[3])];
    const owner = await ownerOf(superuserUrl(port), startedAt);
    if (owner) throw new AlreadyRunningError(`Parley already runs on this data folder (${owner}).`);
    log(`Ending a PostgreSQL that an earlier run left behind (process ${pid})`);
    await stopServer(pid, () => !isServerOf(pid, folder));
  }
  await disownPidFile(pidFile, pid);
}

/**
 * PostgreSQL does not start while the number in its pid file belongs to any process, be it a stranger or one that was
 * killed and not yet collected. The rest of the file stays: by it PostgreSQL finds what a killed server's children hold.
 */
async function disownPidFile(pidFile: string, pid: number): Promise<void> {
  const text = await readFile(pidFile, 'utf8').catch(() => '');
  if (text.startsWith(`${pid}\n`)) await writeFile(pidFile, text.replace(`${pid}\n`, `${NOBODY}\n`));
}

/** Undefined where nobody owns it, or it is too broken to tell: an owner of that would be as well served by its end. */
async function ownerOf(superuserUrl: string, startedAt: number): Promise<string | undefined> {
  for (let tries = 0; ; tries++) {
    try {
      const owner = await findOwner(superuserUrl);
      const youngForMs = startedAt + YOUNG_MS - Date.now();
      if (owner || youngForMs <= 0) return owner;
      await sleep(Math.min(youngForMs, YOUNG_MS));
    } catch (error) {
      if ((error as { code?: string }).code !== STARTING_UP || tries === 20) return undefined;
      await sleep(500);
    }
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the process is a postmaster that works in the folder. */
export function isServerOf(pid: number, folder: string): boolean {
  try {
    const command = process.platform === 'linux' ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0') : psOf(pid);
    if (!/^postgres(\.exe)?$/.test(basename(command[0]!))) return false;
    if (process.platform !== 'linux') return command.join(' ').includes(`-D ${folder}`);
    // The folder may have been moved since, so its name is no proof.
    const [its, ours] = [statSync(`/proc/${pid}/cwd`), statSync(folder)];
    return its.dev === ours.dev && its.ino === ours.ino;
  } catch {
    return false;
  }
}

function psOf(pid: number): string[] {
  return execFileSync('ps', ['-o', 'command=', '-p', `${pid}`], { encoding: 'utf8' })
    .trim()
    .split(' ');
}
