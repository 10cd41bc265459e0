import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DryRun, EntryPage, PostAnswer, RawEvent, Round, RoundPage, TimelineItem } from '@parley/contracts';
import { openStream } from './event-stream-reader.js';
import { startServer, untilReady, type ProblemAnswer, type RunningServer } from './running-server.js';

/*
 * Two crews and a shared slipway. A round of theirs was called off when RoundCalledOff had one version only: cancelled, as
 * the minutes have it, and with a new window.
 */

let running: RunningServer;
const negotiation = 'negotiation-slip';
const NEGOTIATION = '/v1/negotiations/slip';

const account = {
  ...{ side: 'actor-north', speaker: 'actor-north', channel: 'briefing', source: 'source-minutes' },
  saidAt: { edtf: '2025-03-20' },
};

const setting = [
  { type: 'SourceRegistered', stream: 'source-minutes', data: { title: 'Minutes', kind: 'document' } },
  { type: 'ActorRegistered', stream: 'actor-north', data: { name: 'North crew', kind: 'organisation' } },
  { type: 'ActorRegistered', stream: 'actor-south', data: { name: 'South crew', kind: 'organisation' } },
  {
    type: 'NegotiationOpened',
    stream: negotiation,
    happened: { edtf: '2025-01-01' },
    account,
    data: { title: 'The slipway', principals: ['actor-north', 'actor-south'], timeZone: 'Europe/Athens' },
  },
];

const calledOff = (stream: string, data: object = {}, more: object = {}) => ({
  type: 'RoundCalledOff',
  stream,
  happening: 'called-off',
  happened: { edtf: '2025-03-20' },
  account,
  data: {
    negotiation,
    how: 'cancelled',
    by: 'actor-north',
    newWindow: { edtf: '2025-04-07' },
    reason: 'Rain',
    ...data,
  },
  ...more,
});

/** The event as it was stored before the type had a second version; what it says is what was posted then. */
const first = { id: randomUUID(), ...calledOff('round-first') };

beforeAll(async () => {
  running = await startServer();
  await untilReady(running);
  await post(...setting);
});

afterAll(() => running?.close());

/** Puts an event into the log as a program of that version did, past the door of this one. */
async function storeAs(schemaVersion: number, { id, stream, type, ...payload }: typeof first): Promise<number> {
  const verdict = await running.server.resources.store.append({
    events: [
      { id, stream, type, schemaVersion, recordedBy: 'key_old', causationId: null, correlationId: null, payload },
    ],
  });
  if (verdict.outcome !== 'appended') throw new Error(verdict.outcome);
  return verdict.head;
}

const send = (path: string, body: unknown, key: keyof RunningServer['keys'] = 'editor'): Promise<Response> =>
  fetch(`${running.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.keys[key]}` },
    body: JSON.stringify(body),
  });

async function post(...events: object[]): Promise<PostAnswer> {
  const response = await send('/v1/events', { events });
  const answer = (await response.json()) as PostAnswer;
  expect({ status: response.status, answer }).toMatchObject({ status: 201 });
  await shown(answer.head.position);
  return answer;
}

const shown = (position: number) => get(`/v1/negotiations?minPosition=${position}`);

async function get<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`${running.url}${path}`);
  const answer = await response.json();
  expect({ path, status: response.status, answer }).toMatchObject({ status: 200 });
  return answer as Answer;
}

const text = async (path: string) => (await fetch(`${running.url}${path}`)).text();
const raw = (id: string) => get<RawEvent>(`/v1/events/${id}`);

/** What is found at last; asked for again and again until then. */
async function until<Found>(ask: () => Promise<Found | undefined>, patienceMs = 20_000): Promise<Found> {
  for (const deadline = Date.now() + patienceMs; ; await sleep(50)) {
    const found = await ask();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error('Not in time.');
  }
}

describe('an event of an older version', () => {
  let stored: number;
  let head: number;

  it('reaches a live stream, and every view, in the newest one', async () => {
    head = (await post({ ...calledOff('round-other'), data: { negotiation, how: 'postponed' } })).head.position;
    const stream = await openStream(`${running.url}${NEGOTIATION}/live`, { lastId: head });
    stored = await storeAs(1, first);
    const live = JSON.parse((await stream.next())!.data) as { items: TimelineItem[] };
    stream.cut();
    expect(live.items.map(({ headline }) => headline)).toEqual([expect.stringContaining('ostponement')]);

    await shown(stored);
    for (const axes of ['', `?asOf=@${stored}`, '?saidUntil=2025-03-20']) {
      expect(await get<RoundPage>(`/v1/rounds/first${axes}`)).toMatchObject({
        state: 'called_off',
        calledOff: { how: 'postponed', newWindow: { edtf: '2025-04-07' }, event: first.id },
      });
      const { items } = await get<{ items: Round[] }>(`${NEGOTIATION}/rounds${axes}`);
      expect(items.find((round) => round.stream === 'round-first')!.calledOff).toMatchObject({ how: 'postponed' });
      const page = await get<{ items: TimelineItem[] }>(`${NEGOTIATION}/timeline${axes}`);
      const item = page.items.find((one) => one.stream === 'round-first');
      expect(item!.headline).toMatch(/ostponement/);
    }
  });

  it.each(['timelinejs.json', 'timeline.jsonld', 'feed.atom', 'feed.json'])(
    'is told in the newest one by the export %s',
    async (format) => {
      const told = await text(`${NEGOTIATION}/${format}`);
      expect(told).toContain('ostponement');
      expect(told).not.toMatch(/ancellation|cancelled/);
    },
  );

  it('is shown as it was stored and hashed by the raw log, its entry and the events of an export', async () => {
    const { id, type, stream, ...payload } = first;
    const expected = { id, type, stream, schemaVersion: 1, ...payload };
    const event = await raw(id);
    expect(event).toMatchObject(expected);
    expect((await get<{ items: RawEvent[] }>(`/v1/streams/${stream}`)).items).toEqual([event]);
    expect((await get<{ items: RawEvent[] }>(`/v1/events?after=${stored - 1}`)).items).toEqual([event]);
    const response = await fetch(`${running.url}/v1/events?after=${stored - 1}`, {
      headers: { accept: 'application/x-ndjson' },
    });
    expect(JSON.parse(await response.text())).toEqual(event);
    const page = await get<EntryPage>(`/v1/entries/${stream}/called-off`);
    expect(page.accounts.map((one) => one.payload)).toEqual([payload]);
    const lines = (await text(`${NEGOTIATION}/events.ndjson`)).trim().split('\n');
    const exported = lines.map((line) => JSON.parse(line) as { id: string }).find((line) => line.id === id);
    expect(exported).toMatchObject({ type: 'negotiation.RoundCalledOff.v1', data: payload });
  });

  it('is replayed to the rows that are live, from the leaves that were hashed', async () => {
    const { id } = (await (await send('/v1/audits', { kind: 'replay' }, 'auditor')).json()) as { id: string };
    const audit = await until(async () => {
      const now = await get<{ status: string }>(`/v1/audits/${id}`);
      return ['queued', 'running'].includes(now.status) ? undefined : now;
    });
    expect(audit).toMatchObject({ status: 'passed', report: { logFaultCount: 0, verdict: 'passed' } });
  });

  it('posted again under its id has its first result; under it, anything else is a conflict', async () => {
    const count = await running.countEvents();
    const again = await send('/v1/events', first);
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ events: [{ id: first.id, position: stored }], warnings: [] });
    const other = await send('/v1/events', { ...first, data: { ...first.data, how: 'postponed' } });
    expect([other.status, ((await other.json()) as ProblemAnswer).type]).toEqual([409, '/problems/event-id-conflict']);
    expect(await running.countEvents()).toBe(count);
  });

  it('that would be said in both versions alike has its first result too', async () => {
    const both = { id: randomUUID(), ...calledOff('round-both', { newWindow: null }) };
    const position = await storeAs(1, both as never);
    const again = await send('/v1/events', both);
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ events: [{ id: both.id, position }] });
  });

  it('is decided on in the newest one: what says the same is a duplicate of it', async () => {
    const same = await send('/v1/events', calledOff('round-first', { how: 'postponed' }));
    expect(same.status).toBe(409);
    expect(await same.json()).toMatchObject({ type: '/problems/duplicate-account', first: first.id });
  });
});

describe('what is posted in an older version', () => {
  it('is stored as it was sent, in that version, and warned of; all else is stored in the newest', async () => {
    const entry = calledOff('round-third');
    const { events, warnings } = await post(entry);
    expect(warnings).toEqual([
      {
        pointer: '/events/0/data',
        message:
          'is version 1 of RoundCalledOff: a round that is cancelled, and has a new window, is read as postponed',
      },
    ]);
    expect(await raw(events[0]!.id)).toMatchObject({ schemaVersion: 1, data: entry.data });
    expect(await get('/v1/rounds/third')).toMatchObject({ calledOff: { how: 'postponed' } });
    const newest = await post(calledOff('round-fourth', { how: 'postponed' }));
    expect(newest.warnings).toEqual([]);
    expect(await raw(newest.events[0]!.id)).toMatchObject({ schemaVersion: 2, data: { how: 'postponed' } });
  });

  it('is decided on as it is read: what says the same in the newest is a duplicate, also in one request', async () => {
    const { events } = await post(calledOff('round-seventh'));
    const later = await send('/v1/events', calledOff('round-seventh', { how: 'postponed' }));
    expect(later.status).toBe(409);
    expect(await later.json()).toMatchObject({ type: '/problems/duplicate-account', first: events[0]!.id });
    const both = [calledOff('round-eighth', { how: 'postponed' }), calledOff('round-eighth')];
    const together = await send('/v1/events', { events: both });
    expect([together.status, ((await together.json()) as ProblemAnswer).type]).toEqual([
      409,
      '/problems/duplicate-account',
    ]);
  });

  it('would change what the newest would: a dry run tells the same of both', async () => {
    const preview = async (data: object) => {
      const answer = await send('/v1/events?dryRun=true', calledOff('round-fifth', data));
      expect(answer.status).toBe(200);
      return (await answer.json()) as DryRun;
    };
    const [older, newest] = [await preview({}), await preview({ how: 'postponed' })];
    expect(older.effects.length).toBeGreaterThan(0);
    expect(older.effects).toEqual(newest.effects);
    expect(older.clashes).toEqual(newest.clashes);
    expect([older.warnings.length, newest.warnings.length]).toEqual([1, 0]);
  });

  it('may be the data of a correction, which are then those of its target, read in the newest', async () => {
    const data = { ...first.data, newWindow: { edtf: '2025-05-12' } };
    const correction = (block: object) => ({
      type: 'EntryCorrected',
      stream: 'round-first',
      data: { corrects: first.id, kind: 'misread', reason: 'Another Monday', data: block },
    });
    const { events } = await post(correction(data));
    expect(await raw(events[0]!.id)).toMatchObject({ schemaVersion: 1, data: { data } });
    expect(await get('/v1/rounds/first')).toMatchObject({
      calledOff: { how: 'postponed', newWindow: { edtf: '2025-05-12' } },
    });
    const same = await send('/v1/events', correction({ ...data, how: 'postponed' }));
    expect(same.status).toBe(422);
    expect(((await same.json()) as ProblemAnswer).detail).toMatch(/change/);
  });
});

describe('an event of a newer version than the server knows', () => {
  const newer = { id: randomUUID(), ...calledOff('round-future', { how: 'moved' }) };
  const TELLS = /version 3 of RoundCalledOff; this program knows RoundCalledOff up to version 2/;

  beforeAll(() => storeAs(3, newer));

  it('is shown by the raw log as it is', async () => {
    expect(await raw(newer.id)).toMatchObject({ schemaVersion: 3, data: { how: 'moved' } });
  });

  it('is nothing to decide on: 503, and nothing stored', async () => {
    const count = await running.countEvents();
    const answer = await send('/v1/events', calledOff('round-future', { how: 'postponed' }));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60']);
    expect(((await answer.json()) as ProblemAnswer).detail).toMatch(TELLS);
    const redaction = await send(`/v1/events/${newer.id}/redaction`, { reason: 'x', authority: 'y' }, 'admin');
    expect([redaction.status, ((await redaction.json()) as ProblemAnswer).detail]).toEqual([
      503,
      expect.stringMatching(TELLS),
    ]);
    expect(await running.countEvents()).toBe(count);
  });

  it('leaves all else to be posted, and the same posted again its first result', async () => {
    expect((await send('/v1/events', first)).status).toBe(200);
    const elsewhere = await send('/v1/events', calledOff('round-sixth', { how: 'postponed' }));
    expect(elsewhere.status).toBe(201);
    const about = { negotiation, about: `event:${newer.id}`, kind: 'describes', text: 'It was moved' };
    const reference = { type: 'StatementMade', stream: negotiation, account, data: about };
    expect((await send('/v1/events', reference)).status).toBe(201);
  });

  it('stops the read models, which say so', async () => {
    const timeline = await until(async () => {
      const response = await fetch(`${running.url}/v1/projections`, {
        headers: { authorization: `Bearer ${running.keys.admin}` },
      });
      const status = (await response.json()) as { name: string; state: string; failure?: { error: string } }[];
      return status.find(({ name, state }) => name === 'timeline' && state === 'stopped');
    });
    expect(timeline).toMatchObject({ failure: { id: newer.id, type: 'RoundCalledOff' } });
    expect(timeline.failure!.error).toMatch(TELLS);
  });
});
