import type { AsOf } from '@parley/contracts';
import { controllers } from '../src/controllers.js';
import { routesOf } from '../src/http/route.js';
import { startServer, type RunningServer } from './running-server.js';

interface Page {
  asOf: AsOf;
  items: object[];
  next: string | null;
}

const NEGOTIATION = 'negotiation-dykes';
const COUNT = 12;
const numbers = Array.from({ length: COUNT }, (_, number) => number);

type Event = { type: string; stream: string } & Record<string, unknown>;

const by = (side: 'sea' | 'land') => ({
  side: `actor-${side}`,
  speaker: `actor-${side}`,
  channel: 'document',
  saidAt: { edtf: '2025-04-01' },
  source: 'source-log',
});
const names = { sea: 'actor-sea', land: 'actor-land' };
/** Days run against the numbers, so that the last comes first. */
const dayOf = (number: number) => ({ edtf: `2025-03-${String(28 - number).padStart(2, '0')}` });
const idOf = (group: number, number: number) =>
  `${String(group).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;

const setting: Event[] = [
  { type: 'SourceRegistered', stream: 'source-log', data: { title: 'A log', kind: 'document' } },
  { type: 'ActorRegistered', stream: names.sea, data: { name: 'Sea', kind: 'organisation' } },
  { type: 'ActorRegistered', stream: names.land, data: { name: 'Land', kind: 'organisation' } },
];

const opening = (stream: string): Event => ({
  type: 'NegotiationOpened',
  stream,
  account: by('sea'),
  data: { title: `The talks ${stream}`, principals: Object.values(names) },
});

/** One of each kind: the number decides its place in every list, `group` tells those of one time from others. */
function oneOfEach(number: number, group = 0): Event[] {
  const name = `${group}-${number}`;
  const day = dayOf(number);
  const negotiation = NEGOTIATION;
  const source = `source-${name}`;
  const speaker = `actor-${name}`;
  const title = `Number ${number % 2 === 0 ? number : 100 - number} of ${group}`;
  const owes = (tonnes: number) => ({
    negotiation,
    debtor: names.sea,
    legs: [
      {
        legId: 'sand',
        from: names.sea,
        to: names.land,
        what: 'goods',
        quantity: { min: tonnes, max: tonnes, unit: 'tonne' },
        due: { edtf: '2025-06-01' },
      },
    ],
  });
  return [
    { type: 'SourceRegistered', stream: source, data: { title, kind: 'article' } },
    { type: 'ActorRegistered', stream: speaker, data: { name: title, kind: 'person', side: names.sea } },
    {
      type: 'RoundProposed',
      stream: `round-${name}`,
      happened: day,
      account: { ...by('sea'), source },
      data: { negotiation },
    },
    {
      type: 'MemorandumExchanged',
      stream: `document-${name}`,
      happened: day,
      account: { ...by('sea'), speaker },
      data: { negotiation, kind: 'letter' },
    },
    {
      id: idOf(group, number),
      type: 'ProposalMade',
      stream: `proposal-${name}`,
      happened: day,
      account: by('sea'),
      data: { negotiation, by: names.sea, to: [names.land], subject: 'other' },
    },
    {
      type: 'UndertakingGiven',
      stream: `commitment-${name}`,
      happened: day,
      account: by('sea'),
      data: owes(10 + number),
    },
    // The other gives another number: a conflict.
    {
      id: idOf(group + 100, number),
      type: 'UndertakingGiven',
      stream: `commitment-${name}`,
      happened: day,
      account: by('land'),
      data: owes(50 + number),
    },
    opening(`negotiation-${name}`),
  ];
}

/** What happens while somebody reads: new ones, and of the first one after another is renamed, settled, moved, answered. */
function written(step: number): Event[] {
  const number = (step * 5 + 3) % COUNT;
  const name = `0-${number}`;
  const account = { ...by('land'), locator: `${step}` };
  return [
    ...oneOfEach((step * 7) % 20, step + 1),
    { type: 'SourceRegistered', stream: `source-${name}`, data: { title: `A ${step}`, kind: 'video' } },
    { type: 'ActorRegistered', stream: `actor-${name}`, data: { name: `Z ${step}`, kind: 'person' } },
    {
      type: 'EntryCorrected',
      stream: `proposal-${name}`,
      data: { corrects: idOf(0, number), kind: 'misread', reason: 'Another day', happened: { edtf: '2025-01-01' } },
    },
    { type: 'ProposalRejected', stream: `proposal-${name}`, account, data: { by: names.land } },
    {
      type: 'EntryRetracted',
      stream: `commitment-${name}`,
      data: { retracts: idOf(100, number), kind: 'wrong', reason: 'They did not say so' },
    },
    { type: 'RoundHeld', stream: `round-${name}`, happened: { edtf: '2025-02-01' }, account, data: {} },
    { type: 'DocumentPublished', stream: `document-${name}`, account, data: { mode: 'full' } },
    { ...opening(NEGOTIATION), account: { ...by('land'), locator: `${step}` } },
  ];
}

/** Every list that is read at a point of the record. One that is not here fails the test. */
const LISTS: Record<string, string[]> = {
  '/v1/negotiations': ['/v1/negotiations?'],
  '/v1/negotiations/:id/timeline': [
    '/v1/negotiations/dykes/timeline?',
    '/v1/negotiations/dykes/timeline?saidUntil=2025-04-01&sort=-happened&',
  ],
  '/v1/negotiations/:id/commitments': [
    '/v1/negotiations/dykes/commitments?',
    '/v1/negotiations/dykes/commitments?state=overdue&disputed=true&',
    '/v1/negotiations/dykes/commitments?saidUntil=2025-04-01&',
  ],
  '/v1/negotiations/:id/proposals': [
    '/v1/negotiations/dykes/proposals?',
    '/v1/negotiations/dykes/proposals?state=unanswered&',
  ],
  '/v1/negotiations/:id/rounds': ['/v1/negotiations/dykes/rounds?', '/v1/negotiations/dykes/rounds?state=proposed&'],
  '/v1/negotiations/:id/documents': ['/v1/negotiations/dykes/documents?'],
  '/v1/negotiations/:id/actors': ['/v1/negotiations/dykes/actors?', '/v1/negotiations/dykes/actors?kind=person&'],
  '/v1/negotiations/:id/sources': ['/v1/negotiations/dykes/sources?'],
  '/v1/negotiations/:id/conflicts': [
    '/v1/negotiations/dykes/conflicts?',
    '/v1/negotiations/dykes/conflicts?saidUntil=2025-04-01&',
  ],
  '/v1/actors': ['/v1/actors?', '/v1/actors?q=number&'],
  '/v1/sources': ['/v1/sources?', '/v1/sources?kind=article&'],
  '/v1/streams': ['/v1/streams?', '/v1/streams?kind=proposal&kind=actor&'],
  '/v1/events': ['/v1/events?', '/v1/events?after=20&'],
  '/v1/streams/:stream': ['/v1/streams/negotiation-dykes?'],
};

const lists = routesOf(controllers).filter(
  ({ query, tag }) => query && 'cursor' in query.shape && ['Read', 'Log'].includes(tag),
);

let running: RunningServer;
let head: number;

beforeAll(async () => {
  running = await startServer();
  await post([...setting, opening(NEGOTIATION)]);
  await post(numbers.flatMap((number) => oneOfEach(number)));
  // A stream of some length.
  await post(numbers.map((number) => ({ ...opening(NEGOTIATION), account: { ...by('sea'), locator: `${number}` } })));
});

afterAll(() => running?.close());

async function post(events: readonly Event[]): Promise<void> {
  const response = await fetch(`${running.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys.editor}` },
    body: JSON.stringify({ events }),
  });
  const answer = (await response.json()) as { head: { position: number } };
  expect([response.status, answer]).toEqual([201, expect.anything()]);
  head = answer.head.position;
  expect((await fetch(`${running.url}/v1/negotiations?minPosition=${head}`)).status).toBe(200);
}

async function page(address: string): Promise<Page> {
  const response = await fetch(running.url + address);
  const answer = (await response.json()) as Page;
  expect({ address, status: response.status, answer }).toMatchObject({ status: 200 });
  return answer;
}

const LIMITS = [1, 5, 7];

describe('a list that is paged through while others write', () => {
  it('is any list there is', () => {
    expect(Object.keys(LISTS).sort()).toEqual(lists.map(({ path }) => path).sort());
  });

  it('has each of its first items once, as they were, in their order, through a restart', async () => {
    const addresses = Object.values(LISTS).flat();
    const readers = await Promise.all(
      addresses.flatMap((address) =>
        LIMITS.map(async (limit) => {
          const whole = await page(`${address}limit=500`);
          const first = await page(`${address}limit=${limit}`);
          return { address, limit, whole, asOf: first.asOf, items: first.items, next: first.next, pages: 1 };
        }),
      ),
    );
    for (let step = 0; readers.some(({ next }) => next !== null); step += 1) {
      if (step < 12) await post(written(step));
      if (step === 5) await running.restart();
      for (const reader of readers.filter(({ next }) => next !== null)) {
        const { address, limit, next } = reader;
        const { asOf, items, next: further } = await page(`${address}limit=${limit}&cursor=${next}`);
        expect([address, limit, asOf]).toEqual([address, limit, reader.asOf]);
        reader.items.push(...items);
        reader.next = further;
        reader.pages += 1;
      }
    }
    for (const { address, limit, whole, items, pages } of readers) {
      expect([address, limit, whole.next, items]).toEqual([address, limit, null, whole.items]);
      expect([address, limit, items.length >= COUNT, pages > 1]).toEqual([address, limit, true, true]);
    }
    // What was written shows in every one of them to who begins anew.
    for (const { address, whole } of readers.filter(({ limit }) => limit === LIMITS[0])) {
      expect([address, (await page(`${address}limit=500`)).items]).not.toEqual([address, whole.items]);
    }
  }, 120_000);
});
