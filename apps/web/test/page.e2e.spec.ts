import { readFile } from 'node:fs/promises';
import type { Leg, TimelineItem } from '@parley/contracts';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { startApi, type ApiProcess } from './api-process.js';
import { hasBrowser, launchBrowser, openPage, type WatchedPage } from './browser.js';
import { buildPage } from './built-page.js';
import { faintTexts } from './contrast.js';
import { hostileName, hostileTalks, hostileText, hostileTitle } from './hostile-talks.js';

const EXAMPLE = new URL('../../../examples/istanbul-2025/events.ndjson', import.meta.url);
const TALKS = '/v1/negotiations/istanbul-2025';

/** What a test may say of itself that goes wrong on purpose. */
const refused = /^console: Failed to load resource/;

let api: ApiProcess;
let browser: Browser;
const opened: WatchedPage[] = [];

(hasBrowser ? describe : describe.skip)('the page in Chromium (Linux on x64)', () => {
  beforeAll(async () => {
    await buildPage();
    [api, browser] = await Promise.all([startApi(), launchBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });
  afterEach(async () => {
    const faults = opened.flatMap((one) => one.faults);
    await Promise.all(opened.splice(0).map((one) => one.close()));
    expect(faults).toEqual([]);
  });

  async function open(address: string, options?: BrowserContextOptions): Promise<Page> {
    const watched = await openPage(browser, options);
    opened.push(watched);
    await watched.page.goto(`${api.url}${address}`);
    await settled(watched.page);
    return watched.page;
  }

  /** Waits until nothing is being read any more, and what was read is shown. */
  async function settled(page: Page): Promise<void> {
    await page.waitForLoadState('networkidle');
    await page.locator('main :is(h1, h2, .notice)').first().waitFor();
    await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .notice-loading'));
  }

  /** Takes the faults that a test caused on purpose off the list of those that fail it. */
  const expectFaults = (pattern: RegExp): void => {
    for (const one of opened) one.faults.splice(0, Infinity, ...one.faults.filter((fault) => !pattern.test(fault)));
  };

  describe('over an empty record', () => {
    it('says how the first post is made, and what it says works', async () => {
      const page = await open('/');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Nothing is on record yet');
      const curl = (await page.getByLabel('A first post').textContent()) ?? '';
      expect(curl).toContain(`${api.url}/v1/events`);
      const body = /-d '(.*)'$/s.exec(curl)?.[1] ?? '';
      await api.post((JSON.parse(body) as { events: unknown[] }).events);

      await page.reload();
      await settled(page);
      await page.getByRole('heading', { level: 1, name: 'Border talks' }).waitFor();
      await page.getByText('1 happening.', { exact: true }).waitFor();
      expect(await page.locator('.entry').count()).toBe(1);
      expect(await page.getByText('No commitment is on record.').count()).toBe(1);
      expect(await page.getByText('No two sides contradict each other on record.').count()).toBe(1);
    });
  });

  describe('over the Istanbul record', () => {
    const talks = '/?negotiation=istanbul-2025';

    beforeAll(async () => {
      const lines = (await readFile(EXAMPLE, 'utf8')).trim().split('\n');
      await api.post(lines.map((line) => JSON.parse(line) as unknown));
    });

    it('offers the negotiations to choose from', async () => {
      const page = await open('/');
      await page.getByRole('link', { name: /Istanbul 2025/ }).click();
      await page.getByRole('heading', { level: 1, name: /Istanbul 2025/ }).waitFor();
      await page.getByRole('combobox', { name: 'Negotiation' }).selectOption({ label: 'Border talks' });
      await page.getByRole('heading', { level: 1, name: 'Border talks' }).waitFor();
      expect(page.url()).toContain('negotiation=border-talks');
    });

    it('shows every happening of the timeline, in order', async () => {
      const { items } = await api.get<{ items: TimelineItem[] }>(`${TALKS}/timeline?limit=500`);
      const page = await open(talks);
      expect(items.length).toBeGreaterThan(30);
      expect(await page.locator('.entry h4').allTextContents()).toEqual(items.map(({ headline }) => headline));
      expect(await page.locator('.timeline-count').textContent()).toBe(`${items.length} happenings.`);
    });

    it('prints the cut-off, and keeps it in sight', async () => {
      const { asOf } = await api.get<{ asOf: { position: number } }>(TALKS);
      const page = await open(`${talks}&clock=2025-06-02`);
      const cutOff = page.getByRole('region', { name: 'Information cut-off' });
      const words = new RegExp(
        `Record as of position ${asOf.position}, recorded \\d+ \\w+ \\d{4}, \\d\\d:\\d\\d UTC; due dates held against 2 June 2025`,
      );
      expect(await cutOff.textContent()).toMatch(words);
      await page.evaluate(() => scrollTo({ top: 5000, behavior: 'instant' }));
      expect(await cutOff.boundingBox()).toMatchObject({ y: 0 });
    });

    it('puts what is contradicted first, with each side’s words', async () => {
      const page = await open(talks);
      const mode = page.locator('.difference', { hasText: 'Mode' });
      expect(await voices(mode)).toEqual({
        Ukraine: 'reciprocal',
        Russia: 'unilateral',
        'Press and others': 'reciprocal',
      });
      const children = page.locator('.difference', { hasText: 'listed children illegally taken' });
      expect(await voices(children)).toMatchObject({ Ukraine: 'says it is so', Russia: 'denies it' });
      const entry = page.locator('.entry', { hasText: 'Agreement on bodies' });
      expect(await entry.locator('.badge', { hasText: 'Contradicted' }).count()).toBeGreaterThan(0);
      expect(await voices(entry.locator('.field-contradicted'))).toMatchObject({ Russia: 'unilateral' });
    });

    it('shows each commitment under its state at the clock, with whose word it is', async () => {
      const page = await open(`${talks}&clock=2025-06-02`);
      const column = (name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) });
      const owed = column('Agreed').locator('.leg', { hasText: '6,000 bodies' });
      expect(await factsOf(owed)).toMatchObject({
        Owed: '6,000set by Russia',
        Confirmed: '0',
        Due: 'between 9 and 15 June 2025, set by Russia13 days left',
      });
      expect(await owed.locator('.leg-disputed').textContent()).toMatch(/contradict each other on mode/);
      const back = column('Pledged').locator('.leg', { hasText: '6,000 bodies' });
      expect(await back.getByRole('heading', { name: '6,000 bodies Ukraine to Russia' }).count()).toBe(1);
      expect(await back.locator('.leg-disputed').count()).toBe(1);
      const may = column('Reported').locator('.leg', { hasText: '1,000 prisoners' }).first();
      expect(await factsOf(may)).toMatchObject({ Confirmed: '0', Reported: '1,000by press only, not counted' });
      const { items } = await api.get<{ items: Leg[] }>(`${TALKS}/commitments?clock=2025-06-02`);
      expect(await page.locator('.leg').count()).toBe(items.length);
    });

    it('calls a passed due date overdue and no breach', async () => {
      const page = await open(`${talks}&clock=2025-06-20`);
      const overdue = page.getByRole('region', { name: /^Overdue/ });
      expect(await overdue.textContent()).toContain('Not a finding of breach.');
      expect(await factsOf(overdue.locator('.leg', { hasText: 'bodies' }))).toMatchObject({
        Due: 'between 9 and 15 June 2025, set by Russia5 days past due',
      });
    });

    it('unfolds who said it, through whom, in which words and where', async () => {
      const page = await open(talks);
      const entry = page.locator('.entry', { hasText: 'bleeding-heart' });
      await entry.locator('summary').click();
      const account = entry.locator('.account');
      await account.getByText('Second round of talks in Istanbul: memoranda exchanged, swap agreed').waitFor();
      const words = (await account.textContent()) ?? '';
      expect(words).toContain('Vladimir Medinsky, head of delegation, Kremlin aide, for Russia, passed on by others');
      expect(words).toContain('through informed source (unnamed), then Oliver Carroll');
      expect(words).toContain("“Don't put on a show for bleeding-heart European old ladies…” (translated)");
      expect(words).toContain('Second round of talks in Istanbul: memoranda exchanged, swap agreed, L10 · event ');
    });

    it('counts as many accounts as it unfolds', async () => {
      const page = await open(talks);
      const entry = page.locator('.entry', { hasText: 'Agreement on an exchange of prisoners' }).last();
      await entry.locator('summary').click();
      await entry.locator('.account').first().waitFor();
      expect(await entry.locator('summary').textContent()).toContain('3 accounts');
      expect(await entry.locator('.account').count()).toBe(3);
    });

    it('narrows by what the address says, and back again', async () => {
      const page = await open(`${talks}&type=RoundHeld&from=2025-06-01`);
      expect(await page.locator('.entry h4').allTextContents()).toEqual(['Second round of talks in Istanbul']);
      await page.getByRole('button', { name: /Round held/ }).click();
      await page.getByRole('combobox', { name: 'Party' }).selectOption('actor-us');
      await page.getByRole('combobox', { name: 'Order' }).selectOption('-recorded');
      await page.getByText('2 happenings that match.').waitFor();
      expect(new URL(page.url()).search).toBe(
        '?negotiation=istanbul-2025&party=actor-us&from=2025-06-01&sort=-recorded',
      );
      await page.goBack();
      await page.goBack();
      expect(new URL(page.url()).search).toBe('?negotiation=istanbul-2025&from=2025-06-01');
      await page.getByText(/^3\d happenings that match\.$/).waitFor();
    });

    it('shows the record as it was, and that it did not hold something yet', async () => {
      const page = await open(talks);
      await page.getByText('Change', { exact: true }).click();
      await page.getByLabel('Show the record as of').fill('@50');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByText('The record as it was.').waitFor();
      expect(await page.getByRole('region', { name: 'Information cut-off' }).textContent()).toContain('position 50');
      await page.getByRole('button', { name: 'Back to now' }).click();
      await page.getByText('The record as it was.').waitFor({ state: 'detached' });

      const before = await open(`${talks}&asOf=@5`);
      await before.getByText('Not on record yet.').waitFor();
      const wrong = await open(`${talks}&asOf=yesterday`);
      await wrong
        .getByRole('alert')
        .getByText(/asOf must be/)
        .waitFor();
      expectFaults(refused);
    });

    it('says what can’t be read, and shows the rest', async () => {
      const watched = await openPage(browser);
      opened.push(watched);
      await watched.page.route('**/timeline?*', (route) => route.abort());
      await watched.page.goto(`${api.url}${talks}`);
      await watched.page.getByText('Can’t show the timeline.').waitFor();
      await watched.page.locator('.leg').first().waitFor();
      expectFaults(refused);
    });

    it('asks for a key where reading needs one, and sends it', async () => {
      const watched = await openPage(browser);
      opened.push(watched);
      const { page } = watched;
      await page.route('**/v1/**', (route) => {
        if (route.request().headers()['authorization'] === 'Bearer open-sesame') return route.continue({ headers: {} });
        const problem = { type: '/problems/unauthenticated', title: 'A key is needed', status: 401 };
        return route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify(problem) });
      });
      await page.goto(`${api.url}${talks}`);
      await page.getByLabel('API key').fill('open-sesame');
      await page.getByRole('button', { name: 'Read the record' }).click();
      await page.getByRole('heading', { level: 1, name: /Istanbul 2025/ }).waitFor();
      expect(page.url()).not.toContain('sesame');
      expectFaults(refused);
    });

    it.each(['light', 'dark'] as const)('has no faint text when %s', async (colorScheme) => {
      const page = await open(`${talks}&party=actor-ru`, { colorScheme });
      for (const summary of await page.locator('summary').all()) await summary.click();
      await page.waitForLoadState('networkidle');
      expect(await faintTexts(page)).toEqual([]);
    });

    it('fits a phone of 380 pixels', async () => {
      const page = await open(`${talks}&asOf=@68&clock=2025-06-02`, { viewport: { width: 380, height: 800 } });
      for (const summary of await page.locator('summary').all()) await summary.click();
      await page.waitForLoadState('networkidle');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(380);
    });

    it('can be used by keyboard alone, and is structured for a screen reader', async () => {
      const page = await open(talks);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the record');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
      const summary = page.locator('.entry summary').first();
      await summary.focus();
      await page.keyboard.press('Enter');
      await page.locator('.account').first().waitFor();
      expect(await summary.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');

      for (const landmark of ['banner', 'main', 'contentinfo'] as const) {
        expect(await page.getByRole(landmark).count()).toBe(1);
      }
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
      const levels = await page
        .locator('h1, h2, h3, h4, h5')
        .evaluateAll((all) => all.map((one) => Number(one.tagName[1])));
      expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    });
  });

  describe('over hostile text', () => {
    beforeAll(() => api.post(hostileTalks));

    it('shows it as text, wherever it stands', async () => {
      const page = await open('/?negotiation=hostile');
      await page.locator('.entry-details summary').first().click();
      await page.locator('.account').first().waitFor();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(hostileTitle);
      for (const text of [hostileText, hostileName]) expect(await page.getByText(text).count()).toBeGreaterThan(3);
      expect(await page.locator('main :is(img, script, b b)').count()).toBe(0);
      expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
      expect(await page.evaluate(() => (window as { harmed?: number }).harmed)).toBeUndefined();
    });

    it('reads a long timeline page by page', async () => {
      const page = await open('/?negotiation=hostile');
      expect(await page.locator('.entry').count()).toBe(50);
      await page.getByRole('button', { name: 'Show more' }).click();
      await page.getByText('63 happenings.').waitFor();
      const headings = await page.locator('.entry').evaluateAll((all) => all.map((one) => one.textContent));
      expect(headings).toHaveLength(63);
      expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0);
    });
  });
});

/** Each side's value in a block of voices. */
async function voices(block: Locator): Promise<Record<string, string>> {
  const pairs = await block
    .locator('.voice')
    .evaluateAll((all) =>
      all.map((voice) => [
        voice.querySelector('.voice-who')?.textContent ?? '',
        voice.querySelector('.voice-says')?.textContent ?? '',
      ]),
    );
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** The terms and descriptions of a card. */
async function factsOf(card: Locator): Promise<Record<string, string>> {
  const pairs = await card
    .locator('dt')
    .evaluateAll((all) =>
      all.map((term) => [
        term.textContent ?? '',
        [...(term.parentElement?.querySelectorAll('dd') ?? [])].map((one) => one.textContent).join(''),
      ]),
    );
  return Object.fromEntries(pairs) as Record<string, string>;
}
