import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { BUILT, takeTurn } from '../../../tools/test/turn.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const nx = fileURLToPath(new URL('../../../node_modules/nx/dist/bin/nx.js', import.meta.url));

/** Builds the page as `npm start` does, where its sources changed since: what is tested is what stands in `src`. */
export async function buildPage(): Promise<void> {
  if (process.env[BUILT]) return;
  const env = { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false', NX_NO_CLOUD: 'true' };
  const turn = await takeTurn('build');
  const built = promisify(execFile)(process.execPath, [nx, 'run', '@parley/web:build', '--outputStyle=static'], {
    cwd: root,
    env,
  });
  await built.finally(() => turn.end());
}
