// Takes pictures of every view of the page on the example, light, dark and on a phone, into docs/screenshots:
// `npm run screenshots`, or some of them: `npm run screenshots -- overview entry`. `--to FOLDER` puts them elsewhere,
// `--window HEIGHT` takes what a window of that height shows, `--png` without the losses of JPEG.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startApi, type ApiProcess, type ApiRole } from '../test/api-process.js';
import { launchBrowser, settled } from '../test/browser.js';
import { buildPage } from '../test/built-page.js';
import { DESK_VIEWS } from './desk-views.js';
import { SHOWN_VIEWS, type ShownView } from './views.js';

const EXAMPLE = new URL('../../../examples/istanbul-2025/events.ndjson', import.meta.url);

const LONGEST_PX = 2_000;

const looks: Record<string, BrowserContextOptions> = {
  light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: 'light', isMobile: true, hasTouch: true },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string' },
    look: { type: 'string', multiple: true },
    window: { type: 'string' },
    png: { type: 'boolean' },
  },
});
const folder = values.to ?? fileURLToPath(new URL('../../../docs/screenshots', import.meta.url));
const isWanted = ({ name }: ShownView) => positionals.length === 0 || positionals.includes(name);

/** One of each role for all pictures: the list of keys is one of them. */
const keys = new Map<ApiRole, Promise<string>>();

await mkdir(folder, { recursive: true });
await buildPage();
const [api, browser] = await Promise.all([startApi(), launchBrowser()]);
try {
  const lines = (await readFile(EXAMPLE, 'utf8')).trim().split('\n');
  await api.post(lines.map((line) => JSON.parse(line) as unknown));
  for (const views of [SHOWN_VIEWS, DESK_VIEWS]) {
    for (const [look, options] of Object.entries(looks)) {
      if (values.look && !values.look.includes(look)) continue;
      await takeAll(browser, api, { look, options, views: views.filter(isWanted) });
    }
  }
} finally {
  await browser.close();
  await api.stop();
}
process.exit(0);

interface Shots {
  look: string;
  options: BrowserContextOptions;
  views: readonly ShownView[];
}

async function takeAll(on: Browser, api: ApiProcess, { look, options, views }: Shots): Promise<void> {
  const high = Number(values.window ?? 0);
  const size = options.viewport ?? { width: 1280, height: 900 };
  const viewport = high > 0 ? { ...size, height: high } : size;
  const context = await on.newContext({ ...options, viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.log(`${look}: ${message.text()}`);
  });
  page.on('pageerror', (error) => console.log(`${look}: ${error.message}`));
  for (const view of views) {
    await signIn(page, api, view.role);
    await page.goto(`${api.url}${view.path}`);
    await settled(page);
    await view.prepare?.(page);
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    if (view.path.startsWith('/entries/')) await page.locator('a.badge[href="#proof"]').waitFor();
    const whole = high === 0 && view.firstWindow !== true;
    const length = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.screenshot({
      path: join(folder, fileOf(view, look)),
      ...(values.png ? { type: 'png' } : { type: 'jpeg', quality: 78 }),
      fullPage: whole,
      // What comes farther below is more of the same.
      ...(whole ? { clip: { x: 0, y: 0, width: size.width, height: Math.min(length, LONGEST_PX) } } : {}),
    });
  }
  await context.close();
}

/** With no role it stands for a reader. */
async function signIn(page: Page, api: ApiProcess, role: ApiRole | undefined): Promise<void> {
  if (role === undefined) return;
  const key = await keyOf(api, role);
  await page.goto(api.url);
  await page.evaluate((text) => sessionStorage.setItem('parley.key', text), key);
}

function keyOf(api: ApiProcess, role: ApiRole): Promise<string> {
  const key = keys.get(role) ?? api.makeKey(role);
  keys.set(role, key);
  return key;
}

function fileOf({ name }: ShownView, look: string): string {
  return `${name}-${look}.${values.png ? 'png' : 'jpg'}`;
}
