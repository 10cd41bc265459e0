import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { formatVkey, signingKey } from '@parley/transparency';

const PROGRAM = fileURLToPath(new URL('../bin/parley.mjs', import.meta.url));
/** This Node as an older one would show itself, which the one that it starts does not. */
const AS_NODE_20 = `data:text/javascript,${encodeURIComponent(
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } });",
)}`;

const started = (...args: string[]) =>
  spawn(process.execPath, ['--import', AS_NODE_20, PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

describe('on a machine with Node 20', () => {
  it('the program runs under the Node of the lockfile, and its exit code is handed on', async () => {
    const child = started('audit', 'verify', 'nothing-here.tar.gz');
    let complaints = '';
    child.stderr.on('data', (chunk) => (complaints += String(chunk)));
    expect(await once(child, 'close')).toEqual([2, null]);
    expect(complaints).toMatch("nothing-here.tar.gz can't be read");
  });

  it('a witness that is told to stop stops', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-other-node-'));
    const vkey = formatVkey(signingKey('log.example/x', 'note', new Uint8Array(32)).verifier);
    const child = started('witness', vkey, '--dir', folder, '--port', '0', '--name', 'witness.example/x');
    await once(createInterface(child.stdout), 'line');
    child.kill('SIGTERM');
    // The pipes close once nobody writes to them any more, the process behind included.
    expect(await once(child, 'close')).toEqual([0, null]);
    await rm(folder, { recursive: true });
  });
});
