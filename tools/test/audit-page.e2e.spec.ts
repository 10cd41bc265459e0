import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { exampleEvents } from '../../apps/api/test/example-events.js';
import { fetchOnceSigned } from '../../apps/api/test/once-signed.js';
import { startServer, type RunningServer } from '../../apps/api/test/running-server.js';
import { parseVkey } from '../../libs/transparency/src/index.js';
import { anotherByte, changeAt, changed } from '../../libs/transparency/test/foreign/changed-byte.js';
import { checkByGo, hasGo } from '../../libs/transparency/test/foreign/go-eyes.js';
import { hasOpenssl } from '../../libs/transparency/test/foreign/openssl-eyes.js';
import { verifyBySigstore } from '../../libs/transparency/test/foreign/sigstore-eyes.js';

const CLONE = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(CLONE, 'docs/audit.md'), 'utf8');

/** A step of the page: its commands, and what it says that they print. */
interface Step {
  heading: string;
  commands: string;
  prints: string | undefined;
}

const blocks = (section: string, language: string) =>
  [...section.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block]) => block!);

const steps: Step[] = page
  .split(/^### /m)
  .slice(1)
  .map((section) => ({
    heading: section.split('\n')[0]!,
    commands: blocks(section, 'sh').join('\n'),
    prints: blocks(section, 'text').join('') || undefined,
  }));

const has = ({ commands }: Step) =>
  (!commands.includes('openssl') || hasOpenssl) && (!commands.includes('go run') || hasGo);

let running: RunningServer;
let folder: string;
const read = (name: string) => readFileSync(join(folder, name));

beforeAll(async () => {
  running = await startServer();
  folder = mkdtempSync(join(tmpdir(), 'parley-audit-page-'));
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${running.keys.admin}` };
  const body = JSON.stringify({ events: exampleEvents });
  const posted = await fetch(`${running.url}/v1/events`, { method: 'POST', headers, body });
  const { events } = (await posted.json()) as { events: { id: string }[] };
  // It comes with a checkpoint of all of them.
  expect((await fetchOnceSigned(`${running.url}/v1/events/${events.at(-1)!.id}/proof`)).status).toBe(200);
}, 30_000);
afterAll(async () => {
  await running?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('docs/audit.md, as written', () => {
  it('has seven steps', () => expect(steps).toHaveLength(7));

  for (const step of steps) {
    (has(step) ? it : it.skip)(`prints what it says: ${step.heading}`, async () => {
      const commands = `LOG=http://127.0.0.1:3000/v1/log\n${step.commands}`;
      const env = { ...process.env, CLONE, KEY: running.keys.auditor, GOCACHE: join(CLONE, 'node_modules/.cache/go') };
      const args = ['-eu', '-c', commands.replaceAll('http://127.0.0.1:3000', running.url)];
      const { stdout, stderr } = await promisify(execFile)('sh', args, { cwd: folder, env });
      expect(stderr).toBe('');
      if (step.prints !== undefined) expect(stdout).toBe(step.prints);
    });
  }
});

describe('what the server gave out', () => {
  it('is taken by @sigstore/verify, and refused with any byte of proof or entry changed', () => {
    const [proof, entry] = [read('proof'), read('entry')];
    const key = parseVkey(read('vkey').toString().split('\n')[0]!);
    verifyBySigstore(proof.toString(), entry, key);
    for (let at = 0; at < proof.length; at += 3) {
      const copy = Buffer.from(changed(proof, { at, to: anotherByte(proof[at]!) })).toString();
      expect(() => verifyBySigstore(copy, entry, key)).toThrow();
    }
    for (let at = 0; at < entry.length; at += 5) {
      const copy = changed(entry, { at, to: anotherByte(entry[at]!) });
      expect(() => verifyBySigstore(proof.toString(), copy, key)).toThrow();
    }
  });

  (hasGo ? it : it.skip)('is refused by Go with a byte of any file that it reads changed', () => {
    const files = readdirSync(join(folder, 'record'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, 'record').length + 1))
      .filter((name) => /^(vkey|checkpoint|payloads\.ndjson|tile\/.*)$/.test(name));
    const changes = files.flatMap((name) =>
      [0, 0.2, 0.4, 0.6, 0.8, 1].map((part) => changeAt(name, read(`record/${name}`), part)),
    );
    expect(files).toHaveLength(5);
    const { changed: copies } = checkByGo(join(folder, 'record'), changes);
    expect(copies).toHaveLength(changes.length);
    expect(copies.filter(({ why }) => why === '')).toEqual([]);
  });
});
