import type { AsOf, Conflict } from '@parley/contracts';
import { conflictSchema } from '@parley/contracts';
import { exampleEvents } from './example-events.js';
import { startServer, type ProblemAnswer, type RunningServer } from './running-server.js';

interface Page {
  asOf: AsOf;
  items: Conflict[];
  next: string | null;
}

const CONFLICTS = '/v1/negotiations/istanbul-2025/conflicts';

let running: RunningServer;

beforeAll(async () => {
  running = await startServer();
  await post(exampleEvents);
});

afterAll(() => running?.close());

async function post(events: unknown[]): Promise<number> {
  const response = await fetch(`${running.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys.editor}` },
    body: JSON.stringify({ events }),
  });
  expect(response.status).toBe(201);
  const { head } = (await response.json()) as { head: { position: number } };
  expect((await fetch(`${running.url}${CONFLICTS}?minPosition=${head.position}`)).status).toBe(200);
  return head.position;
}

async function get<Answer = Page>(query = '', status = 200): Promise<Answer> {
  const response = await fetch(`${running.url}${CONFLICTS}${query}`);
  const answer = await response.json();
  expect({ query, status: response.status, answer }).toMatchObject({ status });
  return answer as Answer;
}

const held = (side: string, happening: string, data: object) => ({
  type: 'RoundHeld',
  stream: 'round-istanbul-2',
  happening,
  happened: { edtf: '2025-06-02' },
  account: {
    side,
    speaker: side,
    channel: 'briefing',
    saidAt: { edtf: '2025-06-02' },
    source: 'source-article-2025-06-02',
    locator: happening,
  },
  data,
});

describe('the conflicts of the example record', () => {
  it('are the two that it has, those opened last in front', async () => {
    const { items, next, asOf } = await get('?asOf=@68');
    expect(items.map((one) => [one.subject, one.happening, one.field, one.status])).toEqual([
      ['negotiation-istanbul-2025', null, 'proposition.listed-children-illegally-taken', 'contradicted'],
      ['commitment-bodies-2025-06', null, 'mode', 'contradicted'],
    ]);
    expect([next, asOf.position]).toEqual([null, 68]);
    for (const item of items) conflictSchema.strict().parse(item);
  });

  it('have all values, with who says so', async () => {
    const { items } = await get('?asOf=@68&subject=commitment-bodies-2025-06');
    expect(items[0]!.values.map((one) => [one.side, one.value])).toEqual([
      ['actor-ua', 'reciprocal'],
      ['actor-ru', 'unilateral'],
      [null, 'reciprocal'],
    ]);
  });

  it('were not there before they were opened', async () => {
    const [last] = (await get('?asOf=@68')).items;
    const before = await get(`?asOf=@${last!.openedPosition - 1}`);
    expect(before.items.map((one) => one.field)).toEqual(['mode']);
    expect((await get('?asOf=@0')).items).toEqual([]);
  });

  it('are filtered by subject and by the sides with a value in them', async () => {
    const fields = async (query: string) => (await get(`?asOf=@68&${query}`)).items.map((one) => one.field);
    expect(await fields('subject=commitment-bodies-2025-06')).toEqual(['mode']);
    expect(await fields('subject=commitment-bodies-2025-06&subject=negotiation-istanbul-2025')).toHaveLength(2);
    expect(await fields('party=actor-ua')).toHaveLength(2);
    expect(await fields('party=actor-tr')).toEqual([]);
  });
});

describe('a list of conflicts', () => {
  it('pages through both read models without loss or repeat while others open', async () => {
    const rounds = (n: number) =>
      [1, 2, 3].flatMap((one) => [
        held('actor-ua', `part-${n}-${one}`, { number: one, host: 'actor-tr' }),
        held('actor-ru', `part-${n}-${one}`, { number: one + 1, host: 'actor-us' }),
      ]);
    await post(rounds(1));
    const whole = await get('?limit=500');
    expect(whole.items.map((one) => one.field)).toEqual([
      ...['host', 'number', 'host', 'number', 'host', 'number'],
      'proposition.listed-children-illegally-taken',
      'mode',
    ]);
    let page = await get('?limit=3');
    const read = [...page.items];
    await post(rounds(2));
    while (page.next) {
      page = await get(`?limit=3&cursor=${page.next}`);
      read.push(...page.items);
    }
    expect(read).toEqual(whole.items);
  });

  it('is 404 for no negotiation, 400 for a cursor of another list or a party that is none', async () => {
    const unknown = await fetch(`${running.url}/v1/negotiations/none/conflicts`);
    expect(unknown.status).toBe(404);
    const { next } = await get('?limit=1');
    expect((await get<ProblemAnswer>(`?party=actor-ua&cursor=${next}`, 400)).type).toBe('/problems/invalid-cursor');
    expect((await get<ProblemAnswer>('?party=ua', 400)).type).toBe('/problems/invalid-parameter');
  });

  it('carries a weak tag, which a reader can come back with', async () => {
    const response = await fetch(`${running.url}${CONFLICTS}?asOf=@68`);
    const etag = response.headers.get('etag')!;
    expect(etag).toMatch(/^W\//);
    const again = await fetch(`${running.url}${CONFLICTS}?asOf=@68`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });
});
