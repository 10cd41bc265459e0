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

  it.each([
    ['a browser', 'text/html,application/xhtml+xml', 'text/html; charset=utf-8'],
    ['a program', 'application/json', 'application/problem+json'],
    ['anybody else', '*/*', 'application/problem+json'],
  ])('of what is not on record are a 404 to %s, in its own format', async (_who, accept, type) => {
    const response = await ask('/commitments/none', { headers: { accept } });
    const isBuilt = response.status !== 503;
    expect([response.status, response.headers.get('content-type')]).toEqual(
      isBuilt ? [404, type] : [503, 'text/plain; charset=utf-8'],
    );
  });

  it('may stand in a frame where they are made for it, and nowhere else', async () => {
    const [embed, whole] = await Promise.all(
      ['/embed/commitments/none', '/commitments/none'].map((path) => ask(path, { headers: { accept: 'text/html' } })),
    );
    expect(embed!.headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(embed!.headers.get('x-frame-options')).toBeNull();
    expect(whole!.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(whole!.headers.get('x-frame-options')).toBe('DENY');
  });

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

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('an address at which nothing is', () => {
  it.each(['/nonsense', '/negotiations/none/none', '/commitments', '/desk/none?x=1', '/assets/none.js'])(
    '%s is a page to a browser that says so without scripts',
    async (path) => {
      const response = await ask(path, { headers: { accept: BROWSER } });
      expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      const page = await response.text();
      expect(page).toContain('<h1>Nothing is here</h1>');
      expect(page).toContain('<a href="/">See what is on record</a>');
      expect(page).toContain('<meta name="robots" content="noindex" />');
      expect((await ask(path, { method: 'HEAD', headers: { accept: BROWSER } })).status).toBe(404);
    },
  );

  it.each([
    ['/commitments/%', 400],
    ['/negotiations/%zz?asOf=@7', 400],
    [`/commitments/${'a'.repeat(400)}`, 404],
  ])('%.40s is a page to a browser also where no router reads it', async (path, status) => {
    const response = await ask(path, { headers: { accept: BROWSER } });
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.text()).toContain('<h1>Nothing is here</h1>');
    const problem = await ask(path, { headers: { accept: 'application/json' } });
    expect([problem.status, problem.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    const ofApi = await ask(`/v1${path}`, { headers: { accept: BROWSER } });
    expect(ofApi.headers.get('content-type')).toBe('application/problem+json');
  });

  it.each([
    ['/commitments/none/', '/commitments/none'],
    ['/negotiations/none//?asOf=@7&clock=2025-06-02', '/negotiations/none?asOf=@7&clock=2025-06-02'],
  ])('%s leads a browser to the page without slashes at its end', async (path, page) => {
    const response = await ask(path, { headers: { accept: BROWSER }, redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([308, page]);
    expect((await ask(path, { headers: { accept: 'application/json' }, redirect: 'manual' })).status).toBe(404);
  });

  it.each(['//example.org/', '/\\example.org/', '/nonsense/', '/v1/events/'])('%s leads nowhere', async (path) => {
    const response = await ask(path, { headers: { accept: BROWSER }, redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([404, null]);
  });

  it.each([
    ['/nonsense', 'application/json'],
    ['/nonsense', '*/*'],
    ['/nonsense', 'application/json, text/html;q=0.5'],
    ['/negotiations/none/none', 'application/problem+json'],
    ['/v1', BROWSER],
    ['/v1/nonsense', BROWSER],
    ['/v1/negotiations/none', BROWSER],
  ])('%s is a problem to who takes %s', async (path, accept) => {
    const response = await ask(path, { headers: { accept } });
    const [status, type] = [response.status, response.headers.get('content-type')];
    // What is below /v1 has no form that a browser alone takes.
    expect([[404, 406].includes(status), type]).toEqual([true, 'application/problem+json']);
  });

  it('is a problem to who sends something there, whatever they take', async () => {
    const headers = { accept: BROWSER, 'content-type': 'application/json' };
    const response = await ask('/nonsense', { method: 'POST', body: '{}', headers });
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });
});

const secretTalks = [
  { type: 'ActorRegistered', stream: 'actor-a', data: { name: 'A', kind: 'state' } },
  { type: 'ActorRegistered', stream: 'actor-b', data: { name: 'B', kind: 'state' } },
  { type: 'SourceRegistered', stream: 'source-s', data: { title: 'S', kind: 'article' } },
  {
    type: 'NegotiationOpened',
    stream: 'negotiation-secret',
    happened: { edtf: '2025-06-01' },
    account: { channel: 'narration', source: 'source-s' },
    data: { title: 'Quiet talks', principals: ['actor-a', 'actor-b'] },
  },
];

describe('the pages of a record that is not public', () => {
  let closed: RunningServer;
  beforeAll(async () => {
    closed = await startServer({ PUBLIC_READS: 'false' });
  });
  afterAll(() => closed?.close());

  it('hold nothing of it', async () => {
    const posted = await fetch(`${closed.url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${closed.keys.editor}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events: secretTalks }),
    });
    const { head } = (await posted.json()) as { head: { position: number } };
    const read = await fetch(`${closed.url}/v1/negotiations/secret?minPosition=${head.position}`, {
      headers: { authorization: `Bearer ${closed.keys.reader}` },
    });
    expect(await read.text()).toContain('Quiet talks');
    const page = await fetch(`${closed.url}/negotiations/secret`);
    expect(await page.text()).not.toContain('Quiet talks');
  });
});
