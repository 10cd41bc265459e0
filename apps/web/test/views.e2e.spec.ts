import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { SHOWN_VIEWS } from '../screenshots/views.js';
import { barriers } from './accessibility.js';
import { startApi, type ApiProcess } from './api-process.js';
import { hasBrowser, launchBrowser } from './browser.js';
import { buildPage } from './built-page.js';
import { faintTexts } from './contrast.js';
import { dangerousTexts } from './dangerous-texts.js';
import { hostileName, hostileTalks, hostileText, hostileTitle } from './hostile-talks.js';
import { OpenedPages, refusedLoad } from './opened-pages.js';

const EXAMPLE = new URL('../../../examples/istanbul-2025/events.ndjson', import.meta.url);

/** Where each text of the hostile talks is shown. */
const hostileViews = [
  '/negotiations/hostile',
  ...['commitments', 'proposals', 'rounds', 'documents', 'actors', 'sources', 'conflicts', 'compare?since=@0'].map(
    (view) => `/negotiations/hostile/${view}`,
  ),
  ...['commitments', 'proposals', 'rounds', 'documents'].map((kind) => `/${kind}/hostile`),
  '/actors/h-left',
  '/sources/h',
  '/entries/proposal-hostile/made',
  '/embed/negotiations/hostile',
];

let api: ApiProcess;
let browser: Browser;
const pages = new OpenedPages(
  () => browser,
  () => api.url,
);

(hasBrowser ? describe : describe.skip)('every view in Chromium (Linux on x64)', () => {
  beforeAll(async () => {
    await buildPage();
    [api, browser] = await Promise.all([startApi(), launchBrowser()]);
    const lines = (await readFile(EXAMPLE, 'utf8')).trim().split('\n');
    await api.post(lines.map((line) => JSON.parse(line) as unknown));
    await api.post(hostileTalks);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });
  afterEach(async () => expect(await pages.close()).toEqual([]));

  it.each(SHOWN_VIEWS.map(({ name, path }) => [name, path]))(
    '%s has no barrier, fits a phone, and has no faint text in the dark',
    async (name, path) => {
      const page = await pages.open(path);
      for (const summary of await page.locator('main summary').all()) await summary.click();
      expect(await barriers(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await faintTexts(page)).toEqual([]);
      await page.setViewportSize({ width: 380, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(380);
      if (name === 'nothing-here') pages.forgive(refusedLoad);
    },
  );

  it.each(hostileViews)('%s shows hostile text as text', async (path) => {
    const page = await pages.open(path);
    const words = await page.locator('body').textContent();
    expect([hostileText, hostileName, hostileTitle].some((text) => words?.includes(text))).toBe(true);
    expect(await page.locator('main :is(img, script, b b, iframe)').count()).toBe(0);
    expect(await page.locator('a[href^="javascript" i], a[href^="data" i]').count()).toBe(0);
    expect(await page.evaluate(() => (window as { harmed?: number }).harmed)).toBeUndefined();
  });

  it('reads a long timeline page by page, each dangerous text in it', async () => {
    const page = await pages.open('/negotiations/hostile');
    await page.getByText('The first 50 happenings of 67 happenings.').waitFor();
    // Not `click`, which scrolls to it first: then more is read without it, and it is gone.
    await page.getByRole('button', { name: 'Show more' }).dispatchEvent('click');
    await page.getByText('67 happenings.', { exact: true }).waitFor();
    expect(await page.locator('.entry').count()).toBe(67);
    const headlines = (await page.locator('.entry h4').allTextContents()).join('\n');
    // A headline quotes a text; what is too long for it is cut.
    const short = dangerousTexts.filter((text) => text.length < 60 && text.trim() === text);
    expect(short.length).toBeGreaterThan(5);
    expect(short.filter((text) => !headlines.includes(text))).toEqual([]);
    expect(await page.evaluate(() => (window as { harmed?: number }).harmed)).toBeUndefined();
  });

  it('draws of a long list only what is near the window, in order, to its end', async () => {
    await api.post(
      Array.from({ length: 200 }, (_, index) => ({
        type: 'StatementMade',
        stream: 'round-hostile',
        happening: `note-${index}`,
        happened: { edtf: '2026-01-04' },
        account: { channel: 'narration', source: 'source-h', saidAt: { edtf: '2026-01-04' } },
        data: { about: 'round-hostile', kind: 'describes', text: `Note ${index}.` },
      })),
    );
    const page = await pages.open('/negotiations/hostile');
    await page.waitForFunction(() => {
      scrollTo({ top: document.body.scrollHeight, behavior: 'instant' });
      return document.querySelector('.timeline-count')?.textContent === '267 happenings.';
    });
    await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
    await page.locator('[aria-posinset="267"]').waitFor();
    const drawn = await page
      .locator('.rows > li')
      .evaluateAll((all) => all.map((row) => Number(row.getAttribute('aria-posinset'))));
    expect(drawn.length).toBeLessThan(40);
    expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
    expect(await page.locator('[aria-posinset="267"] h4').textContent()).toContain('Note 199.');
  });

  it('writes numbers and dates as the reader does, and runs a quote in its own direction', async () => {
    await api.post([
      {
        type: 'StatementMade',
        stream: 'commitment-bodies-2025-06',
        happening: 'said-in-hebrew',
        happened: { edtf: '2025-06-03' },
        account: {
          side: 'actor-ru',
          speaker: 'actor-medinsky',
          channel: 'interview',
          saidAt: { edtf: '2025-06-03' },
          source: 'source-article-2025-06-02',
          quote: { text: 'שלום עולם', lang: 'he' },
        },
        data: { about: 'commitment-bodies-2025-06', kind: 'assesses', text: 'Peace to the world.' },
      },
    ]);
    const page = await pages.open('/entries/commitment-bodies-2025-06/said-in-hebrew', { locale: 'de-DE' });
    const quote = page.locator('blockquote');
    await quote.evaluate((element) => element.setAttribute('data-drawn', 'once'));
    await page.getByRole('link', { name: 'Conflicts', exact: true }).waitFor();
    expect(await quote.getAttribute('data-drawn')).toBe('once');
    expect(await quote.getAttribute('lang')).toBe('he');
    expect(await quote.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    await page.getByText('3. Juni 2025').first().waitFor();
    await page.goto(`${api.url}/commitments/bodies-2025-06`);
    await page.getByText('6.000').first().waitFor();
  });

  it('keeps the words of charts legible on a phone, and shows a ledger without scrolling it sideways', async () => {
    const page = await pages.open('/commitments/pow-2025-05', { viewport: { width: 380, height: 800 } });
    const heights = await page
      .locator('.chart text')
      .evaluateAll((all) => all.map((text) => text.getBoundingClientRect().height).filter((height) => height > 0));
    expect(heights.length).toBeGreaterThan(2);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(11);
    const ledger = page.locator('.table-scroll');
    expect(await ledger.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    expect(await page.getByRole('row').first().getByRole('columnheader').count()).toBe(7);
    await page.getByRole('row').nth(1).getByRole('cell', { name: 'sum so far' }).waitFor();
  });

  it('is a readable page without JavaScript, and what is told of it elsewhere', async () => {
    const page = await pages.blank({ javaScriptEnabled: false });
    await page.goto(`${api.url}/negotiations/istanbul-2025`);
    expect(await page.locator('h1').textContent()).toBe('Direct talks between Russia and Ukraine, Istanbul 2025');
    expect(await page.locator('.entry').count()).toBeGreaterThanOrEqual(37);
    expect(await page.locator('meta[property="og:title"]').getAttribute('content')).toContain('Istanbul 2025');
    await page.getByRole('link', { name: /Agreement on bodies/ }).click();
    expect(await page.locator('blockquote').allTextContents()).toEqual(['“6,000-for-6,000”', '“unilaterally”']);
    await page.goto(`${api.url}/negotiations/hostile`);
    expect(await page.locator('h1').textContent()).toBe(hostileTitle);
    expect(await page.locator('main :is(img, script, b)').count()).toBe(0);
    await page.goto(`${api.url}/negotiations/hostile?asOf=nonsense`);
    await page.getByRole('link', { name: 'what is on record' }).click();
    expect(await page.locator('h1').textContent()).toBe('Negotiations on record');
  });

  it('stands in a frame where it is made for it, tells its height, and nowhere else', async () => {
    const paper = createServer((_request, response) =>
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(
          `<iframe src="${api.url}/embed/negotiations/istanbul-2025/commitments" width="600" height="300"></iframe>`,
        ),
    ).listen(0, '127.0.0.1');
    await once(paper, 'listening');
    const page = await pages.blank();
    await page.addInitScript(() => {
      addEventListener('message', ({ data }) => {
        (window as { told?: unknown }).told = data;
      });
    });
    await page.goto(`http://localhost:${(paper.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => ((window as { told?: { height: number } }).told?.height ?? 0) > 300);
    const framed = page.frameLocator('iframe');
    await framed.locator('.leg').first().waitFor();
    expect(await framed.locator('.brand-bar, .views, .cut-off').count()).toBe(0);
    paper.close();
    const whole = await fetch(`${api.url}/negotiations/istanbul-2025`);
    expect(whole.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(whole.headers.get('x-frame-options')).toBe('DENY');
  });
});
