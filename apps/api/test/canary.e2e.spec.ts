import { startServer, type RunningServer } from './running-server.js';
import { sendRaw } from './raw-socket.js';
import { source } from './bad-inputs/valid-entries.js';

const CANARY = 'c4n4ryS3cr3tThatMustNotLeak';

let running: RunningServer;
beforeAll(async () => {
  running = await startServer({ LOG_LEVEL: 'trace' });
});
afterAll(() => running?.close());

const ask = async (path: string, init: RequestInit = {}): Promise<void> => {
  const answer = await fetch(running.url + path, init);
  await answer.arrayBuffer();
};

describe('the log', () => {
  it('never holds what callers send: no header, no query, no path, no body, no key', async () => {
    const { keys } = running;
    const headers = ['cookie', 'user-agent', 'referer', 'origin', 'accept', 'if-none-match', 'x-request-id', 'x-any'];
    const everywhere = Object.fromEntries(headers.map((name) => [name, CANARY]));
    const post = (path: string, key: string, body: string): Promise<void> => {
      const sent = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
      return ask(path, { method: 'POST', headers: sent, body });
    };
    await ask('/v1/events', { headers: everywhere });
    await ask('/v1/events', { headers: { authorization: `Bearer ${CANARY}` } });
    await ask('/v1/events', { headers: { authorization: `Basic ${btoa(CANARY)}` } });
    await ask(`/v1/events?access_token=${CANARY}`);
    await ask(`/v1/events?cursor=${CANARY}`);
    await ask(`/v1/events/${CANARY}`);
    await ask(`/v1/streams/actor-${CANARY.toLowerCase()}`);
    await ask(`/${CANARY}`);
    await ask(`/${CANARY}/%zz`);
    await ask('/v1/events', { method: 'POST', headers: { 'content-type': CANARY }, body: CANARY });
    await post('/v1/events', keys.editor, CANARY);
    await post('/v1/events', keys.editor, JSON.stringify({ [CANARY]: CANARY }));
    const entry = source();
    await post('/v1/events', keys.editor, JSON.stringify({ ...entry, data: { ...entry.data, title: CANARY } }));
    await post('/v1/events', keys.editor, JSON.stringify({ ...entry, data: { title: CANARY, kind: CANARY } }));
    await post('/v1/keys', keys.admin, JSON.stringify({ name: CANARY, role: 'reader' }));
    await sendRaw(running.url, `GET /${CANARY} HTTP/1.1\r\nHost: ${CANARY}\r\nHost: x\r\n\r\n`);
    await sendRaw(running.url, `${CANARY}\r\n\r\n`);
    const log = running.log.lines.join('');
    expect(running.log.lines.length).toBeGreaterThan(10);
    for (const secret of [CANARY, CANARY.toLowerCase(), btoa(CANARY), ...Object.values(keys)]) {
      expect(log).not.toContain(secret);
    }
  });

  it('is JSON lines that tell request, key, route and outcome', async () => {
    const answer = await fetch(`${running.url}/v1/events/abc?x=1`, {
      headers: { authorization: `Bearer ${running.keys.reader}` },
    });
    const id = answer.headers.get('x-request-id');
    const lines = running.log.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const told = lines.find((line) => line.reqId === id);
    expect(told).toMatchObject({ method: 'GET', route: '/v1/events/:id', status: 404, ms: expect.any(Number) });
    expect(told!.key).toMatch(/^key_[0-9a-f]{6}$/);
  });
});
