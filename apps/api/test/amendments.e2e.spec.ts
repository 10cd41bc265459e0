import { randomUUID } from 'node:crypto';
import { replay } from '@parley/audit';
import type { Leg, RawEvent, TimelineItem } from '@parley/contracts';
import { schemaOf } from '@parley/event-store';
import { projections, timelineProjection } from '@parley/read-models';
import { type ProblemAnswer, type RunningServer, startServer, untilReady } from './running-server.js';

const TIMELINE = schemaOf(timelineProjection);

const NEGOTIATION = '/v1/negotiations/istanbul-2025';
const BODIES = 'commitment-bodies-2025-06';

let running: RunningServer;
let head: number;

beforeAll(async () => {
  running = await startServer({ EXAMPLE: 'istanbul-2025' });
  await untilReady(running);
  head = await running.countEvents();
});

afterAll(() => running?.close());

const send = (path: string, body: unknown, headers: Record<string, string> = {}, key = running.keys.admin) =>
  fetch(running.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
    body: JSON.stringify(body),
  });

interface Posted {
  events: { id: string; stream: string; revision: number; position: number; leafHash: string }[];
  head: { position: number };
  warnings: unknown[];
}

async function post(entry: object): Promise<Posted['events'][number]> {
  const response = await send('/v1/events', entry);
  const answer = (await response.json()) as Posted;
  expect({ status: response.status, answer }).toMatchObject({ status: 201 });
  head = answer.head.position;
  return answer.events[0]!;
}

const because = { reason: 'To protect a person', authority: 'The editors' };

async function redact(id: string): Promise<Posted['events'][number]> {
  const response = await send(`/v1/events/${id}/redaction`, because);
  const answer = (await response.json()) as Posted;
  expect({ status: response.status, answer }).toMatchObject({ status: 201 });
  head = answer.head.position;
  return answer.events[0]!;
}

async function get<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`${running.url}${path}${path.includes('?') ? '&' : '?'}minPosition=${head}`);
  const answer = await response.json();
  expect({ path, status: response.status, answer }).toMatchObject({ status: 200 });
  return answer as Answer;
}

const raw = async (id: string) => (await (await fetch(`${running.url}/v1/events/${id}`)).json()) as RawEvent;

async function itemAt(stream: string, happening: string, asOf?: number): Promise<TimelineItem | undefined> {
  const { items } = await get<{ items: TimelineItem[] }>(`${NEGOTIATION}/timeline?limit=500${at(asOf)}`);
  return items.find((item) => item.stream === stream && item.happening === happening);
}

async function legAt(commitment: string, leg: string, asOf?: number): Promise<Leg | undefined> {
  const { items } = await get<{ items: Leg[] }>(`${NEGOTIATION}/commitments?limit=500${at(asOf)}`);
  return items.find((one) => one.commitment === commitment && one.leg === leg);
}

const at = (asOf: number | undefined) => (asOf === undefined ? '' : `&asOf=@${asOf}`);

async function eventsOf(stream: string): Promise<RawEvent[]> {
  const response = await fetch(`${running.url}/v1/streams/${stream}?limit=500`);
  return ((await response.json()) as { items: RawEvent[] }).items;
}

/** The tables of the whole database, of every schema, in which a text stands anywhere. */
async function whereFound(text: string): Promise<string[]> {
  const pool = running.database.pool(undefined, 1);
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await pool.query(`select from ${name} t where t::text like '%' || $1 || '%' limit 1`, [text]);
    if (rowCount) found.push(name);
  }
  return found;
}

const account = {
  side: 'actor-ru',
  speaker: 'actor-medinsky',
  channel: 'briefing',
  saidAt: { edtf: '2025-06-02' },
  source: 'source-article-2025-06-02',
};

const statement = (text: string) => ({
  type: 'StatementMade',
  stream: 'round-istanbul-2',
  happening: `remark-${randomUUID().slice(0, 8)}`,
  happened: { edtf: '2025-06-02' },
  account: { ...account, quote: { text, lang: 'en' } },
  data: { about: 'round-istanbul-2', kind: 'describes', text },
});

describe('a correction', () => {
  it('changes what is read from there on, and nothing that was read before', async () => {
    const undertaking = (await eventsOf(BODIES)).find(({ type }) => type === 'UndertakingGiven')!;
    const before = head;
    const data = structuredClone(undertaking.data) as { legs: { quantity: { min: number; max: number } }[] };
    data.legs[0]!.quantity.min = data.legs[0]!.quantity.max = 5_000;
    const reason = 'The number was misheard';
    const { position } = await post({
      type: 'EntryCorrected',
      stream: BODIES,
      data: { corrects: undertaking.id, kind: 'misread', reason, data },
    });
    expect(await legAt(BODIES, 'ru-ua')).toMatchObject({ owed: 5_000 });
    expect(await legAt(BODIES, 'ru-ua', before)).toMatchObject({ owed: 6_000 });
    expect(await itemAt(BODIES, 'agreed')).toMatchObject({ corrected: true, lastPosition: position });
    expect(await itemAt(BODIES, 'agreed', before)).toMatchObject({ corrected: false });
    const { rows } = await running.database
      .pool('parley_read', 1)
      .query(
        `select position, corrections from ${TIMELINE}.entry where event = $1 and to_position = 9223372036854775807`,
        [undertaking.id],
      );
    expect(rows).toMatchObject([
      { position: undertaking.position, corrections: [{ position, kind: 'misread', reason, after: { data } }] },
    ]);
  });
});

describe('a retraction', () => {
  it('takes the account out of all that is weighed, and leaves a tombstone', async () => {
    const swap = (await eventsOf(BODIES)).find(
      ({ type, account: said }) => type === 'SwapAgreed' && (said as { side?: string }).side === 'actor-ua',
    )!;
    const before = head;
    await post({
      type: 'EntryRetracted',
      stream: BODIES,
      data: { retracts: swap.id, kind: 'source_withdrawn', reason: 'The article was withdrawn' },
    });
    expect(await legAt(BODIES, 'ru-ua', before)).toMatchObject({ standing: 'agreed' });
    expect(await legAt(BODIES, 'ru-ua')).toMatchObject({ standing: 'pledged' });
    const accounts = async (asOf?: number) => (await itemAt(BODIES, 'agreed', asOf))!.accounts;
    expect(await accounts()).toBe((await accounts(before)) - 1);
  });
});

describe('a redaction', () => {
  it('erases the text from the whole database, at every point of the record', async () => {
    const secret = 'the name of the child is Olha';
    const remark = statement(secret);
    const { id, position } = await post(remark);
    await post({
      type: 'EntryCorrected',
      stream: remark.stream,
      data: { corrects: id, kind: 'typo', reason: 'A slip', data: { ...remark.data, text: `${secret}.` } },
    });
    await post(statement('something else'));
    await get(`${NEGOTIATION}/timeline`);
    const held = await whereFound(secret);
    expect(held).toEqual(expect.arrayContaining(['parley.events', `${TIMELINE}.entry`, `${TIMELINE}.item`]));
    const by = await redact(id);
    expect(by).toMatchObject({ stream: remark.stream, position: head });
    const told = { redacted: true, fields: {}, accounts: 0, firstPosition: position };
    expect(await itemAt(remark.stream, remark.happening)).toMatchObject({ ...told, lastPosition: head });
    expect(await itemAt(remark.stream, remark.happening, position)).toMatchObject({ ...told, lastPosition: position });
    expect(await itemAt(remark.stream, remark.happening, position - 1)).toBeUndefined();
    expect(await whereFound(secret)).toEqual([]);
  });

  it('shows the event without its payload wherever the log is read', async () => {
    const { id, leafHash } = await post(statement('another secret'));
    const whole = await raw(id);
    const by = await redact(id);
    const { happening: _happening, ...envelope } = whole;
    const erased = {
      ...envelope,
      happening: null,
      happened: null,
      account: null,
      data: null,
      leafHash,
      redacted: { position: by.position, reason: because.reason },
    };
    expect(await raw(id)).toEqual(erased);
    expect((await eventsOf('round-istanbul-2')).find((event) => event.id === id)).toEqual(erased);
    for (const path of [`/v1/events?after=${whole.position - 1}`, '/v1/streams/round-istanbul-2']) {
      const lines = await fetch(running.url + path, { headers: { accept: 'application/x-ndjson' } });
      const events = (await lines.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as RawEvent);
      expect(events.find((event) => event.id === id)).toEqual(erased);
    }
    expect(await raw(by.id)).toMatchObject({
      type: 'EntryRedacted',
      happening: whole.happening,
      data: { redacts: id, ...because, negotiation: 'negotiation-istanbul-2025' },
    });
  });

  it('goes under the happening that the entry was moved to', async () => {
    const remark = statement('a third secret');
    const { id } = await post(remark);
    const data = { corrects: id, kind: 'miscoded', reason: 'Another remark', happening: 'moved' };
    await post({ type: 'EntryCorrected', stream: remark.stream, data });
    expect(await itemAt(remark.stream, remark.happening)).toBeUndefined();
    const by = await redact(id);
    expect(await raw(by.id)).toMatchObject({ happening: 'moved' });
    expect(await itemAt(remark.stream, 'moved')).toMatchObject({ redacted: true });
  });

  it('of the first event of a stream leaves the stream in its negotiation', async () => {
    const stream = 'proposal-to-be-erased';
    const data = {
      negotiation: 'negotiation-istanbul-2025',
      by: 'actor-ua',
      subject: 'other',
      terms: 'a fourth secret',
    };
    const { id } = await post({ type: 'ProposalMade', stream, account, data });
    await redact(id);
    expect(await itemAt(stream, 'made')).toMatchObject({ redacted: true, revision: 2 });
  });

  it('can be sent again with its key, and is stored once', async () => {
    const { id } = await post(statement('a fifth secret'));
    const again = () => send(`/v1/events/${id}/redaction`, because, { 'idempotency-key': 'once' });
    const [first, second] = [await again(), await again()];
    expect([first.status, second.status]).toEqual([201, 200]);
    const [one, two] = (await Promise.all([first.json(), second.json()])) as [Posted, Posted];
    expect(two.events).toEqual(one.events);
    expect(first.headers.get('location')).toBe(`/v1/events/${one.events[0]!.id}`);
    expect(first.headers.get('etag')).toBe(`"${one.events[0]!.revision}"`);
    const other = { ...because, reason: 'Another reason' };
    expect((await send(`/v1/events/${id}/redaction`, other, { 'idempotency-key': 'once' })).status).toBe(409);
    head = one.head.position;
  });

  it('lets the same account be posted anew', async () => {
    const remark = statement('a sixth secret');
    const { id } = await post(remark);
    expect((await send('/v1/events', remark)).status).toBe(409);
    await redact(id);
    await post(remark);
  });

  it('makes other tags for answers about the past', async () => {
    const { id, position } = await post(statement('a seventh secret'));
    const path = `${NEGOTIATION}/timeline?asOf=@${position}&limit=500`;
    await get(path);
    const first = await fetch(running.url + path);
    const tag = first.headers.get('etag')!;
    const known = () => fetch(running.url + path, { headers: { 'if-none-match': tag } });
    expect((await known()).status).toBe(304);
    await redact(id);
    await get(path);
    expect((await known()).status).toBe(200);
  });

  it('makes other tags for the pages of subjects, of now and of the past, wherever they show what is erased', async () => {
    const remark = { ...statement('a tenth secret'), stream: 'proposal-ru-withdrawal' };
    const { id } = await post({ ...remark, data: { ...remark.data, about: 'round-istanbul-2' } });
    const pages = ['rounds/istanbul-2', 'sources/article-2025-06-02', 'actors/ru'].flatMap((page) => [
      `/v1/${page}`,
      `/v1/${page}?asOf=@${head}`,
    ]);
    const texts = async () => Promise.all(pages.map(async (page) => JSON.stringify(await get(page))));
    const before = await texts();
    const tags = await Promise.all(pages.map(async (page) => (await fetch(running.url + page)).headers.get('etag')!));
    await redact(id);
    const after = await texts();
    expect(before.filter((text) => text.includes('tenth secret')).length).toBeGreaterThan(2);
    expect(after.filter((text) => text.includes('tenth secret'))).toEqual([]);
    for (const [index, page] of pages.entries()) {
      const again = await fetch(running.url + page, { headers: { 'if-none-match': tags[index]! } });
      if (before[index] !== after[index]) expect([page, again.status]).toEqual([page, 200]);
      expect(tags[index]).toMatch(/^"\d+-[\w-]{22}"$/);
    }
  });

  it.each<[string, () => Promise<string>, number, RegExp]>([
    ['of what is not on record', async () => randomUUID(), 404, /no event/],
    [
      'of what is redacted already',
      async () => {
        const { id } = await post(statement('an eighth secret'));
        await redact(id);
        return id;
      },
      422,
      /redacted already/,
    ],
    ['of a redaction', async () => (await redact((await post(statement('a ninth secret'))).id)).id, 422, /a redaction/],
    [
      'of a retraction',
      async () => {
        const { id } = await post(statement('what is no secret'));
        const data = { retracts: id, kind: 'wrong', reason: 'No' };
        return (await post({ type: 'EntryRetracted', stream: 'round-istanbul-2', data })).id;
      },
      422,
      /a retraction/,
    ],
  ])('%s is refused in clear words', async (_name, target, status, words) => {
    const id = await target();
    const count = await running.countEvents();
    const response = await send(`/v1/events/${id}/redaction`, because);
    const problem = (await response.json()) as ProblemAnswer;
    expect({ status: response.status, problem }).toMatchObject({ status });
    expect(problem.errors?.[0]?.message ?? problem.detail).toMatch(words);
    expect(await running.countEvents()).toBe(count);
  });

  it.each<[string, object, string]>([
    ['without a reason', { authority: 'x' }, '/reason'],
    ['without an authority', { reason: 'x' }, '/authority'],
    ['with more than that', { ...because, redacts: 'x' }, '/redacts'],
  ])('%s is refused', async (_name, body, pointer) => {
    const { id } = await post(statement(`no secret ${pointer}`));
    const response = await send(`/v1/events/${id}/redaction`, body);
    expect(response.status).toBe(422);
    expect(((await response.json()) as ProblemAnswer).errors).toMatchObject([{ pointer }]);
  });

  it('is for the administrator, and never posted as an event', async () => {
    const { id } = await post(statement('for all to know'));
    for (const key of [running.keys.editor, running.keys.auditor, running.keys.reader]) {
      expect((await send(`/v1/events/${id}/redaction`, because, {}, key)).status).toBe(403);
    }
    const entry = { type: 'EntryRedacted', stream: 'round-istanbul-2', data: { redacts: id, ...because } };
    expect((await send('/v1/events', entry)).status).toBe(403);
  });

  it('of a stream that has moved on is refused where that is asked for', async () => {
    const { id, revision } = await post(statement('a tenth secret'));
    await post(statement('the next'));
    const stale = await send(`/v1/events/${id}/redaction`, because, { 'if-match': `"${revision}"` });
    expect(stale.status).toBe(412);
  });
});

describe('a replay of such a record', () => {
  it.each([1, 7, 1000])('gives the rows that are live, with batches of %i', async (batchSize) => {
    await get(`${NEGOTIATION}/timeline`);
    for (const until of [head, Math.floor(head * 0.9)]) {
      const report = await replay({ url: running.database.url, projections, batchSize, until });
      expect(report.readModels.flatMap(({ differences }) => differences)).toEqual([]);
      expect(report).toMatchObject({ verdict: 'passed', logFaults: [] });
    }
  });
});
