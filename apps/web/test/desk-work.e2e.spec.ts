import type { Page } from 'playwright-core';
import { barriers } from './accessibility.js';
import { hasBrowser } from './browser.js';
import { faintTexts } from './contrast.js';
import { setUpDesk } from './set-up-desk.js';

(hasBrowser ? describe : describe.skip)('the work of the desk in Chromium (Linux on x64)', () => {
  const { api, pages } = setUpDesk();

  const importing = async (page: Page, lines: unknown[]) => {
    const buffer = Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'));
    await page.getByLabel('File').setInputFiles({ name: 'entries.ndjson', mimeType: 'application/x-ndjson', buffer });
    await page.getByRole('button', { name: 'Import it' }).click();
  };
  const actor = (name: string) => ({
    type: 'ActorRegistered',
    stream: `actor-${name}`,
    data: { name, kind: 'person' },
  });

  it('imports a file with its progress, and shows by line what is at fault', async () => {
    const page = await pages.openAs('editor', '/desk/imports');
    await importing(page, ['ann', 'bea', 'cy'].map(actor));
    await page.getByRole('heading', { level: 1, name: 'Import: done' }).waitFor();
    await page.getByText('3 of 3 entries').waitFor();
    await page.getByRole('link', { name: 'Import another file' }).click();
    await importing(page, [actor('dee'), { ...actor('eve'), data: { name: 'eve', kind: 'ghost' } }]);
    await page.getByRole('heading', { level: 1, name: 'Import: failed' }).waitFor();
    await page.getByText('1 of 2 entries').waitFor();
    expect(await page.locator('tbody tr').allTextContents()).toEqual([expect.stringMatching(/^2What it says › Kind/)]);
    expect(await barriers(page)).toEqual([]);
  });

  it('stores nothing of a file with one line at fault where it is all or nothing, and leads to that line', async () => {
    const page = await pages.openAs('editor', '/desk/imports');
    await page.getByLabel('All or nothing').check();
    const wrong = { ...actor('gus'), data: { name: 'gus' } };
    await importing(page, [actor('fay'), wrong, actor('hal')]);
    await page.getByRole('heading', { level: 1, name: 'Import: failed' }).waitFor();
    await page.getByText('Nothing of it is on record.').waitFor();
    await page.getByRole('heading', { name: '1 line at fault' }).waitFor();
    expect(await page.locator('tbody tr').allTextContents()).toEqual([expect.stringMatching(/^2What it says › Kind/)]);
    expect((await fetch(`${api().url}/v1/actors/fay`)).status).toBe(404);
    // Mended, it is sent once more.
    await page.getByRole('link', { name: 'Import another file' }).click();
    await page.getByText(/: Failed, 0 of 3 entries stored, 1 line at fault/).waitFor();
    await page.getByLabel('All or nothing').check();
    await importing(page, ['fay', 'gus', 'hal'].map(actor));
    await page.getByText('3 of 3 entries (100%)').waitFor();
  });

  it('says of a long file how much of it is sent, then how much is stored; what is on its way can be cancelled', async () => {
    const page = await pages.openAs('editor', '/desk/imports');
    const browser = await page.context().newCDPSession(page);
    const send = (uploadThroughput: number) =>
      browser.send('Network.emulateNetworkConditions', {
        ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput },
      });
    // What was said on the way, and how far the bar was.
    await page.evaluate(() => {
      const told: [string, number][] = [];
      Object.assign(window, { told });
      new MutationObserver(() => {
        const bar = document.querySelector('progress');
        if (bar) told.push([bar.parentElement?.textContent ?? '', bar.position]);
      }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    const told = () => page.evaluate(() => (window as unknown as { told: [string, number][] }).told);
    const note = 'x'.repeat(1500);
    const lines = Array.from({ length: 2000 }, (_, index) => ({
      ...actor(`long-${index}`),
      data: { name: `Long ${index}`, kind: 'person', description: note },
    }));
    await send(300_000);
    await importing(page, lines);
    await page.getByText('The file is on its way.').waitFor();
    await page.getByText(/ of 3,\d{3} kB \([1-9]\d?%\)/).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel', exact: true }).press('Enter');
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
    expect(await page.getByRole('alert').count()).toBe(0);

    await send(3_000_000);
    await page.getByRole('button', { name: 'Import it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Import: done' }).waitFor({ timeout: 60_000 });
    await page.getByText('2,000 of 2,000 entries (100%)').waitFor();
    await browser.detach();
    const sent = (await told()).filter(([words]) => words.startsWith('Sent'));
    expect(new Set(sent.map(([, part]) => part)).size).toBeGreaterThan(3);
    expect(sent.at(-1)?.[1]).toBe(1);
    const stored = (await told()).filter(([words]) => words.startsWith('On record'));
    expect(stored.map(([, part]) => part)).toEqual(stored.map(([, part]) => part).sort((a, b) => a - b));
  }, 90_000);

  it('makes a key that works, shows it once, and revokes it', async () => {
    const page = await pages.openAs('admin', '/desk/keys');
    await page.getByLabel('What it is for').fill('desk of the test');
    await page.getByLabel('Role').selectOption('auditor');
    await page.getByRole('button', { name: 'Make it' }).click();
    const key = await page.getByLabel('New key', { exact: true }).inputValue();
    const asked = () => fetch(`${api().url}/v1/whoami`, { headers: { authorization: `Bearer ${key}` } });
    expect(await (await asked()).json()).toMatchObject({ role: 'auditor' });
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Revoke desk of the test' }).click();
    await page.getByRole('button', { name: 'Revoke for good desk of the test' }).click();
    await page.getByRole('row', { name: /desk of the test.*revoked/ }).waitFor();
    expect((await asked()).status).toBe(401);
    await page.reload();
    expect(await page.locator('body').textContent()).not.toContain(key);
  });

  it('lets a read model rest, go on and be built anew', async () => {
    const page = await pages.openAs('admin', '/desk/read-models');
    const model = page.locator('[data-read-model="commitments"]');
    await model.getByRole('button', { name: 'Pause' }).click();
    await model.getByText('Paused').waitFor();
    expect(await barriers(page)).toEqual([]);
    await model.getByRole('button', { name: 'Resume' }).click();
    await model.getByText('Live').waitFor();
    await model.getByRole('button', { name: 'Rebuild' }).click();
    await model.getByText('Live').waitFor();
    await model.getByText('nothing waits').waitFor();
  });

  it('starts an audit, follows it, and reads its report', async () => {
    const page = await pages.openAs('auditor', '/desk/audits');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Start it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Replay: passed' }).waitFor();
    const report = page.getByRole('region', { name: 'Report' });
    expect(await report.textContent()).toMatch(
      /Every leaf, payload and number is as it must be.*the same in every row/s,
    );
    expect(await barriers(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faintTexts(page)).toEqual([]);
    await page.setViewportSize({ width: 380, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(380);
  });

  it('takes the bundle away, written to disk as it comes where the browser can', async () => {
    const page = await pages.blank();
    // The dialog alone is replaced: what is chosen is a real file of the browser's own.
    await page.addInitScript(() => {
      const choose = async () => (await navigator.storage.getDirectory()).getFileHandle('bundle', { create: true });
      Object.assign(window, { showSaveFilePicker: choose });
    });
    await pages.goAs('auditor', page, '/desk/audits');
    await page.getByRole('button', { name: 'Download the bundle' }).click();
    await page.getByText(/^parley-bundle-at-\d+\.tar\.gz: [\d,]+ kB/).waitFor();
    const begins = await page.evaluate(async () => {
      const file = await (await navigator.storage.getDirectory()).getFileHandle('bundle');
      return [...new Uint8Array(await (await file.getFile()).slice(0, 2).arrayBuffer())];
    });
    expect(begins).toEqual([0x1f, 0x8b]);

    await page.addInitScript(() => Object.assign(window, { showSaveFilePicker: undefined }));
    await page.reload();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the bundle' }).click();
    expect((await downloading).suggestedFilename()).toMatch(/^parley-bundle-at-\d+\.tar\.gz$/);
  });
});
