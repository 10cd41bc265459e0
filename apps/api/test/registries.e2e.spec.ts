import {
  type AsOf,
  type ListedActor,
  listedActorSchema,
  type ListedSource,
  listedSourceSchema,
  type ListedStream,
  listedStreamSchema,
} from '@parley/contracts';
import { exampleEvents } from './example-events.js';
import { startServer, type ProblemAnswer, type RunningServer } from './running-server.js';

interface Page<Item> {
  asOf: AsOf;
  items: Item[];
  next: string | null;
}

let running: RunningServer;

beforeAll(async () => {
  running = await startServer();
  await post(exampleEvents);
});

afterAll(() => running?.close());

async function post(events: readonly unknown[]): Promise<number> {
  const response = await fetch(`${running.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys.editor}` },
    body: JSON.stringify({ events }),
  });
  expect(response.status).toBe(201);
  const { head } = (await response.json()) as { head: { position: number } };
  await get(`/v1/streams?minPosition=${head.position}`);
  return head.position;
}

async function get<Item>(path: string): Promise<Page<Item>> {
  const response = await fetch(`${running.url}${path}`);
  const answer = await response.json();
  expect({ path, status: response.status, answer }).toMatchObject({ status: 200 });
  return answer as Page<Item>;
}

const refusal = async (path: string) => {
  const response = await fetch(`${running.url}${path}`);
  return [response.status, ((await response.json()) as ProblemAnswer).errors?.[0]?.parameter];
};

const names = async (path: string) => (await get<ListedActor>(path)).items.map(({ name }) => name);
const streams = async (path: string) => (await get<ListedStream>(path)).items.map(({ stream }) => stream);
const labels = async (path: string) => (await get<ListedStream>(path)).items.map(({ label }) => label);

describe('the registry of actors', () => {
  it('has all of them by name, whatever their accents', async () => {
    await post([{ type: 'ActorRegistered', stream: 'actor-aland', data: { name: 'Åland', kind: 'state' } }]);
    const { items } = await get<ListedActor>('/v1/actors?limit=500');
    for (const item of items) listedActorSchema.strict().parse(item);
    expect(items).toHaveLength(22);
    expect(items.map(({ name }) => name).slice(0, 3)).toEqual(['Åland', 'Andriy Yermak', 'Axios']);
    expect(items.at(-1)!.name).toBe('Volodymyr Zelensky');
  });

  it('is searched by any name, and kept to a kind', async () => {
    expect(await names('/v1/actors?q=turkey')).toEqual(['Türkiye']);
    expect(await names('/v1/actors?q=aland')).toEqual(['Åland']);
    expect(await names('/v1/actors?q=vlad')).toEqual(['Vladimir Medinsky', 'Vladimir Putin']);
    expect(await names('/v1/actors?q=vladimir%20-putin')).toEqual(['Vladimir Medinsky']);
    expect(await names('/v1/actors?q=%22putin%20vladimir%22')).toEqual([]);
    expect(await names('/v1/actors?kind=court')).toEqual(['International Criminal Court']);
    expect(await names('/v1/actors?kind=state&kind=court&q=united')).toEqual(['United States']);
    expect(await names('/v1/actors?q=%3F')).toEqual([]);
  });

  it('is searched by id, with or without its category', async () => {
    expect(await names('/v1/actors?q=actor-tr')).toEqual(['Türkiye']);
    expect(await names('/v1/actors?q=tr')).toEqual(['Türkiye']);
    expect(await names('/v1/actors?q=actor-zel')).toEqual(['Volodymyr Zelensky']);
    expect(await names('/v1/actors?q=actor-zel%20')).toEqual([]);
    expect(await names('/v1/actors?q=vladimir%20-actor-putin')).toEqual(['Vladimir Medinsky']);
    expect(await names('/v1/actors?q=source-tr')).toEqual([]);
  });

  it('is read in pages that stay the same while actors are registered', async () => {
    const whole = await names('/v1/actors?limit=500');
    const paged: string[] = [];
    let at: number | undefined;
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<ListedActor> = await get(`/v1/actors?limit=4${cursor && `&cursor=${cursor}`}`);
      if (at === undefined)
        await post([{ type: 'ActorRegistered', stream: 'actor-m', data: { name: 'M', kind: 'person' } }]);
      at ??= page.asOf.position;
      expect(page.asOf.position).toBe(at);
      paged.push(...page.items.map(({ name }) => name));
      cursor = page.next;
    }
    expect(paged).toEqual(whole);
    expect(await names(`/v1/actors?limit=500&asOf=@${at}`)).toEqual(whole);
  });

  it('is as it was at a point of the record', async () => {
    expect(await names('/v1/actors?asOf=@3')).toEqual(['Russia', 'Ukraine']);
    expect(await names('/v1/actors?asOf=@1')).toEqual([]);
  });

  it('says what saidUntil was asked for, and leaves nobody out', async () => {
    const { asOf, items } = await get<ListedActor>('/v1/actors?saidUntil=2020-01-01&limit=500');
    expect(asOf).toMatchObject({ saidUntil: '2020-01-01', clock: '2020-01-01' });
    expect(items).toHaveLength((await names('/v1/actors?limit=500')).length);
  });

  it('is refused what it does not know', async () => {
    expect(await refusal('/v1/actors?kind=planet')).toEqual([400, 'kind']);
    expect(await refusal(`/v1/actors?q=${'x'.repeat(201)}`)).toEqual([400, 'q']);
    expect((await fetch(`${running.url}/v1/actors?negotiation=negotiation-istanbul-2025`)).status).toBe(400);
  });
});

describe('the registry of sources', () => {
  it('is searched by title, publisher and author', async () => {
    const source = { title: 'Évening news', kind: 'video', publisher: 'Channel Nine', author: 'B. Writer' };
    await post([{ type: 'SourceRegistered', stream: 'source-b', data: source }]);
    const { items } = await get<ListedSource>('/v1/sources');
    for (const item of items) listedSourceSchema.strict().parse(item);
    expect(items.map(({ stream }) => stream)).toEqual(['source-b', 'source-article-2025-06-02']);
    for (const q of ['evening', 'nine', 'writ', '"channel nine"']) {
      expect(await streams(`/v1/sources?q=${encodeURIComponent(q)}`)).toEqual(['source-b']);
    }
    expect(await streams('/v1/sources?q=article-2025')).toEqual(['source-article-2025-06-02']);
    expect(await streams('/v1/sources?kind=article')).toEqual(['source-article-2025-06-02']);
  });
});

describe('the registry of streams', () => {
  it('has every stream, with what it is called', async () => {
    const { items } = await get<ListedStream>('/v1/streams?limit=500');
    for (const item of items) listedStreamSchema.strict().parse(item);
    const ids = [...new Set((exampleEvents as { stream: string }[]).map(({ stream }) => stream))];
    expect(items.map(({ stream }) => stream)).toEqual(expect.arrayContaining(ids));
    const labelOf = new Map(items.map(({ stream, label }) => [stream, label]));
    expect(labelOf.get('negotiation-istanbul-2025')).toBe('Direct talks between Russia and Ukraine, Istanbul 2025');
    expect(labelOf.get('round-istanbul-2')).toBe('Second round of talks');
    expect(labelOf.get('document-ua-memo')).toBe('Memorandum from Ukraine, on or before 2 June 2025');
    expect(labelOf.get('actor-tr')).toBe('Türkiye');
    expect(labelOf.get('source-article-2025-06-02')).toMatch(/^Second round of talks/);
  });

  it('is kept to kinds and to a negotiation, and searched', async () => {
    expect(await labels('/v1/streams?kind=round')).toEqual([
      'First round of talks',
      'Second round of talks',
      'Third round of talks',
    ]);
    const ofIt = await streams('/v1/streams?negotiation=negotiation-istanbul-2025&limit=500');
    expect(ofIt).toHaveLength(17);
    expect(ofIt.some((stream) => /^(actor|source)-/.test(stream))).toBe(false);
    expect(await streams('/v1/streams?negotiation=negotiation-none')).toEqual([]);
    expect(await streams('/v1/streams?kind=document&q=memorandum%20ukr')).toEqual(['document-ua-memo']);
    expect(await streams('/v1/streams?q=turkey')).toEqual(['actor-tr']);
    expect(await streams('/v1/streams?q=bodies%202025')).toEqual(['commitment-bodies-2025-06']);
  });

  it('is searched by the ids of all streams, with or without their categories', async () => {
    for (const q of ['actor-tr', 'tr']) expect(await streams(`/v1/streams?q=${q}`)).toEqual(['actor-tr']);
    expect(await streams('/v1/streams?q=source-article-2025')).toEqual(['source-article-2025-06-02']);
    expect(await streams('/v1/streams?q=commitment-bodies-2025-06')).toEqual(['commitment-bodies-2025-06']);
    expect(await streams('/v1/streams?kind=actor&q=icc')).toEqual(['actor-icc']);
  });

  it('gives those that are named, by what they are called', async () => {
    const named = '/v1/streams?stream=round-istanbul-2&stream=actor-tr&stream=actor-none';
    expect(await labels(named)).toEqual(['Second round of talks', 'Türkiye']);
    expect(await streams(`${named}&kind=actor`)).toEqual(['actor-tr']);
    expect(await refusal('/v1/streams?stream=Nobody')).toEqual([400, 'stream']);
    const tooMany = Array.from({ length: 51 }, (_, index) => `stream=actor-${index}`).join('&');
    expect(await refusal(`/v1/streams?${tooMany}`)).toEqual([400, 'stream']);
  });

  it('pages through all of them once', async () => {
    const whole = await streams('/v1/streams?limit=500');
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<ListedStream> = await get(`/v1/streams?limit=7${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items.map(({ stream }) => stream));
      cursor = page.next;
    }
    expect(paged).toEqual(whole);
  });

  it('calls streams by what had been said of them until a day', async () => {
    const of = 'kind=document&negotiation=negotiation-istanbul-2025';
    expect(await streams(`/v1/streams?${of}&saidUntil=2025-06-01`)).toEqual([
      'document-children-list',
      'document-ru-memo',
      'document-ua-memo',
    ]);
    expect(await labels(`/v1/streams?${of}&saidUntil=2025-06-01`)).toEqual(['children-list', 'ru-memo', 'ua-memo']);
    expect(await labels(`/v1/streams?${of}&saidUntil=2025-06-02`)).toEqual(await labels(`/v1/streams?${of}`));
  });
});
