import { liveChangeSchema, type LiveChange, type TimelineItem, type Leg } from '@parley/contracts';
import type { EventSourceMessage } from 'eventsource-parser';
import type pg from 'pg';
import { openStream } from './event-stream-reader.js';
import { exampleEvents } from './example-events.js';
import { readConfig } from '../src/config.js';
import { createServer } from '../src/server.js';
import { KeptLog, startServer, untilReady, type ProblemAnswer, type RunningServer } from './running-server.js';

let running: RunningServer;
let live: string;
beforeAll(async () => {
  running = await startServer({ EXAMPLE: 'istanbul-2025' });
  live = `${running.url}/v1/negotiations/istanbul-2025/live`;
  await untilReady(running);
}, 60_000);
afterAll(() => running?.close());

const HEAD = exampleEvents.length;

const changeOf = ({ event, data }: EventSourceMessage): LiveChange => {
  expect(event).toBe('changed');
  return liveChangeSchema.strict().parse(JSON.parse(data));
};

const read = async <Answer>(path: string): Promise<Answer> =>
  (await fetch(`${running.url}${path}`)).json() as Promise<Answer>;

async function post(...events: unknown[]): Promise<number> {
  const answer = await fetch(`${running.url}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${running.keys.editor}`, 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { head: { position: number } }).head.position;
}

const account = {
  side: 'actor-ua',
  speaker: 'actor-umerov',
  polarity: 'asserts',
  channel: 'briefing',
  saidAt: { edtf: '2025-06-04' },
  source: 'source-article-2025-06-02',
};
const proposal = (slug: string, negotiation = 'negotiation-istanbul-2025') => ({
  type: 'ProposalMade',
  stream: `proposal-${slug}`,
  account,
  data: { negotiation, by: 'actor-ua', subject: 'other', terms: 'a thing' },
});

/** Counts how often a connection is taken, until it is told to end. */
function countConnections(pool: pg.Pool): { end(): number } {
  let count = 0;
  const counted = (): void => void (count += 1);
  pool.on('acquire', counted);
  return {
    end: () => {
      pool.off('acquire', counted);
      return count;
    },
  };
}

describe('the live stream of a negotiation', () => {
  it('from the beginning has one event for each position that changed it, in order, with what it shows from there on', async () => {
    const stream = await openStream(live, { lastId: 0 });
    expect(stream.status).toBe(200);
    expect(Object.fromEntries(stream.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'access-control-allow-origin': '*',
    });
    const events: EventSourceMessage[] = [];
    for (let last = 0; last < HEAD;) {
      const event = await stream.next();
      events.push(event!);
      expect(Number(event!.id)).toBeGreaterThan(last);
      last = Number(event!.id);
    }
    stream.cut();
    expect(stream.text()).toMatch(/^retry: 1000\nid: 0\n\nevent: changed\nid: /);
    for (const event of events.filter((_, index) => index % 7 === 0)) {
      const change = changeOf(event);
      const at = `asOf=%40${event.id}&limit=500`;
      const { asOf, items } = await read<{ asOf: unknown; items: TimelineItem[] }>(
        `/v1/negotiations/istanbul-2025/timeline?${at}`,
      );
      expect(change.asOf).toEqual(asOf);
      const of = ({ stream: id, happening }: TimelineItem) => JSON.stringify([id, happening]);
      const shown = new Map(items.map((item) => [of(item), item]));
      for (const item of change.items) expect(item).toEqual(shown.get(of(item)));
      const legs = await read<{ items: Leg[] }>(`/v1/negotiations/istanbul-2025/commitments?${at}`);
      for (const leg of change.legs) expect(legs.items).toContainEqual(leg);
    }
    await expectToAddUp(events.map(changeOf));
  });

  /** What a reader that keeps the last it was told of each thing has in the end: the record as it is. */
  async function expectToAddUp(changes: LiveChange[]): Promise<void> {
    const items = new Map<string, TimelineItem>();
    const legs = new Map<string, Leg>();
    for (const change of changes) {
      for (const item of change.items) items.set(`${item.stream} ${item.happening}`, item);
      for (const leg of change.legs) legs.set(`${leg.commitment} ${leg.leg}`, leg);
      for (const gone of change.removed ?? []) {
        if ('happening' in gone) items.delete(`${gone.stream} ${gone.happening}`);
        else legs.delete(`${gone.commitment} ${gone.leg}`);
      }
    }
    const timeline = await read<{ items: TimelineItem[] }>(
      `/v1/negotiations/istanbul-2025/timeline?asOf=%40${HEAD}&limit=500`,
    );
    // The revision moves with every event of the stream, also with those that change other happenings.
    const plain = ({ revision: _, ...item }: TimelineItem) => item;
    const byName = (a: TimelineItem, b: TimelineItem) => (a.stream + a.happening < b.stream + b.happening ? -1 : 1);
    expect([...items.values()].sort(byName).map(plain)).toEqual(timeline.items.sort(byName).map(plain));
    const board = await read<{ items: Leg[] }>(`/v1/negotiations/istanbul-2025/commitments?asOf=%40${HEAD}&limit=500`);
    expect([...legs.keys()].sort()).toEqual(board.items.map(({ commitment, leg }) => `${commitment} ${leg}`).sort());
  }

  it('without Last-Event-ID has what comes from now on, and says where that begins', async () => {
    const stream = await openStream(live);
    const position = await post(proposal('from-now'));
    const event = await stream.next();
    expect(event!.id).toBe(String(position));
    expect(changeOf(event!).items.map(({ stream: id, headline }) => ({ id, headline }))).toEqual([
      { id: 'proposal-from-now', headline: expect.stringContaining('Ukraine') as string },
    ]);
    expect(stream.text()).toMatch(new RegExp(`^retry: 1000\\nid: ${position - 1}\\n\\n`));
    stream.cut();
  });

  it('resumes behind what was seen, and leaves out what touched other negotiations', async () => {
    const before = await post(proposal('seen'));
    const other = {
      ...exampleEvents.find((one) => (one as { type: string }).type === 'NegotiationOpened')!,
      id: undefined,
    } as object;
    await post({ ...other, stream: 'negotiation-other' }, proposal('elsewhere', 'negotiation-other'));
    const position = await post(proposal('not-seen'));
    const stream = await openStream(live, { lastId: before });
    expect((await stream.next())!.id).toBe(String(position));
    stream.cut();
    const elsewhere = await openStream(`${running.url}/v1/negotiations/other/live`, { lastId: 0 });
    expect((await elsewhere.take(2)).map(({ id }) => Number(id))).toEqual([position - 2, position - 1]);
    elsewhere.cut();
  });

  it('says what is no more where a correction leaves nobody to tell of it', async () => {
    const made = { ...proposal('moved'), id: crypto.randomUUID(), happening: 'made-here' };
    const before = await post(made);
    const corrected = { corrects: made.id, kind: 'miscoded', reason: 'another one', happening: 'made-there' };
    const position = await post({ type: 'EntryCorrected', stream: made.stream, data: corrected });
    const stream = await openStream(live, { lastId: before });
    const event = await stream.next();
    stream.cut();
    const change = changeOf(event!);
    expect(change.asOf.position).toBe(position);
    expect(change.removed).toEqual([{ stream: made.stream, happening: 'made-here' }]);
    expect(change.items.map(({ happening }) => happening)).toEqual(['made-there']);
  });

  it('tells of a redaction at its own position, sends nothing again, and shows who comes back what is left', async () => {
    const secret = {
      ...proposal('secret'),
      id: crypto.randomUUID(),
      account: { ...account, locator: 'a-place-to-hide' },
    };
    const before = (await post(secret)) - 1;
    const stream = await openStream(live, { lastId: before });
    expect((await stream.next())!.id).toBe(String(before + 1));
    const answer = await fetch(`${running.url}/v1/events/${secret.id}/redaction`, {
      method: 'POST',
      headers: { authorization: `Bearer ${running.keys.admin}`, 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'names a person', authority: 'the editor' }),
    });
    expect(answer.status).toBe(201);
    const after = await post(proposal('after-a-redaction'));
    const told = await stream.take(2);
    expect(told.map(({ id }) => Number(id))).toEqual([after - 1, after]);
    expect(changeOf(told[0]!).items).toMatchObject([{ stream: secret.stream, redacted: true, fields: {} }]);
    stream.cut();
    const again = await openStream(live, { lastId: before });
    const seen = await again.take(3);
    again.cut();
    expect(seen.map(({ id }) => Number(id))).toEqual([before + 1, after - 1, after]);
    expect(changeOf(seen[0]!).items.flatMap(({ fields }) => Object.keys(fields))).toEqual([]);
  });

  it('gives a server that projects nothing itself what another process projects', async () => {
    const { database } = running;
    const env = { DATABASE_URL: database.url, HOST: '127.0.0.1', PORT: '0', EXAMPLE: 'none', PROJECTOR: 'external' };
    const other = await createServer({ config: readConfig(env), databaseUrl: database.url, logTo: new KeptLog() });
    try {
      const url = await other.listen();
      await untilReady({ url });
      const stream = await openStream(`${url}/v1/negotiations/istanbul-2025/live`);
      const first = await post(proposal('there-a'));
      const last = await post(proposal('there-b'), proposal('there-c'));
      expect((await stream.take(3)).map(({ id }) => Number(id))).toEqual([first, last - 1, last]);
      stream.cut();
    } finally {
      await other.close();
    }
  });

  it('is read once for all that wait at one place, and each sees all of it', async () => {
    const readers = await Promise.all(Array.from({ length: 40 }, () => openStream(live)));
    await post(proposal('shared-a'));
    await Promise.all(readers.map((reader) => reader.next()));
    // All have read to the end, and wait.
    const counted = countConnections(running.server.resources.readPool);
    const position = await post(proposal('shared-b'));
    const seen = await Promise.all(readers.map((reader) => reader.next()));
    await new Promise((resume) => setTimeout(resume, 1_500));
    const queries = counted.end();
    for (const reader of readers) reader.cut();
    expect(new Set(seen.map((event) => event!.id))).toEqual(new Set([String(position)]));
    // The post, the page, the look behind it, and what the process asks itself each second.
    expect(queries).toBeGreaterThan(3);
    expect(queries).toBeLessThan(40);
  });

  it.each([['1.5'], ['-1'], ['99999999999999999999'], ['1;select 1'], ['1, 2'], ['x'], ['100000'], ['01']])(
    'refuses Last-Event-ID %s',
    async (lastId) => {
      const answer = await fetch(live, { headers: { 'last-event-id': lastId } });
      const problem = (await answer.json()) as ProblemAnswer;
      expect([answer.status, problem.type]).toEqual([400, '/problems/invalid-last-event-id']);
    },
  );

  it('is nowhere for a negotiation that is not there, and has no other form', async () => {
    const unknown = await fetch(`${running.url}/v1/negotiations/nowhere/live`);
    const json = await fetch(live, { headers: { accept: 'application/json' } });
    expect([unknown.status, json.status]).toEqual([404, 406]);
    expect((await fetch(`${live}?access_token=x`)).status).toBe(400);
  });

  it('answers HEAD at once, and leaves nothing open', async () => {
    const answer = await fetch(live, { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'text/event-stream',
      '',
    ]);
  });

  it('has nothing left open once its readers are gone', async () => {
    const { EventStreams } = await import('../src/http/event-streams.js');
    const streams = running.server.app.get(EventStreams);
    for (const deadline = Date.now() + 5_000; streams.count > 0 && Date.now() < deadline;) {
      await new Promise((resume) => setTimeout(resume, 10));
    }
    expect(streams.count).toBe(0);
  });
});
