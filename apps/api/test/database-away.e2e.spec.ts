import { kill } from 'node:process';
import { migrate } from '@parley/postgres';
import { createEmptyDatabase, startTestServer, type TestServer } from '@parley/postgres/testing';
import { readConfig } from '../src/config.js';
import { createServer, type Server } from '../src/server.js';
import { signingFolder, KeptLog, untilReady, type ProblemAnswer } from './running-server.js';

const ADMIN_KEY = 'operator-of-the-test';
const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };

const log = new KeptLog();
let database: TestServer;
let server: Server;
let url: string;
let signing: Awaited<ReturnType<typeof signingFolder>>;

beforeAll(async () => {
  database = await startTestServer();
  const { url: databaseUrl } = await createEmptyDatabase(database.url);
  await migrate(databaseUrl);
  signing = await signingFolder();
  const env = { DATABASE_URL: databaseUrl, HOST: '127.0.0.1', PORT: '0', EXAMPLE: 'none', ADMIN_KEY };
  const config = readConfig({ ...env, ...signing.env });
  server = await createServer({ config, databaseUrl, logTo: log });
  url = await server.listen();
  await untilReady({ url });
}, 60_000);

afterAll(async () => {
  await server?.close();
  await database?.stop();
  await signing?.remove();
}, 30_000);

const ask = async (path: string, init: RequestInit = {}) => {
  const began = Date.now();
  const answer = await fetch(url + path, init);
  const body = (await answer.json()) as ProblemAnswer & { checks?: Record<string, { ok: boolean }> };
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body, ms: Date.now() - began };
};

describe('a database that does not answer', () => {
  it('shows in readiness when it takes no new connection, though old ones live, and readiness comes back', async () => {
    kill(database.pid, 'SIGSTOP');
    try {
      const ready = await ask('/health/ready');
      expect(ready).toMatchObject({ status: 503, retryAfter: '1', body: { checks: { database: { ok: false } } } });
      expect(ready.ms).toBeLessThan(8_000);
      expect((await ask('/health/live')).status).toBe(200);
    } finally {
      kill(database.pid, 'SIGCONT');
    }
    await untilReady({ url });
  }, 30_000);

  it('is a 503 with Retry-After on every way in, and never a 500', async () => {
    await database.stop();
    const entry = { type: 'SourceRegistered', stream: 'source-a', data: { title: 'A', kind: 'article' } };
    const answers = await Promise.all([
      ask('/v1/events'),
      ask('/v1/streams/actor-ua'),
      ask('/v1/negotiations'),
      ask('/v1/keys', { headers }),
      ask('/v1/events', { method: 'POST', headers, body: JSON.stringify(entry) }),
      ask('/v1/events', { headers: { authorization: 'Bearer a-key-that-was-never-seen' } }),
      ask('/health/ready'),
    ]);
    expect(log.lines.filter((line) => line.includes('internal-error'))).toEqual([]);
    for (const { status, retryAfter, body, ms } of answers) {
      expect({ status, type: body.type }).toEqual({
        status: 503,
        type: expect.stringMatching(/^\/problems\/(temporary-reduced-capacity|outcome-unknown)$/),
      });
      expect(Number(retryAfter)).toBeGreaterThan(0);
      expect(ms).toBeLessThan(15_000);
    }
    expect((await ask('/health/live')).status).toBe(200);
  }, 30_000);
});
