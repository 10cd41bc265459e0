import type { Page } from 'playwright-core';
import { barriers } from './accessibility.js';
import { hasBrowser } from './browser.js';
import { refusedLoad } from './opened-pages.js';
import { setUpDesk } from './set-up-desk.js';

/** What the timeline of the build for tests fails at (apps/api/test/poisoned-projections.ts), until it is mended. */
const POISON = 'A poisoned source';

(hasBrowser ? describe : describe.skip)('what goes wrong, at the desk (Linux on x64)', () => {
  const { api, pages } = setUpDesk({ main: 'apps/api/test/poisoned-main.ts', empty: true });
  const mend = () => process.kill(api().pid, 'SIGUSR2');
  const spoil = mend;
  let editor: Promise<string> | undefined;
  let sources = 0;

  /** Posts a source, and gives its position. */
  async function post(title: string): Promise<number> {
    editor ??= api().makeKey('editor');
    const answer = await fetch(`${api().url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await editor}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'SourceRegistered',
        stream: `source-${++sources}`,
        data: { title, kind: 'article' },
      }),
    });
    return ((await answer.json()) as { events: { position: number }[] }).events[0]!.position;
  }

  const models = async () => {
    const page = await pages.openAs('admin', '/desk/read-models');
    return { page, timeline: page.locator('[data-read-model="timeline"]') };
  };
  const holdsFocus = (page: Page) => page.evaluate(() => document.activeElement !== document.body);

  it('a read model that stopped says where and why, while the others go on; it is tried again from the page', async () => {
    await post('Before');
    const position = await post(POISON);
    await post('After');
    const { page, timeline } = await models();
    await timeline.getByText('Stopped', { exact: true }).waitFor();
    await timeline
      .getByText(`It failed at position ${position} (SourceRegistered), 4 attempts: This title can not be folded`)
      .waitFor();
    await timeline.getByText(/2 events behind/).waitFor();
    await page.locator('[data-read-model="commitments"]').getByText('Live').waitFor();
    expect(await barriers(page)).toEqual([]);

    // An audit waits for the read models that it compares with; who will not wait cancels it.
    const audits = await pages.openAs('auditor', '/desk/audits');
    await audits.getByRole('button', { name: 'Start it' }).click();
    await audits.getByRole('heading', { level: 1, name: 'Replay: running' }).waitFor();
    await audits.getByRole('button', { name: 'Cancel it' }).press('Enter');
    await audits.getByRole('heading', { level: 1, name: 'Replay: cancelled' }).waitFor();
    await audits.getByText('It was cancelled.').waitFor();
    expect(await holdsFocus(audits)).toBe(true);
    expect(await audits.getByRole('button', { name: 'Cancel it' }).count()).toBe(0);
    expect(await audits.getByRole('region', { name: 'Report' }).count()).toBe(0);
    expect(await barriers(audits)).toEqual([]);
    await audits.getByRole('link', { name: 'All audits' }).click();
    await audits.getByText(/: cancelled, /).waitFor();

    mend();
    await timeline.getByRole('button', { name: 'Retry' }).press('Enter');
    await timeline.getByText('Live').waitFor();
    await timeline.getByText('nothing waits').waitFor();
    expect(await timeline.getByText('It failed').count()).toBe(0);
    expect(await holdsFocus(page)).toBe(true);
    pages.forgive(refusedLoad);
  }, 60_000);

  it('an event that is left out is listed with its fault, and comes into its place when it is tried again', async () => {
    spoil();
    const position = await post(POISON);
    await post('After the second');
    const { page, timeline } = await models();
    await timeline.getByRole('button', { name: 'Leave this event out' }).press('Enter');
    await timeline.getByText('Live').waitFor();
    expect(await holdsFocus(page)).toBe(true);
    await timeline.getByText('Built without 1 event').click();
    const parked = timeline.locator('details li');
    await parked
      .getByText(new RegExp(`^Position ${position}, SourceRegistered, \\d attempts?: This title can not be folded`))
      .waitFor();
    expect(await barriers(page)).toEqual([]);
    mend();
    await parked.getByRole('button', { name: `Try it again (position ${position})` }).press('Enter');
    await timeline.getByText('Built without').waitFor({ state: 'detached' });
    await timeline.getByText('nothing waits').waitFor();
    const { items } = await api().get<{ items: { title: string }[] }>('/v1/sources?limit=500');
    expect(items.filter(({ title }) => title === POISON)).toHaveLength(2);
    pages.forgive(refusedLoad);
  }, 60_000);

  it('a rebuild says how far it is and what holds it up, while what is read goes on', async () => {
    const { page, timeline } = await models();
    await timeline.getByText('nothing waits').waitFor();
    spoil();
    await timeline.getByRole('button', { name: 'Rebuild' }).click();
    const bar = timeline.getByRole('progressbar', { name: 'Being built anew' });
    await timeline.getByText(/It failed at position 2 \(SourceRegistered\), 4 attempts/).waitFor();
    await timeline.getByText('1 of 5 events (20%)').waitFor();
    expect(await bar.getAttribute('value')).toBe('1');
    expect(await barriers(page)).toEqual([]);
    const { items } = await api().get<{ items: unknown[] }>('/v1/sources?limit=500');
    expect(items).toHaveLength(5);
    mend();
    await timeline.getByRole('button', { name: 'Rebuild' }).click();
    await timeline.getByText('Live').waitFor();
    await bar.waitFor({ state: 'detached' });
    pages.forgive(refusedLoad);
  }, 60_000);
});
