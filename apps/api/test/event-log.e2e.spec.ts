import { setTimeout as sleep } from 'node:timers/promises';
import type { RawEvent } from '@parley/contracts';
import { startServer, untilReady, type RunningServer } from './running-server.js';

interface Page {
  asOf: { position: number; recordedAt: string; clock: string };
  items: RawEvent[];
  next: string | null;
}

let running: RunningServer;
beforeAll(async () => {
  running = await startServer({ EXAMPLE: 'istanbul-2025' });
  await untilReady(running);
});
afterAll(() => running?.close());

const page = async (path: string): Promise<Page & { link: string | null }> => {
  const answer = await fetch(running.url + path);
  expect(answer.status).toBe(200);
  return { ...((await answer.json()) as Page), link: answer.headers.get('link') };
};

const lines = async (path: string): Promise<RawEvent[]> => {
  const answer = await fetch(running.url + path, { headers: { accept: 'application/x-ndjson' } });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
  const text = await answer.text();
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as RawEvent);
};

const postActor = async (): Promise<void> => {
  const body = {
    type: 'ActorRegistered',
    stream: 'actor-late',
    data: { name: `Late ${Math.random()}`, kind: 'person' },
  };
  const answer = await fetch(`${running.url}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${running.keys.editor}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(201);
};

describe('the raw log', () => {
  it('holds the example, in order and without a gap', async () => {
    const { items, asOf, next } = await page('/v1/events?limit=500');
    expect(items.map(({ position }) => position)).toEqual(Array.from({ length: 68 }, (_, index) => index + 1));
    expect(asOf).toMatchObject({ position: 68, recordedAt: items.at(-1)!.recordedAt });
    expect(next).toBeNull();
    expect(Object.keys(items[0]!)).toEqual([
      ...['position', 'id', 'stream', 'revision', 'type', 'schemaVersion', 'recordedAt', 'recordedBy'],
      ...['causationId', 'correlationId', 'happening', 'happened', 'account', 'data', 'leafHash'],
    ]);
    expect(items.every(({ leafHash }) => /^[\w+/]{43}=$/.test(leafHash))).toBe(true);
  });

  it('is read in pages that stay as they were while events arrive', async () => {
    const before = await page('/v1/events?limit=500');
    const read: RawEvent[] = [];
    let path: string | null = '/v1/events?limit=20';
    while (path !== null) {
      const { items, asOf, next, link }: Page & { link: string | null } = await page(path);
      expect(asOf.position).toBe(before.asOf.position);
      read.push(...items);
      await postActor();
      path = next === null ? null : /^<([^>]+)>; rel="next"$/.exec(link!)![1]!;
    }
    expect(read).toEqual(before.items);
  });

  it('begins behind a position, and is empty beyond the end', async () => {
    expect((await page('/v1/events?after=66&limit=2')).items.map(({ position }) => position)).toEqual([67, 68]);
    expect((await page('/v1/events?after=9007199254740991')).items).toEqual([]);
  });

  it('comes as lines too, of any length', async () => {
    const { items, asOf } = await page('/v1/events?limit=500');
    const all = await lines('/v1/events');
    expect(all.slice(0, asOf.position)).toEqual(items);
    expect(await lines('/v1/events?after=10&limit=3')).toEqual(items.slice(10, 13));
  });

  it('gives one event, and the events of one stream', async () => {
    const { items } = await page('/v1/events?limit=500');
    const answer = await fetch(`${running.url}/v1/events/${items[5]!.id}`);
    expect(await answer.json()).toEqual(items[5]);
    const stream = 'commitment-bodies-2025-06';
    const ofStream = items.filter((event) => event.stream === stream);
    expect(ofStream.length).toBeGreaterThan(1);
    expect((await page(`/v1/streams/${stream}`)).items).toEqual(ofStream);
    expect(await lines(`/v1/streams/${stream}`)).toEqual(ofStream);
    const first = await page(`/v1/streams/${stream}?limit=1`);
    const second = await page(`/v1/streams/${stream}?limit=1&cursor=${first.next}`);
    expect([...first.items, ...second.items]).toEqual(ofStream.slice(0, 2));
  });

  it('lets go of a reader who leaves in the middle', async () => {
    const left = new AbortController();
    const answer = await fetch(`${running.url}/v1/events`, {
      headers: { accept: 'application/x-ndjson' },
      signal: left.signal,
    });
    await answer.body!.getReader().read();
    left.abort();
    await sleep(50);
    expect((await fetch(`${running.url}/health/ready`)).status).toBe(200);
  });
});

describe('copies of answers', () => {
  it('are asked about, and are good until something changes', async () => {
    const first = await fetch(`${running.url}/v1/events`);
    const etag = first.headers.get('etag')!;
    expect([etag.slice(0, 3), first.headers.get('cache-control')]).toEqual(['W/"', 'public, no-cache']);
    const again = await fetch(`${running.url}/v1/events`, { headers: { 'if-none-match': `"x", ${etag}` } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    const other = await fetch(`${running.url}/v1/events?limit=2`, { headers: { 'if-none-match': etag } });
    expect(other.status).toBe(200);
    await postActor();
    const changed = await fetch(`${running.url}/v1/events`, { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
  });

  it('are kept by nobody else where a key was shown', async () => {
    const headers = { authorization: `Bearer ${running.keys.reader}` };
    const answer = await fetch(`${running.url}/v1/events`, { headers });
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    expect((await fetch(`${running.url}/v1/nothing`)).headers.get('cache-control')).toBe('no-store');
  });

  it('are compressed where that is wished', async () => {
    const sizes = await Promise.all(
      ['identity', 'gzip', 'br'].map(async (coding) => {
        const answer = await fetch(`${running.url}/v1/events`, { headers: { 'accept-encoding': coding } });
        expect(answer.headers.get('content-encoding') ?? 'identity').toBe(coding);
        expect(answer.headers.get('vary')).toContain('Accept');
        return ((await answer.json()) as Page).items.length;
      }),
    );
    expect(new Set(sizes).size).toBe(1);
  });
});

describe('pages of other origins', () => {
  const origin = 'https://newsroom.example';
  const preflight = (path: string, method: string) =>
    fetch(running.url + path, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': method },
    });

  it('may read what is public', async () => {
    const answer = await fetch(`${running.url}/v1/events`, { headers: { origin } });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    const asked = await preflight('/v1/events', 'GET');
    expect([asked.status, asked.headers.get('access-control-allow-methods')]).toEqual([204, 'GET, HEAD']);
    expect(asked.headers.get('access-control-allow-headers')?.toLowerCase()).not.toContain('authorization');
  });

  it('may do nothing else', async () => {
    for (const [path, method] of [
      ['/v1/events', 'POST'],
      ['/v1/keys', 'POST'],
      ['/v1/events', 'DELETE'],
    ] as const) {
      const asked = await preflight(path, method);
      expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    }
    const keys = await fetch(`${running.url}/v1/keys`, { headers: { origin } });
    expect(keys.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('every answer', () => {
  it.each(['/', '/docs', '/v1/events', '/v1/nothing', '/%zz', '/problems/not-found'])('%s is guarded', async (path) => {
    const { headers } = await fetch(running.url + path);
    const policy = headers.get('content-security-policy');
    for (const rule of ["default-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('server')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
