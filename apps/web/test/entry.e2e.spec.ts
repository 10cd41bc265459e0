import { readFile } from 'node:fs/promises';
import type { EntryPage, RawEvent } from '@parley/contracts';
import { fromBase64, merkleRoot, toBase64 } from '@parley/transparency';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { barriers } from './accessibility.js';
import { startApi, type ApiProcess } from './api-process.js';
import { hasBrowser, launchBrowser } from './browser.js';
import { buildPage } from './built-page.js';
import { faintTexts } from './contrast.js';
import { OpenedPages, refusedLoad } from './opened-pages.js';
import { cellsOf } from './read-cells.js';

const EXAMPLE = new URL('../../../examples/istanbul-2025/events.ndjson', import.meta.url);
const talks = '/negotiations/istanbul-2025';
const bodies = 'commitment-bodies-2025-06';
const agreed = `/entries/${bodies}/agreed`;
const prisoners = '/entries/commitment-pow-2025-06/agreed';

interface Posted {
  id: string;
  stream: string;
  type: string;
  account: { speaker: string | null; quote?: { text: string } };
  data: Record<string, unknown>;
}

let api: ApiProcess;
let browser: Browser;
let example: Posted[];
const pages = new OpenedPages(
  () => browser,
  () => api.url,
);
const open = (address: string, options?: BrowserContextOptions) => pages.open(address, options);
const accountOf = (stream: string, speaker: string): Posted => {
  const found = example.find((one) => one.stream === stream && one.account?.speaker === speaker);
  if (!found) throw new Error(`The example has no account of ${speaker} in ${stream}.`);
  return found;
};

(hasBrowser ? describe : describe.skip)('an entry in Chromium (Linux on x64)', () => {
  beforeAll(async () => {
    await buildPage();
    [api, browser] = await Promise.all([startApi(), launchBrowser()]);
    const lines = (await readFile(EXAMPLE, 'utf8')).trim().split('\n');
    example = lines.map((line) => JSON.parse(line) as Posted);
    await api.post(example);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });
  afterEach(async () => expect(await pages.close()).toEqual([]));

  it('is cited as of the position that it is read at, and found there again', async () => {
    const page = await open(agreed);
    const { asOf, headline } = await api.get<EntryPage>(`/v1${agreed}`);
    const fixed = `${api.url}${agreed}?asOf=@${asOf.position}`;
    expect(await page.getByLabel('Permalink').inputValue()).toBe(`${api.url}${agreed}`);
    const sentence = await page.getByLabel('Cite as of now').inputValue();
    expect(sentence).toMatch(/, Parley, position \d+, recorded \d+ \w+ \d{4}, http/);
    expect([sentence.startsWith(`“${headline}”`), sentence.endsWith(fixed)]).toEqual([true, true]);

    const umerov = accountOf(bodies, 'actor-umerov');
    await api.post([{ ...umerov, id: undefined, account: { ...umerov.account, locator: 'Told again' } }]);
    const now = await open(agreed);
    expect(await now.getByRole('columnheader').count()).toBe(5);
    await now.goto(fixed);
    await now.getByText('This is the record as it was.').waitFor();
    expect(await now.getByRole('columnheader').count()).toBe(4);
    const data = await now.request.get(`${api.url}${await hrefOf(now, 'JSON')}`);
    expect(((await data.json()) as EntryPage).accounts).toHaveLength(3);
  });

  it('shows old and new of what was corrected, in the cell of the account and with who, when and why', async () => {
    const umerov = accountOf(bodies, 'actor-umerov');
    const total = { min: 11_000, max: 11_000, unit: 'body', basis: 'total' };
    const quote = { ...umerov.account.quote, text: '5,500-for-5,500' };
    await api.post([
      {
        type: 'EntryCorrected',
        stream: bodies,
        data: {
          corrects: umerov.id,
          kind: 'misread',
          reason: 'The line above was read',
          account: { ...umerov.account, quote },
          data: { ...umerov.data, total },
        },
      },
    ]);
    const page = await open(agreed);
    const [, told] = await cellsOf(page.getByRole('row', { name: /^Total/ }));
    expect(told).toMatch(/^was 12,000 bodies, in totalis 11,000 bodies, in totalcorrected/);
    const cell = page
      .getByRole('row', { name: /^Total/ })
      .getByRole('cell')
      .nth(1);
    expect(await cell.locator('del').textContent()).toBe('12,000 bodies, in total');
    expect(await cell.locator('ins').textContent()).toBe('11,000 bodies, in total');
    const [, words] = await cellsOf(page.getByRole('row', { name: /^In which words/ }));
    expect(words).toBe('was 6,000-for-6,000 (translated)5,500-for-5,500 (translated)');

    const section = page.getByRole('region', { name: 'What was corrected' });
    expect(await section.locator('li > p').textContent()).toMatch(
      /^misread of event \d+, at position \d+, \d+ \w+ \d{4}, \d\d:\d\d UTC: The line above was read$/,
    );
    expect(await cellsOf(section.getByRole('row', { name: /^Total/ }))).toEqual([
      '12,000 bodies, in total',
      '11,000 bodies, in total',
    ]);
    expect(await cellsOf(section.getByRole('row', { name: /^Quote/ }))).toEqual([
      expect.stringContaining('6,000-for-6,000'),
      expect.stringContaining('5,500-for-5,500'),
    ]);
  });

  it('keeps in sight what was retracted, struck through, and why', async () => {
    const medinsky = accountOf('commitment-pow-2025-06', 'actor-medinsky');
    await api.post([
      {
        type: 'EntryRetracted',
        stream: 'commitment-pow-2025-06',
        data: { retracts: medinsky.id, kind: 'wrong', reason: 'Of another day' },
      },
    ]);
    const page = await open(prisoners);
    const head = page.getByRole('columnheader', { name: /Retracted \(wrong\), counts no more: Of another day/ });
    await head.waitFor();
    const struck = page.locator('td.is-past .voice-says').first();
    expect(await struck.evaluate((element) => getComputedStyle(element).textDecorationLine)).toBe('line-through');
    expect(await page.locator('td.is-past').first().textContent()).toContain('retracted');
  });

  it('scrolls many accounts sideways in their own region, by keys, and the names of the fields stay', async () => {
    const umerov = accountOf('commitment-pow-2025-06', 'actor-umerov');
    await api.post(
      Array.from({ length: 8 }, (_, index) => ({
        ...umerov,
        id: undefined,
        account: { ...umerov.account, locator: `Told ${index}` },
      })),
    );
    const page = await open(prisoners);
    const region = page.getByRole('group', { name: 'Who says what' });
    const name = region.getByRole('rowheader').first();
    const [wide, before] = [await widthOf(page), await name.boundingBox()];
    expect(wide).toBe(1280);
    await region.focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => (document.querySelector('.table-scroll')?.scrollLeft ?? 0) > 0);
    expect((await name.boundingBox())?.x).toBe(before?.x);
    expect(await barriers(page)).toEqual([]);
  });

  it('is a list of accounts under each field on a phone, and still a table to a screen reader', async () => {
    const page = await open(agreed, { viewport: { width: 375, height: 800 } });
    expect(await widthOf(page)).toBe(375);
    const region = page.getByRole('group', { name: 'Who says what' });
    expect(await region.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    expect(await region.getByRole('columnheader').count()).toBeGreaterThanOrEqual(4);
    const mode = region.getByRole('row', { name: /^Mode/ });
    expect(await mode.getByRole('rowheader').count()).toBe(1);
    const [, umerov, medinsky] = await mode.getByRole('cell').all();
    expect(await umerov?.innerText()).toMatch(/^Rustem Umerov, Ukraine\s+reciprocal/);
    const [above, below] = [await umerov?.boundingBox(), await medinsky?.boundingBox()];
    expect(below?.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0));
    expect(await barriers(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faintTexts(page)).toEqual([]);
  });

  it.each([
    ['an entry', `${agreed}?clock=2025-06-12`],
    ['a negotiation', `${talks}?clock=2025-06-12&status=claimed`],
  ])(
    '%s on paper is black on white also in the dark, unfolded, with its addresses and nothing to press',
    async (_what, path) => {
      const page = await open(path);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      await page.locator('.foot .print-only', { hasText: `${api.url}${path}` }).waitFor();
      const paper = await page.evaluate(() => {
        const seen = (selector: string) =>
          [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).map((one) => one.outerHTML);
        const { color, backgroundColor } = getComputedStyle(document.body);
        const links = [...document.querySelectorAll('main a[href]:not([href^="#"], svg a)')].filter((one) =>
          one.checkVisibility(),
        );
        return {
          color,
          backgroundColor,
          pressed: seen(
            'button, input, select, textarea, form, dialog, nav, .skip, .account-menu, details:has(.filters)',
          ),
          folded: [...document.querySelectorAll('main details > :not(summary, .filters)')]
            .filter((one) => !one.checkVisibility())
            .map((one) => one.outerHTML),
          unfolded: document.querySelectorAll('main details > :not(summary)').length,
          links: links.length,
          bare: links
            .filter((link) => !getComputedStyle(link, '::after').content.includes(link.getAttribute('href') ?? ''))
            .map((link) => link.outerHTML),
        };
      });
      expect(paper).toMatchObject({ color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 255, 255)' });
      expect([paper.pressed, paper.folded, paper.bare]).toEqual([[], [], []]);
      expect(Math.min(paper.unfolded, paper.links)).toBeGreaterThan(0);
      expect(await faintTexts(page)).toEqual([]);
    },
  );

  it('prints the root of the log at its position, whole where it is asked for', async () => {
    const { items } = await api.get<{ items: RawEvent[] }>('/v1/events?limit=500');
    const root = toBase64(merkleRoot(items.slice(0, 50).map(({ leafHash }) => fromBase64(leafHash))));
    const page = await open(`${talks}?asOf=@50`);
    const bar = page.getByRole('region', { name: 'Information cut-off' });
    await bar.getByRole('button', { name: `root ${root.slice(0, 10)}…` }).click();
    await page.getByRole('heading', { name: 'The root at position 50' }).waitFor();
    expect(await page.getByLabel('Root', { exact: true }).inputValue()).toBe(root);
    expect(await barriers(page)).toEqual([]);
  });

  it('says where no signed checkpoint covers the position, and where the log is not what was signed', async () => {
    const { asOf } = await api.get<EntryPage>(`/v1${agreed}`);
    const checkpoint = await signed(asOf.position);
    await api.post([{ type: 'ActorRegistered', stream: 'actor-new', data: { name: 'New', kind: 'person' } }]);
    const page = await pages.blank();
    await page.route('**/v1/log/checkpoint', (route) => route.fulfill({ contentType: 'text/plain', body: checkpoint }));
    await page.goto(`${api.url}${talks}`);
    const bar = page.getByRole('region', { name: 'Information cut-off' });
    await bar.getByText('No root yet: no signed checkpoint covers this position.').waitFor();
    await page.unroute('**/v1/log/checkpoint');
    await bar.getByRole('button', { name: /^root / }).waitFor();

    const forged = await pages.blank();
    await forged.route('**/v1/log/tile/**', async (route) => {
      const answer = await route.fetch();
      return route.fulfill({ response: answer, body: Buffer.from(await answer.body()).fill(7, 0, 32) });
    });
    await forged.goto(`${api.url}${talks}?asOf=@50`);
    await forged
      .getByRole('alert')
      .getByText(/^Does not go with the signed log: /)
      .waitFor();
  });

  it.each([agreed, prisoners, '/entries/proposal-ua-children-return/proposition-listed-children-illegally-taken'])(
    '%s shows the same facts without scripts',
    async (path) => {
      const [alive, plain] = [await open(path), await pages.blank({ javaScriptEnabled: false })];
      await plain.goto(`${api.url}${path}`);
      expect(await plain.getByRole('heading', { level: 1 }).textContent()).toBe(
        await alive.getByRole('heading', { level: 1 }).textContent(),
      );
      expect(await tableOf(plain, '.claims')).toEqual(await tableOf(alive, '.claims'));
      expect(await tableOf(plain, '.old-new')).toEqual(await tableOf(alive, '.old-new'));
      const words = async (page: Page, selector: string) =>
        (await page.locator(selector).allTextContents()).map((text) => text.replaceAll(/\s+/g, ''));
      expect(await words(plain, '.account-head')).toEqual(await words(alive, '.account-head'));
      expect(await words(plain, '.corrections > li > p')).toEqual(await words(alive, '.corrections > li > p'));
      const told = await words(alive, '.account > .account-source');
      expect(told.length).toBeGreaterThan(0);
      expect((await words(plain, '.account > .account-source')).map((text) => text.split('·proof')[0])).toEqual(told);
      const cited = await alive.getByLabel('Cite as of now').inputValue();
      expect(await plain.locator('.cite').textContent()).toContain(cited);
      expect(await plain.locator('.masthead').textContent()).toMatch(/Root of the log there: |Covered by a signed/);
      const proof = await plain.getByRole('link', { name: 'proof that it is in the log' }).first().getAttribute('href');
      expect((await plain.request.get(`${api.url}${proof}`)).status()).toBe(200);
      expect(await barriers(alive)).toEqual([]);
    },
  );

  it.each(['/nonsense', '/negotiations/none/none', '/desk/none'])(
    '%s, where nothing is, is a page that says so, with and without scripts',
    async (path) => {
      const plain = await pages.blank({ javaScriptEnabled: false });
      const answer = await plain.goto(`${api.url}${path}`);
      expect([answer?.status(), answer?.headers()['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
      expect(await plain.getByRole('heading', { level: 1 }).textContent()).toBe('Nothing is here');
      await plain.getByRole('link', { name: 'See what is on record' }).waitFor();

      const page = await open(path);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Nothing is here');
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('link', { name: 'Parley', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: /Istanbul 2025/ }).waitFor();
      pages.forgive(refusedLoad);
    },
  );
});

/** The tables at a selector, row by row, as they are read aloud, without spaces. */
const tableOf = (page: Page, selector: string): Promise<string[][][]> =>
  page.locator(selector).evaluateAll((tables) =>
    tables.map((table) =>
      [...(table as HTMLTableElement).rows].map((row) =>
        [...row.cells].map((cell) => {
          const read = cell.cloneNode(true) as Element;
          for (const mute of read.querySelectorAll('[aria-hidden]')) mute.remove();
          return (read.textContent ?? '').replaceAll(/\s+/g, '');
        }),
      ),
    ),
  );

const widthOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

const hrefOf = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).getAttribute('href');

/** The newest checkpoint, once it covers a position. */
async function signed(position: number): Promise<string> {
  for (;;) {
    const note = await (await fetch(`${api.url}/v1/log/checkpoint`)).text();
    if (Number(note.split('\n')[1]) >= position) return note;
  }
}
