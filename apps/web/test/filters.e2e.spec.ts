import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { barriers } from './accessibility.js';
import { startApi, type ApiProcess } from './api-process.js';
import { hasBrowser, launchBrowser } from './browser.js';
import { buildPage } from './built-page.js';
import { chooseByName, suggestionsOf } from './filter-controls.js';
import { OpenedPages, refusedLoad } from './opened-pages.js';

const EXAMPLE = new URL('../../../examples/istanbul-2025/events.ndjson', import.meta.url);
const TALKS = '/v1/negotiations/istanbul-2025';
const talks = '/negotiations/istanbul-2025';

let api: ApiProcess;
let browser: Browser;
const pages = new OpenedPages(
  () => browser,
  () => api.url,
);

/** How many items the API has of a list. */
const countOf = async (list: string, query: string): Promise<number> =>
  (await api.get<{ items: unknown[] }>(`${TALKS}/${list}?limit=500&${query}`)).items.length;

const count = (page: Page) => page.locator('.timeline-count');
const chips = (page: Page) => page.getByRole('list', { name: 'Filters in force' }).getByRole('listitem');

/** Waits until so many of a list are left, in words. */
const left = (page: Page, number: number) =>
  count(page)
    .filter({ hasText: new RegExp(`^${number} .* that match`) })
    .waitFor();

(hasBrowser ? describe : describe.skip)('the filters in Chromium (Linux on x64)', () => {
  beforeAll(async () => {
    await buildPage();
    [api, browser] = await Promise.all([startApi(), launchBrowser()]);
    const lines = (await readFile(EXAMPLE, 'utf8')).trim().split('\n');
    await api.post(lines.map((line) => JSON.parse(line) as unknown));
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });
  afterEach(async () => expect(await pages.close()).toEqual([]));

  describe('of the timeline', () => {
    it.each([
      ['Party', 'party', 'actor-us', 'United States'],
      ['Speaker', 'actor', 'actor-medinsky', 'Vladimir Medinsky'],
      [
        'Source',
        'source',
        'source-article-2025-06-02',
        'Second round of talks in Istanbul: memoranda exchanged, swap agreed',
      ],
      ['Round', 'round', 'round-istanbul-2', 'Second round of talks'],
      ['Commitment', 'commitment', 'commitment-bodies-2025-06', 'Terms on bodies'],
      ['Proposal', 'proposal', 'proposal-ru-body-pause', 'pause'],
      ['Document', 'document', 'document-ua-memo', 'Memorandum from Ukraine'],
    ])('%s is chosen by name, stands in the address, and goes back and forward', async (label, parameter, id, name) => {
      const page = await pages.open(talks);
      const all = await count(page).textContent();
      await page.getByText('More filters').click();
      await chooseByName(page, label, name);
      await page.waitForURL((url) => url.searchParams.get(parameter) === id);
      const narrowed = await countOf('timeline', `${parameter}=${id}`);
      await left(page, narrowed);
      expect(await page.locator('.entry').count()).toBe(narrowed);
      expect(await chips(page).allTextContents()).toEqual([expect.stringContaining(`${label}: `)]);
      await chips(page).filter({ hasText: name }).waitFor();

      await page.goBack();
      await page.waitForURL((url) => url.search === '');
      await page.getByText(all ?? '', { exact: true }).waitFor();
      expect(await chips(page).count()).toBe(0);
      await page.goForward();
      await left(page, narrowed);
      await chips(page).getByRole('button').click();
      await page.waitForURL((url) => url.search === '');
      await page.getByText(all ?? '', { exact: true }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.matches('.filters input'))).toBe(true);
    });

    it('finds what is on record by its id too, and says where nothing is', async () => {
      const page = await pages.open(talks);
      const field = page.getByRole('combobox', { name: 'Party', exact: true });
      await field.fill('actor-tr');
      await page.waitForFunction(() => document.querySelectorAll('[role="listbox"] [role="option"]').length === 1);
      expect(await suggestionsOf(page).locator('b').allTextContents()).toEqual(['Türkiye']);
      await field.fill('nobody at all');
      await page.getByText('Nothing on record is called “nobody at all”.').waitFor();
      expect(await field.getAttribute('aria-expanded')).toBe('false');
    });

    it('are used at a keyboard as the pattern of a combobox has it', async () => {
      const page = await pages.open(talks);
      const field = page.getByRole('combobox', { name: 'Party', exact: true });
      await field.focus();
      await suggestionsOf(page).first().waitFor();
      const active = () => page.locator('[role="option"][aria-selected="true"]').getAttribute('id');
      expect(await field.getAttribute('aria-activedescendant')).toBeNull();
      await field.press('ArrowDown');
      const first = await active();
      expect(await field.getAttribute('aria-activedescendant')).toBe(first);
      await field.press('ArrowUp');
      expect(await active()).not.toBe(first);
      await field.press('ArrowDown');
      expect(await active()).toBe(first);
      expect(await barriers(page)).toEqual([]);
      await field.press('Escape');
      expect(await field.getAttribute('aria-expanded')).toBe('false');
      await field.press('Alt+ArrowDown');
      expect(await field.getAttribute('aria-expanded')).toBe('true');
      await field.press('ArrowDown');
      await field.press('Enter');
      await page.waitForURL(/party=actor-/);
      expect(await field.inputValue()).toBe('');
      expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    });

    it('take alternatives of one filter, and are cleared together', async () => {
      const page = await pages.open(`${talks}?clock=2025-06-12`);
      await chooseByName(page, 'Party', 'Türkiye');
      await page.waitForURL(/party=actor-tr/);
      await chooseByName(page, 'Party', 'United States');
      await page.getByRole('combobox', { name: 'Type' }).selectOption('StatementMade');
      await page.waitForURL(/type=StatementMade/);
      await left(page, await countOf('timeline', 'party=actor-tr&party=actor-us&type=StatementMade'));
      expect((await chips(page).locator('button > span:first-child').allTextContents()).sort()).toEqual([
        'Party: Türkiye',
        'Party: United States',
        'Type: Statement',
      ]);
      await page.getByRole('button', { name: 'Clear all filters' }).click();
      await page.waitForURL((url) => !/party|type/.test(url.search) && url.searchParams.get('clock') === '2025-06-12');
      expect(await chips(page).count()).toBe(0);
    });

    it('fit a phone with suggestions unfolded, and are touched', async () => {
      const page = await pages.open(`${talks}?source=source-article-2025-06-02`, {
        viewport: { width: 375, height: 700 },
        hasTouch: true,
        isMobile: true,
      });
      for (const label of ['Party', 'Speaker', 'Source', 'Round', 'Commitment', 'Proposal', 'Document']) {
        await page.getByRole('combobox', { name: label, exact: true }).tap();
        if (label !== 'Source') await suggestionsOf(page).first().waitFor();
        expect([label, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([label, 375]);
      }
      await suggestionsOf(page).first().tap();
      await page.waitForURL(/document=document-/);
      expect(await barriers(page)).toEqual([]);
    });
  });

  describe('of the boards', () => {
    it.each([
      ['commitments', 'Party', 'party', 'actor-us', 'United States'],
      ['commitments', 'What', 'what', 'bodies', null],
      ['commitments', 'State', 'state', 'reported', null],
      ['commitments', 'Standing', 'standing', 'agreed', null],
      ['proposals', 'Subject', 'subject', 'pause', null],
      ['proposals', 'Party', 'party', 'actor-us', 'United States'],
      ['proposals', 'State', 'state', 'rejected', null],
      ['rounds', 'State', 'state', 'held', null],
      ['documents', 'Kind', 'kind', 'list', null],
      ['documents', 'Party', 'party', 'actor-ru', 'Russia'],
      ['actors', 'Kind', 'kind', 'person', null],
      ['actors', 'Side', 'side', 'actor-ua', 'Ukraine'],
      ['sources', 'Kind', 'kind', 'article', null],
      ['conflicts', 'Party', 'party', 'actor-ua', 'Ukraine'],
      ['conflicts', 'About', 'subject', 'commitment-bodies-2025-06', 'Terms on bodies'],
    ])('%s: %s (%s=%s)', async (board, label, parameter, value, name) => {
      const page = await pages.open(`${talks}/${board}?clock=2025-06-12`);
      const all = await countOf(board, 'clock=2025-06-12');
      await count(page)
        .filter({ hasText: new RegExp(`^${all} `) })
        .waitFor();
      if (name === null) await page.getByRole('combobox', { name: label, exact: true }).selectOption(value);
      else await chooseByName(page, label, name);
      await page.waitForURL((url) => url.searchParams.get(parameter) === value);
      const narrowed = await countOf(board, `clock=2025-06-12&${parameter}=${value}`);
      await (narrowed === 0 ? page.getByText(/^No .* matches these filters\.$/).waitFor() : left(page, narrowed));
      expect(await chips(page).allTextContents()).toEqual([expect.stringContaining(`${label}: `)]);
      await page.goBack();
      await count(page)
        .filter({ hasText: new RegExp(`^${all} `) })
        .waitFor();
      await page.goForward();
      await chips(page).getByRole('button').click();
      await page.waitForURL((url) => url.search === '?clock=2025-06-12');
      await count(page)
        .filter({ hasText: new RegExp(`^${all} `) })
        .waitFor();
    });

    it('commitments: due before a day, and disputed or not', async () => {
      const page = await pages.open(`${talks}/commitments?clock=2025-06-12`);
      await page.getByLabel('Due before').fill('2025-06-12');
      await page.waitForURL(/dueBefore=2025-06-12/);
      await left(page, await countOf('commitments', 'clock=2025-06-12&dueBefore=2025-06-12'));
      await page.getByRole('button', { name: 'Due before: 12 June 2025' }).click();
      await page.getByLabel('Disputed only').check();
      await page.waitForURL(/disputed=true/);
      await left(page, await countOf('commitments', 'clock=2025-06-12&disputed=true'));
      await page.goto(`${api.url}${talks}/commitments?clock=2025-06-12&disputed=false`);
      await left(page, await countOf('commitments', 'clock=2025-06-12&disputed=false'));
      expect(await page.getByLabel('Disputed only').isChecked()).toBe(false);
      await page.getByRole('button', { name: 'Not disputed only' }).waitFor();
    });

    it.each(['commitments', 'proposals', 'rounds', 'documents', 'actors', 'sources', 'conflicts'])(
      '%s says what the API does not take, and lets it be taken away',
      async (board) => {
        const parameter =
          { sources: 'kind', actors: 'kind', documents: 'kind', conflicts: 'subject' }[board] ?? 'state';
        const page = await pages.open(`${talks}/${board}?${parameter}=No Such`);
        await page.getByRole('alert').filter({ hasText: parameter }).waitFor();
        await page.getByRole('button', { name: 'Clear all filters' }).click();
        await count(page).filter({ hasText: /^\d+ / }).waitFor();
        pages.forgive(refusedLoad);
      },
    );
  });
});
