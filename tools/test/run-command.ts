import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs a Node program of the repository to its end; with `show`, in sight; with `yields`, when nobody else needs the cores. */
export async function runNode(
  args: string[],
  { show = false, yields = false, env = {} }: { show?: boolean; yields?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<{ ok: boolean; said: string }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    env: { ...process.env, ...env },
  });
  if (yields && child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { ok: code === 0, said: said.trim() };
}

/** The path of a program of node_modules, by its package and the file in it. */
export const programOf = (path: string) => fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url));
