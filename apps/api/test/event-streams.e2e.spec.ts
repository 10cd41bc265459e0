import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { EventStreams } from '../src/http/event-streams.js';
import { openStream } from './event-stream-reader.js';
import { startServer, untilReady, type ProblemAnswer, type RunningServer } from './running-server.js';

const PER_CALLER = 3;
const ALL = 5;

let running: RunningServer;
let live: string;
let streams: EventStreams;
beforeAll(async () => {
  running = await startServer(
    { EXAMPLE: 'istanbul-2025' },
    { streams: { perCaller: PER_CALLER, all: ALL, heartbeatMs: 100, slowMs: 300 } },
  );
  live = `${running.url}/v1/negotiations/istanbul-2025/live`;
  streams = running.server.app.get(EventStreams);
  await untilReady(running);
}, 60_000);
/** The last test ends the server. */
afterAll(() => running?.database.drop());

async function until(holds: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !holds(); await new Promise((resume) => setTimeout(resume, 10))) {
    if (Date.now() > deadline) throw new Error('It never came to be.');
  }
}

/** More than the kernel takes for a reader that takes nothing itself. */
async function postMuch(): Promise<void> {
  const events = Array.from({ length: 400 }, (_, index) => ({
    type: 'ProposalMade',
    stream: `proposal-long-${index}`,
    account: {
      side: 'actor-ua',
      speaker: 'actor-umerov',
      polarity: 'asserts',
      channel: 'briefing',
      saidAt: { edtf: '2025-06-04' },
      source: 'source-article-2025-06-02',
    },
    data: {
      negotiation: 'negotiation-istanbul-2025',
      by: 'actor-ua',
      subject: 'other',
      terms: `${index} `.padEnd(2_000, '和平'),
      area: `${index} `.padEnd(2_000, '和平'),
    },
  }));
  const headers = { ...bearer(running.keys.editor), 'content-type': 'application/json' };
  const answer = await fetch(`${running.url}/v1/events`, { method: 'POST', headers, body: JSON.stringify({ events }) });
  expect(answer.status).toBe(201);
  const { head } = (await answer.json()) as { head: { position: number } };
  await fetch(`${running.url}/v1/negotiations?minPosition=${head.position}`);
}

/** A reader that asks for everything and takes nothing. */
async function stalled(at = live): Promise<Socket> {
  const { hostname, port, pathname } = new URL(at);
  const socket = connect(Number(port), hostname).pause();
  await once(socket, 'connect');
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: x\r\nLast-Event-ID: 0\r\n\r\n`);
  socket.on('error', () => {});
  return socket;
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

describe('streams of server-sent events', () => {
  afterEach(() => until(() => streams.count === 0));

  it('have a comment now and then, so that nothing takes them for dead', async () => {
    const stream = await openStream(live);
    await until(() => (stream.text().match(/^:$/gm) ?? []).length >= 3);
    stream.cut();
  });

  it('are so many a caller, 429 beyond, and so many in all, 503 beyond, and free again when they end', async () => {
    const mine = await Promise.all(Array.from({ length: PER_CALLER }, () => openStream(live)));
    const tooMany = await fetch(live);
    expect([tooMany.status, tooMany.headers.get('retry-after')]).toEqual([429, '5']);
    expect(((await tooMany.json()) as ProblemAnswer).type).toBe('/problems/too-many-requests');
    const others = await Promise.all(
      Array.from({ length: ALL - PER_CALLER }, () => openStream(live, { headers: bearer(running.keys.reader) })),
    );
    expect([...mine, ...others].map(({ status }) => status)).toEqual(Array(ALL).fill(200));
    const full = await fetch(live, { headers: bearer(running.keys.auditor) });
    expect([full.status, full.headers.get('retry-after')]).toEqual([503, '5']);
    for (const stream of mine) stream.cut();
    await until(() => streams.count === others.length);
    const again = await openStream(live);
    expect(again.status).toBe(200);
    for (const stream of [again, ...others]) stream.cut();
  });

  it('end when the key that they were opened with is revoked', async () => {
    const { keys } = running.server.resources;
    const { key, record } = await keys.create({
      name: 'x',
      role: 'reader',
      expiresAt: null,
      createdBy: await keys.ownId(),
    });
    const stream = await openStream(live, { headers: bearer(key) });
    await keys.revoke(record.id, record.createdBy!);
    expect(await stream.next()).toBeUndefined();
    expect((await fetch(live, { headers: bearer(key) })).status).toBe(401);
  });

  it('drop a reader that takes nothing', async () => {
    await postMuch();
    const socket = await stalled();
    await until(() => streams.count === 1);
    await until(() => streams.count === 0);
    expect(running.log.lines.filter((line) => line.includes('SlowReader'))).toHaveLength(1);
    socket.destroy();
  });

  it('are not compressed, and 204 ends a progress that was seen to its end', async () => {
    const stream = await openStream(live, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(stream.headers.get('content-encoding')).toBeNull();
    stream.cut();
    const headers = { ...bearer(running.keys.auditor), 'content-type': 'application/json' };
    const started = await fetch(`${running.url}/v1/audits`, { method: 'POST', headers, body: '{"kind":"verify"}' });
    const progress = `${running.url}${started.headers.get('location')}/progress`;
    const followed = await openStream(progress);
    let last;
    for (let event; (event = await followed.next());) last = event;
    expect(last).toMatchObject({ event: 'progress', id: 'ended' });
    expect(JSON.parse(last!.data)).toMatchObject({
      status: 'passed',
      progress: { position: expect.any(Number) as number },
    });
    expect((await fetch(progress, { headers: { 'last-event-id': 'ended' } })).status).toBe(204);
    expect((await fetch(`${running.url}/v1/audits/${crypto.randomUUID()}/progress`)).status).toBe(404);
  });
});

describe('a server that ends', () => {
  it('ends its streams first, those that can not be told any more as well, and is gone at once', async () => {
    await untilReady(running);
    const readers = await Promise.all([openStream(live), openStream(live)]);
    const stuck = await stalled();
    await until(() => streams.count === 3);
    const began = Date.now();
    await running.server.close();
    // Answers that are under way get six seconds; streams are not among them.
    expect(Date.now() - began).toBeLessThan(4_000);
    for (const reader of readers) expect(await reader.next()).toBeUndefined();
    expect(streams.count).toBe(0);
    stuck.destroy();
  });
});
