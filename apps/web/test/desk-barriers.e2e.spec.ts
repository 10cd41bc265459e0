import type { EntryPage } from '@parley/contracts';
import type { Page } from 'playwright-core';
import { barriers } from './accessibility.js';
import { hasBrowser, settled } from './browser.js';
import { faintTexts } from './contrast.js';
import { setUpDesk } from './set-up-desk.js';

/** What stands in the way of somebody, light and dark. */
async function barriersInBoth(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const all = [...(await barriers(page)), ...(await faintTexts(page))];
    found.push(...all.map((one) => `${colorScheme}: ${one}`));
  }
  return found;
}

/** Asks for everything in a form that can be asked for, and unfolds what is folded. */
async function openAll(page: Page): Promise<void> {
  const adding = page.locator('form button', { hasText: /^Add (?!another)/ });
  for (let round = 0; round < 4 && (await adding.count()) > 0; round += 1) {
    await adding.evaluateAll((all) => {
      for (const button of all) (button as HTMLElement).click();
    });
  }
  await page.locator('form details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
}

const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

(hasBrowser ? describe : describe.skip)('barriers at the desk (Linux on x64)', () => {
  const { api, pages } = setUpDesk();

  it('stand in no form of any type, whatever is asked for in it, light, dark and on a phone', async () => {
    const page = await pages.openAs('editor', '/desk/post');
    const types = await page.locator('.type-groups a').allTextContents();
    expect(types).toHaveLength(27);
    const found: Record<string, string[]> = {};
    for (const type of types) {
      await page.getByRole('link', { name: type, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: type }).waitFor();
      await openAll(page);
      const here = await barriersInBoth(page);
      await page.setViewportSize({ width: 375, height: 800 });
      if ((await widthOf(page)) > 375) here.push('wider than a phone');
      await page.setViewportSize({ width: 1280, height: 900 });
      if (here.length > 0) found[type] = here;
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: 'Post an entry' }).waitFor();
    }
    expect(found).toEqual({});
  }, 240_000);

  it('stand in no other view of the desk, light, dark and on a phone', async () => {
    const at = '/entries/commitment-bodies-2025-06/agreed';
    const [first] = (await api().get<EntryPage>(`/v1${at}`)).accounts;
    const page = await pages.open('/desk');
    expect(await barriersInBoth(page)).toEqual([]);
    const amended = `commitment-bodies-2025-06/agreed/${first?.id}`;
    const views = ['', '/post', '/imports', '/keys', '/read-models', '/audits'];
    for (const view of [...views, `/correct/${amended}`, `/redact/${amended}`]) {
      await pages.goAs('admin', page, `/desk${view}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await settled(page);
      expect({ view, found: await barriersInBoth(page) }).toEqual({ view, found: [] });
      await page.setViewportSize({ width: 375, height: 800 });
      expect({ view, width: await widthOf(page) }).toEqual({ view, width: 375 });
      await page.setViewportSize({ width: 1280, height: 900 });
    }
  }, 120_000);
});
