import type { Leg, ListedStream, TimelineItem } from '@parley/contracts';
import type { Browser, Page } from 'playwright-core';
import { madeUpEntries } from '../../../tools/bench/made-up-record.js';
import { startApi, type ApiProcess } from './api-process.js';
import { hasBrowser, launchBrowser } from './browser.js';
import { buildPage } from './built-page.js';
import { chooseByName } from './filter-controls.js';
import { OpenedPages } from './opened-pages.js';

const TALKS = '/v1/negotiations/made-up-1';
const talks = '/negotiations/made-up-1';
const AT_ONCE = 500;
/** Of one negotiation; two of three are a happening of their own. */
const ENTRIES = 17_000;

/** More than a page of the registry, all of them in front of those that take part. */
const bystanders = Array.from({ length: AT_ONCE + 1 }, (_, index) => ({
  type: 'ActorRegistered',
  stream: `actor-bystander-${index}`,
  data: { name: `A bystander, number ${index}`, kind: 'person' },
}));

let api: ApiProcess;
let browser: Browser;
const pages = new OpenedPages(
  () => browser,
  () => api.url,
);

/** All of a list of the API. */
async function all<Item>(path: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const more = `${path.includes('?') ? '&' : '?'}limit=500${cursor && `&cursor=${cursor}`}`;
    const page: { items: Item[]; next: string | null } = await api.get(`${path}${more}`);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

const marksOf = ({ happened, type, fields }: TimelineItem) =>
  (happened ? 1 : 0) + (type === 'RoundProposed' && fields['window']?.status !== 'unknown' ? 1 : 0);
const isDue = ({ due }: Leg) => due !== null;

/** What the bars of the picture say that they stand for, together. */
const drawnTogether = (page: Page) =>
  page
    .locator('.picture-bin')
    .evaluateAll((bins) =>
      bins.reduce(
        (sum, bin) =>
          sum + Number(/: ([\d,]+) from/.exec(bin.getAttribute('aria-label') ?? '')?.[1]?.replaceAll(',', '')),
        0,
      ),
    );

/** Presses "Show more" until a text says that all is read. */
async function readOn(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const more = document.querySelector<HTMLButtonElement>('button.more');
      more?.click();
      return document.querySelector('.timeline-count')?.textContent === wanted;
    },
    text,
    { timeout: 120_000, polling: 250 },
  );
}

(hasBrowser ? describe : describe.skip)('long talks in Chromium (Linux on x64)', () => {
  beforeAll(async () => {
    await buildPage();
    [api, browser] = await Promise.all([startApi(), launchBrowser()]);
    const entries = [...bystanders, ...madeUpEntries(ENTRIES, Number.MAX_SAFE_INTEGER)];
    for (let from = 0; from < entries.length; from += AT_ONCE) await api.post(entries.slice(from, from + AT_ONCE));
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });
  afterEach(async () => expect(await pages.close()).toEqual([]));

  it('draws more than ten thousand happenings as sums, none left out, and each by itself from close by', async () => {
    const [items, legs] = await Promise.all([all<TimelineItem>(`${TALKS}/timeline`), all<Leg>(`${TALKS}/commitments`)]);
    const marks = items.reduce((sum, item) => sum + marksOf(item), 0) + legs.filter(isDue).length;
    expect(items.length).toBeGreaterThan(10_000);
    const page = await pages.open(talks);
    const picture = page.getByRole('region', { name: 'The whole over time' });
    await picture.getByText(`${marks.toLocaleString('en')} marks in this stretch, drawn together`).waitFor();
    expect(await drawnTogether(page)).toBe(marks);
    expect(await picture.locator('a.mark').count()).toBe(0);
    expect(await page.locator('.picture-bin[tabindex="0"]').count()).toBe(1);

    await page.locator('.picture-bin[tabindex="0"]').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.waitForURL(/from=20/);

    await page.goto(`${api.url}${talks}?from=2020-01-09&to=2020-01-18`);
    await picture.locator('a.mark').first().waitFor();
    await picture.getByText('drawn together').waitFor({ state: 'detached' });
    expect(await picture.locator('.picture-bin').count()).toBe(0);
    const near = await all<TimelineItem>(`${TALKS}/timeline?from=2020-01-09&to=2020-01-18&type=RoundHeld`);
    for (const { headline } of near)
      await picture
        .getByRole('link', { name: new RegExp(headline) })
        .first()
        .waitFor();
  }, 240_000);

  it('reads a board page by page to its end, and narrows all of it, not what was read', async () => {
    const legs = await all<Leg>(`${TALKS}/commitments`);
    expect(legs.length).toBeGreaterThan(1_000);
    const page = await pages.open(`${talks}/commitments`);
    await page.getByText('The first 100 obligations; there are more.').waitFor();
    expect(await page.locator('.leg').count()).toBe(100);
    await page.getByRole('combobox', { name: 'State' }).selectOption('delivered');
    const delivered = await all<Leg>(`${TALKS}/commitments?state=delivered`);
    expect(delivered.length).toBeGreaterThan(100);
    await page.getByText('The first 100 obligations that match; there are more.').waitFor();
    await readOn(page, `${delivered.length.toLocaleString('en')} obligations that match.`);
    expect(await page.locator('.leg').count()).toBe(delivered.length);
    expect(await page.locator('.column h2 .count').allTextContents()).toEqual([delivered.length.toLocaleString('en')]);
  }, 240_000);

  it('says of a board how many there are before all are read', async () => {
    const { counts } = await api.get<{ counts: { proposals: number; rounds: number } }>(TALKS);
    const page = await pages.open(`${talks}/rounds`);
    await page.getByText(`The first 100 rounds of ${counts.rounds} rounds.`).waitFor();
    await readOn(page, `${counts.rounds} rounds.`);
    expect(await page.locator('.cards > li').count()).toBe(counts.rounds);
    await page.goto(`${api.url}${talks}/proposals`);
    await page.getByText(`The first 100 proposals of ${counts.proposals} proposals.`).waitFor();
  }, 120_000);

  it('sums up all promises at a glance', async () => {
    const legs = await all<Leg>(`${TALKS}/commitments`);
    const page = await pages.open(talks);
    const glance = page.getByRole('region', { name: 'At a glance' });
    await glance.getByText(`The board of ${legs.length.toLocaleString('en')} obligations`).waitFor();
    const numbers = (await glance.locator('.promise-groups dt').allTextContents()).map((words) =>
      Number(words.replaceAll(/\D/g, '')),
    );
    expect(numbers.reduce((sum, number) => sum + number, 0)).toBe(legs.length);
  }, 120_000);

  it('names the actors and streams that it shows, however many are on record', async () => {
    const last = (await all<ListedStream>('/v1/streams?kind=round')).at(-1)!;
    const page = await pages.open(`${talks}?round=${last.stream}&group=round`);
    await page.getByRole('region', { name: last.label, exact: true }).waitFor();
    await page.getByRole('button', { name: `Round: ${last.label}` }).waitFor();
    await page.goto(`${api.url}${talks}?party=actor-made-up-1-north`);
    await page.getByRole('button', { name: 'Party: Northern side of made-up-1' }).waitFor();
    await page.getByText('More filters').click();
    await chooseByName(page, 'Speaker', 'south delegate 3');
    await page.getByRole('button', { name: 'Speaker: south delegate 3 of made-up-1' }).waitFor();
  }, 120_000);
});
