import { randomUUID } from 'node:crypto';
import type { EntryAccount, EntryPage, RawEvent, TimelineItem } from '@parley/contracts';
import { entryPageSchema } from '@parley/contracts';
import { canonicalJson, fromBase64, leafHash, payloadCommitment, toBase64 } from '@parley/transparency';
import { exampleEvents } from './example-events.js';
import { startServer, type RunningServer } from './running-server.js';

const BODIES = 'commitment-bodies-2025-06';
const AGREED = `/v1/entries/${BODIES}/agreed`;

let running: RunningServer;
let head: number;

beforeAll(async () => {
  running = await startServer();
  await post(exampleEvents);
});

afterAll(() => running?.close());

async function send(body: unknown, path = '/v1/events', headers: Record<string, string> = {}) {
  return fetch(`${running.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys.admin}`, ...headers },
    body: JSON.stringify(body),
  });
}

async function post(events: unknown[]): Promise<{ id: string; position: number }[]> {
  const response = await send({ events });
  const answer = (await response.json()) as { events: { id: string; position: number }[]; head: { position: number } };
  expect({ status: response.status, answer }).toMatchObject({ status: 201 });
  head = answer.head.position;
  return answer.events;
}

/** As the route of the administrator has it stored, which decides who may. */
async function redact(id: string, reason: string): Promise<void> {
  const event = await running.server.resources.store.readEvent(id);
  const { stream, payload } = event!;
  const data = { redacts: id, reason, authority: 'court', negotiation: 'negotiation-istanbul-2025' };
  const verdict = await running.server.resources.store.append({
    events: [
      {
        id: randomUUID(),
        stream,
        type: 'EntryRedacted',
        schemaVersion: 1,
        recordedBy: 'key_test',
        causationId: null,
        correlationId: null,
        payload: { happening: payload!.happening, happened: null, account: null, data },
      },
    ],
  });
  if (verdict.outcome !== 'appended') throw new Error(verdict.outcome);
  head = verdict.head;
}

const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${running.url}${path}`, { headers });

async function get<Answer = EntryPage>(path: string): Promise<Answer> {
  const minPosition = path.includes('?') ? `&minPosition=${head}` : `?minPosition=${head}`;
  const response = await ask(path.startsWith('/v1/entries') ? `${path}${minPosition}` : path);
  const answer = await response.json();
  expect({ path, status: response.status, answer }).toMatchObject({ status: 200 });
  return answer as Answer;
}

const statement = (n: number, more: object = {}) => ({
  type: 'StatementMade',
  stream: 'round-istanbul-2',
  happening: `remark-${n}`,
  happened: { edtf: '2025-06-02' },
  account: {
    side: 'actor-ru',
    speaker: 'actor-medinsky',
    channel: 'briefing',
    saidAt: { edtf: '2025-06-02' },
    source: 'source-article-2025-06-02',
    locator: `remark ${n}`,
  },
  data: { about: 'round-istanbul-2', kind: 'describes', text: `Remark ${n}` },
  ...more,
});

/** The commitment and the leaf of a posted event, from what its page shows of it and the log's own envelope. */
async function expectToHold(told: Pick<EntryAccount, 'id' | 'position' | 'payload' | 'salt'>, stream: string) {
  const raw = await get<RawEvent>(`/v1/events/${told.id}`);
  const { items } = await get<{ items: RawEvent[] }>(`/v1/streams/${stream}?limit=500`);
  const commitment = payloadCommitment(fromBase64(told.salt!), canonicalJson(told.payload));
  const { schemaVersion, causationId, correlationId, recordedAt, recordedBy, type, revision } = raw;
  const previous = items.find((event) => event.revision === revision - 1);
  const leaf = leafHash({
    position: told.position,
    id: told.id,
    stream,
    revision,
    previous: previous ? fromBase64(previous.leafHash) : null,
    type,
    schemaVersion,
    recordedAt,
    recordedBy,
    causationId,
    correlationId,
    commitment,
  });
  expect(toBase64(leaf)).toBe(raw.leafHash);
}

describe('the page of a happening', () => {
  it('shows the item of the timeline, with its accounts side by side in the order of the log', async () => {
    const page = await get(AGREED);
    entryPageSchema.strict().parse(page);
    const { items } = await get<{ items: TimelineItem[] }>(
      `/v1/negotiations/istanbul-2025/timeline?commitment=${BODIES}&type=SwapAgreed`,
    );
    const { accounts: count, ...item } = items.find((one) => one.happening === 'agreed')!;
    expect(page).toMatchObject(item);
    expect(page.accounts).toHaveLength(count);
    expect(page.accounts.map((one) => [one.type, one.speaker?.name ?? null, one.attribution])).toEqual([
      ['SwapAgreed', null, 'narration'],
      ['SwapAgreed', 'Rustem Umerov', 'on_record'],
      ['UndertakingGiven', 'Vladimir Medinsky', 'on_record'],
    ]);
    expect(page.accounts.map((one) => one.position)).toEqual([44, 45, 46]);
    expect(page.fields.mode!.values.map((one) => one.event)).toContain(page.accounts[2]!.id);
  });

  it('gives each account with who says so, whence, and when', async () => {
    const [, umerov] = (await get(AGREED)).accounts;
    expect(umerov).toMatchObject({
      revision: 2,
      recordedBy: expect.stringMatching(/^key_/),
      happening: 'agreed',
      happened: { edtf: '2025-06-02', words: '2 June 2025' },
      account: {
        side: 'actor-ua',
        polarity: 'asserts',
        channel: 'press_conference',
        chain: [],
        source: expect.any(String),
      },
      speaker: { actor: 'actor-umerov', side: 'actor-ua' },
      source: { stream: 'source-article-2025-06-02', publisher: null, url: null, archiveUrl: null, contentHash: null },
      corrected: false,
      retracted: null,
      redacted: null,
      corrections: [],
    });
    expect(umerov!.source!.title).toMatch(/Istanbul/);
    expect(umerov!.data.legs).toHaveLength(2);
  });

  it('gives what each account says of each field, and nothing of what it is silent about', async () => {
    const [source, umerov, medinsky] = (await get(AGREED)).accounts.map(({ said }) => said);
    expect(source).toMatchObject({ exists: true, mode: 'reciprocal', total: { min: 1000, raw: 'thousands' } });
    expect(umerov).toMatchObject({ mode: 'reciprocal', total: { min: 12000 }, 'legs.ua-ru.quantity': { min: 6000 } });
    expect(medinsky).toMatchObject({ mode: 'unilateral', 'legs.ru-ua.due': { edtf: '[2025-06-09..2025-06-15]' } });
    expect(Object.keys(medinsky!).filter((name) => /^total|ua-ru/.test(name))).toEqual([]);
  });

  it('opens the commitment that the log holds of each account', async () => {
    for (const item of (await get<{ items: TimelineItem[] }>('/v1/negotiations/istanbul-2025/timeline?limit=500'))
      .items) {
      const { accounts } = await get(`/v1/entries/${item.stream}/${item.happening}`);
      for (const account of accounts.slice(0, 2)) await expectToHold(account, item.stream);
    }
  });

  it('shows only what its point of the record includes', async () => {
    const page = await get(`${AGREED}?asOf=@44`);
    expect([page.accounts.length, page.status, page.asOf.position, page.revision]).toEqual([1, 'reported', 44, 1]);
    expect((await ask(`${AGREED}?asOf=@43`)).status).toBe(404);
  });

  it('says at what address it is found, and at what address just this', async () => {
    const page = await get(`${AGREED}?asOf=@45`);
    expect([page.permalink, page.cite]).toEqual([AGREED, `${AGREED}?asOf=@45`]);
    await post([statement(1)]);
    expect((await get(page.cite)).accounts).toEqual(page.accounts);
  });

  it('has any happening, one named by its event too', async () => {
    const { happening, ...rest } = statement(2);
    const [posted] = await post([rest]);
    expect((await get(`/v1/entries/round-istanbul-2/${posted!.id}`)).accounts[0]!.id).toBe(posted!.id);
    await post([statement(3, { happening: '-3-' })]);
    expect((await get('/v1/entries/round-istanbul-2/-3-')).happening).toBe('-3-');
    expect(happening).toBe('remark-2');
  });

  it.each([
    '/v1/entries/round-istanbul-2/none',
    '/v1/entries/round-none/held',
    '/v1/entries/none/held',
    '/v1/entries/round-istanbul-2/Held',
    '/v1/entries/round-istanbul-2',
    `/v1/entries/${BODIES}/agreed/`,
  ])('is 404 at %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });
});

describe('the tag of the page of a happening', () => {
  const tagOf = async (path = AGREED) => (await ask(`${path}?minPosition=${head}`)).headers.get('etag')!;

  it('is strong, begins with the revision, and is answered with 304 while nothing changes', async () => {
    const { revision } = await get(AGREED);
    const tag = await tagOf();
    expect(tag).toMatch(new RegExp(`^"${revision}-[\\w-]+"$`));
    await post([statement(10)]);
    expect(await tagOf()).toBe(tag);
    const again = await ask(`${AGREED}?minPosition=${head}`, { 'if-none-match': tag });
    expect(again.status).toBe(304);
  });

  it('changes with what is said elsewhere: a name, a proposition', async () => {
    const tag = await tagOf();
    await post([{ type: 'ActorRegistered', stream: 'actor-umerov', data: { name: 'R. Umerov', kind: 'person' } }]);
    expect((await get(AGREED)).accounts[1]!.speaker!.name).toBe('R. Umerov');
    expect(await tagOf()).not.toBe(tag);

    const page = '/v1/entries/proposal-ua-children-return/proposition-listed-children-illegally-taken';
    const before = await tagOf(page);
    const stand = statement(11);
    await post([{ ...stand, data: { ...stand.data, proposition: 'listed-children-illegally-taken' } }]);
    expect(await tagOf(page)).not.toBe(before);
  });

  it('is taken by If-Match of a post, for the revision that it begins with', async () => {
    const path = '/v1/entries/round-istanbul-2/held';
    const tag = await tagOf(path);
    const first = await send(statement(12), '/v1/events', { 'if-match': tag });
    expect(first.status).toBe(201);
    head = ((await first.json()) as { head: { position: number } }).head.position;
    expect((await send(statement(13), '/v1/events', { 'if-match': tag })).status).toBe(412);
    expect((await send(statement(13), '/v1/events', { 'if-match': `W/${await tagOf(path)}` })).status).toBe(412);
  });
});

describe('an account that was changed', () => {
  const PAGE = '/v1/entries/round-istanbul-2';

  it('shows what it says now, what it said, and who corrected it when and why', async () => {
    const [posted] = await post([statement(20)]);
    const data = { ...statement(20).data, text: 'What was really said' };
    const correction = { corrects: posted!.id, kind: 'misread', reason: 'The line above was read', data };
    const [made] = await post([{ type: 'EntryCorrected', stream: 'round-istanbul-2', data: correction }]);
    const page = await get(`${PAGE}/remark-20`);
    const [account] = page.accounts;
    expect(page).toMatchObject({ corrected: true, lastPosition: made!.position });
    expect(account).toMatchObject({ id: posted!.id, corrected: true, data: { text: 'What was really said' } });
    expect((account!.payload!.data as { text: string }).text).toBe('Remark 20');
    expect(account!.corrections).toMatchObject([
      {
        position: made!.position,
        id: made!.id,
        kind: 'misread',
        reason: 'The line above was read',
        before: { data: { text: 'Remark 20' } },
        after: { data: { text: 'What was really said' } },
      },
    ]);
    await expectToHold(account!, 'round-istanbul-2');
    await expectToHold(account!.corrections[0]!, 'round-istanbul-2');
    const then = await get(`${PAGE}/remark-20?asOf=@${posted!.position}`);
    expect(then.accounts[0]).toMatchObject({ corrected: false, corrections: [], data: { text: 'Remark 20' } });
  });

  it('tells field by field what a correction changed of what it says', async () => {
    const [posted] = await post([statement(27, { data: { ...statement(27).data, proposition: 'so-it-was' } })]);
    const data = { ...statement(27).data, kind: 'denies', proposition: 'so-it-was' };
    const correction = { corrects: posted!.id, kind: 'misread', reason: 'A word was missed', data };
    await post([{ type: 'EntryCorrected', stream: 'round-istanbul-2', data: correction }]);
    const [account] = (await get(`${PAGE}/remark-27`)).accounts;
    expect(account!.said['proposition.so-it-was']).toBe(false);
    expect(account!.corrections.map(({ said }) => said)).toMatchObject([
      { 'proposition.so-it-was': { before: true, after: false } },
    ]);
  });

  it('goes with a correction to the happening that it belongs to', async () => {
    const [posted] = await post([statement(21)]);
    const correction = { corrects: posted!.id, kind: 'miscoded', reason: 'Another remark', happening: 'remark-22' };
    await post([{ type: 'EntryCorrected', stream: 'round-istanbul-2', data: correction }]);
    expect((await get(`${PAGE}/remark-22`)).accounts[0]!.id).toBe(posted!.id);
    expect((await ask(`${PAGE}/remark-21?minPosition=${head}`)).status).toBe(404);
    expect((await get(`${PAGE}/remark-21?asOf=@${posted!.position}`)).accounts).toHaveLength(1);
  });

  it('is a tombstone with the reason once it is retracted, and still there to be checked', async () => {
    const [posted] = await post([statement(23)]);
    const retraction = { retracts: posted!.id, kind: 'wrong', reason: 'Nobody said that' };
    const [made] = await post([{ type: 'EntryRetracted', stream: 'round-istanbul-2', data: retraction }]);
    const page = await get(`${PAGE}/remark-23`);
    expect(page).toMatchObject({ retracted: true, status: null, fields: {} });
    expect(page.accounts[0]!.retracted).toEqual({
      kind: 'wrong',
      reason: 'Nobody said that',
      position: made!.position,
    });
    await expectToHold(page.accounts[0]!, 'round-istanbul-2');
  });

  it('is a tombstone without content at every point once it is redacted', async () => {
    const [posted, neighbour] = await post([statement(24), statement(25, { happening: 'remark-24' })]);
    const told = {
      corrects: posted!.id,
      kind: 'typo',
      reason: 'A slip',
      data: { ...statement(24).data, text: 'Slip' },
    };
    await post([{ type: 'EntryCorrected', stream: 'round-istanbul-2', data: told }]);
    await redact(posted!.id, 'A person is named');
    for (const asOf of [head, posted!.position]) {
      const [account] = (await get(`${PAGE}/remark-24?asOf=@${asOf}`)).accounts;
      expect(account).toMatchObject({
        id: posted!.id,
        payload: null,
        salt: null,
        account: null,
        speaker: null,
        source: null,
        redacted: { reason: 'A person is named', position: head },
      });
    }
    const { accounts } = await get(`${PAGE}/remark-24`);
    const gone = { before: null, after: null, said: null, payload: null, salt: null };
    expect(accounts[0]!.said).toEqual({});
    expect(accounts[0]!.corrections).toMatchObject([gone]);
    expect(JSON.stringify(accounts[0])).not.toMatch(/Remark 24|Slip/);
    expect(accounts[1]).toMatchObject({ id: neighbour!.id, redacted: null });
    await expectToHold(accounts[1]!, 'round-istanbul-2');
  });
});
