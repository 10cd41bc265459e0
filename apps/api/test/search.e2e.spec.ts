import type { TimelineItem } from '@parley/contracts';
import { exampleEvents } from './example-events.js';
import { startServer, type ProblemAnswer, type RunningServer } from './running-server.js';

interface Page {
  items: TimelineItem[];
  next: string | null;
}

const TIMELINE = '/v1/negotiations/istanbul-2025/timeline';

let running: RunningServer;
let example: number;

beforeAll(async () => {
  running = await startServer();
  example = await post(exampleEvents);
  await search('all', { minPosition: String(example) });
});

afterAll(() => running?.close());

async function post(events: readonly unknown[]): Promise<number> {
  const response = await fetch(`${running.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys.editor}` },
    body: JSON.stringify({ events }),
  });
  const answer = (await response.json()) as { head: { position: number } };
  expect([response.status, answer]).toEqual([201, expect.anything()]);
  return answer.head.position;
}

const ask = (query: Record<string, string>) =>
  fetch(`${running.url}${TIMELINE}?${new URLSearchParams(query).toString()}`);

async function search(q: string, more: Record<string, string> = {}): Promise<TimelineItem[]> {
  const response = await ask({ q, limit: '500', ...more });
  const answer = (await response.json()) as Page;
  expect([q, response.status, answer]).toEqual([q, 200, expect.anything()]);
  return answer.items;
}

const streams = (items: readonly TimelineItem[]) => [...new Set(items.map((item) => item.stream))].sort();
const hasText = (text: RegExp) => (item: TimelineItem) => text.test(item.headline);

describe('full-text search', () => {
  it('finds words of the headline', async () => {
    const found = await search('memorandum', { asOf: `@${example}` });
    const all = (await search('-nowhere', { asOf: `@${example}` })).filter(hasText(/memorandum/i));
    expect(streams(all).length).toBeGreaterThan(1);
    for (const item of all) expect(found).toContainEqual(item);
  });

  it('finds words of a quote, and of the terms and texts of the record', async () => {
    expect(streams(await search('unilaterally'))).toEqual(['commitment-bodies-2025-06']);
    expect(streams(await search('6,000-for-6,000'))).toEqual(['commitment-bodies-2025-06']);
    expect(streams(await search('6000 for 6000'))).toContain('commitment-bodies-2025-06');
    expect(streams(await search('"small pause"'))).toContain('proposal-ru-body-pause');
  });

  it('finds who is named, by any name and without accents', async () => {
    const byName = await search('Türkiye');
    expect(byName.length).toBeGreaterThan(0);
    for (const other of ['turkiye', 'TURKEY', 'Türki']) expect(await search(other)).toEqual(byName);
    expect(await search('Умєров')).toEqual(await search('Umerov'));
    expect(streams(await search('oliver carroll'))).toEqual(['proposal-ua-children-return']);
  });

  it('asks for every term, for phrases as they stand, and for what is not there', async () => {
    const both = await search('Zelensky ceasefire ');
    expect(both.length).toBeGreaterThan(0);
    const [zelensky, ceasefire] = [await search('Zelensky '), await search('ceasefire ')];
    expect(both).toEqual(zelensky.filter((item) => ceasefire.some((other) => other.headline === item.headline)));
    expect(await search('"picture of diplomacy"')).toHaveLength(1);
    expect(await search('"diplomacy of picture"')).toEqual([]);
    const without = await search('Zelensky -ceasefire');
    expect([...both, ...without]).toHaveLength(zelensky.length);
  });

  it('lets the last word go on, from three letters, and no other', async () => {
    expect(await search('prison')).toEqual(await search('prisoner'));
    expect((await search('prison')).length).toBeGreaterThan(0);
    expect(await search('prison ')).toEqual([]);
    expect(await search('"prison"')).toEqual([]);
    expect(await search('prison Ukraine')).toEqual([]);
    expect(await search('me')).toEqual([]);
  });

  it('holds together with other filters, in pages', async () => {
    const found = await search('Ukraine', { type: 'StatementMade', sort: '-recorded' });
    expect(found.length).toBeGreaterThan(3);
    const items: TimelineItem[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = { q: 'Ukraine', type: 'StatementMade', sort: '-recorded', limit: '2', ...(cursor && { cursor }) };
      const page = (await (await ask(query)).json()) as Page;
      items.push(...page.items);
      cursor = page.next;
    }
    expect(items).toEqual(found);
  });

  it('finds what was told before by a name that is learned later, and not as of before', async () => {
    expect(await search('Ґудзик')).toEqual([]);
    const position = await post([
      {
        type: 'ActorRegistered',
        stream: 'actor-umerov',
        data: { name: 'Rustem Umerov', kind: 'person', aliases: [{ text: 'Ґудзик', lang: 'uk' }] },
      },
    ]);
    const found = await search('Ґудзик', { minPosition: String(position) });
    expect(found).toEqual(await search('Umerov'));
    expect(await search('Ґудзик', { asOf: `@${position - 1}` })).toEqual([]);
  });

  it('finds a quote no longer once its account is retracted', async () => {
    const account = { channel: 'narration', saidAt: { edtf: '2025-06-02' }, source: 'source-article-2025-06-02' };
    const statement = {
      id: 'aaaaaaaa-0000-4000-8000-000000000001',
      type: 'StatementMade',
      stream: 'round-istanbul-2',
      account: { ...account, quote: { text: 'Xylophone music' } },
      data: { about: 'round-istanbul-2', kind: 'describes' },
    };
    const told = await post([statement]);
    expect(await search('xylophone', { minPosition: String(told) })).toHaveLength(1);
    const retraction = { retracts: statement.id, kind: 'wrong', reason: 'It was another round' };
    const head = await post([{ type: 'EntryRetracted', stream: 'round-istanbul-2', data: retraction }]);
    const accounts = (items: TimelineItem[]) => items.map((item) => item.accounts);
    expect(accounts(await search('xylophone', { minPosition: String(head) }))).not.toContain(1);
    expect(accounts(await search('xylophone', { asOf: `@${told}` }))).toEqual([1]);
  });

  it.each(['', ' ', '…', '& | !', '-', '""', '()', '\\', ':*', "'"])(
    'finds nothing for %j, which has no word',
    async (q) => {
      expect(await search(q)).toEqual([]);
    },
  );

  it.each([
    'a & b',
    "o'clock | !",
    'x:* <-> y',
    '((',
    '"',
    '-"',
    '\u{1F54A}',
    '㌔'.repeat(200),
    '1e10 0x1f -5 1.5.2',
    'a@b.org/c?d=e',
  ])('never fails: %j', async (q) => {
    await search(q);
    await search(`${q} -`.slice(0, 200));
  });

  it('takes no more than 200 characters, and nothing that is no text', async () => {
    const response = await ask({ q: 'x'.repeat(201) });
    const problem = (await response.json()) as ProblemAnswer;
    expect([response.status, problem.errors?.[0]?.parameter]).toEqual([400, 'q']);
    expect((await fetch(`${running.url}${TIMELINE}?q=%00`)).status).toBe(400);
    expect((await fetch(`${running.url}${TIMELINE}?q=%ff`)).status).toBe(400);
    expect((await fetch(`${running.url}${TIMELINE}?q=a&q=b`)).status).toBe(400);
  });
});
