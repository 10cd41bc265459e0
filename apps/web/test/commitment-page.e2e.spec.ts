import { readFile } from 'node:fs/promises';
import type { CommitmentPage } from '@parley/contracts';
import type { Browser, Page } from 'playwright-core';
import { barriers } from './accessibility.js';
import { startApi, type ApiProcess } from './api-process.js';
import { hasBrowser, launchBrowser } from './browser.js';
import { buildPage } from './built-page.js';
import { OpenedPages } from './opened-pages.js';

const EXAMPLE = new URL('../../../examples/istanbul-2025/events.ndjson', import.meta.url);
const bodies = 'commitment-bodies-2025-06';
const clock = '2025-06-20';

interface Told {
  happening: string;
  day: string;
  /** Who tells of it; null: the publication. */
  side: 'actor-ru' | 'actor-ua' | null;
  min: number;
  scope?: 'tranche' | 'cumulative';
}

const delivery = ({ happening, day, side, min, scope = 'tranche' }: Told) => ({
  type: 'DeliveryReported',
  stream: bodies,
  happening,
  happened: { edtf: day },
  account: {
    side,
    speaker: side === null ? null : side === 'actor-ru' ? 'actor-medinsky' : 'actor-umerov',
    channel: side === null ? 'narration' : 'press_conference',
    saidAt: { edtf: day },
    source: 'source-article-2025-06-02',
  },
  data: {
    legId: 'ru-ua',
    scope,
    quantity: { min, max: min, unit: 'body', basis: 'one_way' },
    condition: 'as_claimed',
  },
});

/** Both sides tell of the first and differ, the debtor alone of the second, the press alone of the third. */
const deliveries = [
  delivery({ happening: 'first', day: '2025-06-10', side: 'actor-ru', min: 1212 }),
  delivery({ happening: 'first', day: '2025-06-10', side: 'actor-ua', min: 1200 }),
  delivery({ happening: 'second', day: '2025-06-12', side: 'actor-ru', min: 2400 }),
  delivery({ happening: 'third', day: '2025-06-13', side: null, min: 500 }),
  delivery({ happening: 'fourth', day: '2025-06-14', side: 'actor-ua', min: 1000 }),
  delivery({ happening: 'in-all', day: '2025-06-16', side: 'actor-ru', min: 6060, scope: 'cumulative' }),
];

let api: ApiProcess;
let browser: Browser;
const pages = new OpenedPages(
  () => browser,
  () => api.url,
);

(hasBrowser ? describe : describe.skip)('the page of a commitment with deliveries, in Chromium (Linux on x64)', () => {
  beforeAll(async () => {
    await buildPage();
    [api, browser] = await Promise.all([startApi(), launchBrowser()]);
    const lines = (await readFile(EXAMPLE, 'utf8')).trim().split('\n');
    await api.post(lines.map((line) => JSON.parse(line) as unknown));
    for (const one of deliveries) await api.post([one]);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });
  afterEach(async () => expect(await pages.close()).toEqual([]));

  const read = () => api.get<CommitmentPage>(`/v1/commitments/bodies-2025-06?clock=${clock}`);
  const open = () => pages.open(`/commitments/bodies-2025-06?clock=${clock}`);
  const words = (count: number) => count.toLocaleString('en');

  it('draws what is owed, confirmed and claimed, and its table has the numbers of the API', async () => {
    const { legs } = await read();
    const leg = legs.find(({ leg }) => leg === 'ru-ua')!;
    expect(leg).toMatchObject({ owed: 6000, confirmed: { min: 2200 }, state: 'overdue' });
    const page = await open();
    const chart = page.locator('.chart').filter({ hasText: 'Russia → Ukraine' });
    const drawing = chart.getByRole('img', { name: 'Russia → Ukraine: owed, confirmed and claimed over time' });
    const told = (await chart.locator(`[id="${await drawing.getAttribute('aria-describedby')}"]`).textContent()) ?? '';
    expect(told).toContain(`Owed: ${words(leg.owed!)}.`);
    expect(told).toContain('Due between 9 June 2025 and 15 June 2025.');
    expect(told).toContain(`${words(leg.confirmed.min)} confirmed, ${words(leg.claimed.max)} claimed.`);

    await chart.getByText('The numbers as a table').click();
    const rows = await chart
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    expect(rows).toEqual([
      ['10 June 2025', '1,200', '1,212', '6,000'],
      ['12 June 2025', '1,200', '3,612', '6,000'],
      ['13 June 2025', '1,200', '3,612', '6,000'],
      ['14 June 2025', '2,200', '4,612', '6,000'],
    ]);
    expect(rows.at(-1)?.slice(1)).toEqual([leg.confirmed.min, leg.claimed.max, leg.owed!].map(words));
  });

  it('draws to scale: the steps end as high as their numbers, the window is as wide as its days', async () => {
    const page = await open();
    const drawn = await page
      .locator('.chart')
      .filter({ hasText: 'Russia → Ukraine' })
      .locator('svg')
      .evaluate((svg) => {
        const box = (of: string) => svg.querySelector<SVGGraphicsElement>(of)!.getBBox();
        const [owed, confirmed, claimed, due, axis] = ['owed', 'confirmed', 'claimed', 'due', 'axis'].map((name) =>
          box(`.chart-${name}`),
        );
        const above = (top: number) => axis!.y - top;
        return {
          confirmed: above(confirmed!.y) / above(owed!.y),
          claimed: above(claimed!.y) / above(owed!.y),
          dueDays: due!.width / axis!.width,
        };
      });
    expect(drawn.confirmed).toBeCloseTo(2200 / 6000, 1);
    expect(drawn.claimed).toBeCloseTo(4612 / 6000, 1);
    // From two days before the 2nd, when it was agreed, to three behind the 16th, the last that is told of.
    expect(drawn.dueDays).toBeCloseTo(7 / 19, 1);
  });

  it('has in its ledger what each told of each delivery, and the sum that does not match', async () => {
    const { deliveries: listed, cumulative } = await read();
    const page = await open();
    const ledger = page.getByRole('region', { name: 'What came, by whose word' });
    const row = (day: string) => ledger.locator('tbody tr').filter({ hasText: day });
    expect(await ledger.locator('tbody tr').count()).toBe(listed.length);
    expect(await row('10 June 2025').textContent()).toMatch(
      /1,212 bodies.*Russia.*1,200 bodies.*Ukraine.*Contradicted/s,
    );
    expect(await row('12 June 2025').textContent()).toMatch(/2,400 bodies.*Russia, who owes it.*–2,400Claimed$/s);
    expect(await row('13 June 2025').textContent()).toMatch(/500 bodies.*press or others.*Reported/s);
    expect(await row('14 June 2025').textContent()).toMatch(/1,000 bodies.*Ukraine, who it is owed to/s);
    const cells = (of: 'confirmed' | 'claimed') =>
      listed.map((one) =>
        one[of] === null
          ? '–'
          : one[of].min === one[of].max
            ? words(one[of].min)
            : `${words(one[of].min)} to ${words(one[of].max)}`,
      );
    expect(await ledger.locator('tbody td:nth-child(5)').allTextContents()).toEqual(cells('confirmed'));
    expect(await ledger.locator('tbody td:nth-child(6)').allTextContents()).toEqual(cells('claimed'));
    expect(cumulative.map(({ matches }) => matches)).toContain(false);
    expect(await ledger.getByRole('listitem').filter({ hasText: '6,060 bodies' }).last().textContent()).toContain(
      'does not match what was confirmed',
    );
  });

  it('tells each state that it came through, in the order of the record, and what the clock makes of the last', async () => {
    const states = async (page: Page) =>
      page.locator('.state-steps', { hasText: 'Russia → Ukraine' }).locator('li').allTextContents();
    const { history } = await read();
    const own = history.filter(({ leg }) => leg === 'ru-ua');
    expect(own.map(({ state }) => state)).toEqual(['reported', 'claimed', 'agreed', 'partly_delivered', 'overdue']);
    const titles = ['Reported', 'Claimed', 'Agreed', 'Partly delivered', 'Overdue'];
    const told = await states(await open());
    expect(told).toHaveLength(own.length);
    own.forEach(({ position }, index) => {
      expect(told[index]).toMatch(new RegExp(`^${titles[index]}.*position ${words(position)}$`));
    });
    const before = await api.get<CommitmentPage>(`/v1/commitments/bodies-2025-06?clock=${clock}&saidUntil=2025-06-14`);
    expect(before.history.filter(({ leg }) => leg === 'ru-ua').at(-1)?.state).toBe('partly_delivered');
    const then = await states(await pages.open(`/commitments/bodies-2025-06?clock=${clock}&saidUntil=2025-06-14`));
    expect(then.at(-1)).toBe('Overdueby the clock');
  });

  it('has no barrier with its tables unfolded, on a screen and on a phone', async () => {
    const page = await open();
    for (const summary of await page.locator('main summary').all()) await summary.click();
    expect(await barriers(page)).toEqual([]);
    await page.setViewportSize({ width: 375, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  });
});
