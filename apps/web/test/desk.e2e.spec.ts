import type { Browser } from 'playwright-core';
import { barriers } from './accessibility.js';
import { startApi, type ApiProcess } from './api-process.js';
import { hasBrowser, launchBrowser } from './browser.js';
import { buildPage } from './built-page.js';
import { DeskPages } from './desk-pages.js';
import { refusedLoad } from './opened-pages.js';

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
});
