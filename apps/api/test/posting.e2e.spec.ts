import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { PostAnswer, TimelineItem } from '@parley/contracts';
import { startServer, type ProblemAnswer, type RunningServer } from './running-server.js';

type Entry = Record<string, unknown>;

let running: RunningServer;

beforeAll(async () => {
  running = await startServer();
  expect((await post({ events: beginning })).status).toBe(201);
});

afterAll(() => running?.close());

const source = { id: 'source-minutes', title: 'Minutes of the talks', kind: 'document' };
const actor = (id: string, more: Entry = {}): Entry => ({
  type: 'ActorRegistered',
  stream: id,
  data: { name: id.slice(6), kind: 'organisation', ...more },
});

const said = (side: string, more: Entry = {}): Entry => ({
  side,
  speaker: side,
  channel: 'press_conference',
  saidAt: { edtf: '2025-03-01' },
  source: source.id,
  ...more,
});

const beginning: Entry[] = [
  { type: 'SourceRegistered', stream: source.id, data: { title: source.title, kind: source.kind } },
  actor('actor-port'),
  actor('actor-union'),
  {
    type: 'NegotiationOpened',
    stream: 'negotiation-wages',
    happened: { edtf: '2025-03-01' },
    account: said('actor-port'),
    data: { title: 'Wages', timeZone: 'UTC', principals: ['actor-port', 'actor-union'], conflict: 'wages' },
  },
];

const round = (number: number, more: Entry = {}): Entry => ({
  type: 'RoundHeld',
  stream: `round-wages-${number}`,
  happened: { edtf: '2025-03-02' },
  account: said('actor-port'),
  data: { negotiation: 'negotiation-wages', number },
  ...more,
});

const statement = (stream: string, text: string, more: Entry = {}): Entry => ({
  type: 'StatementMade',
  stream,
  happened: { edtf: '2025-03-02' },
  account: said('actor-union', { locator: text }),
  data: { about: stream, kind: 'assesses', text },
  ...more,
});

async function post(body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${running.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys.editor}`, ...headers },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as PostAnswer & ProblemAnswer & Entry;
  return { status: response.status, headers: response.headers, answer };
}

/** Posts a body by Node's own client, which writes on whatever comes back and fails where it can't. */
function send(headers: Record<string, string>, body: Buffer, inChunks: boolean) {
  return new Promise<{ status: number | undefined; problem: ProblemAnswer }>((resolve, reject) => {
    const length = inChunks ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(body.length) };
    const options = { method: 'POST', headers: { ...headers, ...length }, agent: false as const };
    const sent = request(`${running.url}/v1/events`, options, (answer) => {
      text(answer).then(
        (read) => resolve({ status: answer.statusCode, problem: JSON.parse(read) as ProblemAnswer }),
        reject,
      );
    });
    sent.on('error', reject).end(body);
  });
}

describe('posting', () => {
  it('numbers a batch over several streams as one block, and says where it stands', async () => {
    const before = await running.countEvents();
    const { status, answer, headers } = await post({ events: [round(1), statement('round-wages-1', 'short')] });
    expect(status).toBe(201);
    expect(answer.events.map((event) => event.position)).toEqual([before + 1, before + 2]);
    expect(answer.events.map((event) => event.revision)).toEqual([1, 2]);
    expect(answer.events[0]!.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Buffer.from(answer.events[0]!.leafHash, 'base64')).toHaveLength(32);
    expect(answer.head).toEqual({ position: before + 2 });
    expect(headers.get('location')).toBe(`/v1/events/${answer.events[0]!.id}`);
    expect(headers.get('etag')).toBe('"2"');
    const log = await fetch(`${running.url}${headers.get('location')}`);
    expect(await log.json()).toMatchObject({ id: answer.events[0]!.id, happening: 'held', position: before + 1 });
  });

  it('shows what was posted to a read that asks for its position', async () => {
    const { answer } = await post(round(2));
    const response = await fetch(
      `${running.url}/v1/negotiations/wages/timeline?minPosition=${answer.head.position}&limit=500`,
    );
    const { items } = (await response.json()) as { items: TimelineItem[] };
    expect(items.find((one) => one.stream === 'round-wages-2')).toMatchObject({ revision: 1, status: 'claimed' });
  });

  it('answers a known id with its first result, whatever happened since', async () => {
    const entry = round(3, { id: randomUUID(), expectedRevision: 'none' });
    const first = await post(entry);
    expect(first.status).toBe(201);
    await post(statement('round-wages-3', 'later'));
    const again = await post(entry);
    expect(again.status).toBe(200);
    expect(again.answer.events).toEqual(first.answer.events);
  });

  it('keeps the first result of what is known and stores the rest as one unit', async () => {
    const known = round(4, { id: randomUUID() });
    const first = await post(known);
    const events = [known, statement('round-wages-4', 'a', { id: randomUUID() })];
    const half = await post({ events });
    expect(half.status).toBe(201);
    expect(half.answer.events[0]).toEqual(first.answer.events[0]);
    expect(half.answer.events[1]).toMatchObject({ stream: 'round-wages-4', revision: 2 });
    const before = await running.countEvents();
    const bad = await post({ events: [...events, statement('round-wages-none', 'b', { id: randomUUID() })] });
    expect(bad.status).toBe(422);
    expect(await running.countEvents()).toBe(before);
  });

  it('refuses a known id with other content, and stores nothing of the request', async () => {
    const id = randomUUID();
    await post(round(5, { id }));
    const before = await running.countEvents();
    const other = await post({ events: [round(6), round(5, { id, happened: { edtf: '2025-03-03' } })] });
    expect([other.status, other.answer.type]).toEqual([409, '/problems/event-id-conflict']);
    expect(await running.countEvents()).toBe(before);
  });

  it('makes ids of an Idempotency-Key, so that a retry without ids is free', async () => {
    const key = { 'idempotency-key': `"${randomUUID()}"` };
    const body = { events: [round(7), statement('round-wages-7', 'once')] };
    const first = await post(body, key);
    const again = await post(body, key);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.answer.events).toEqual(first.answer.events);
  });

  it('gives two retries at once one event', async () => {
    const entry = round(8, { id: randomUUID() });
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(entry)));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map((one) => one.answer.events[0]!.position)).size).toBe(1);
  });

  it('refuses an account that is on record already, and names the first', async () => {
    const first = await post(round(9));
    const again = await post(round(9));
    expect([again.status, again.answer.type]).toEqual([409, '/problems/duplicate-account']);
    expect(again.answer.first).toBe(first.answer.events[0]!.id);
  });

  it('warns of what is odd and allowed', async () => {
    const { head } = (await post(round(10))).answer;
    await fetch(`${running.url}/v1/negotiations?minPosition=${head.position}`);
    const { status, answer } = await post(round(11, { data: { negotiation: 'negotiation-wages', number: 10 } }));
    expect(status).toBe(201);
    expect(answer.warnings).toEqual([{ pointer: '/data/number', message: expect.stringContaining('round-wages-10') }]);
  });

  it('warns of what was posted just before, though no read model shows it yet', async () => {
    for (let time = 0; time < 20; time += 1) {
      const number = 1000 + time;
      const alike = (id: number) => round(id, { data: { negotiation: 'negotiation-wages', number } });
      await post(alike(2000 + time));
      const second = await post(alike(3000 + time));
      const message = expect.stringContaining(`round-wages-${2000 + time}`);
      expect(second.answer.warnings).toEqual([{ pointer: '/data/number', message }]);
      await post(actor(`actor-first-${time}`, { name: `Twin ${time}`, side: 'actor-union' }));
      const other = await post(actor(`actor-second-${time}`, { name: `Twin ${time}`, side: 'actor-union' }));
      const known = expect.stringContaining(`actor-first-${time}`);
      expect(other.answer.warnings).toEqual([{ pointer: '/data/name', message: known }]);
    }
  });

  it('takes the opposite account of the other side', async () => {
    await post(round(12));
    const denial = round(12, { account: said('actor-union', { polarity: 'denies' }) });
    expect((await post(denial)).status).toBe(201);
  });

  it('names every fault of every entry, and stores nothing', async () => {
    const before = await running.countEvents();
    const { status, answer } = await post({
      events: [
        round(13, { account: said('actor-nobody'), data: { negotiation: 'negotiation-none', number: 13 } }),
        statement('round-never', 'x'),
      ],
    });
    expect([status, answer.type]).toEqual([422, '/problems/unknown-reference']);
    expect(answer.errors!.map((fault) => fault.pointer)).toEqual(
      expect.arrayContaining(['/events/0/account/side', '/events/0/data/negotiation', '/events/1/stream']),
    );
    expect(await running.countEvents()).toBe(before);
  });

  it.each([
    ['over 8 MB, with a declared length', 413, 'body-too-large', false, 'keep-alive'],
    ['over 8 MB, in chunks', 413, 'body-too-large', true, 'keep-alive'],
    ['over 8 MB, over a connection that is to end', 413, 'body-too-large', false, 'close'],
    ['of a stranger', 401, 'unauthenticated', false, 'close'],
  ])('lets a refused body be sent to its end, so that the answer is heard: %s', async (...expected) => {
    const [, status, slug, inChunks, connection] = expected;
    const authorization = status === 401 ? 'Bearer unknown' : `Bearer ${running.keys.editor}`;
    const body = Buffer.alloc(12 * 1024 * 1024, 'x');
    for (let time = 0; time < 5; time += 1) {
      const answer = await send({ authorization, connection, 'content-type': 'application/json' }, body, inChunks);
      expect(answer).toMatchObject({ status, problem: { type: `/problems/${slug}` } });
    }
  });

  it('refuses a redaction by this door', async () => {
    const { status, answer } = await post({ type: 'EntryRedacted', stream: 'round-wages-1', data: {} });
    expect([status, answer.type]).toEqual([403, '/problems/forbidden']);
  });
});

describe('expectations', () => {
  it('let exactly one of a hundred posts with one expected revision win', async () => {
    await post(round(20));
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => post(statement('round-wages-20', `race ${n}`, { expectedRevision: 1 }))),
    );
    expect(answers.filter((one) => one.status === 201)).toHaveLength(1);
    const lost = answers.filter((one) => one.status === 412);
    expect(lost).toHaveLength(99);
    expect(lost[0]!.answer).toMatchObject({ stream: 'round-wages-20', expected: 1, actual: 2 });
    expect(lost[0]!.headers.get('etag')).toBe('"2"');
  });

  it('let a hundred posts without one all in, in one order', async () => {
    await post(round(21));
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => post(statement('round-wages-21', `crowd ${n}`))),
    );
    const revisions = answers.map((one) => one.answer.events[0]!.revision).sort((a, b) => a - b);
    expect(revisions).toEqual(Array.from({ length: 100 }, (_, n) => n + 2));
  });

  it.each([
    ['none on a stream that exists', { expectedRevision: 'none' }, {}, 412],
    ['a revision ahead of the stream', { expectedRevision: 9 }, {}, 412],
    ['exists', { expectedRevision: 'exists' }, {}, 201],
    ['a stale If-Match', {}, { 'if-match': '"7"' }, 412],
    ['a weak If-Match', {}, { 'if-match': 'W/"1"' }, 412],
    ['an If-Match that is no revision', {}, { 'if-match': '"v1"' }, 412],
    ['an empty If-Match', {}, { 'if-match': '' }, 400],
    ['a list with the current revision', {}, { 'if-match': '"7", "1"' }, 201],
    ['If-Match: *', {}, { 'if-match': '*' }, 201],
    ['If-None-Match: * on a stream that exists', {}, { 'if-none-match': '*' }, 412],
    ['a header and a body that disagree', { expectedRevision: 2 }, { 'if-match': '"1"' }, 400],
  ])('judge %s', async (name, more, headers, status) => {
    const stream = `round-expected-${name
      .replace(/[^a-z0-9]+/gi, '-')
      .replace(/-$/, '')
      .toLowerCase()}`;
    await post(round(30, { stream, data: { negotiation: 'negotiation-wages' } }));
    expect((await post(statement(stream, name, more), headers)).status).toBe(status);
  });

  it('stand on the first entry of a stream', async () => {
    await post(round(22));
    const events = [statement('round-wages-22', 'a'), statement('round-wages-22', 'b', { expectedRevision: 1 })];
    const { status, answer } = await post({ events });
    expect([status, answer.errors?.[0]?.pointer]).toEqual([422, '/events/1/expectedRevision']);
  });

  it('hold against what another process wrote', async () => {
    await post(round(23));
    const other = await startSecond();
    try {
      const there = await post(statement('round-wages-23', 'there'), {});
      expect(there.status).toBe(201);
      const answer = await other.post(statement('round-wages-23', 'stale', { expectedRevision: 1 }));
      expect(answer).toBe(412);
      expect(await other.post(statement('round-wages-23', 'fresh', { expectedRevision: 2 }))).toBe(201);
      expect((await post(statement('round-wages-23', 'late', { expectedRevision: 2 }))).status).toBe(412);
      expect((await post(statement('round-wages-23', 'any'))).status).toBe(201);
    } finally {
      await other.close();
    }
  });
});

/** A second server over the database of the first. */
async function startSecond() {
  const { createServer } = await import('../src/server.js');
  const { readConfig } = await import('../src/config.js');
  const databaseUrl = running.database.url;
  const config = readConfig({ DATABASE_URL: databaseUrl, HOST: '127.0.0.1', PORT: '0', EXAMPLE: 'none' });
  const server = await createServer({ config, databaseUrl, logTo: { write: () => {} } });
  const url = await server.listen();
  return {
    post: async (body: unknown) => {
      const response = await fetch(`${url}/v1/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys.editor}` },
        body: JSON.stringify(body),
      });
      return response.status;
    },
    close: () => server.close(),
  };
}
