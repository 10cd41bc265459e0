import {
  type Actor,
  actorSchema,
  type AsOf,
  citedSourceSchema,
  type CitedSource,
  type CommitmentPage,
  commitmentPageSchema,
  type Document,
  type DocumentPage,
  documentPageSchema,
  documentSchema,
  type Negotiation,
  type Participant,
  participantSchema,
  type Proposal,
  type ProposalPage,
  proposalPageSchema,
  proposalSchema,
  type Round,
  type RoundPage,
  roundPageSchema,
  roundSchema,
  type Source,
  sourceSchema,
} from '@parley/contracts';
import { exampleEvents } from './example-events.js';
import { startServer, type RunningServer } from './running-server.js';

interface Page<Item> {
  asOf: AsOf;
  items: Item[];
  next: string | null;
}

const NEGOTIATION = '/v1/negotiations/istanbul-2025';
const ON_THE_DAY = 'clock=2025-06-02&limit=500';

let running: RunningServer;

beforeAll(async () => {
  running = await startServer();
  const response = await fetch(`${running.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys.editor}` },
    body: JSON.stringify({ events: exampleEvents }),
  });
  expect(response.status).toBe(201);
  await get(`${NEGOTIATION}?minPosition=68`);
});

afterAll(() => running?.close());

const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${running.url}${path}`, { headers });

async function get<Answer>(path: string): Promise<Answer> {
  const response = await ask(path);
  const answer = await response.json();
  expect({ path, status: response.status, answer }).toMatchObject({ status: 200 });
  return answer as Answer;
}

const streamsOf = (items: { stream: string }[]) => items.map(({ stream }) => stream);

describe('the board of proposals', () => {
  const proposals = (query = '') => get<Page<Proposal>>(`${NEGOTIATION}/proposals?${ON_THE_DAY}${query}`);

  it('has each proposal of the example where it stands', async () => {
    const { items } = await proposals();
    for (const item of items) proposalSchema.strict().parse(item);
    const states = Object.fromEntries(items.map(({ stream, state }) => [stream, state]));
    expect(states).toEqual({
      'proposal-ru-withdrawal': 'proposed',
      'proposal-three-way-meeting': 'proposed',
      'proposal-ru-body-pause': 'unanswered',
      'proposal-ua-children-return': 'unanswered',
      'proposal-ua-unconditional-ceasefire': 'rejected',
      'proposal-ua-us-role': 'rejected',
    });
  });

  it('marks whose claim a rejection is, and lists a stance as a note', async () => {
    const { items } = await proposals();
    const of = (stream: string) => items.find((one) => one.stream === stream)!;
    expect(of('proposal-ua-unconditional-ceasefire').answers).toMatchObject([
      { by: 'actor-ru', answer: 'rejected', claimedBy: 'actor-ua' },
    ]);
    expect(of('proposal-ru-body-pause')).toMatchObject({ answers: [], stances: [{ by: 'actor-ua', kind: 'opposes' }] });
    expect(of('proposal-three-way-meeting').stances).toMatchObject([{ by: 'actor-us', kind: 'conditional' }]);
  });

  it('counts the days without an answer by the clock', async () => {
    const { items } = await get<Page<Proposal>>(`${NEGOTIATION}/proposals?clock=2025-06-12&state=unanswered`);
    expect(items.map(({ since, days }) => [since, days])).toEqual([
      ['2025-06-02', 10],
      ['2025-06-02', 10],
    ]);
  });

  it.each([
    ['&state=rejected&state=proposed', 4],
    ['&subject=ceasefire', 1],
    ['&party=actor-us', 1],
    ['&party=actor-us&state=rejected', 0],
    ['&subject=pause&subject=withdrawal&party=actor-ru', 2],
  ])('filters by %s', async (query, count) => {
    expect((await proposals(query)).items).toHaveLength(count);
  });

  it('is ordered by what happened, and pages without loss or repeat, held against one clock', async () => {
    const whole = await proposals();
    const streams: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const cursor: string = next && `&cursor=${next}`;
      const page: Page<Proposal> = await get(`${NEGOTIATION}/proposals?clock=2025-06-02&limit=2${cursor}`);
      expect(page.asOf).toEqual(whole.asOf);
      streams.push(...streamsOf(page.items));
      next = page.next;
    }
    expect(streams).toEqual(streamsOf(whole.items));
  });

  it('shows what it showed before a rejection was told of, and nothing before there was a negotiation', async () => {
    const log = await get<Page<{ position: number; type: string }>>('/v1/events?limit=500');
    const rejected = log.items.find(({ type }) => type === 'ProposalRejected')!.position;
    const { items } = await proposals(`&asOf=@${rejected - 1}`);
    expect(items.find(({ stream }) => stream === 'proposal-ua-unconditional-ceasefire')?.state).toBe('unanswered');
    expect((await proposals('&asOf=@0')).items).toEqual([]);
  });

  it('has a weak tag that holds while nothing changes', async () => {
    const path = `${NEGOTIATION}/proposals?${ON_THE_DAY}`;
    const tag = (await ask(path)).headers.get('etag')!;
    expect(tag).toMatch(/^W\//);
    expect((await ask(path, { 'if-none-match': tag })).status).toBe(304);
  });
});

describe('the board of rounds', () => {
  it('has the rounds of the example in the order of their dates', async () => {
    const { items } = await get<Page<Round>>(`${NEGOTIATION}/rounds?${ON_THE_DAY}`);
    for (const item of items) roundSchema.strict().parse(item);
    expect(items.map(({ stream, number, state, words }) => [stream, number, state, words])).toEqual([
      ['round-istanbul-1', 1, 'held', '16 May 2025'],
      ['round-istanbul-2', 2, 'held', '2 June 2025'],
      ['round-istanbul-3', 3, 'proposed', 'between 20 and 30 June 2025'],
    ]);
    expect(items[2]!.fields.window).toMatchObject({ status: 'reported', by: [] });
  });

  it('says by the clock that a window passed', async () => {
    const { items } = await get<Page<Round>>(`${NEGOTIATION}/rounds?clock=2025-07-01&state=proposed`);
    expect(items).toMatchObject([
      { state: 'proposed', windowPassed: true, words: 'between 20 and 30 June 2025: window passed, not held' },
    ]);
  });

  it('gives the overview its next round, as long as its window is open', async () => {
    const overview = (clock: string) => get<Negotiation>(`${NEGOTIATION}?clock=${clock}`);
    expect((await overview('2025-06-30')).nextRound).toMatchObject({
      stream: 'round-istanbul-3',
      type: 'RoundProposed',
    });
    expect((await overview('2025-07-01')).nextRound).toBeNull();
  });
});

describe('the board of documents', () => {
  it('has the documents of the example', async () => {
    const { items } = await get<Page<Document>>(`${NEGOTIATION}/documents?${ON_THE_DAY}`);
    for (const item of items) documentSchema.strict().parse(item);
    expect(items.find(({ stream }) => stream === 'document-children-list')).toMatchObject({
      kind: 'list',
      items: { min: 339, max: 339 },
      fields: { items: { status: 'agreed', modifiers: ['within'] } },
    });
    expect(items.find(({ stream }) => stream === 'document-ru-memo')).toMatchObject({
      via: 'actor-tr',
      publications: [{ mode: 'full', status: 'reported' }],
    });
  });

  it.each([
    ['kind=list', ['document-children-list']],
    ['kind=list&party=actor-tr', []],
    ['party=actor-tr', ['document-ru-memo']],
  ])('filters by %s', async (query, streams) => {
    expect(streamsOf((await get<Page<Document>>(`${NEGOTIATION}/documents?${query}`)).items)).toEqual(streams);
  });
});

describe('who takes part, and what it rests on', () => {
  it('is every actor that an account names, with how many happenings do', async () => {
    const { items } = await get<Page<Participant>>(`${NEGOTIATION}/actors?limit=500`);
    for (const item of items) participantSchema.strict().parse(item);
    expect(streamsOf(items)).toEqual(expect.arrayContaining(['actor-ru', 'actor-putin', 'actor-reuters', 'actor-icc']));
    expect(items.find(({ stream }) => stream === 'actor-putin')).toMatchObject({ happenings: 1, side: 'actor-ru' });
  });

  it('is filtered by kind and by side, and paged', async () => {
    const query = 'kind=person&side=actor-ru';
    const { items } = await get<Page<Participant>>(`${NEGOTIATION}/actors?limit=500&${query}`);
    expect(items.every(({ kind, side }) => kind === 'person' && side === 'actor-ru')).toBe(true);
    expect(streamsOf(items)).toContain('actor-medinsky');
    const first = await get<Page<Participant>>(`${NEGOTIATION}/actors?limit=1&${query}`);
    const second = await get<Page<Participant>>(`${NEGOTIATION}/actors?limit=1&${query}&cursor=${first.next}`);
    expect(streamsOf([...first.items, ...second.items])).toEqual(streamsOf(items).slice(0, 2));
  });

  it('is the article, with all accounts', async () => {
    const { items } = await get<Page<CitedSource>>(`${NEGOTIATION}/sources?kind=article`);
    for (const item of items) citedSourceSchema.strict().parse(item);
    expect(items).toMatchObject([{ stream: 'source-article-2025-06-02', accounts: 46 }]);
    expect((await get<Page<CitedSource>>(`${NEGOTIATION}/sources?kind=video`)).items).toEqual([]);
  });

  it('is nothing before the negotiation was opened', async () => {
    for (const board of ['actors', 'sources', 'rounds', 'documents']) {
      expect((await get<Page<unknown>>(`${NEGOTIATION}/${board}?asOf=@10`)).items).toEqual([]);
    }
  });
});

describe('the page of a round', () => {
  it('shows its heads, documents, proposals, commitments, statements and outcomes', async () => {
    const round = await get<RoundPage>('/v1/rounds/istanbul-2?clock=2025-06-02');
    roundPageSchema.strict().parse(round);
    expect(round).toMatchObject({
      stream: 'round-istanbul-2',
      negotiation: 'negotiation-istanbul-2025',
      heads: [
        { actor: 'actor-medinsky', side: 'actor-ru' },
        { actor: 'actor-umerov', side: 'actor-ua' },
      ],
      outcomes: [{ topic: 'ceasefire', result: 'not_agreed', by: [] }],
      fields: { host: { value: 'actor-tr' }, duration: { value: { min: 1, unit: 'hour', approx: true } } },
    });
    expect(streamsOf(round.documents).sort()).toEqual([
      'document-children-list',
      'document-ru-memo',
      'document-ua-memo',
    ]);
    expect(round.proposals).toHaveLength(5);
    expect([...new Set(round.commitments.map(({ commitment }) => commitment))].sort()).toEqual([
      'commitment-bodies-2025-06',
      'commitment-pow-2025-06',
      'commitment-ua-answer-memo',
    ]);
    expect(round.statements.filter(({ stream }) => stream === 'round-istanbul-2')).toHaveLength(2);
    expect(new Set(streamsOf(round.entries))).toEqual(new Set(['round-istanbul-2']));
  });
});

describe('the page of a proposal and of a document', () => {
  it('shows the whole proposal with what is told of it', async () => {
    const proposal = await get<ProposalPage>('/v1/proposals/ua-us-role?clock=2025-06-02');
    proposalPageSchema.strict().parse(proposal);
    expect(proposal).toMatchObject({
      subject: 'third_party_role',
      state: 'rejected',
      addressees: [{ actor: 'actor-ru', state: 'rejected' }],
      fields: { 'answer.actor-ru': { status: 'claimed', by: ['actor-ua'], value: 'rejected' } },
    });
    expect(proposal.entries.map(({ type }) => type)).toEqual(['ProposalMade', 'ProposalRejected']);
  });

  it('shows the whole document with what is told of it', async () => {
    const document = await get<DocumentPage>('/v1/documents/ru-memo');
    documentPageSchema.strict().parse(document);
    expect(document).toMatchObject({ kind: 'memorandum', fields: { via: { status: 'claimed', by: ['actor-ru'] } } });
    expect(document.entries).toHaveLength(3);
  });
});

describe('the page of a commitment', () => {
  it('shows its legs, its terms over time and the history of its states', async () => {
    const bodies = await get<CommitmentPage>('/v1/commitments/bodies-2025-06?clock=2025-06-02');
    commitmentPageSchema.strict().parse(bodies);
    expect(bodies.legs.map(({ leg, state, disputed }) => [leg, state, disputed])).toEqual([
      ['ru-ua', 'agreed', true],
      ['ua-ru', 'pledged', true],
    ]);
    expect(bodies.fields.mode?.status).toBe('contradicted');
    expect(bodies.fields['legs.ru-ua.quantity']?.status).toBe('agreed');
    expect(bodies.terms.map(({ type, side, attribution }) => [type, side, attribution])).toEqual([
      ['SwapAgreed', null, 'narration'],
      ['SwapAgreed', 'actor-ua', 'on_record'],
      ['UndertakingGiven', 'actor-ru', 'on_record'],
    ]);
    const leg = bodies.history.filter(({ leg: name }) => name === 'ru-ua');
    expect(leg.map(({ state }) => state)).toEqual(['reported', 'claimed', 'agreed']);
  });

  it('shows what only the press tells of in its ledger', async () => {
    const { deliveries, legs } = await get<CommitmentPage>('/v1/commitments/pow-2025-05?clock=2025-06-02');
    expect(deliveries).toHaveLength(2);
    for (const { scope, values, confirmed, status } of deliveries) {
      expect({ scope, confirmed, status }).toEqual({ scope: 'cumulative', confirmed: null, status: 'reported' });
      expect(values).toMatchObject([{ by: null, as: 'report', value: { min: 1000, max: 1000 }, accepts: false }]);
    }
    expect(legs[0]).toMatchObject({ confirmed: { min: 0, max: 0 }, reported: { min: 1000, max: 1000 } });
  });
});

describe('the pages of actors and sources', () => {
  it('tell of a person the offices it spoke in and what it claimed', async () => {
    const umerov = await get<Actor>('/v1/actors/umerov');
    actorSchema.strict().parse(umerov);
    expect(umerov.spokeAs).toMatchObject([
      { role: 'head of delegation, defence minister', first: { edtf: '2025-06-02' }, last: { edtf: '2025-06-02' } },
    ]);
    expect(umerov.contradicted.map(({ field }) => field)).toContain('mode');
    expect(umerov.claims.map(({ field }) => field)).toContain('legs.ua-ru.quantity');
  });

  it('tell of an actor that only takes part where it does', async () => {
    const { entries } = await get<Actor>('/v1/actors/putin');
    expect(entries.map(({ type }) => type)).toEqual(['ExternalActionNoted']);
  });

  it('tell of a source every account taken from it, and where it stands', async () => {
    const source = await get<Source>('/v1/sources/article-2025-06-02');
    sourceSchema.strict().parse(source);
    expect(source.taken).toHaveLength(46);
    expect(source.taken.find(({ speaker }) => speaker === 'actor-yermak')).toMatchObject({
      stream: 'document-children-list',
      type: 'MemorandumExchanged',
      side: 'actor-ua',
      attribution: 'on_record',
      locator: 'L9',
    });
    expect(source.versions).toEqual([]);
  });
});

describe('every subject', () => {
  const subjects = ['rounds/istanbul-2', 'proposals/ua-us-role', 'documents/ru-memo', 'commitments/bodies-2025-06'];

  it.each(subjects)('/v1/%s has its revision as its strong tag, and answers 304 to it', async (path) => {
    const response = await ask(`/v1/${path}`);
    const { revision } = (await response.json()) as { revision: number };
    const tag = response.headers.get('etag');
    expect(tag).toBe(`"${revision}"`);
    expect((await ask(`/v1/${path}`, { 'if-none-match': tag! })).status).toBe(304);
  });

  it.each(subjects)('/v1/%s is a 404 before anything was recorded, and under another name', async (path) => {
    expect((await ask(`/v1/${path}?asOf=@0`)).status).toBe(404);
    expect((await ask(`/v1/${path}-none`)).status).toBe(404);
  });

  it('is shown as the record had it', async () => {
    const { firstPosition } = await get<RoundPage>('/v1/rounds/istanbul-3');
    const then = await get<RoundPage>(`/v1/rounds/istanbul-3?asOf=@${firstPosition}`);
    expect(then).toMatchObject({ revision: 1, lastPosition: firstPosition, statements: [] });
    expect((await ask(`/v1/rounds/istanbul-3?asOf=@${firstPosition - 1}`)).status).toBe(404);
  });

  it('counts only what had been said by a day', async () => {
    const { asOf } = await get<RoundPage>('/v1/rounds/istanbul-3?saidUntil=2025-06-02');
    expect(asOf).toMatchObject({ saidUntil: '2025-06-02', clock: '2025-06-02' });
    expect((await ask('/v1/rounds/istanbul-3?saidUntil=2025-06-01')).status).toBe(404);
  });
});

describe('what no board knows', () => {
  it.each(['proposals', 'rounds', 'documents', 'actors', 'sources'])(
    '/%s of no negotiation is a 404',
    async (board) => {
      expect((await ask(`/v1/negotiations/none/${board}`)).status).toBe(404);
    },
  );

  it.each(['proposals?state=open', 'rounds?party=actor-ru', 'documents?kind=book', 'actors?side=ru'])(
    '%s is a 400',
    async (query) => {
      expect((await ask(`${NEGOTIATION}/${query}`)).status).toBe(400);
    },
  );
});
