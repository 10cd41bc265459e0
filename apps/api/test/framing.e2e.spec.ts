import { sendRaw } from './raw-socket.js';
import { startServer, type ProblemAnswer, type RunningServer } from './running-server.js';

let running: RunningServer;
beforeAll(async () => {
  running = await startServer({}, { timeouts: { headers: 400, request: 800, check: 100 } });
});
afterAll(() => running?.close());

const lines = (...text: string[]): string => `${text.join('\r\n')}\r\n\r\n`;
const get = (path: string, ...headers: string[]): string =>
  lines(`GET ${path} HTTP/1.1`, 'Host: x', 'Connection: close', ...headers);

const expectProblem = async (request: string | string[], status: number, slug: string, pauseMs = 0) => {
  const answer = await sendRaw(running.url, request, pauseMs);
  expect({ status: answer.status, type: answer.headers['content-type'] }).toEqual({
    status,
    type: 'application/problem+json',
  });
  const problem = JSON.parse(answer.body) as ProblemAnswer;
  expect(problem).toMatchObject({ type: `/problems/${slug}`, status });
  expect(problem.instance).toBe(answer.headers['x-request-id']);
  return answer;
};

describe('requests that are not sound HTTP', () => {
  it.each([
    ['no Host', lines('GET /health/live HTTP/1.1', 'Connection: close'), 400, 'bad-request'],
    ['two Hosts', get('/health/live', 'Host: y'), 400, 'bad-request'],
    ['HTTP/0.9', 'GET /health/live\r\n\r\n', 400, 'bad-request'],
    ['HTTP/2.0 in HTTP/1', lines('GET /health/live HTTP/2.0', 'Host: x'), 505, 'http-version-not-supported'],
    ['HTTP/1.2', lines('GET /health/live HTTP/1.2', 'Host: x'), 400, 'bad-request'],
    ['a space in the path', get('/health/a b'), 400, 'bad-request'],
    ['a method that nobody knows', lines('FOO /health/live HTTP/1.1', 'Host: x'), 400, 'bad-request'],
    ['the address of another host', get('http://evil.example/health/live'), 421, 'misdirected-request'],
    ['a target that is no path', lines('GET health HTTP/1.1', 'Host: x'), 400, 'bad-request'],
    ['an unknown expectation', get('/health/live', 'Expect: 200-maybe'), 417, 'expectation-failed'],
    ['headers of over 16 KB', get('/health/live', `X-Long: ${'a'.repeat(17_000)}`), 431, 'header-too-large'],
    ['2,500 headers', get('/health/live', ...Array.from({ length: 2500 }, () => 'a: 1')), 431, 'header-too-large'],
    ['300 headers', get('/health/live', ...Array.from({ length: 300 }, () => 'a: 1')), 431, 'header-too-large'],
    ['two Authorization headers', get('/v1/events', 'Authorization: a', 'Authorization: b'), 400, 'malformed-header'],
    ['two content types', get('/v1/events', 'Content-Type: a/b', 'Content-Type: c/d'), 400, 'malformed-header'],
    ['a header with a NUL', get('/health/live', 'X: a\0b'), 400, 'bad-request'],
    [
      'two content lengths',
      `${lines('POST /v1/events HTTP/1.1', 'Host: x', 'Content-Length: 7', 'Content-Length: 8')}{"a":1}`,
      400,
      'bad-request',
    ],
    [
      'a length and chunks',
      `${lines('POST /v1/events HTTP/1.1', 'Host: x', 'Content-Length: 3', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
      400,
      'bad-request',
    ],
  ])('%s is refused', async (_name, request, status, slug) => {
    await expectProblem(request, status, slug);
  });

  it('CONNECT opens no tunnel', async () => {
    const request = lines('CONNECT a:1 HTTP/1.1', 'Host: x', 'Connection: close');
    const answer = await expectProblem(request, 405, 'method-not-allowed');
    expect(answer.headers.allow).toContain('GET');
  });

  it('headers, and a body, that come too slowly are given up', async () => {
    const slowHeaders = ['GET /health/live HTTP/1.1\r\n', ...Array.from({ length: 40 }, () => 'a: 1\r\n')];
    await expectProblem(slowHeaders, 408, 'request-timeout', 100);
    const head = lines(
      'POST /v1/events HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${running.keys.editor}`,
      'Content-Type: application/json',
      'Content-Length: 1000',
    );
    await expectProblem([head, ...Array.from({ length: 40 }, () => ' ')], 408, 'request-timeout', 100);
  });

  it('a length shorter than the body does not smuggle a second request in', async () => {
    const body = '{"a":1}GET /v1/keys HTTP/1.1\r\nHost: x\r\n\r\n';
    const request = lines(
      'POST /v1/events HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${running.keys.editor}`,
      'Content-Type: application/json',
      'Content-Length: 3',
    );
    await expectProblem(request + body, 400, 'bad-request');
  });
});

describe('odd requests that are sound', () => {
  it.each([
    ['Upgrade: h2c is ignored', get('/health/live', 'Upgrade: h2c')],
    ['the absolute form of this host', get('http://x/health/live')],
    ['HTTP/1.0 without Host', lines('GET /health/live HTTP/1.0')],
    ['Expect: 100-continue', get('/health/live', 'Expect: 100-continue')],
    ['X-Original-URL is ignored', get('/health/live', 'X-Original-URL: /v1/keys', 'X-Rewrite-URL: /v1/keys')],
  ])('%s', async (_name, request) => {
    const { text } = await sendRaw(running.url, request);
    expect(text).toContain('{"status":"live"}');
  });

  it('HEAD answers as GET does, without the body', async () => {
    const answer = await fetch(`${running.url}/v1/events`, { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(await answer.text()).toBe('');
  });
});

describe('addresses', () => {
  it.each([
    ['/v1/events/%zz', 400, 'malformed-target'],
    ['/v1/nothing', 404, 'not-found'],
    ['/v1/events/', 404, 'not-found'],
    ['/V1/events', 404, 'not-found'],
    ['//v1/events', 404, 'not-found'],
    ['/v1/streams/%2e%2e%2f%2e%2e%2fetc%2fpasswd', 404, 'not-found'],
    [`/v1/streams/${'a'.repeat(101)}`, 404, 'not-found'],
    [`/v1/streams/${'a'.repeat(5000)}`, 404, 'not-found'],
    ['/v1/streams/a%20b', 404, 'not-found'],
    ['/v1/streams/a%00b', 404, 'not-found'],
    ['/v1/streams/actor-nobody', 404, 'not-found'],
    ['/v1/events/abc', 404, 'not-found'],
    ['/.git/config', 404, 'not-found'],
    ['/assets/../package.json', 404, 'not-found'],
    ['/docs/package.json', 404, 'not-found'],
  ])('%s is %i', async (path, status, slug) => {
    await expectProblem(get(path), status, slug);
  });

  it.each([
    ['PUT', '/v1/events', 'GET, HEAD, OPTIONS, POST'],
    ['POST', '/health/live', 'GET, HEAD, OPTIONS'],
    ['PATCH', '/v1/keys/key_abcdef', 'DELETE, OPTIONS'],
    ['TRACE', '/', 'GET, HEAD, OPTIONS'],
    ['PROPFIND', '/v1/events', 'GET, HEAD, OPTIONS, POST'],
    ['QUERY', '/v1/events', 'GET, HEAD, OPTIONS, POST'],
  ])('%s %s is 405, and says what is allowed', async (method, path, allow) => {
    const request = lines(`${method} ${path} HTTP/1.1`, 'Host: x', 'Connection: close', 'Content-Type: text/plain');
    const answer = await expectProblem(request, 405, 'method-not-allowed');
    expect(answer.headers.allow).toBe(allow);
  });

  it('OPTIONS says what an address takes', async () => {
    const answer = await fetch(`${running.url}/v1/events`, { method: 'OPTIONS' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
    expect((await fetch(`${running.url}/v1/nothing`, { method: 'OPTIONS' })).status).toBe(404);
  });
});
