import { randomUUID } from 'node:crypto';
import { controllers } from '../src/controllers.js';
import { routesOf } from '../src/http/route.js';
import { exampleEvents } from './example-events.js';
import { startServer, type RunningServer } from './running-server.js';

const EXAMPLE = exampleEvents.length;
const NEGOTIATION = '/v1/negotiations/istanbul-2025';
const BODIES = 'commitment-bodies-2025-06';
const SOURCE = 'source-article-2025-06-02';

type Event = Record<string, unknown>;

const told = (side: 'ua' | 'ru') => ({
  side: `actor-${side}`,
  speaker: side === 'ua' ? 'actor-umerov' : 'actor-medinsky',
  channel: 'briefing',
  source: SOURCE,
});

/** Something new in a stream. */
const said = (stream: string) => (): Event[] => [
  {
    type: 'StatementMade',
    stream,
    account: { ...told('ua'), locator: randomUUID() },
    data: { about: stream, kind: 'describes', text: 'Once more' },
  },
];

const registered = (category: 'actor' | 'source', kind: string) => (): Event[] => {
  const name = `What is called ${randomUUID()}`;
  return [
    {
      type: category === 'actor' ? 'ActorRegistered' : 'SourceRegistered',
      stream: `${category}-${randomUUID()}`,
      data: { kind, ...(category === 'actor' ? { name } : { title: name }) },
    },
  ];
};

const renamed = (): Event[] => [
  { type: 'ActorRegistered', stream: 'actor-umerov', data: { name: `Umerov ${randomUUID()}`, kind: 'person' } },
];

/** Two numbers for one delivery. */
const contradicted = (): Event[] => {
  const name = randomUUID();
  return (['ua', 'ru'] as const).map((side, index) => ({
    type: 'DeliveryReported',
    stream: BODIES,
    happening: `delivery-${name}`,
    happened: { edtf: '2025-06-11' },
    account: told(side),
    data: { legId: 'ru-ua', scope: 'tranche', quantity: { min: index + 1, max: index + 1, unit: 'body' } },
  }));
};

/** A further account of a happening. */
const toldAgain = (): Event[] => [
  {
    type: 'RoundHeld',
    stream: 'round-istanbul-2',
    happened: { edtf: '2025-06-02' },
    account: { ...told('ua'), locator: randomUUID() },
    data: {},
  },
];

interface Read {
  address: string;
  /** Weak of what is derived, strong of subjects and entries. */
  tag: 'weak' | 'strong';
  /** Something that shows there. */
  change: () => Event[];
  /** Whose revision a strong tag is over. */
  stream?: string;
}

const inRound = said('round-istanbul-2');
const weak = (address: string, change: Read['change']): Read => ({ address, tag: 'weak', change });
const strong = (address: string, stream: string, change = said(stream)): Read => ({
  address,
  tag: 'strong',
  change,
  stream,
});
const subject = (category: string, slug: string) => strong(`/v1/${category}s/${slug}`, `${category}-${slug}`);

/** Every read of derived state. One that is not in this table fails the test: say where it is, and what shows there. */
const READS: Record<string, Read> = {
  '/v1/negotiations': weak('/v1/negotiations', inRound),
  '/v1/negotiations/:id': weak(NEGOTIATION, inRound),
  '/v1/negotiations/:id/timeline': weak(`${NEGOTIATION}/timeline?limit=500`, inRound),
  '/v1/negotiations/:id/commitments': weak(`${NEGOTIATION}/commitments`, said(BODIES)),
  '/v1/negotiations/:id/proposals': weak(`${NEGOTIATION}/proposals`, said('proposal-ua-us-role')),
  '/v1/negotiations/:id/rounds': weak(`${NEGOTIATION}/rounds`, inRound),
  '/v1/negotiations/:id/documents': weak(`${NEGOTIATION}/documents`, said('document-ru-memo')),
  '/v1/negotiations/:id/actors': weak(`${NEGOTIATION}/actors`, renamed),
  '/v1/negotiations/:id/sources': weak(`${NEGOTIATION}/sources`, inRound),
  '/v1/negotiations/:id/conflicts': weak(`${NEGOTIATION}/conflicts`, contradicted),
  '/v1/negotiations/:id/changes': weak(`${NEGOTIATION}/changes?since=@60`, inRound),
  '/v1/entries/:stream/:happening': strong('/v1/entries/round-istanbul-2/held', 'round-istanbul-2', toldAgain),
  '/v1/rounds/:id': subject('round', 'istanbul-2'),
  '/v1/proposals/:id': subject('proposal', 'ua-us-role'),
  '/v1/documents/:id': subject('document', 'ru-memo'),
  '/v1/commitments/:id': subject('commitment', 'bodies-2025-06'),
  '/v1/actors/:id': subject('actor', 'umerov'),
  '/v1/sources/:id': subject('source', 'article-2025-06-02'),
  '/v1/actors': weak('/v1/actors?limit=500', registered('actor', 'person')),
  '/v1/sources': weak('/v1/sources?limit=500', registered('source', 'article')),
  '/v1/streams': weak('/v1/streams?limit=500', registered('source', 'article')),
  '/v1/negotiations/:id/timeline.csv': weak(`${NEGOTIATION}/timeline.csv`, inRound),
  '/v1/negotiations/:id/commitments.csv': weak(`${NEGOTIATION}/commitments.csv`, contradicted),
  '/v1/negotiations/:id/timelinejs.json': weak(`${NEGOTIATION}/timelinejs.json`, toldAgain),
  '/v1/negotiations/:id/timeline.jsonld': weak(`${NEGOTIATION}/timeline.jsonld`, inRound),
  '/v1/negotiations/:id/feed.atom': weak(`${NEGOTIATION}/feed.atom`, inRound),
  '/v1/negotiations/:id/feed.json': weak(`${NEGOTIATION}/feed.json`, inRound),
  '/v1/negotiations/:id/calendar.ics': weak(`${NEGOTIATION}/calendar.ics`, contradicted),
  '/v1/negotiations/:id/events.ndjson': weak(`${NEGOTIATION}/events.ndjson`, inRound),
};

const derived = routesOf(controllers).filter(
  ({ method, tag, events }) => method === 'GET' && ['Read', 'Export'].includes(tag) && !events,
);
const reads = Object.values(READS);

let running: RunningServer;

beforeAll(async () => {
  running = await startServer();
  await post(exampleEvents);
});

afterAll(() => running?.close());

async function post(body: unknown, path = '/v1/events', key = running.keys.editor): Promise<{ id: string }[]> {
  const response = await fetch(running.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(Array.isArray(body) ? { events: body } : body),
  });
  const answer = (await response.json()) as PostAnswer;
  expect([response.status, answer]).toEqual([201, expect.anything()]);
  await untilFolded(answer);
  return answer.events;
}

async function untilFolded({ head }: PostAnswer): Promise<void> {
  const folded = await fetch(`${running.url}/v1/negotiations?minPosition=${head.position}`);
  expect(folded.status).toBe(200);
}

interface PostAnswer {
  events: { id: string }[];
  head: { position: number };
}

interface Answer {
  status: number;
  tag: string;
  headers: Headers;
  text: string;
}

async function ask(address: string, known?: string): Promise<Answer> {
  const response = await fetch(
    running.url + address,
    known === undefined ? {} : { headers: { 'if-none-match': known } },
  );
  return {
    status: response.status,
    tag: response.headers.get('etag') ?? '',
    headers: response.headers,
    text: await response.text(),
  };
}

const past = (address: string) =>
  `${address}${address.includes('?') ? '&' : '?'}${address.includes('/changes') ? 'until' : 'asOf'}=@${EXAMPLE}&clock=2025-06-02`;

/** An answer without its cut-off: what it shows. */
const shownIn = (text: string) => text.replaceAll(/"(?:asOf|until)":\{[^}]*\}/g, '');

const forms = { weak: /^W\/"[\w-]+"$/, strong: /^"\d+(?:-[\w-]+)?"$/ };

describe('the tag of what is derived', () => {
  it('is tried on every read', () => {
    expect(Object.keys(READS).sort()).toEqual(derived.map(({ path }) => path).sort());
  });

  it.each(reads)(
    'of $address is $tag, is answered with 304 while nothing changed, and falls with what shows',
    async (read) => {
      const { address, tag, change } = read;
      const first = await ask(address);
      expect([first.status, first.tag]).toEqual([200, expect.stringMatching(forms[tag])]);
      const again = await ask(address, first.tag);
      expect([again.status, again.tag, again.text]).toEqual([304, first.tag, '']);
      expect(['content-type', 'content-length'].filter((name) => again.headers.has(name))).toEqual([]);
      expect(again.headers.get('cache-control')).toBe('public, no-cache');

      await post(change());
      const changed = await ask(address, first.tag);
      expect(changed.status).toBe(200);
      expect(shownIn(changed.text)).not.toBe(shownIn(first.text));
      expect(changed.tag).toMatch(forms[tag]);
      expect(changed.tag).not.toBe(first.tag);
      expect((await ask(address, changed.tag)).status).toBe(304);
      // A copy from before is not taken for it, among others neither.
      expect((await ask(address, `"x", ${first.tag}`)).status).toBe(200);
      expect((await ask(address, `${first.tag}, ${changed.tag}`)).status).toBe(304);
      expect((await ask(address, '*')).status).toBe(304);
    },
  );

  it.each(reads.filter(({ stream }) => stream))(
    'of $address begins with the revision of $stream, and is what If-Match of a post takes',
    async ({ address, stream }) => {
      const { tag, text } = await ask(address);
      const { revision } = JSON.parse(text) as { revision: number };
      const { items } = JSON.parse((await ask(`/v1/streams/${stream}?limit=500`)).text) as { items: unknown[] };
      expect([revision, Number(/^"(\d+)/.exec(tag)![1])]).toEqual([items.length, items.length]);
      const expecting = (known: string) =>
        fetch(`${running.url}/v1/events`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${running.keys.editor}`,
            'if-match': known,
          },
          body: JSON.stringify({ events: said(stream!)() }),
        });
      const taken = await expecting(tag);
      expect(taken.status).toBe(201);
      expect((await expecting(tag)).status).toBe(412);
      await untilFolded((await taken.json()) as PostAnswer);
    },
  );

  it.each(reads)('of $address in the past stays, whatever is recorded since', async ({ address, change }) => {
    const first = await ask(past(address));
    expect([first.status, first.tag]).toEqual([200, expect.stringMatching(/"/)]);
    await post(change());
    expect((await ask(past(address), first.tag)).status).toBe(304);
    expect((await ask(past(address))).text).toBe(first.text);
  });

  it('falls with a redaction, in the past too: at once where it is weak, and wherever it shows where it is strong', async () => {
    const before = await Promise.all(reads.map(({ address }) => ask(past(address))));
    const held = exampleEvents as { id: string; stream: string; happening?: string; type: string }[];
    const { id } = held.find(({ type, stream }) => type === 'RoundHeld' && stream === 'round-istanbul-2')!;
    await post(
      { reason: 'To protect a person', authority: 'The editors' },
      `/v1/events/${id}/redaction`,
      running.keys.admin,
    );
    let shows = 0;
    for (const [index, { address, tag }] of reads.entries()) {
      const { status } = await ask(past(address), before[index]!.tag);
      const { text } = await ask(past(address));
      if (text !== before[index]!.text) shows += 1;
      if (tag === 'weak' || text !== before[index]!.text) expect([address, status]).toEqual([address, 200]);
    }
    expect(shows).toBeGreaterThan(10);
  });
});
