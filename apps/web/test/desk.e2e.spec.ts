import { readFile } from 'node:fs/promises';
import type { EntryPage, RawEvent } from '@parley/contracts';
import type { Browser, Page } from 'playwright-core';
import { barriers } from './accessibility.js';
import { startApi, type ApiProcess } from './api-process.js';
import { hasBrowser, launchBrowser } from './browser.js';
import { buildPage } from './built-page.js';
import { faintTexts } from './contrast.js';
import { DeskPages } from './desk-pages.js';
import { refusedLoad } from './opened-pages.js';

const EXAMPLE = new URL('../../../examples/istanbul-2025/events.ndjson', import.meta.url);

let api: ApiProcess;
let browser: Browser;
const pages = new DeskPages(
  () => browser,
  () => api,
);

(hasBrowser ? describe : describe.skip)('the desk in Chromium (Linux on x64)', () => {
  beforeAll(async () => {
    await buildPage();
    [api, browser] = await Promise.all([startApi(), launchBrowser()]);
    const lines = (await readFile(EXAMPLE, 'utf8')).trim().split('\n');
    await api.post(lines.map((line) => JSON.parse(line) as unknown));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });
  afterEach(async () => expect(await pages.close()).toEqual([]));

  describe('signing in', () => {
    it('refuses a wrong key in words, keeps a good one in the tab alone, says its role, and forgets it', async () => {
      const page = await pages.open('/desk');
      await page.getByLabel('API key').fill('not-a-key-of-this-server');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page
        .getByRole('alert')
        .getByText(/does not take this key/)
        .waitFor();
      pages.forgive(refusedLoad);
      expect(await barriers(page)).toEqual([]);

      await page.getByLabel('API key').fill(await api.makeKey('auditor'));
      await page.keyboard.press('Enter');
      await page.getByText('Signed in as auditor').waitFor();
      expect(await page.locator('.views a').allTextContents()).toEqual(['Audits and bundle']);
      expect(page.url()).toBe(`${api.url}/desk`);
      expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
      const other = await page.context().newPage();
      await other.goto(`${api.url}/desk`);
      await other.getByLabel('API key').waitFor();

      await page.getByText('Signed in as auditor').click();
      expect(await barriers(page)).toEqual([]);
      await page.locator('.account-menu').getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('link', { name: 'Sign in' }).waitFor();
      expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toMatch(/key/);
    });
  });

  describe('posting', () => {
    it('has a form for every type, each made of its schema, without a barrier', async () => {
      const page = await pages.openAs('editor', '/desk/post');
      const types = await page.locator('.type-groups a').allTextContents();
      expect(types).toHaveLength(27);
      expect(await barriers(page)).toEqual([]);
      for (const type of ['Round held', 'Exchange agreed']) {
        await page.getByRole('link', { name: type, exact: true }).click();
        await page.getByRole('heading', { level: 1, name: type }).waitFor();
        await page.locator('form button', { hasText: /^Add / }).evaluateAll((all) => {
          for (const button of all) (button as HTMLElement).click();
        });
        for (const summary of await page.locator('form summary').all()) await summary.click();
        expect(await barriers(page)).toEqual([]);
        await page.goBack();
      }
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.getByRole('link', { name: 'Delivery', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'Delivery' }).waitFor();
      expect(await faintTexts(page)).toEqual([]);
      await page.setViewportSize({ width: 380, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(380);
    });

    it('says dates in words, shows faults at their fields, previews, keeps the draft, posts, and leads to the entry', async () => {
      const page = await pages.openAs('editor', '/desk/post/DeliveryReported');
      const panel = page.getByRole('complementary', { name: 'What posting this will change' });
      await panel.getByText('Still needed: 4 fields').waitFor();
      await choose(page, 'Where it is kept', 'bodies', /Terms on bodies/);
      await page.getByLabel('When it happened').fill('[2025-06-09..2025-06-11]');
      await page.getByText('between 9 and 11 June 2025').waitFor();
      await page.getByLabel('When it was said').fill('2025-06-31');
      await page.getByText('This names a day that is not in the calendar (2025-06-31)').waitFor();
      await choose(page, 'Side that it is said for', 'Ukr', /^Ukraine/);
      await choose(page, 'Speaker', 'Умєров', /Umerov/);
      await choose(page, 'Source', 'Istanbul', /./);
      await choose(page, 'Leg', 'ru', /ru-ua/);
      await page.getByLabel('Scope').selectOption('tranche');
      await page.getByRole('button', { name: 'Add quantity' }).click();
      await page.getByLabel('At least').fill('1200');
      await page.getByLabel('At most').fill('1200');
      await page.getByLabel('Unit').fill('body');
      await panel.getByText('The server would refuse it:').waitFor();
      const said = page.getByLabel('When it was said');
      expect(await said.getAttribute('aria-invalid')).toBe('true');
      expect(await barriers(page)).toEqual([]);

      await page.reload();
      await page.getByText('This is the draft that you began before.').waitFor();
      await said.fill('2025-06-11');
      await panel.getByRole('heading', { name: 'What changes' }).waitFor();
      pages.forgive(refusedLoad);
      await page
        .getByRole('group', { name: /^The account/ })
        .getByText('Rustem Umerov', { exact: true })
        .waitFor();
      expect(await page.getByText('Not on record').count()).toBe(0);
      expect(await panel.textContent()).toMatch(/contradicts no side.*Terms on bodies.*Quantity.*nothing.*Claimed/s);
      await page.getByRole('button', { name: 'Post it' }).click();
      await page.getByRole('heading', { name: 'It is on record' }).waitFor();
      expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
      await page.getByRole('link', { name: 'See the entry' }).click();
      await page.getByRole('heading', { level: 1, name: /1,200 bodies/ }).waitFor();
      const { items } = await api.get<{ items: RawEvent[] }>('/v1/streams/commitment-bodies-2025-06?limit=500');
      expect(items.at(-1)).toMatchObject({
        type: 'DeliveryReported',
        happened: { edtf: '[2025-06-09..2025-06-11]' },
        account: { side: 'actor-ua', speaker: 'actor-umerov', saidAt: { edtf: '2025-06-11' } },
        data: { legId: 'ru-ua', scope: 'tranche', quantity: { min: 1200, max: 1200, unit: 'body' } },
      });
    });

    it('corrects an account from its entry, and retracts another', async () => {
      const at = '/entries/commitment-bodies-2025-06/agreed';
      const before = await api.get<EntryPage>(`/v1${at}`);
      const page = await pages.openAs('editor', at);
      await page
        .getByRole('link', { name: /^Correct/ })
        .first()
        .click();
      await page.getByRole('heading', { level: 1, name: /^Correct/ }).waitFor();
      expect(await page.getByRole('combobox', { name: 'Source', exact: true }).inputValue()).toBe(
        before.accounts[0]?.account?.source,
      );
      await page.getByLabel('Kind').selectOption('misread');
      await page.getByLabel('Reason').fill('It stands in line 8.');
      await page.getByLabel('Place in the source').fill('L8');
      await page.getByRole('button', { name: 'Post the correction' }).click();
      await page.getByRole('link', { name: 'See the entry' }).click();
      const corrections = page.getByRole('region', { name: 'What was corrected' });
      await corrections.getByText('It stands in line 8.').waitFor();
      expect(await corrections.locator('tbody tr').allTextContents()).toEqual(['LocatorL2L8']);

      await page
        .getByRole('link', { name: /^Retract/ })
        .nth(1)
        .click();
      await page.getByLabel('Kind').selectOption('duplicate');
      await page.getByLabel('Reason').fill('It stands there twice.');
      await page.getByRole('button', { name: 'Post it' }).click();
      await page.getByRole('link', { name: 'See the entry' }).click();
      await page.getByText('It stands there twice.').waitFor();
      const after = await api.get<EntryPage>(`/v1${at}`);
      expect(after.accounts.map(({ retracted }) => retracted?.kind ?? null)).toEqual([null, 'duplicate', null]);
    });

    it('is no place for who may not post', async () => {
      const page = await pages.openAs('reader', '/desk/post/StatementMade');
      await page.getByRole('heading', { name: 'Posting is not for this key' }).waitFor();
      const entry = await pages.openAs('reader', '/entries/commitment-bodies-2025-06/agreed');
      expect(await entry.getByRole('link', { name: /^(Correct|Retract|Add another)/ }).count()).toBe(0);
    });
  });
});

/** Types into a field, and takes the suggestion by the keyboard. */
async function choose(page: Page, field: string, text: string, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: new RegExp(`^${field}( \\(\\w+\\))?$`) }).fill(text);
  const suggested = page.getByRole('listbox').getByRole('option');
  await suggested.filter({ hasText: option }).first().waitFor();
  const all = await suggested.allTextContents();
  for (let step = 0; step <= all.findIndex((one) => option.test(one)); step += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}
