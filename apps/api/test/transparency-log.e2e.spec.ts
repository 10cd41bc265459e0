import { readFile, writeFile } from 'node:fs/promises';
import {
  decodeEntries,
  hashLeaf,
  merkleRoot,
  parseVkey,
  toBase64,
  verifyCheckpoint,
  verifyTlogProof,
  type Checkpoint,
  type VerifierKey,
} from '@parley/transparency';
import { fetchOnceSigned } from './once-signed.js';
import { startServer, untilReady, type ProblemAnswer, type RunningServer } from './running-server.js';

let running: RunningServer;
let keys: VerifierKey[];

beforeAll(async () => {
  running = await startServer({ PUBLIC_URL: 'https://parley.example/record', EXAMPLE: 'istanbul-2025' });
  await untilReady(running);
  keys = (await (await get('/v1/log/key')).text()).trimEnd().split('\n').map(parseVkey);
}, 60_000);
afterAll(() => running?.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetchOnceSigned(`${running.url}${path}`, { headers });
const bytes = async (path: string): Promise<Buffer> => {
  const answer = await get(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
};
const checkpoint = async (): Promise<Checkpoint> =>
  verifyCheckpoint(await (await get('/v1/log/checkpoint')).text(), {
    logKeys: keys,
    origin: 'parley.example/record/v1/log',
  });
interface Posted {
  id: string;
  position: number;
  leafHash: string;
}
const postTo = async ({ url, keys: { editor } }: RunningServer, streams: string[]): Promise<Posted[]> => {
  const events = streams.map((stream) => ({
    type: 'SourceRegistered',
    stream,
    data: { title: stream, kind: 'article', lang: 'en' },
  }));
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${editor}` };
  const answer = await fetch(`${url}/v1/events`, { method: 'POST', headers, body: JSON.stringify({ events }) });
  return ((await answer.json()) as { events: Posted[] }).events;
};
const post = async (stream: string): Promise<Posted> => (await postTo(running, [stream]))[0]!;

/** Asks again until it is so. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 10_000; !(await holds());) {
    if (Date.now() > deadline) throw new Error('It did not come to that.');
  }
}

describe('the log over HTTP', () => {
  it('has a checkpoint that its keys verify, of the events that there are, soon after they were posted', async () => {
    const { position } = await post('source-log-a');
    await until(async () => (await checkpoint()).head.size >= position);
    const answer = await get('/v1/log/checkpoint');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect((await checkpoint()).head.size).toBe(position);
  });

  it('has entries whose hashes are the leaves of the tree that the checkpoint is of', async () => {
    const { size, root } = (await checkpoint()).head;
    const tile = await bytes(`/v1/log/tile/0/000.p/${size}`);
    const entries = decodeEntries(await bytes(`/v1/log/tile/entries/000.p/${size}`));
    const leaves = entries.map(hashLeaf);
    expect(tile).toEqual(Buffer.concat(leaves));
    expect(toBase64(merkleRoot(leaves))).toBe(toBase64(root));
    const log = (await (await get('/v1/events?limit=500')).json()) as { items: { leafHash: string; id: string }[] };
    expect(log.items.map(({ leafHash }) => leafHash)).toEqual(leaves.map(toBase64));
    expect(entries.map((entry) => (JSON.parse(Buffer.from(entry).toString()) as { id: string }).id)).toEqual(
      log.items.map(({ id }) => id),
    );
  });

  it('cuts a partial tile as a prefix of a wider one, and lets nobody keep it', async () => {
    const { size } = (await checkpoint()).head;
    const whole = await bytes(`/v1/log/tile/0/000.p/${size}`);
    const answer = await get('/v1/log/tile/0/000.p/7');
    expect(answer.headers.get('cache-control')).toBe('public, no-cache');
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(whole.subarray(0, 7 * 32));
  });

  it.each([
    '0/000',
    '0/000.p/255',
    '0/000.p/0',
    '0/000.p/256',
    '0/000.p/07',
    '0/001.p/1',
    '1/000.p/1',
    '0/0',
    '0/x000/000',
    '64/000.p/1',
    '0/x999/x999/x999/x999/x999/999',
    '0/000.p/7/',
    'entries/000',
    'entries/000.p/255',
    '0/000.p/7%20',
    '',
  ])('has no tile %s, and nobody is to keep that', async (path) => {
    const answer = await get(`/v1/log/tile/${path}`);
    expect(answer.status).toBe(404);
    expect(((await answer.json()) as ProblemAnswer).type).toBe('/problems/not-found');
    expect(answer.headers.get('cache-control')).not.toMatch(/max-age|immutable/);
  });

  it('takes no parameter', async () => {
    for (const path of ['/v1/log/checkpoint?a=1', '/v1/log/key?a=1', '/v1/log/tile/0/000.p/7?a=1']) {
      expect((await get(path)).status).toBe(400);
    }
  });

  it('keeps full tiles for ever', async () => {
    const last = await post('source-log-b');
    await postTo(
      running,
      Array.from({ length: 256 - last.position }, (_, at) => `source-full-${at}`),
    );
    await post('source-log-c');
    await until(async () => (await checkpoint()).head.size >= 257);
    for (const path of ['/v1/log/tile/0/000', '/v1/log/tile/entries/000']) {
      const answer = await get(path);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    }
    expect((await bytes('/v1/log/tile/0/000')).length).toBe(8192);
    expect((await bytes('/v1/log/tile/1/000.p/1')).length).toBe(32);
  });
});

describe('a proof', () => {
  it('shows that an event is in the log, by the entry and the keys alone', async () => {
    const event = await post('source-log-d');
    const answer = await get(`/v1/events/${event.id}/proof`);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const proof = await answer.text();
    const leaf = Buffer.from(event.leafHash, 'base64');
    const verified = await verifyTlogProof(proof, leaf, { logKeys: keys });
    expect([verified.index, verified.head.size]).toEqual([event.position - 1, event.position]);
    await expect(verifyTlogProof(proof, Buffer.alloc(32), { logKeys: keys })).rejects.toThrow();
    const later = await post('source-log-e');
    expect((await get(`/v1/events/${later.id}/proof`)).status).toBe(200);
    const old = await (await get(`/v1/events/${event.id}/proof?size=${event.position}`)).text();
    expect((await verifyTlogProof(old, leaf, { logKeys: keys })).head.size).toBe(event.position);
  });

  it('is refused for a size that no checkpoint has, or that is before the event, and of no event', async () => {
    const event = await post('source-log-f');
    const asked = async (path: string) => {
      const answer = await get(path);
      return [answer.status, ((await answer.json()) as ProblemAnswer).detail];
    };
    const { position, id } = event;
    expect(await asked(`/v1/events/${id}/proof?size=${position + 1000}`)).toEqual([
      404,
      `No checkpoint of ${position + 1000} events was signed.`,
    ]);
    expect(await asked(`/v1/events/${id}/proof?size=${position - 1}`)).toEqual([
      400,
      `size: the event is at position ${position}.`,
    ]);
    expect((await asked(`/v1/events/${id}/proof?size=0`))[0]).toBe(400);
    expect((await asked(`/v1/events/${id}/proof?size=x`))[0]).toBe(400);
    expect((await asked('/v1/events/00000000-0000-4000-8000-000000000000/proof'))[0]).toBe(404);
  });
});

describe('the signer', () => {
  it('shows in health, and goes on after a restart with the same key', async () => {
    const before = await checkpoint();
    await running.restart();
    await untilReady(running);
    const event = await post('source-log-g');
    await (await get(`/v1/events/${event.id}/proof`)).text();
    const health = (await (await get('/health/ready')).json()) as { checks: object; log: object };
    expect(health).toMatchObject({
      checks: { checkpoint: { ok: true, detail: `One of ${event.position} events was signed.` } },
      log: { state: 'signing', trouble: null, signed: event.position, integrated: 256, witnesses: {} },
    });
    expect((await checkpoint()).head.size).toBeGreaterThan(before.head.size);
  });

  it('that refuses says so in health and in the log, while reads and posts go on', async () => {
    const folder = running.signing.LOG_STATE_FILE!;
    const state = await readFile(folder, 'utf8');
    await writeFile(folder, '');
    const event = await post('source-log-h');
    const asks = async () =>
      (await (await get('/health/ready')).json()) as { status: string; log: { state: string; trouble: string } };
    await until(async () => (await asks()).log.state === 'refused');
    const { status, log } = await asks();
    expect([status, log.trouble]).toEqual(['ready', expect.stringContaining('has no checkpoint of this log')]);
    expect(running.log.lines.join('')).toContain('the signer of the log is in trouble');
    const proof = await fetch(`${running.url}/v1/events/${event.id}/proof`);
    expect([proof.status, proof.headers.get('retry-after')]).toEqual([503, '1']);
    expect((await get(`/v1/events/${event.id}`)).status).toBe(200);
    await writeFile(folder, state);
    await until(async () => (await checkpoint()).head.size >= event.position);
  }, 30_000);
});

describe('a server that keeps its reads private', () => {
  it('shows checkpoint, keys and hashes to all, entries and proofs to those who have a key', async () => {
    const hidden = await startServer({ PUBLIC_READS: 'false' });
    try {
      await untilReady(hidden);
      const ask = async (path: string, key?: string) =>
        (await fetch(`${hidden.url}${path}`, key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } }))
          .status;
      const [first] = await postTo(hidden, ['source-a', 'source-b', 'source-c']);
      await until(async () => (await ask('/v1/log/tile/0/000.p/3')) === 200);
      expect([await ask('/v1/log/checkpoint'), await ask('/v1/log/key')]).toEqual([200, 200]);
      expect(await ask('/v1/log/tile/entries/000.p/3')).toBe(401);
      expect(await ask('/v1/log/tile/entries/000.p/3', hidden.keys.reader)).toBe(200);
      expect(await ask(`/v1/events/${first!.id}/proof`)).toBe(401);
      expect(await ask(`/v1/events/${first!.id}/proof`, hidden.keys.reader)).toBe(200);
    } finally {
      await hidden.close();
    }
  }, 60_000);
});

it('a server that is told another name than the log has does not start', async () => {
  const { readConfig } = await import('../src/config.js');
  const { createServer } = await import('../src/server.js');
  const { url } = running.database;
  const config = readConfig({ DATABASE_URL: url, LOG_ORIGIN: 'other.example/log', EXAMPLE: 'none' });
  await expect(createServer({ config, databaseUrl: url, logTo: { write: () => {} } })).rejects.toThrow(
    'LOG_ORIGIN: The log is named parley.example/record/v1/log since its first start',
  );
});
