import { readFile } from 'node:fs/promises';
import type { Leg, TimelineItem } from '@parley/contracts';
import type { Browser, BrowserContextOptions, Locator } from 'playwright-core';
import { startApi, type ApiProcess } from './api-process.js';
import { hasBrowser, launchBrowser, settled } from './browser.js';
import { buildPage } from './built-page.js';
import { chooseByName } from './filter-controls.js';
import { OpenedPages, refusedLoad } from './opened-pages.js';
import { cellsOf } from './read-cells.js';

const EXAMPLE = new URL('../../../examples/istanbul-2025/events.ndjson', import.meta.url);
const TALKS = '/v1/negotiations/istanbul-2025';
const talks = '/negotiations/istanbul-2025';
const bodies = 'commitment-bodies-2025-06';

let api: ApiProcess;
let browser: Browser;
const pages = new OpenedPages(
  () => browser,
  () => api.url,
);
const open = (address: string, options?: BrowserContextOptions) => pages.open(address, options);

(hasBrowser ? describe : describe.skip)('the page in Chromium (Linux on x64)', () => {
  beforeAll(async () => {
    await buildPage();
    [api, browser] = await Promise.all([startApi(), launchBrowser()]);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });
  afterEach(async () => expect(await pages.close()).toEqual([]));

  describe('over an empty record', () => {
    it('says how the first post is made, and what it says works', async () => {
      const page = await open('/');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Nothing is on record yet');
      const curl = (await page.getByLabel('A first post').textContent()) ?? '';
      expect(curl).toContain(`${api.url}/v1/events`);
      const body = /-d '(.*)'$/s.exec(curl)?.[1] ?? '';
      await api.post((JSON.parse(body) as { events: unknown[] }).events);

      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'Border talks' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/negotiations/border-talks');
      await page.getByText('1 happening.', { exact: true }).waitFor();
      await page.getByText('No commitment is on record.').waitFor();
      await page.getByText('No two sides contradict each other on record.').waitFor();
    });
  });

  describe('over the Istanbul record', () => {
    beforeAll(async () => {
      const lines = (await readFile(EXAMPLE, 'utf8')).trim().split('\n');
      await api.post(lines.map((line) => JSON.parse(line) as unknown));
    });

    it('offers the negotiations to choose from, and takes the addresses of before', async () => {
      const page = await open('/');
      await page.getByRole('link', { name: /Istanbul 2025/ }).click();
      await page.getByRole('heading', { level: 1, name: /Istanbul 2025/ }).waitFor();
      expect(new URL(page.url()).pathname).toBe(talks);
      const before = await open('/?negotiation=istanbul-2025&type=RoundHeld');
      await before.getByText('2 happenings that match.').waitFor();
      expect(before.url()).toBe(`${api.url}${talks}?type=RoundHeld`);
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
      const page = await open(`${talks}?clock=2025-06-02`);
      const cutOff = page.getByRole('region', { name: 'Information cut-off' });
      const words = new RegExp(
        `Record as of position ${asOf.position}, recorded \\d+ \\w+ \\d{4}, \\d\\d:\\d\\d UTC; due dates held against 2 June 2025`,
      );
      expect(await cutOff.textContent()).toMatch(words);
      await page.evaluate(() => scrollTo({ top: 5000, behavior: 'instant' }));
      expect(await cutOff.boundingBox()).toMatchObject({ y: 0 });
    });

    it('tells at a glance where the stories differ, what became of the promises, and what comes next', async () => {
      const page = await open(`${talks}?clock=2025-06-12`);
      const glance = page.getByRole('region', { name: 'At a glance' });
      expect(await voices(glance.locator('.difference', { hasText: 'Mode' }))).toEqual({
        Ukraine: 'reciprocal',
        Russia: 'unilateral',
        'Press and others': 'reciprocal',
      });
      const children = glance.locator('.difference', { hasText: 'listed children illegally taken' });
      expect(await voices(children)).toMatchObject({ Ukraine: 'says it is so', Russia: 'denies it' });
      expect(await glance.locator('.promise-groups dt').allTextContents()).toEqual([
        '1 overdue',
        '3 agreed',
        '1 pledged',
        '2 reported',
      ]);
      expect(await glance.locator('.next-list').textContent()).toMatch(/3 days past due.*6,000 bodies.*3 days left/s);
      const height = await glance.evaluate((element) => element.getBoundingClientRect().bottom);
      expect(height).toBeLessThan(900);
    });

    it('shows each commitment under its state at the clock, with whose word it is', async () => {
      const page = await open(`${talks}/commitments?clock=2025-06-02`);
      const column = (name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) });
      const owed = column('Agreed').locator('.leg', { hasText: '6,000 bodies' });
      expect(await factsOf(owed)).toMatchObject({
        Owed: '6,000set by Russia',
        Confirmed: '0',
        Due: 'between 9 and 15 June 2025, set by Russia13 days left',
      });
      expect(await owed.locator('.leg-disputed').textContent()).toMatch(/contradict each other on mode/);
      const may = column('Reported').locator('.leg', { hasText: '1,000 prisoners' }).first();
      expect(await factsOf(may)).toMatchObject({ Confirmed: '0', Reported: '1,000by press only, not counted' });
      const { items } = await api.get<{ items: Leg[] }>(`${TALKS}/commitments?clock=2025-06-02`);
      expect(await page.locator('.leg').count()).toBe(items.length);
      await page.getByLabel('Disputed only').check();
      await page.waitForURL(/disputed=true/);
      const narrowed = items.filter(({ disputed }) => disputed).length;
      await page.getByText(`${narrowed} obligations that match.`).waitFor();
      expect(await page.locator('.leg').count()).toBe(narrowed);
    });

    it('calls a passed due date overdue and no breach, and leads to the commitment', async () => {
      const page = await open(`${talks}/commitments?clock=2025-06-20`);
      const overdue = page.getByRole('region', { name: /^Overdue/ });
      expect(await overdue.textContent()).toContain('Not a finding of breach.');
      const card = overdue.locator('.leg', { hasText: 'bodies' });
      expect(await factsOf(card)).toMatchObject({
        Due: 'between 9 and 15 June 2025, set by Russia5 days past due',
      });
      await card.getByRole('link', { name: '6,000 bodies' }).click();
      await page.getByRole('heading', { level: 1, name: /Terms on bodies/ }).waitFor();
      expect(page.url()).toBe(`${api.url}/commitments/bodies-2025-06?clock=2025-06-20`);
      await page.getByRole('img', { name: /Russia → Ukraine: owed, confirmed and claimed/ }).waitFor();
      const steps = page.locator('.state-steps', { hasText: 'Russia → Ukraine' }).locator('b');
      expect(await steps.allTextContents()).toEqual(['Reported', 'Claimed', 'Agreed', 'Overdue']);
    });

    it('shows an entry field by field, who says so through whom in which words, and how to cite it', async () => {
      const page = await open(`/entries/${bodies}/agreed`);
      const heads = await page.getByRole('columnheader').allTextContents();
      expect(heads).toHaveLength(4);
      expect(heads[2]).toMatch(
        /^Rustem Umerov, head of delegation, defence minister, for Ukraine, at a press conference, 2 June 2025on record · Second round of talks in Istanbul.*, L5, L7 · event \d+$/,
      );
      expect(heads[1]).toMatch(/^The source itself, about 2 June 2025told by the publication itself/);
      const mode = page.getByRole('row', { name: /^Mode/ });
      expect(await mode.getByRole('rowheader').locator('.badge').textContent()).toBe('Contradicted');
      expect(await cellsOf(mode)).toEqual(['reciprocal', 'reciprocal', 'unilateral']);
      expect(await mode.locator('.is-clash').count()).toBe(2);
      expect(await cellsOf(page.getByRole('row', { name: /^Total/ }))).toEqual([
        'at least 1,000 bodies, each way or in total not said (“thousands”)',
        '12,000 bodies, in total',
        'says nothing of it',
      ]);
      expect(await cellsOf(page.getByRole('row', { name: /^In which words/ }))).toEqual([
        'not on record',
        '6,000-for-6,000 (translated)',
        'unilaterally (translated)',
      ]);
      const { asOf } = await api.get<{ asOf: { position: number } }>(TALKS);
      const fixed = await page.getByLabel('As it is at this position, for good').inputValue();
      expect(fixed).toBe(`${api.url}/entries/${bodies}/agreed?asOf=@${asOf.position}`);
      await page.goto(fixed);
      await page.getByText('This is the record as it was.').waitFor();
    });

    it('unfolds in the list who said it, through whom, in which words and where', async () => {
      const page = await open(talks);
      const entry = page.locator('.entry', { hasText: 'bleeding-heart' });
      await entry.locator('summary').click();
      const words = (await entry.locator('.account').textContent()) ?? '';
      expect(words).toContain('Vladimir Medinsky, head of delegation, Kremlin aide, for Russia, passed on by others');
      expect(words).toContain('through informed source (unnamed), then Oliver Carroll');
      expect(words).toContain("“Don't put on a show for bleeding-heart European old ladies…” (translated)");
      expect(words).toContain('Second round of talks in Istanbul: memoranda exchanged, swap agreed, L10 · event ');
    });

    it('narrows by what the address says, and back again', async () => {
      const page = await open(`${talks}?type=RoundHeld&from=2025-06-01`);
      expect(await page.locator('.entry h4').allTextContents()).toEqual(['Second round of talks in Istanbul']);
      await page.getByRole('button', { name: /Round held/ }).click();
      await chooseByName(page, 'Party', 'United States');
      await page.waitForURL(/party=actor-us/);
      await page.getByRole('combobox', { name: 'Order' }).selectOption('-recorded');
      await page.getByText('2 happenings that match.').waitFor();
      expect(new URL(page.url()).search).toBe('?from=2025-06-01&party=actor-us&sort=-recorded');
      await page.goBack();
      await page.goBack();
      expect(new URL(page.url()).search).toBe('?from=2025-06-01');
      await page.getByText(/^3\d happenings that match\.$/).waitFor();
      await page.getByLabel('Group by').selectOption('party');
      await page.getByRole('region', { name: 'Russia', exact: true }).locator('.entry').first().waitFor();
      await page.getByLabel('Search headlines, quotes and names').fill('idiots');
      await page.getByText('1 happening that matches.').waitFor();
      expect(new URL(page.url()).searchParams.get('q')).toBe('idiots');
    });

    it('draws the whole over time, goes through it by keys, and keeps the list in step', async () => {
      const page = await open(`${talks}?clock=2025-06-12`);
      const picture = page.getByRole('region', { name: 'The whole over time' });
      const marks = picture.locator('a.mark');
      await picture.getByRole('link', { name: /^Contradicted: Agreement on bodies/ }).waitFor();
      expect(await marks.evaluateAll((all) => all.filter((mark) => mark.getAttribute('tabindex') === '0').length)).toBe(
        1,
      );
      await picture.locator('a.mark[tabindex="0"]').focus();
      await page.keyboard.press('End');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
        'Round 3 proposed: Proposal by Ukraine for the third round of talks, between 20 and 30 June 2025, as reported, between 20 and 30 June 2025',
      );
      await page.keyboard.press('Home');
      await page.keyboard.press('+');
      await page.waitForURL(/from=2025-0/);
      await page.getByText(/^\d+ happenings that match\.$/).waitFor();
      await picture.getByRole('button', { name: 'Whole' }).click();
      await page.waitForURL((url) => url.search === '?clock=2025-06-12');
      await picture.locator('a.mark[tabindex="0"]').focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/entries\//);
    });

    it('has every export and feed behind one button, with the filters of the page', async () => {
      const page = await open(`${talks}?status=contradicted&asOf=@60`);
      await page.getByRole('button', { name: 'Share and export' }).click();
      const links = await page.locator('dialog[open] a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
      expect(links).toHaveLength(8);
      for (const link of links) {
        expect(link).toContain('asOf=%4060');
        const response = await page.request.get(`${api.url}${link}`);
        expect([link, response.status()]).toEqual([link, 200]);
      }
      expect(links.filter((link) => link?.includes('status=contradicted'))).toHaveLength(6);
      await page.keyboard.press('Escape');
      await page.locator('dialog[open]').waitFor({ state: 'detached' });
    });

    it('goes to another day from any view, keeps it from view to view, and back to now', async () => {
      const page = await open(`${talks}/conflicts`);
      await page.getByRole('button', { name: 'Time machine' }).click();
      await page.getByLabel('Show the record as of').fill('@50');
      await page.getByLabel('Only what had been said by').fill('2025-06-02');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByText('The record as it was, and only what had been said.').waitFor();
      await page.getByRole('link', { name: 'Commitments', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: /What was promised/ }).waitFor();
      expect(new URL(page.url()).search).toBe('?asOf=@50&saidUntil=2025-06-02');
      const bar = page.getByRole('region', { name: 'Information cut-off' });
      expect(await bar.textContent()).toMatch(/position 50.*said until 2 June 2025/);
      await page.getByRole('button', { name: 'Back to now' }).click();
      await page.waitForURL((url) => url.search === '');

      const before = await open(`${talks}?asOf=@5`);
      await before.getByText('Not on record yet').waitFor();
      const wrong = await open(`${talks}?asOf=yesterday`);
      await wrong
        .getByRole('alert')
        .getByText(/asOf must be/)
        .waitFor();
      pages.forgive(refusedLoad);
    });

    it('tells two days of the record apart', async () => {
      const page = await open(`${talks}/compare`);
      // The two sides' accounts of the bodies are the events before the last of these.
      const { lastPosition } = await api.get<{ lastPosition: number }>('/v1/commitments/bodies-2025-06');
      await page.getByLabel('From the record of').fill(`@${lastPosition - 2}`);
      await page.getByLabel('To the record of').fill(`@${lastPosition}`);
      await page.getByRole('button', { name: 'Compare' }).click();
      const opened = page.getByRole('region', { name: 'Contradictions that opened' });
      await opened.getByText('unilateral').waitFor();
      expect(await page.getByRole('region', { name: 'States that changed' }).textContent()).toMatch(/reported.*agreed/);
      expect(new URL(page.url()).search).toBe(`?since=@${lastPosition - 2}&until=@${lastPosition}`);
    });

    it('says what can’t be read, and shows the rest', async () => {
      const page = await pages.blank();
      const list = /\/timeline\?.*limit=50(&|$)/;
      await page.route(list, (route) => route.abort());
      await page.goto(`${api.url}${talks}`);
      await page.getByText('Can’t show the timeline.').waitFor();
      await page.locator('.promise-groups').waitFor();
      await page.unroute(list);
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.locator('.entry').first().waitFor();
      await page.context().setOffline(true);
      await page.getByText('You are offline.').waitFor();
      pages.forgive(refusedLoad);
    });

    it('says of an address that can’t be read what is wrong with it, and leads out of it', async () => {
      const page = await open(`${talks}?asOf=@999999999`);
      const cutOff = page.getByRole('region', { name: 'Information cut-off' });
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Can’t show this page');
      expect(await page.title()).toBe('Can’t show this page – Parley');
      await cutOff.getByText('Nothing of the record is shown.', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Show it as of now' }).click();
      await page.locator('.entry').first().waitFor();
      await cutOff.getByText(/^Record as of position/).waitFor();
      expect(new URL(page.url()).search).toBe('');

      await page.getByRole('button', { name: 'Time machine' }).click();
      await page.getByLabel('Show the record as of').fill('2 June 2025');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      expect(await page.getByLabel('Show the record as of').evaluate((field) => field.matches(':invalid'))).toBe(true);
      await page.getByLabel('Show the record as of').fill(' @0 ');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'Not on record yet' }).waitFor();
      const before = await open('/?asOf=@0');
      await before.getByText('the record did not hold any negotiation').waitFor();
      const otherCase = await open(talks.replace('n', 'N'));
      expect(await otherCase.getByRole('heading', { level: 1 }).textContent()).toBe('Nothing is here');
      const tooLong = await open(`/commitments/${'a'.repeat(400)}`);
      expect(await tooLong.getByRole('heading', { level: 1 }).textContent()).toBe('Nothing is here');
      const malformed = await open('/commitments/%');
      expect(await malformed.getByRole('heading', { level: 1 }).textContent()).toBe('Nothing is here');

      const filtered = await open(`${talks}?from=2025-02-30&status=half-agreed`);
      await filtered.getByText('from must be a day (YYYY-MM-DD)').first().waitFor();
      await filtered.getByText('status must be one of ').first().waitFor();
      await filtered.getByRole('button', { name: /^From: 2025-02-30/ }).waitFor();
      await filtered.getByRole('button', { name: 'Clear all filters' }).click();
      await filtered.locator('.entry').first().waitFor();
      pages.forgive(refusedLoad);
      pages.forgive(/does not conform to the required format/);
    });

    it('keeps within a phone whatever is searched for, and the open view in sight', async () => {
      const phone = { viewport: { width: 375, height: 800 } };
      const page = await open(`${talks}?q=${'x'.repeat(180)}`, phone);
      await page.locator('.chip').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
      const sources = await open(`${talks}/sources`, phone);
      const seen = await sources.locator('.views [aria-current="page"]').evaluate((link) => {
        const [own, line] = [link, link.closest('ul')!].map((element) => element.getBoundingClientRect());
        return own!.left >= line!.left && own!.right <= line!.right;
      });
      expect(seen).toBe(true);
    });

    it('asks for a key where reading needs one, and sends it', async () => {
      const page = await pages.blank();
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
      pages.forgive(refusedLoad);
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
      await page.getByRole('link', { name: 'Conflicts', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Where the accounts differ' }).waitFor();
      await page.waitForFunction(() => document.activeElement?.id === 'content');
    });

    it('lets what comes slip in, marks it, and moves nothing that is being read', async () => {
      const page = await open(talks);
      const read = page.locator('.entry', { hasText: 'idiots' });
      await read.scrollIntoViewIfNeeded();
      await page.evaluate(() => scrollBy({ top: 200, behavior: 'instant' }));
      const before = await read.boundingBox();
      await api.post([
        {
          type: 'StatementMade',
          stream: 'round-istanbul-1',
          happened: { edtf: '2025-05-17' },
          account: {
            side: 'actor-ua',
            speaker: 'actor-zelensky',
            channel: 'own_channel',
            saidAt: { edtf: '2025-05-17' },
            source: 'source-article-2025-06-02',
            quote: { text: 'We were there.', lang: 'uk' },
          },
          data: { about: 'round-istanbul-1', kind: 'assesses', text: 'We were there.' },
        },
      ]);
      await page.getByText('The record moved on').waitFor();
      await page.locator('.entry.is-new', { hasText: 'We were there.' }).waitFor();
      const after = await read.boundingBox();
      expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
    });
  });

  it('shows a subject that is not there as nothing, not as a fault', async () => {
    const page = await pages.blank();
    const answer = await page.goto(`${api.url}/commitments/none`);
    expect(answer?.status()).toBe(404);
    await settled(page);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Nothing is here');
    const cutOff = page.getByRole('region', { name: 'Information cut-off' });
    await cutOff.getByText('Nothing of the record is shown.', { exact: true }).waitFor();
    pages.forgive(refusedLoad);
  });
});

/** Each side's value in a block of voices. */
async function voices(block: Locator): Promise<Record<string, string>> {
  await block.locator('.voice').first().waitFor();
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
