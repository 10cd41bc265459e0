import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { hasBrowser, launchBrowser } from './browser.js';
import type { Exposed } from './transparency-page/expose.js';

declare global {
  interface Window {
    transparency: Exposed;
  }
}

const root = new URL('../../../', import.meta.url);
const path = (name: string) => fileURLToPath(new URL(name, root));
const vectors = async <T>(name: string): Promise<T> =>
  JSON.parse(await readFile(path(`libs/transparency/test/vectors/${name}`), 'utf8')) as T;

interface Probe {
  root: string | null;
  proof: string[] | null;
  wantErr: boolean;
}

interface Probes {
  inclusion: (Probe & { leafIdx: number; treeSize: number; leafHash: string | null })[];
  consistency: (Probe & { size1: number; size2: number; root1: string | null; root2: string | null })[];
}

const WITHOUT_TLS = 'http://parley.example/';
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' } as const;

/** Built with the settings of the page, so that what it resolves to is what the page resolves to. */
async function build(folder: string): Promise<void> {
  const args = ['build', path('apps/web/test/transparency-page'), '--config', path('apps/web/vite.config.ts')];
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  const env = { ...process.env, NODE_OPTIONS: '' };
  await promisify(execFile)(process.execPath, [vite, ...args, '--outDir', folder], { cwd: path('apps/web'), env });
}

let folder: string;
let browser: Browser;
let page: Page;

(hasBrowser ? describe : describe.skip)(
  'the transparency library in Chromium (Linux on x64), on a page without TLS',
  () => {
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'parley-transparency-'));
      [browser] = await Promise.all([launchBrowser(), build(folder)]);
      page = await browser.newPage();
      await page.route('**/*', async (route) => {
        const { pathname } = new URL(route.request().url());
        const file = join(folder, pathname === '/' ? 'index.html' : pathname);
        const contentType = TYPES[file.endsWith('.js') ? '.js' : '.html'];
        await route.fulfill({ contentType, body: await readFile(file) });
      });
      await page.goto(WITHOUT_TLS);
      await page.waitForFunction(() => 'transparency' in window);
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('has no cryptography of the browser to lean on', async () => {
      expect(await page.evaluate(() => [isSecureContext, 'subtle' in crypto, 'Buffer' in window])).toEqual([
        false,
        false,
        false,
      ]);
    });

    it('finds of every signed note whether it holds', async () => {
      const notes =
        await vectors<{ name: string; note: string; vkey?: string; vkeys?: string[]; valid: boolean }[]>(
          'signed-notes.json',
        );
      const asked = notes.map(({ note, vkey, vkeys }) => ({ note, vkeys: vkeys ?? [vkey!] }));
      const found = await page.evaluate(async (all) => {
        const { parseVkey, verifyNote } = window.transparency;
        const one = ({ note, vkeys }: { note: string; vkeys: string[] }) =>
          verifyNote(note, vkeys.map(parseVkey)).then(
            () => true,
            () => false,
          );
        return Promise.all(all.map(one));
      }, asked);
      expect(found).toEqual(notes.map(({ valid }) => valid));
    });

    it('takes and refuses the probes of proofs as they want it', async () => {
      const { inclusion, consistency } = await vectors<Probes>('merkle-probes.json');
      const found = await page.evaluate(
        ([included, consistent]) => {
          const { consistencyHolds, fromBase64, inclusionHolds } = window.transparency;
          const bytes = (base64: string | null) => fromBase64(base64 ?? '');
          const all = (proof: string[] | null) => (proof ?? []).map(bytes);
          return [
            included.map(({ leafIdx, treeSize, root, leafHash, proof }) => {
              const claim = { leafHash: bytes(leafHash), index: leafIdx, size: treeSize, root: bytes(root) };
              return inclusionHolds({ ...claim, proof: all(proof) });
            }),
            consistent.map(({ size1, size2, root1, root2, proof }) => {
              const claim = { oldSize: size1, oldRoot: bytes(root1), newSize: size2, newRoot: bytes(root2) };
              return consistencyHolds({ ...claim, proof: all(proof) });
            }),
          ];
        },
        [inclusion, consistency] as const,
      );
      expect(found[0]).toHaveLength(98);
      expect(found).toEqual([inclusion, consistency].map((probes) => probes.map(({ wantErr }) => !wantErr)));
    });

    it('finds the root of 70,000 entries', async () => {
      const { size, root: expected } = await vectors<{ size: number; root: string }>('tiles-70000.json');
      const found = await page.evaluate((count) => {
        const { hashLeaf, merkleRoot, toHex, utf8 } = window.transparency;
        return toHex(merkleRoot(Array.from({ length: count }, (_, index) => hashLeaf(utf8(`entry ${index}`)))));
      }, size);
      expect(found).toBe(expected);
    });
  },
);
