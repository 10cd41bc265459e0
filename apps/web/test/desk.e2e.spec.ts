import type { EntryAccount, EntryPage, RawEvent } from '@parley/contracts';
import type { Locator, Page } from 'playwright-core';
import { barriers } from './accessibility.js';
import { hasBrowser } from './browser.js';
import { faintTexts } from './contrast.js';
import { takeSuggestion } from './keyboard.js';
import { refusedLoad } from './opened-pages.js';
import { setUpDesk } from './set-up-desk.js';
import { waitForWords } from './wait-for-words.js';

(hasBrowser ? describe : describe.skip)('the desk in Chromium (Linux on x64)', () => {
  const { api, pages } = setUpDesk();

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

      await page.getByLabel('API key').fill(await api().makeKey('auditor'));
      await page.keyboard.press('Enter');
      await page.getByText('Signed in as auditor').waitFor();
      expect(await page.locator('.views a').allTextContents()).toEqual(['Audits and bundle']);
      expect(page.url()).toBe(`${api().url}/desk`);
      expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
      const other = await page.context().newPage();
      await other.goto(`${api().url}/desk`);
      await other.getByLabel('API key').waitFor();

      await page.getByText('Signed in as auditor').click();
      expect(await barriers(page)).toEqual([]);
      await page.locator('.account-menu').getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('link', { name: 'Sign in' }).waitFor();
      expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toMatch(/key/);
    });
  });

  it('asks for another key where the one of the tab is not taken any more', async () => {
    const page = await pages.blank();
    await page.addInitScript(() => sessionStorage.setItem('parley.key', 'revoked-meanwhile'));
    await page.goto(`${api().url}/desk/imports`);
    await page.getByText('The server takes your key no longer.').waitFor();
    await page.getByLabel('API key').fill(await api().makeKey('editor'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Import entries' }).waitFor();
    pages.forgive(refusedLoad);
  });

  describe('proof', () => {
    const at = '/entries/round-istanbul-2/held';

    it('is found by the browser itself, step by step, and holds the log to what it has seen', async () => {
      const page = await pages.open(at);
      await page.getByRole('link', { name: 'In the signed record' }).click();
      const proof = page.getByRole('region', { name: 'Proof' });
      await proof.getByText('What was checked, step by step').click();
      const steps = proof.locator('.proof-steps li');
      expect(await steps.allTextContents()).toContainEqual(
        expect.stringMatching(/^Not checked: .*took the one that the server/),
      );
      expect(await barriers(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await faintTexts(page)).toEqual([]);
      const key = await proof.getByLabel('Key of the log', { exact: true }).inputValue();
      expect(await (await fetch(`${api().url}/v1/log/key`)).text()).toContain(key);

      await api().post([
        { type: 'ActorRegistered', stream: 'actor-latecomer', data: { name: 'Late', kind: 'person' } },
      ]);
      await page.waitForFunction(
        async (size) => {
          const note = await (await fetch('/v1/log/checkpoint')).text();
          return Number(note.split('\n')[1]) > size;
        },
        await sizeOf(proof),
      );
      await page.reload();
      await proof.getByText('What was checked, step by step').click();
      await steps.getByText(/^Holds: It goes on from the checkpoint of \d+ entries that this browser saw/).waitFor();
      await steps.getByText(/^Holds: It is a key that this browser knows since/).waitFor();
    });

    it.each<[string, (account: EntryAccount) => void]>([
      ['a quote', ({ account }) => Object.assign(account!, { quote: { text: 'A lie', lang: 'en' } })],
      ['what was hashed', ({ payload }) => Object.assign(payload!, { data: { negotiation: 'negotiation-lie' } })],
    ])(
      'turns to a clear refusal when the server answers with an entry in which %s is changed',
      async (_what, change) => {
        const page = await pages.blank();
        await page.route(`**/v1${at}*`, async (route) => {
          const response = await route.fetch();
          const entry = (await response.json()) as EntryPage;
          change(entry.accounts[0]!);
          await route.fulfill({ response, json: entry });
        });
        await page.goto(`${api().url}${at}`);
        await page.getByRole('link', { name: 'Does not match the signed record' }).waitFor();
        const told = page.getByRole('alert').filter({ hasText: 'Does not match the signed record' });
        expect(await told.textContent()).toMatch(/Account \d+: .*Do not rely on what this page shows/s);
        expect(await barriers(page)).toEqual([]);
      },
    );

    it('says plainly when it can’t be checked', async () => {
      const page = await pages.blank();
      await page.route('**/v1/log/*', (route) => route.fulfill({ status: 503, body: '' }));
      await page.goto(`${api().url}${at}`);
      await page.getByRole('link', { name: 'Not checked against the signed record' }).waitFor();
      await page.getByText(/Not checked against the signed record. The server answered 503/).waitFor();
      pages.forgive(refusedLoad);
    });
  });

  describe('posting', () => {
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
      await waitForWords(panel, /contradicts no side.*Terms on bodies.*Quantity.*nothing.*Claimed/s);
      await page.getByRole('button', { name: 'Post it' }).click();
      await page.getByRole('heading', { name: 'It is on record' }).waitFor();
      expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
      await page.getByRole('link', { name: 'See the entry' }).click();
      await page.getByRole('heading', { level: 1, name: /1,200 bodies/ }).waitFor();
      const { items } = await api().get<{ items: RawEvent[] }>('/v1/streams/commitment-bodies-2025-06?limit=500');
      expect(items.at(-1)).toMatchObject({
        type: 'DeliveryReported',
        happened: { edtf: '[2025-06-09..2025-06-11]' },
        account: { side: 'actor-ua', speaker: 'actor-umerov', saidAt: { edtf: '2025-06-11' } },
        data: { legId: 'ru-ua', scope: 'tranche', quantity: { min: 1200, max: 1200, unit: 'body' } },
      });
    });

    it('corrects an account from its entry, and retracts another', async () => {
      const at = '/entries/commitment-bodies-2025-06/agreed';
      const before = await api().get<EntryPage>(`/v1${at}`);
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
      await page.getByText('It stands there twice.').first().waitFor();
      const after = await api().get<EntryPage>(`/v1${at}`);
      expect(after.accounts.map(({ retracted }) => retracted?.kind ?? null)).toEqual([null, 'duplicate', null]);
    });

    it('leaves out in a correction what belongs together, and all that an account says; its date it can’t', async () => {
      const stream = 'round-istanbul-2';
      const { accounts } = await api().get<EntryPage>(`/v1/entries/${stream}/held`);
      const { source } = accounts[0]?.account ?? {};
      const speaker = 'actor-umerov';
      await api().post([
        {
          ...{ type: 'RoundHeld', stream, happening: 'held-in-haste', happened: { edtf: '2025-06-02' } },
          account: { source, speaker, quote: { text: 'It was over at once', lang: 'en' } },
          data: { duration: { min: 1, max: 1, unit: 'hour' } },
        },
      ]);
      const page = await pages.openAs('editor', `/entries/${stream}/held-in-haste`);
      await page.getByRole('link', { name: /^Correct/ }).click();
      await page.getByLabel('Kind').selectOption('miscoded');
      await page.getByLabel('Reason').fill('It says neither.');
      await page.getByRole('button', { name: 'Leave out quote' }).click();
      await page.getByRole('button', { name: 'Leave out duration' }).click();
      const date = page.getByLabel('When it happened');
      await date.fill('');
      await page.getByRole('button', { name: 'Post the correction' }).click();
      await page.getByRole('alert').getByText('1 field still needed, first: When it happened').waitFor();
      await date.fill('2025-06-02');
      await page.getByRole('heading', { name: 'What changes' }).waitFor();
      await page.getByRole('button', { name: 'Post the correction' }).click();
      await page.getByRole('link', { name: 'See the entry' }).click();
      await page.getByRole('region', { name: 'What was corrected' }).getByText('It says neither.').waitFor();
      const { items } = await api().get<{ items: RawEvent[] }>(`/v1/streams/${stream}?limit=500`);
      expect(items.at(-1)?.data).toMatchObject({ account: { source, speaker }, data: {} });
      const after = await api().get<EntryPage>(`/v1/entries/${stream}/held-in-haste`);
      expect(after.accounts[0]).toMatchObject({ account: { quote: null }, data: {} });
      expect(after.fields).not.toHaveProperty('duration');
    });

    it('redacts an account for an admin, and the entry stays in the signed record', async () => {
      const page = await pages.openAs('admin', '/entries/round-istanbul-2/held');
      await page
        .getByRole('link', { name: /^Redact/ })
        .first()
        .click();
      await page.getByLabel('Reason').fill('It names who asked not to be named.');
      await page.getByLabel('Authority').fill('The editors');
      expect(await barriers(page)).toEqual([]);
      await page.getByLabel('I know that nobody can bring it back.').check();
      await page.getByRole('button', { name: 'Erase it' }).click();
      await page.getByRole('link', { name: 'See the entry' }).click();
      await page.getByText('It names who asked not to be named.').first().waitFor();
      await page.getByRole('link', { name: 'In the signed record' }).waitFor();
      await page.getByText('What was checked, step by step').click();
      await page.getByText('What it said was erased; its hash is still in the log').waitFor();
    });

    it('is no place for who may not post', async () => {
      const page = await pages.openAs('reader', '/desk/post/StatementMade');
      await page.getByRole('heading', { name: 'Posting is not for this key' }).waitFor();
      const entry = await pages.openAs('reader', '/entries/commitment-bodies-2025-06/agreed');
      expect(await entry.getByRole('link', { name: /^(Correct|Retract|Add another)/ }).count()).toBe(0);
    });
  });
});

const sizeOf = async (proof: Locator) =>
  Number(/among the ([\d,]+) entries/.exec((await proof.textContent()) ?? '')?.[1]?.replaceAll(',', ''));

/** Types into a field, and takes the suggestion by the keyboard. */
async function choose(page: Page, field: string, text: string, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: new RegExp(`^${field}( \\(\\w+\\))?$`) }).fill(text);
  await takeSuggestion(page, option);
}
