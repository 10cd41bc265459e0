// Measures the page as it is built over a negotiation of some 10,000 happenings, in Chromium on this machine:
// `npm run bench:page`, or over fewer: `npm run bench:page -- 2000`. Prints what a reader waits for, how much script comes, and
// which tasks took longer than 50 ms while the list is scrolled from its beginning to its end.
import { gzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { startApi } from '../test/api-process.js';
import { launchBrowser, settled } from '../test/browser.js';
import { buildPage } from '../test/built-page.js';

const WANTED = Number(process.argv[2] ?? 10_000);
const TALKS = '/negotiations/made-up-1';
const AT_ONCE = 400;
const DIST = new URL('../dist/', import.meta.url);

/** The tools are no project, so they are not imported by name. */
const { madeUpEntries } = (await import(new URL('../../../tools/bench/made-up-record.ts', import.meta.url).href)) as {
  madeUpEntries(count: number, aNegotiation: number): Iterable<object>;
};

/** Entries until a negotiation has so many happenings: many of them are accounts of one. */
const entries = [...madeUpEntries(Math.ceil(WANTED * 1.5), Number.MAX_SAFE_INTEGER)];

await buildPage();
const [api, browser] = await Promise.all([startApi(), launchBrowser()]);
try {
  for (let from = 0; from < entries.length; from += AT_ONCE) await api.post(entries.slice(from, from + AT_ONCE));
  const { counts } = await api.get<{ counts: { happenings: number } }>(`/v1${TALKS}`);
  await visit(browser, api.url);
  const first = await visit(browser, api.url);
  console.log(`${counts.happenings} happenings`);
  console.log(`first contentful paint  ${Math.round(first.paint)} ms`);
  console.log(`usable                  ${Math.round(first.usable)} ms`);
  console.log(`script of the first view ${(first.script / 1024).toFixed(1)} KB gzipped, in ${first.scripts} files`);
  console.log(`long tasks until usable ${words(first.long)}`);
  console.log(`scrolled                ${first.scrolled} rows in ${first.seconds.toFixed(1)} s`);
  console.log(`long tasks while scrolling ${words(first.longWhileScrolling)}`);
  console.log(`the same by processor time  ${words(first.busy.filter((ms) => ms > 50))}`);
  console.log(`all tasks of a step together: at most ${Math.max(...first.busy).toFixed(1)} ms of processor time`);
} finally {
  await browser.close();
  await api.stop();
}
process.exit(0);

interface Visit {
  paint: number;
  usable: number;
  script: number;
  scripts: number;
  long: number[];
  longWhileScrolling: number[];
  /** What all tasks of each step took the processor together: no task took longer, whatever else the machine was doing. */
  busy: number[];
  scrolled: number;
  seconds: number;
}

async function visit(on: Browser, url: string): Promise<Visit> {
  const context = await on.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
      buffered: true,
    });
  });
  await page.goto(`${url}${TALKS}`);
  await page.locator('#timeline .entry').first().waitFor();
  const usable = await page.evaluate(() => performance.now());
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js')),
  );
  await settled(page);
  const long = await takeTasks(page);
  // The picture is read and drawn by itself meanwhile.
  await page.locator('.picture-canvas').waitFor({ timeout: 60_000 });
  long.push(...(await takeTasks(page)));
  const { scrolled, seconds, busy } = await scrollToTheEnd(page);
  const longWhileScrolling = await takeTasks(page);
  await context.close();
  return { paint, usable, ...(await sizeOf(scripts)), long, longWhileScrolling, busy, scrolled, seconds };
}

async function sizeOf(scripts: readonly string[]): Promise<Pick<Visit, 'script' | 'scripts'>> {
  const sizes = await Promise.all(
    scripts.map(async (name) => gzipSync(await readFile(new URL(`.${new URL(name).pathname}`, DIST))).length),
  );
  return { script: sizes.reduce((sum, size) => sum + size, 0), scripts: sizes.length };
}

function takeTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { tasks: number[] }).tasks.splice(0));
}

/** As a hand on a wheel does it: some hundred pixels at a time, each followed by a frame. */
async function scrollToTheEnd(page: Page): Promise<Pick<Visit, 'scrolled' | 'seconds' | 'busy'>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  const begun = performance.now();
  const busy: number[] = [];
  let scrolled = 0;
  let before = await spent();
  for (let step = 0, still = 0; step < 5_000 && still < 40; step += 1) {
    const seen = await page.evaluate(async () => {
      scrollBy({ top: 700, behavior: 'instant' });
      await new Promise(requestAnimationFrame);
      const at = [...document.querySelectorAll('[aria-posinset]')].at(-1)?.getAttribute('aria-posinset');
      return Number(at ?? 0);
    });
    const now = await spent();
    busy.push(now - before);
    before = now;
    still = seen > scrolled ? 0 : still + 1;
    scrolled = Math.max(scrolled, seen);
  }
  return { scrolled, busy, seconds: (performance.now() - begun) / 1000 };
}

function words(tasks: readonly number[]): string {
  if (tasks.length === 0) return 'none';
  return `${tasks.length}, the longest ${Math.round(Math.max(...tasks))} ms`;
}
