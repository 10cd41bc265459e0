import { startServer, type ProblemAnswer, type RunningServer } from './running-server.js';

interface KeyAnswer {
  id: string;
  prefix: string;
  name: string;
  role: string;
  createdBy: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
  key?: string;
}

let running: RunningServer;
beforeAll(async () => {
  running = await startServer();
});
afterAll(() => running?.close());

const ask = (method: string, path: string, key?: string, body?: unknown): Promise<Response> =>
  fetch(`${running.url}${path}`, {
    method,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const makeKey = async (body: object): Promise<KeyAnswer & { key: string }> => {
  const answer = await ask('POST', '/v1/keys', running.keys.admin, body);
  expect(answer.status).toBe(201);
  return (await answer.json()) as KeyAnswer & { key: string };
};

const listKeys = async (): Promise<KeyAnswer[]> => {
  const answer = await ask('GET', '/v1/keys', running.keys.admin);
  return ((await answer.json()) as { items: KeyAnswer[] }).items;
};

describe('keys', () => {
  it('are made with 256 random bits and shown once', async () => {
    const answer = await ask('POST', '/v1/keys', running.keys.admin, { name: 'desk', role: 'reader' });
    const made = (await answer.json()) as KeyAnswer;
    expect(answer.headers.get('location')).toBe(`/v1/keys/${made.id}`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(made.key).toMatch(new RegExp(`^parley_${made.prefix}_[\\w-]{43}$`));
    expect(made.id).toMatch(/^key_[0-9a-f]{6}$/);
    const { key: _key, ...listed } = made;
    expect(await listKeys()).toContainEqual(listed);
    expect(JSON.stringify(await listKeys())).not.toContain(made.key!.slice(-43));
  });

  it('are stored as a digest and nothing else', async () => {
    const { key } = await makeKey({ name: 'digest', role: 'reader' });
    const { rows } = await running.database.pool().query('select api_keys::text as row from parley.api_keys');
    expect(JSON.stringify(rows)).not.toContain(key.slice(-43));
    expect(JSON.stringify(rows)).not.toContain(running.keys.admin);
  });

  it('work until they are revoked, and revoking again is no fault', async () => {
    const { id, key } = await makeKey({ name: 'short lived', role: 'reader' });
    expect((await ask('GET', '/v1/events', key)).status).toBe(200);
    expect((await ask('DELETE', `/v1/keys/${id}`, running.keys.admin)).status).toBe(204);
    expect((await ask('GET', '/v1/events', key)).status).toBe(401);
    expect((await ask('DELETE', `/v1/keys/${id}`, running.keys.admin)).status).toBe(204);
    expect((await listKeys()).find((one) => one.id === id)?.revokedAt).toEqual(expect.any(String));
    expect((await ask('DELETE', '/v1/keys/key_000000', running.keys.admin)).status).toBe(404);
  });

  it('expire: when they say so, else after a year', async () => {
    const { keys } = running.server.resources;
    const expired = await keys.create({
      name: 'x',
      role: 'reader',
      expiresAt: new Date(0),
      createdBy: await keys.ownId(),
    });
    expect((await ask('GET', '/v1/events', expired.key)).status).toBe(401);
    const { expiresAt } = await makeKey({ name: 'default', role: 'reader' });
    const days = (Date.parse(expiresAt!) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(364);
    expect(days).toBeLessThan(366);
  });

  it.each([
    [{ role: 'reader' }, '/name'],
    [{ name: 'x' }, '/role'],
    [{ name: 'x', role: 'root' }, '/role'],
    [{ name: '', role: 'reader' }, '/name'],
    [{ name: 5, role: 'reader' }, '/name'],
    [{ name: 'x', role: 'reader', expiresAt: null }, '/expiresAt'],
    [{ name: 'x', role: 'reader', expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
    [{ name: 'x', role: 'reader', expiresAt: 'tomorrow' }, '/expiresAt'],
    [{ name: 'x', role: 'reader', admin: true }, '/admin'],
    [[], ''],
    [null, ''],
  ])('%j is refused at %s', async (body, pointer) => {
    const answer = await ask('POST', '/v1/keys', running.keys.admin, body);
    expect(answer.status).toBe(422);
    const { errors } = (await answer.json()) as ProblemAnswer;
    expect(errors?.map((error) => error.pointer)).toContain(pointer);
  });

  it('tell all faults at once', async () => {
    const answer = await ask('POST', '/v1/keys', running.keys.admin, { role: 'root', colour: 'red' });
    const problem = (await answer.json()) as ProblemAnswer;
    expect(problem.type).toBe('/problems/unknown-property');
    expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual(['/colour', '/name', '/role']);
  });
});

describe('who somebody is', () => {
  const challenge = async (path: string, authorization?: string): Promise<[number, string | null]> => {
    const answer = await fetch(`${running.url}${path}`, authorization ? { headers: { authorization } } : {});
    return [answer.status, answer.headers.get('www-authenticate')];
  };

  it('is asked where a key is needed', async () => {
    expect(await challenge('/v1/keys')).toEqual([401, 'Bearer realm="parley"']);
  });

  it('is judged wherever a key is sent, on public reads too', async () => {
    expect((await challenge('/v1/events'))[0]).toBe(200);
    const wrong = [401, 'Bearer realm="parley", error="invalid_token"'];
    const { admin, reader } = running.keys;
    const flipped = reader.slice(0, -1) + (reader.endsWith('A') ? 'B' : 'A');
    const headers = [
      'Basic YTpi',
      'Bearer',
      'Bearer a b',
      `bearer x${admin}`,
      `Bearer ${flipped}`,
      `Bearer ${'a'.repeat(8000)}`,
    ];
    for (const authorization of headers) expect(await challenge('/v1/events', authorization)).toEqual(wrong);
    const unsigned = `${btoa('{"alg":"none"}')}.${btoa('{"sub":"admin"}')}.`.replaceAll('=', '');
    expect(await challenge('/v1/events', `Bearer ${unsigned}`)).toEqual(wrong);
  });

  it('is known by a key that the operator chose, whatever its form', async () => {
    expect((await challenge('/v1/keys', `bearer ${running.keys.admin}`))[0]).toBe(200);
  });
});
