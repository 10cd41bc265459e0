import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const NX = fileURLToPath(new URL('../../node_modules/nx/dist/bin/nx.js', import.meta.url));

/** Builds each workspace whose sources changed since it was built; what Nx says is shown only when it fails. */
export async function buildAll(signal?: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [NX, 'run-many', '--targets=build', '--outputStyle=static'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', FORCE_COLOR: '0' },
    signal,
  });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  child.on('error', () => {});
  const code = await new Promise<number | null>((done) => child.on('close', done));
  if (code !== 0) throw new Error(`The build failed:\n${(await said).join('\n').trim()}`);
}
