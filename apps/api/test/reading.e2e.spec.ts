import type { Actor, AsOf, Leg, Negotiation, NegotiationSummary, Source, TimelineItem } from '@parley/contracts';
import { actorSchema, legSchema, negotiationSchema, sourceSchema, timelineItemSchema } from '@parley/contracts';
import { exampleEvents } from './example-events.js';
import { startServer, type ProblemAnswer, type RunningServer } from './running-server.js';

interface Page<Item> {
  asOf: AsOf;
  items: Item[];
  next: string | null;
}

const NEGOTIATION = '/v1/negotiations/istanbul-2025';
const TIMELINE = `${NEGOTIATION}/timeline`;

let running: RunningServer;
let recorded: string[];

beforeAll(async () => {
  running = await startServer();
  const { events } = await post(exampleEvents);
  recorded = events.map((event) => event.recordedAt);
  await get(`${NEGOTIATION}?minPosition=68`);
});

afterAll(() => running?.close());

async function post(events: unknown[]) {
  const response = await fetch(`${running.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys.editor}` },
    body: JSON.stringify({ events }),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as { events: { recordedAt: string }[]; head: { position: number } };
}

const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${running.url}${path}`, { headers });

async function get<Answer>(path: string): Promise<Answer> {
  const response = await ask(path);
  const answer = await response.json();
  expect({ path, status: response.status, answer }).toMatchObject({ status: 200 });
  return answer as Answer;
}

const nameOf = (item: TimelineItem) => `${item.stream} ${item.happening}`;
const statement = (n: number) => ({
  type: 'StatementMade',
  stream: 'round-istanbul-2',
  happened: { edtf: '2025-06-02' },
  account: {
    side: null,
    speaker: null,
    channel: 'narration',
    saidAt: { edtf: '2025-06-02' },
    source: 'source-article-2025-06-02',
    locator: `added ${n}`,
  },
  data: { about: 'round-istanbul-2', kind: 'describes', text: `Added ${n}` },
});

describe('a timeline', () => {
  it('is ordered by what happened, the vague by their bounds', async () => {
    const { items } = await get<Page<TimelineItem>>(`${TIMELINE}?limit=500`);
    const days = items.map((item) => item.happened?.earliest ?? item.happened?.latest);
    expect(days).toEqual([...days].sort());
    const { items: backwards } = await get<Page<TimelineItem>>(`${TIMELINE}?limit=500&sort=-happened`);
    expect(backwards.map(nameOf)).toEqual(items.map(nameOf).reverse());
  });

  it('is ordered by when it was recorded, where that is asked', async () => {
    const { items } = await get<Page<TimelineItem>>(`${TIMELINE}?limit=500&sort=-recorded`);
    const positions = items.map((item) => item.firstPosition);
    expect(positions).toEqual([...positions].sort((a, b) => b - a));
  });

  it('has items of the shape that the contract gives', async () => {
    const { items } = await get<Page<TimelineItem>>(`${TIMELINE}?limit=500`);
    for (const item of items) timelineItemSchema.strict().parse(item);
  });

  it('pages without loss or repeat while events arrive, in every order', async () => {
    for (const sort of ['happened', '-happened', 'recorded', '-recorded']) {
      const whole = await get<Page<TimelineItem>>(`${TIMELINE}?limit=500&sort=${sort}`);
      const first = await get<Page<TimelineItem>>(`${TIMELINE}?limit=7&sort=${sort}`);
      const { head } = await post([statement(whole.items.length)]);
      await get(`${TIMELINE}?minPosition=${head.position}`);
      const items = [...first.items];
      for (let { next } = first; next;) {
        const page = await get<Page<TimelineItem>>(`${TIMELINE}?limit=7&sort=${sort}&cursor=${next}`);
        expect(page.asOf.position).toBe(first.asOf.position);
        items.push(...page.items);
        next = page.next;
      }
      expect(items.map(nameOf)).toEqual(whole.items.map(nameOf));
    }
  });

  it('tells of the next page in a Link as well', async () => {
    const response = await ask(`${TIMELINE}?limit=3&type=StatementMade`);
    const { next } = (await response.json()) as Page<TimelineItem>;
    const [, target] = /<([^>]+)>; rel="next"/.exec(response.headers.get('link')!)!;
    expect(new URL(target!, running.url).searchParams.get('cursor')).toBe(next);
    expect((await get<Page<TimelineItem>>(target!)).items[0]!.type).toBe('StatementMade');
  });

  it.each([
    ['type=RoundHeld', (item: TimelineItem) => item.type === 'RoundHeld'],
    ['type=RoundHeld&type=RoundProposed', (item: TimelineItem) => item.type.startsWith('Round')],
    ['party=actor-tr', (item: TimelineItem) => item.parties.includes('actor-tr')],
    ['status=contradicted', (item: TimelineItem) => item.status === 'contradicted'],
    ['commitment=commitment-bodies-2025-06', (item: TimelineItem) => item.stream === 'commitment-bodies-2025-06'],
    ['round=round-istanbul-1', (item: TimelineItem) => [item.stream, ...item.refs].includes('round-istanbul-1')],
    ['actor=actor-umerov&type=SwapAgreed', (item: TimelineItem) => item.type === 'SwapAgreed'],
    ['attribution=anonymous', (item: TimelineItem) => item.accounts > 0],
    ['from=2025-05-16&to=2025-05-16&match=within', (item: TimelineItem) => item.happened?.latest === '2025-05-16'],
    ['to=2024-01-01&match=within', (item: TimelineItem) => item.happened!.latest! <= '2024-01-01'],
    ['from=2025-06-03', (item: TimelineItem) => (item.happened!.latest ?? '9') >= '2025-06-03'],
  ])('filters by %s', async (query, holds) => {
    const { items } = await get<Page<TimelineItem>>(`${TIMELINE}?limit=500&${query}`);
    const { items: all } = await get<Page<TimelineItem>>(`${TIMELINE}?limit=500`);
    expect(items.every(holds)).toBe(true);
    if (!/actor=|attribution=/.test(query)) expect(items.map(nameOf)).toEqual(all.filter(holds).map(nameOf));
    else expect(items.length).toBeGreaterThan(0);
  });

  it('holds different filters together', async () => {
    const { items } = await get<Page<TimelineItem>>(`${TIMELINE}?type=RoundHeld&from=2025-06-01`);
    expect(items.map((item) => item.stream)).toEqual(['round-istanbul-2']);
  });

  it('shows an open start where it may have been, and not where it must have', async () => {
    const query = 'document=document-ua-memo&type=DocumentPublished&to=2025-05-01';
    expect((await get<Page<TimelineItem>>(`${TIMELINE}?${query}`)).items).toHaveLength(1);
    expect((await get<Page<TimelineItem>>(`${TIMELINE}?${query}&match=within`)).items).toHaveLength(0);
  });
});

describe('a point of the past', () => {
  it('is a position, an instant or a day, and says which record it shows', async () => {
    const at = await get<Page<TimelineItem>>(`${TIMELINE}?asOf=@40&limit=500`);
    expect(at.asOf).toMatchObject({ position: 40, recordedAt: recorded[39] });
    const instant = await get<Page<TimelineItem>>(`${TIMELINE}?asOf=${recorded[67]}&limit=500`);
    expect(instant.asOf.position).toBe(68);
    const today = await get<Page<TimelineItem>>(`${TIMELINE}?asOf=${new Date().toISOString().slice(0, 10)}`);
    expect(today.asOf.position).toBeGreaterThanOrEqual(68);
    expect((await get<Page<TimelineItem>>(`${TIMELINE}?asOf=2020-01-01`)).items).toEqual([]);
  });

  it('counts nothing that was recorded after it', async () => {
    for (const position of [23, 30, 44, 45, 60]) {
      const { items } = await get<Page<TimelineItem>>(`${TIMELINE}?asOf=@${position}&limit=500`);
      expect(Math.max(...items.map((item) => item.lastPosition))).toBe(position);
      expect(items.reduce((sum, item) => sum + item.accounts, 0)).toBe(position - 22);
    }
  });

  it.each(['@99999', '2999-01-01', '2999-01-01T00:00:00Z', 'yesterday', '@-1', '2025-06-01T00:00:00'])(
    'is refused when it is %s',
    async (asOf) => {
      const response = await ask(`${TIMELINE}?asOf=${encodeURIComponent(asOf)}`);
      const problem = (await response.json()) as ProblemAnswer;
      expect([response.status, problem.type]).toEqual([400, '/problems/invalid-parameter']);
      expect(problem.errors).toEqual([expect.objectContaining({ parameter: 'asOf' })]);
    },
  );

  it('is before a subject was: 404', async () => {
    expect((await ask('/v1/actors/umerov?asOf=@3')).status).toBe(404);
    expect((await ask(`${NEGOTIATION}?asOf=@5`)).status).toBe(404);
    expect((await ask('/v1/actors/umerov')).status).toBe(200);
  });
});

describe('a clock', () => {
  it('is the day of asOf where none is given, else today', async () => {
    const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Istanbul' }).format(new Date());
    const before = today();
    const { clock } = (await get<Page<Leg>>(`${NEGOTIATION}/commitments`)).asOf;
    expect([before, today()]).toContain(clock);
    expect((await get<Page<Leg>>(`${NEGOTIATION}/commitments?asOf=2020-01-01`)).asOf.clock).toBe('2020-01-01');
    expect((await get<Page<Leg>>(`${NEGOTIATION}/commitments?clock=2025-06-16`)).asOf.clock).toBe('2025-06-16');
  });

  it('makes a leg overdue, and nothing else', async () => {
    const on = async (clock: string) =>
      (await get<Page<Leg>>(`${NEGOTIATION}/commitments?clock=${clock}`)).items.filter(
        (leg) => leg.state === 'overdue',
      );
    expect(await on('2025-06-09')).toEqual([]);
    expect((await on('2025-06-10')).map((leg) => leg.commitment)).toEqual(['commitment-ua-answer-memo']);
    expect(await on('2025-06-16')).toHaveLength(2);
  });
});

describe('commitments', () => {
  it('have legs of the shape that the contract gives', async () => {
    const { items } = await get<Page<Leg>>(`${NEGOTIATION}/commitments?limit=500`);
    for (const leg of items) legSchema.strict().parse(leg);
  });

  it.each([
    ['party=actor-ru', 7],
    ['party=actor-tr', 0],
    ['state=pledged&clock=2025-06-02', 2],
    ['state=pledged&state=agreed&clock=2025-06-02', 5],
    ['standing=reported', 2],
    ['disputed=true', 2],
    ['disputed=false&what=prisoners', 4],
    ['dueBefore=2025-06-10', 1],
  ])('are filtered by %s', async (query, count) => {
    expect((await get<Page<Leg>>(`${NEGOTIATION}/commitments?${query}`)).items).toHaveLength(count);
  });

  it('are paged by leg', async () => {
    const whole = await get<Page<Leg>>(`${NEGOTIATION}/commitments`);
    const legs: Leg[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<Leg> = await get(`${NEGOTIATION}/commitments?limit=2${cursor && `&cursor=${cursor}`}`);
      legs.push(...page.items);
      cursor = page.next;
    }
    expect(legs).toEqual(whole.items);
  });
});

describe('subjects', () => {
  it('list the negotiations with their parties and counts', async () => {
    const { items } = await get<Page<NegotiationSummary>>('/v1/negotiations?asOf=@68');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ stream: 'negotiation-istanbul-2025', timeZone: 'Europe/Istanbul' });
    expect(items[0]!.counts).toMatchObject({ rounds: 3, documents: 3, proposals: 6, commitments: 4, contradicted: 2 });
  });

  it('give the overview of a negotiation', async () => {
    const overview = await get<Negotiation>(`${NEGOTIATION}?asOf=@68&clock=2025-06-02`);
    negotiationSchema.strict().parse(overview);
    expect(overview.nextDue.map((leg) => leg.due?.latest)).toEqual(['2025-06-09', '2025-06-15']);
    expect(overview.nextRound).toMatchObject({ stream: 'round-istanbul-3' });
    expect(overview.newest[0]!.lastPosition).toBe(68);
  });

  it('tell of an actor what it promised, claims and is contradicted in', async () => {
    const russia = await get<Actor>('/v1/actors/ru?clock=2025-06-02');
    actorSchema.strict().parse(russia);
    expect(russia).toMatchObject({ stream: 'actor-ru', name: 'Russia', kind: 'state' });
    expect(russia.promised).toHaveLength(3);
    expect(russia.contradicted.map((one) => one.field)).toEqual(
      expect.arrayContaining(['mode', 'proposition.listed-children-illegally-taken']),
    );
    expect(russia.denies.map((one) => one.field)).toEqual(['proposition.listed-children-illegally-taken']);
  });

  it('tell of a source every happening that is taken from it', async () => {
    const source = await get<Source>('/v1/sources/article-2025-06-02?asOf=@68');
    sourceSchema.strict().parse(source);
    expect(source).toMatchObject({ publisher: null, kind: 'article', accounts: 46 });
    expect(source.entries).toHaveLength(37);
  });

  it('carry a strong tag that a post can expect, and answer 304 to it', async () => {
    const response = await ask('/v1/actors/ru');
    expect(response.headers.get('etag')).toBe('"1"');
    expect((await ask('/v1/actors/ru', { 'if-none-match': '"1"' })).status).toBe(304);
  });
});

describe('the tag of a derived answer', () => {
  it('is weak, holds while nothing changed, and falls with the next event', async () => {
    const first = await ask(TIMELINE);
    const tag = first.headers.get('etag')!;
    expect(tag).toMatch(/^W\//);
    expect((await ask(TIMELINE, { 'if-none-match': tag })).status).toBe(304);
    const { head } = await post([statement(9999)]);
    await get(`${TIMELINE}?minPosition=${head.position}`);
    expect((await ask(TIMELINE, { 'if-none-match': tag })).status).toBe(200);
  });
});

describe('what is not there', () => {
  it.each(['/v1/negotiations/none', '/v1/negotiations/none/timeline', '/v1/actors/none', '/v1/sources/none'])(
    '%s is a 404',
    async (path) => {
      const response = await ask(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    },
  );

  it('is a 503 for a position that the read models do not reach in time', async () => {
    const response = await ask(`${TIMELINE}?minPosition=100000`);
    expect([response.status, response.headers.has('retry-after')]).toEqual([503, true]);
  });
});
