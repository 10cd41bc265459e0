import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config.js';
import { ExamplePoster } from '../src/example/example-poster.js';
import { createServer } from '../src/server.js';
import { startServer, type RunningServer } from './running-server.js';

let running: RunningServer | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

const statusOf = async (path: string, key?: string): Promise<number> => {
  const answer = await fetch(`${running!.url}${path}`, key ? { headers: { authorization: `Bearer ${key}` } } : {});
  await answer.arrayBuffer();
  return answer.status;
};

describe('a server as its operator sets it up', () => {
  it('takes ADMIN_KEY as a key with the role admin, and makes no other', async () => {
    running = await startServer({ ADMIN_KEY: 'correct-horse-battery', PARLEY_EMBEDDED: '1' });
    expect(await statusOf('/v1/keys', 'correct-horse-battery')).toBe(200);
    expect(running.server.firstKey).toMatchObject({ made: null });
  });

  it('on the embedded default makes a key at the first start, and keeps it where its owner alone can read it', async () => {
    const DATA_DIR = await mkdtemp(join(tmpdir(), 'parley-'));
    running = await startServer({ PARLEY_EMBEDDED: '1', DATA_DIR });
    const made = running.server.firstKey!.made!;
    const path = join(DATA_DIR, 'admin-key');
    expect((await readFile(path, 'utf8')).trim()).toBe(made);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await statusOf('/v1/keys', made)).toBe(200);
    await running.close();
    running = await startServer({ PARLEY_EMBEDDED: '1', DATA_DIR });
    expect(running.server.firstKey!.made).toBeNull();
    expect(await statusOf('/v1/keys', made)).toBe(200);
  });

  it('does not call itself ready before it was looked whether the example is due', async () => {
    running = await startServer();
    const config = readConfig({
      DATABASE_URL: running.database.url,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'silent',
    });
    const other = await createServer({ config, databaseUrl: running.database.url });
    try {
      expect(other.app.get(ExamplePoster).state).toBe('posting');
    } finally {
      await other.close();
    }
  });

  it('keeps reads private with PUBLIC_READS=false, but not its health', async () => {
    running = await startServer({ PUBLIC_READS: 'false' });
    expect(await statusOf('/v1/events')).toBe(401);
    expect(await statusOf('/v1/events', running.keys.reader)).toBe(200);
    expect(await statusOf('/health/live')).toBe(200);
    const preflight = { origin: 'https://a.example', 'access-control-request-method': 'GET' };
    const answer = await fetch(`${running.url}/v1/events`, { method: 'OPTIONS', headers: preflight });
    expect(answer.status).toBe(403);
  });

  it('answers an address with 429 after 20 wrong keys, and others go on', async () => {
    running = await startServer({ RATE_LIMIT: '1000' });
    for (let attempt = 0; attempt < 20; attempt++) expect(await statusOf('/v1/events', 'wrong-key')).toBe(401);
    const answer = await fetch(`${running.url}/v1/events`, {
      headers: { authorization: `Bearer ${running.keys.reader}` },
    });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ type: '/problems/abnormal-usage-detected' });
    expect(await statusOf('/v1/events')).toBe(200);
    const injected = await running.server.app.inject({
      url: '/v1/events',
      remoteAddress: '192.0.2.1',
      headers: { authorization: `Bearer ${running.keys.reader}` },
    });
    expect(injected.statusCode).toBe(200);
  });

  it('limits each key by RATE_LIMIT, and says how much is left', async () => {
    running = await startServer({ RATE_LIMIT: '3' });
    const ask = (key: string) => fetch(`${running!.url}/v1/events`, { headers: { authorization: `Bearer ${key}` } });
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(running!.keys.reader)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429, 429]);
    const refused = answers.find(({ status }) => status === 429)!;
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('ratelimit-policy')).toBe('"requests";q=3;w=1');
    expect((await ask(running.keys.editor)).headers.get('ratelimit')).toMatch(/^"requests";r=2;t=0$/);
  });

  it('has no limits on the embedded default', async () => {
    const DATA_DIR = await mkdtemp(join(tmpdir(), 'parley-'));
    running = await startServer({ PARLEY_EMBEDDED: '1', DATA_DIR, RATE_LIMIT: '' });
    for (let attempt = 0; attempt < 25; attempt++) expect(await statusOf('/v1/events', 'wrong-key')).toBe(401);
    const answer = await fetch(`${running.url}/v1/events`);
    expect(answer.headers.get('ratelimit')).toBeNull();
  });
});
