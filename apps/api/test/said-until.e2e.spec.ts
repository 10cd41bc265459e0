import type { AsOf, Leg, TimelineItem } from '@parley/contracts';
import { CutTooLarge, ReadModels, SaidUntil, TooManyCuts } from '@parley/read-models';
import { startServer, type ProblemAnswer, type RunningServer } from './running-server.js';

interface Page<Item> {
  asOf: AsOf;
  items: Item[];
  next: string | null;
}

let running: RunningServer;

beforeAll(async () => {
  running = await startServer();
  await post(recordOfTheDock);
});

afterAll(() => running?.close());

const press = (saidAt: object) => ({ channel: 'narration', saidAt, source: 'source-a' });
const by = (side: 'a' | 'b', saidAt: string) => ({
  side: `actor-${side}`,
  speaker: `actor-${side}`,
  channel: 'document',
  saidAt: { edtf: saidAt },
  source: 'source-a',
});
const on = (edtf: string) => ({ happened: { edtf } });
const negotiation = 'negotiation-dock';
const undertaking = (from: string, to: string, due: string) => ({
  negotiation,
  debtor: from,
  legs: [{ legId: 'it', from, to, what: 'goods', quantity: { min: 100, max: 100, unit: 'crate' }, due: { edtf: due } }],
});
const crates = (number: number) => ({
  legId: 'it',
  scope: 'tranche',
  quantity: { min: number, max: number, unit: 'crate' },
});

/** What happened, was said and was recorded in three different orders. Each stands at the position of its place. */
const recordOfTheDock = [
  { type: 'SourceRegistered', stream: 'source-a', data: { title: 'A log of the dock', kind: 'document' } },
  { type: 'ActorRegistered', stream: 'actor-a', data: { name: 'A', kind: 'organisation' } },
  { type: 'ActorRegistered', stream: 'actor-b', data: { name: 'B', kind: 'organisation' } },
  {
    type: 'NegotiationOpened',
    stream: negotiation,
    ...on('2025-03-01'),
    account: press({ edtf: '2025-03-01' }),
    data: { title: 'The dock', principals: ['actor-a', 'actor-b'], timeZone: 'Europe/Istanbul' },
  },
  {
    type: 'RoundHeld',
    stream: 'round-first',
    ...on('2025-03-05'),
    account: press({ edtf: '2025-03-05' }),
    data: { negotiation },
  },
  {
    type: 'UndertakingGiven',
    stream: 'commitment-x',
    ...on('2025-03-05'),
    account: by('a', '2025-03-05'),
    data: undertaking('actor-a', 'actor-b', '2025-03-20'),
  },
  {
    type: 'UndertakingGiven',
    stream: 'commitment-y',
    ...on('2025-03-05'),
    account: by('b', '2025-03-05'),
    data: undertaking('actor-b', 'actor-a', '2025-04-10'),
  },
  {
    type: 'StatementMade',
    stream: 'round-first',
    happening: 'statement',
    ...on('2025-03-12'),
    account: by('a', '2025-04-01'),
    data: { about: 'round-first', kind: 'satisfied' },
  },
  {
    type: 'DeliveryReported',
    stream: 'commitment-x',
    happening: 'delivery-1',
    ...on('2025-03-15'),
    account: by('b', '2025-03-16'),
    data: crates(40),
  },
  {
    type: 'DeliveryReported',
    stream: 'commitment-x',
    happening: 'delivery-2',
    ...on('2025-03-25'),
    account: by('b', '2025-03-28'),
    data: crates(60),
  },
  {
    type: 'RoundHeld',
    stream: 'round-second',
    ...on('2025-03-10'),
    account: press({ edtf: '2025-04-02' }),
    data: { negotiation },
  },
  {
    type: 'ProposalMade',
    stream: 'proposal-z',
    ...on('2025-03-08'),
    account: by('a', '2025-03-08'),
    data: { negotiation, by: 'actor-a', to: ['actor-b'], subject: 'pause' },
  },
];
const HEAD = recordOfTheDock.length;

const letters: Record<string, string> = {
  'negotiation-dock opened': 'O',
  'round-first held': 'F',
  'commitment-x agreed': 'X',
  'commitment-y agreed': 'Y',
  'proposal-z made': 'P',
  'round-second held': 'R',
  'round-first statement': 'S',
  'commitment-x delivery-1': '1',
  'commitment-x delivery-2': '2',
};

async function post(events: readonly unknown[]): Promise<number> {
  const response = await fetch(`${running.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys.editor}` },
    body: JSON.stringify({ events }),
  });
  const answer = (await response.json()) as { head: { position: number } };
  expect([response.status, answer]).toEqual([201, expect.anything()]);
  await get(`/v1/negotiations?minPosition=${answer.head.position}`);
  return answer.head.position;
}

const ask = (path: string) => fetch(`${running.url}${path}`);

async function get<Answer>(path: string): Promise<Answer> {
  const response = await ask(path);
  const answer = await response.json();
  expect({ path, status: response.status, answer }).toMatchObject({ status: 200 });
  return answer as Answer;
}

async function timeline(query: string): Promise<string> {
  const { items } = await get<Page<TimelineItem>>(`/v1/negotiations/dock/timeline?${query}`);
  return items.map((item) => letters[`${item.stream} ${item.happening}`] ?? '?').join('');
}

async function states(query: string): Promise<string[]> {
  const { items } = await get<Page<Leg>>(`/v1/negotiations/dock/commitments?${query}`);
  return items.map((leg) => `${leg.commitment.at(-1)} ${leg.state} ${leg.confirmed.min}`);
}

describe('the axes of time', () => {
  const happened = 'from=2025-03-06&to=2025-03-20';
  const recorded = 'asOf=@9';
  const said = 'saidUntil=2025-03-16';
  const clock = 'clock=2025-03-22';
  const through = `asOf=@${HEAD}`;

  const cases: [axes: string[], items: string, x: string, y: string][] = [
    [[], 'OFXYPRS12', 'x delivered 100', 'y overdue 0'],
    [[happened], 'PRS1', 'x delivered 100', 'y overdue 0'],
    [[recorded], 'OFXYS1', 'x overdue 40', 'y overdue 0'],
    [[said], 'OFXYP1', 'x partly_delivered 40', 'y pledged 0'],
    [[clock], 'OFXYPRS12', 'x delivered 100', 'y pledged 0'],
    [[happened, recorded], 'S1', 'x overdue 40', 'y overdue 0'],
    [[happened, said], 'P1', 'x partly_delivered 40', 'y pledged 0'],
    [[happened, clock], 'PRS1', 'x delivered 100', 'y pledged 0'],
    [[recorded, said], 'OFXY1', 'x partly_delivered 40', 'y pledged 0'],
    [[recorded, clock], 'OFXYS1', 'x overdue 40', 'y pledged 0'],
    [[said, clock], 'OFXYP1', 'x overdue 40', 'y pledged 0'],
    [[happened, recorded, said], '1', 'x partly_delivered 40', 'y pledged 0'],
    [[happened, recorded, clock], 'S1', 'x overdue 40', 'y pledged 0'],
    [[happened, said, clock], 'P1', 'x overdue 40', 'y pledged 0'],
    [[recorded, said, clock], 'OFXY1', 'x overdue 40', 'y pledged 0'],
    [[happened, recorded, said, clock], '1', 'x overdue 40', 'y pledged 0'],
  ];

  it('give another answer each, alone and together', () => {
    expect(new Set(cases.map(([, ...answer]) => JSON.stringify(answer))).size).toBe(cases.length);
  });

  it.each(cases)('%j', async (axes, items, ...legs) => {
    // What other tests add is recorded later: the record as it is here is that of its first events.
    const recordOnly = axes.includes(recorded) ? axes : [...axes, through];
    expect(await timeline(recordOnly.join('&'))).toBe(items);
    expect(await states(recordOnly.filter((axis) => axis !== happened).join('&'))).toEqual(legs);
  });

  it('are each told in the answer, but for what is a filter', async () => {
    const { asOf } = await get<Page<Leg>>(`/v1/negotiations/dock/commitments?${recorded}&${said}`);
    expect(asOf).toMatchObject({ position: 9, clock: '2025-03-16', saidUntil: '2025-03-16' });
    const plain = await get<Page<Leg>>(`/v1/negotiations/dock/commitments?${recorded}&${clock}`);
    expect(plain.asOf).toEqual({ position: 9, recordedAt: expect.any(String) as string, clock: '2025-03-22' });
  });

  it('take what is vague as it can be, or must be', async () => {
    expect(await timeline(`${through}&from=2025-03-10&to=2025-03-12&match=within`)).toBe('RS');
    expect(await timeline(`${through}&${said}&from=2025-03-01&to=2025-03-05&match=within`)).toBe('OFXY');
  });
});

describe('what had been said until a day', () => {
  it('grows with the days, each account on the day that it ended on', async () => {
    const days = ['02-28', '03-01', '03-04', '03-05', '03-07', '03-08', '03-15', '03-16', '03-28', '04-01', '04-02'];
    const told = [];
    for (const day of days) told.push(await timeline(`asOf=@${HEAD}&saidUntil=2025-${day}`));
    expect(told).toEqual([
      '',
      'O',
      'O',
      'OFXY',
      'OFXY',
      'OFXYP',
      'OFXYP',
      'OFXYP1',
      'OFXYP12',
      'OFXYPS12',
      'OFXYPRS12',
    ]);
  });

  it('is nothing before the first account: lists are empty, subjects are not there', async () => {
    const early = 'saidUntil=2025-02-28';
    expect(await timeline(early)).toBe('');
    expect(await states(early)).toEqual([]);
    expect((await get<Page<unknown>>(`/v1/negotiations?${early}`)).items).toEqual([]);
    expect((await ask(`/v1/negotiations/dock?${early}`)).status).toBe(404);
    expect((await ask(`/v1/entries/round-first/held?${early}`)).status).toBe(404);
    expect((await ask('/v1/entries/round-first/held?saidUntil=2025-03-05')).status).toBe(200);
    // Who speaks is no account, and stays.
    const actor = await get<{ name: string; entries: unknown[] }>(`/v1/actors/a?${early}`);
    expect(actor).toMatchObject({ name: 'A', entries: [] });
  });

  it('counts in the overviews, too', async () => {
    const overview = await get<{ counts: object; newest: unknown[] }>('/v1/negotiations/dock?saidUntil=2025-03-08');
    expect(overview.counts).toMatchObject({ happenings: 5, rounds: 1, proposals: 1, commitments: 2 });
    expect(overview.newest).toHaveLength(5);
    const { items } = await get<Page<{ counts: object }>>('/v1/negotiations?saidUntil=2025-03-08');
    expect(items.map(({ counts }) => counts)).toEqual([overview.counts]);
  });

  it('is searched, filtered and paged as all else', async () => {
    expect(await timeline('saidUntil=2025-03-16&q=crates')).toBe('XY1');
    expect(await timeline('saidUntil=2025-03-16&type=DeliveryReported')).toBe('1');
    let paged = '';
    for (let cursor: string | null = ''; cursor !== null;) {
      const path = `/v1/negotiations/dock/timeline?asOf=@${HEAD}&saidUntil=2025-03-16&limit=2${cursor && `&cursor=${cursor}`}`;
      const page: Page<TimelineItem> = await get(path);
      paged += page.items.map((item) => letters[`${item.stream} ${item.happening}`]).join('');
      if (page.next) {
        const other = path.replace('03-16', '03-17').replace(/&cursor=.*|$/, `&cursor=${page.next}`);
        expect((await ask(other)).status).toBe(400);
      }
      cursor = page.next;
    }
    expect(paged).toBe('OFXYP1');
  });

  it('counts days in the zone of the negotiation', async () => {
    const night = { edtf: '2025-05-01', at: '2025-05-01T21:30:00Z' };
    const statement = {
      type: 'StatementMade',
      stream: 'round-first',
      data: { about: 'round-first', kind: 'describes' },
    };
    await post([{ ...statement, happening: 'night', ...on('2025-05-01'), account: press(night) }]);
    expect(await timeline('saidUntil=2025-05-01')).not.toContain('?');
    expect(await timeline('saidUntil=2025-05-02')).toContain('?');
  });

  it('holds corrections and retractions by when they were recorded', async () => {
    const wrongDay = {
      id: 'aaaaaaaa-0000-4000-8000-000000000007',
      type: 'StatementMade',
      stream: 'round-first',
      happening: 'told-on-a-wrong-day',
      ...on('2025-03-06'),
      account: press({ edtf: '2025-06-01' }),
      data: { about: 'round-first', kind: 'describes' },
    };
    const before = await post([wrongDay]);
    const corrected = {
      corrects: wrongDay.id,
      kind: 'misread',
      reason: 'It was March',
      account: press({ edtf: '2025-03-06' }),
    };
    const after = await post([{ type: 'EntryCorrected', stream: 'round-first', data: corrected }]);
    expect(await timeline(`saidUntil=2025-03-06&asOf=@${before}`)).toBe('OFXY');
    expect(await timeline(`saidUntil=2025-03-06&asOf=@${after}`)).toBe('OFXY?');
    const wrong = { retracts: wrongDay.id, kind: 'wrong', reason: 'There was none' };
    await post([{ type: 'EntryRetracted', stream: 'round-first', data: wrong }]);
    const { items } = await get<Page<TimelineItem>>('/v1/negotiations/dock/timeline?saidUntil=2025-03-06');
    expect(items.at(-1)).toMatchObject({ happening: wrongDay.happening, retracted: true, fields: {} });
  });

  it('weighs what is said in the streams of actors and sources, of a negotiation or of none', async () => {
    const said = (stream: string, happening: string, data: object) => ({
      type: 'StatementMade',
      stream,
      happening,
      ...on('2025-03-02'),
      account: press({ edtf: '2025-03-03' }),
      data: { about: stream, kind: 'describes', ...data },
    });
    await post([
      said('actor-a', 'of-it', { negotiation }),
      said('source-a', 'of-it', { negotiation }),
      said('source-a', 'of-none', {}),
    ]);
    for (const path of ['actor-a/of-it', 'source-a/of-it', 'source-a/of-none']) {
      expect([path, (await ask(`/v1/entries/${path}?saidUntil=2025-03-03`)).status]).toEqual([path, 200]);
      expect([path, (await ask(`/v1/entries/${path}?saidUntil=2025-03-02`)).status]).toEqual([path, 404]);
    }
    expect(await timeline('saidUntil=2025-03-03')).toBe('O??');
    const source = await get<{ entries: unknown[] }>('/v1/sources/a?saidUntil=2025-03-03');
    expect(source.entries).toHaveLength(4);
  });

  it('is all there is, by a day that is late enough, in every read that takes it', async () => {
    const { paths } = (await get('/openapi.json')) as {
      paths: Record<string, { get?: { parameters?: { name: string }[] } }>;
    };
    const taking = Object.keys(paths).filter((path) =>
      paths[path]!.get?.parameters?.some(({ name }) => name === 'saidUntil'),
    );
    expect(taking.length).toBeGreaterThan(8);
    const ids: Record<string, string> = {
      negotiations: 'dock',
      rounds: 'first',
      commitments: 'x',
      proposals: 'z',
      actors: 'a',
      sources: 'a',
      entries: 'round-first',
    };
    for (const path of taking) {
      const collection = path.split('/')[2]!;
      const address = path.replace(/\{(?:id|stream)\}/, ids[collection] ?? 'none').replace('{happening}', 'held');
      const query = `clock=2025-03-22&asOf=@${HEAD}${path.endsWith('/changes') ? '&since=@5' : ''}`;
      const [plain, late] = await Promise.all([
        ask(`${address}?${query}`),
        ask(`${address}?${query}&saidUntil=9999-12-31`),
      ]);
      expect([address, late.status]).toEqual([address, plain.status]);
      const [before, after] = [await plain.text(), await late.text()];
      // An export says in its own way what it was asked for; its lines are as many.
      if (path.includes('.')) expect([address, after.split('\n').length]).toEqual([address, before.split('\n').length]);
      else if (plain.ok) expect([address, told(after)]).toEqual([address, told(before)]);
    }
  });

  it.each(['yesterday', '2025-02-30', '2025-06', '', '@9', '2025-06-02T00:00:00Z', '../2025-06-02'])(
    'is refused for %j, which is no day',
    async (saidUntil) => {
      const response = await ask(`/v1/negotiations/dock/timeline?saidUntil=${encodeURIComponent(saidUntil)}`);
      const problem = (await response.json()) as ProblemAnswer;
      expect([response.status, problem.errors?.[0]?.parameter]).toEqual([400, 'saidUntil']);
    },
  );

  it('has a tag of its own', async () => {
    const path = `/v1/negotiations/dock/timeline?asOf=@${HEAD}`;
    const tagged = await ask(`${path}&saidUntil=2025-03-16`);
    const tag = tagged.headers.get('etag')!;
    const again = (address: string) => fetch(`${running.url}${address}`, { headers: { 'if-none-match': tag } });
    expect((await again(`${path}&saidUntil=2025-03-16`)).status).toBe(304);
    expect((await again(`${path}&saidUntil=2025-03-17`)).status).toBe(200);
    expect((await again(path)).status).toBe(200);
  });

  it('is folded for so many at a time, and the others are told to come again', async () => {
    const cuts = running.server.app.get(SaidUntil);
    const asked = Array.from({ length: 21 }, (_, day) =>
      cuts.readers({ scope: 'all', position: 9, day: `2024-01-${String(day + 1).padStart(2, '0')}`, redactions: 0 }),
    );
    const settled = await Promise.allSettled(asked);
    const refused = settled.filter((one) => one.status === 'rejected').map((one) => one.reason as unknown);
    expect(refused).toEqual([expect.any(TooManyCuts)]);
    await cuts.readers({ scope: 'all', position: 9, day: '2024-02-01', redactions: 0 });
  });

  it('is folded over so many events at most', async () => {
    const { resources, app } = running.server;
    const few = new SaidUntil(resources.readPool, app.get(ReadModels), resources.store, 11);
    const query = { position: HEAD, day: '2025-03-16', redactions: 0 };
    await expect(few.readers({ ...query, scope: { stream: negotiation } })).resolves.toBeDefined();
    await expect(few.readers({ ...query, scope: 'all' })).rejects.toThrow(CutTooLarge);
  });
});

/** An answer without what says how it was asked for, and what a new asking makes anew. */
const told = (text: string) =>
  text.replaceAll(/"asOf":\{[^}]*\}/g, '').replaceAll(/,"saidUntil":"9999-12-31"|[&?](amp;)?saidUntil=9999-12-31/g, '');
