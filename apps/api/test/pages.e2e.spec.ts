import { startServer, type RunningServer } from './running-server.js';

let running: RunningServer;

beforeAll(async () => {
  running = await startServer();
});

afterAll(() => running?.close());

const ask = (path: string, init?: RequestInit) => fetch(`${running.url}${path}`, init);

describe('the pages', () => {
  it.each(['/?clock=2025-06-02&type=RoundHeld', '/?utm_source=letter', '/docs?x=1'])(
    '%s is the page: what the query means is the page’s own affair',
    async (path) => {
      const response = await ask(path);
      expect([200, 503]).toContain(response.status);
      expect(response.headers.get('content-type')).toMatch(/^text\/(html|plain)/);
    },
  );

  it('are refused as problems, like everything else', async () => {
    const response = await ask('/docs', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(405);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const withBody = await ask('/docs/none.js?x=1');
    expect([withBody.status, withBody.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });
});
