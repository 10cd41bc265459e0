import type { EntryPage } from '@parley/contracts';
import type { Page } from 'playwright-core';
import { hasBrowser, settled } from './browser.js';
import { refusedLoad } from './opened-pages.js';
import { setUpDesk } from './set-up-desk.js';

const begun = 'This is the draft that you began before.';
const draftsOf = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((place) => place.startsWith('parley.draft.')).length);

(hasBrowser ? describe : describe.skip)('drafts (Linux on x64)', () => {
  const { api, pages } = setUpDesk();

  it('survive a reload in the form of every type, each by itself', async () => {
    const page = await pages.openAs('editor', '/desk/post');
    const links = page.locator('.type-groups a');
    const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    const forms = addresses.filter((address) => !address.endsWith('/EntryCorrected'));
    expect(forms).toHaveLength(26);
    for (const [index, form] of forms.entries()) {
      await page.goto(`${api().url}${form}`);
      const stream = page.getByLabel('Where it is kept');
      expect(await stream.inputValue()).toBe('');
      await stream.fill(`draft-${index}`);
    }
    for (const [index, form] of forms.entries()) {
      await page.goto(`${api().url}${form}`);
      await page.getByText(begun).waitFor();
      expect(await page.getByLabel('Where it is kept').inputValue()).toBe(`draft-${index}`);
      await page.getByRole('button', { name: 'Start over' }).click();
      expect(await page.getByLabel('Where it is kept').inputValue()).toBe('');
      // Begun anew in one press, and nothing is lost by it.
      const aside = page.getByRole('listitem').filter({ hasText: `draft-${index}` });
      await aside.getByRole('button', { name: /^Go on with it/ }).click();
      expect(await page.getByLabel('Where it is kept').inputValue()).toBe(`draft-${index}`);
      await page.getByRole('button', { name: 'Start over' }).click();
      await aside.getByRole('button', { name: /^Throw it away/ }).click();
      await aside.waitFor({ state: 'detached' });
    }
    expect(await draftsOf(page)).toBe(0);
  }, 120_000);

  it('survive a reload in a correction and in a redaction, also where the stream has moved on since', async () => {
    const at = 'round-istanbul-2/held';
    const [first] = (await api().get<EntryPage>(`/v1/entries/${at}`)).accounts;
    const page = await pages.openAs('admin', `/desk/correct/${at}/${first?.id}`);
    await page.getByLabel('Reason').fill('Half a reason');
    await api().post([
      {
        ...{ type: 'StatementMade', stream: 'round-istanbul-2' },
        account: { speaker: 'actor-umerov', source: first?.account?.source },
        data: { kind: 'describes', about: 'round-istanbul-2', text: 'It took an hour.' },
      },
    ]);
    await page.reload();
    await page.getByText(begun).waitFor();
    expect(await page.getByLabel('Reason').inputValue()).toBe('Half a reason');
    await page.goto(`${api().url}/desk/redact/${at}/${first?.id}`);
    await page.getByLabel('Authority').fill('The editors');
    await page.reload();
    await page.getByText(begun).waitFor();
    expect(await page.getByLabel('Authority').inputValue()).toBe('The editors');
    expect(await page.getByLabel('Reason').inputValue()).toBe('');
  });

  it('of two tabs are two; one that is taken up in another tab goes on as a copy; what is posted is dropped', async () => {
    const one = await pages.openAs('editor', '/desk/post/ActorRegistered');
    const stream = (page: Page) => page.getByRole('combobox', { name: /^Where it is kept/ });
    const name = (page: Page) => page.getByLabel('Name', { exact: true });
    await name(one).fill('Ann');
    const key = await one.evaluate(() => sessionStorage.getItem('parley.key') ?? '');
    const two = await one.context().newPage();
    await two.addInitScript((text) => sessionStorage.setItem('parley.key', text), key);
    await two.goto(`${api().url}/desk/post/ActorRegistered`);
    await settled(two);
    // A form of its own, and the other draft to go on with.
    expect(await name(two).inputValue()).toBe('');
    await name(two).fill('Bea');
    await name(one).fill('Anna');
    await two.getByRole('listitem').filter({ hasText: 'Anna' }).waitFor();
    await Promise.all([one.reload(), two.reload()]);
    expect([await name(one).inputValue(), await name(two).inputValue()]).toEqual(['Anna', 'Bea']);

    // The second takes up the draft of the first, which goes on with a copy.
    await two.getByRole('button', { name: /^Go on with it Anna/ }).click();
    expect(await name(two).inputValue()).toBe('Anna');
    await one.getByText('This draft was taken up').waitFor();
    await name(one).fill('Anna of the first');
    await name(two).fill('Anna of the second');
    await Promise.all([one.reload(), two.reload()]);
    expect([await name(one).inputValue(), await name(two).inputValue()]).toEqual([
      'Anna of the first',
      'Anna of the second',
    ]);
    await two.getByRole('button', { name: /^Throw it away Bea/ }).click();
    expect(await draftsOf(two)).toBe(2);

    await stream(two).fill('actor-anna');
    await two.getByLabel('Kind').selectOption('person');
    await two.getByRole('heading', { name: 'What changes' }).waitFor();
    await two.getByRole('button', { name: 'Post it' }).click();
    await two.getByRole('heading', { name: 'It is on record' }).waitFor();
    expect(await draftsOf(one)).toBe(1);
    await one.reload();
    expect(await name(one).inputValue()).toBe('Anna of the first');
    await two.getByRole('button', { name: 'Post another' }).click();
    await two.waitForFunction(() => document.activeElement?.tagName === 'H1');
    expect(await name(two).inputValue()).toBe('');
    pages.forgive(refusedLoad);
  }, 60_000);

  it('are two where the tab itself was doubled', async () => {
    const one = await pages.openAs('editor', '/desk/post/SourceRegistered');
    await one.getByLabel('Title').fill('A report');
    const kept = await one.evaluate(() => ({ ...sessionStorage }));
    const two = await one.context().newPage();
    // A doubled tab begins with what the first remembers.
    await two.addInitScript((all) => {
      if (sessionStorage.length === 0) Object.assign(sessionStorage, all);
    }, kept);
    await two.goto(`${api().url}/desk/post/SourceRegistered`);
    await two.getByText(begun).waitFor();
    await one.getByText('This draft was taken up').waitFor();
    await one.getByLabel('Title').fill('A report of the first');
    await two.getByLabel('Title').fill('A report of the second');
    await Promise.all([one.reload(), two.reload()]);
    expect(await one.getByLabel('Title').inputValue()).toBe('A report of the first');
    expect(await two.getByLabel('Title').inputValue()).toBe('A report of the second');
  });
});
