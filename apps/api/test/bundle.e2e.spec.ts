import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { verifyBundle } from '@parley/audit';
import { projections } from '@parley/read-models';
import { parseVkey } from '@parley/transparency';
import pg from 'pg';
import { startServer, untilReady, type RunningServer } from './running-server.js';

let running: RunningServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-test-'));
  running = await startServer({ EXAMPLE: 'istanbul-2025' });
  await untilReady(running);
});
afterAll(async () => {
  await running?.close();
  await rm(folder, { recursive: true });
});

const ask = (path: string, role: 'auditor' | 'editor' | 'reader' = 'auditor', method = 'GET'): Promise<Response> =>
  fetch(running.url + path, { method, headers: { authorization: `Bearer ${running.keys[role]}` } });

async function bundle(query = ''): Promise<{ headers: Headers; path: string }> {
  const answer = await ask(`/v1/exports/bundle${query}`);
  expect(answer.status).toBe(200);
  const path = join(folder, 'bundle.tar.gz');
  await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(path));
  return { headers: answer.headers, path };
}

const verified = async (path: string) => {
  const vkeys = (await (await ask('/v1/log/key')).text()).trim().split('\n').map(parseVkey);
  return verifyBundle(path, { projections, vkeys });
};

describe('GET /v1/exports/bundle', () => {
  it('gives the record as a file in which every claim holds, with the real read models folded anew', async () => {
    const { headers, path } = await bundle();
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/gzip',
      'content-disposition': 'attachment; filename="parley-bundle-at-68.tar.gz"',
      'cache-control': 'no-store',
    });
    expect(headers.get('parley-as-of')).toMatch(/^position=68, recorded-at="20/);
    expect(headers.get('content-encoding')).toBeNull();
    const { claims, verdict, log } = await verified(path);
    expect(claims.filter(({ holds }) => holds !== true)).toEqual([]);
    expect(claims.map(({ id }) => id)).toEqual(expect.arrayContaining(['view timeline', 'view commitments']));
    expect([verdict, log?.size]).toEqual(['holds', 68]);
  });

  it.each(['?until=40', '?until=@40'])('gives it as of a position: %s', async (query) => {
    const { headers, path } = await bundle(query);
    expect(headers.get('content-disposition')).toContain('parley-bundle-at-40.tar.gz');
    expect(await verified(path)).toMatchObject({ verdict: 'holds', log: { size: 40 } });
  });

  it('gives it as of a day, and from before the first event', async () => {
    const today = new Date().toISOString().slice(0, 10);
    expect(await verified((await bundle(`?until=${today}`)).path)).toMatchObject({ log: { size: 68 } });
    expect(await verified((await bundle('?until=2020-01-01')).path)).toMatchObject({
      verdict: 'holds',
      log: { size: 0 },
    });
  });

  it.each(['69', '@69', '2999-01-01', 'soon', '-1', ''])('refuses until=%s, naming the parameter', async (until) => {
    const answer = await ask(`/v1/exports/bundle?until=${until}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ parameter: 'until' }] });
  });

  it('is for auditors, and not for those who post', async () => {
    expect((await ask('/v1/exports/bundle', 'editor')).status).toBe(403);
    expect((await ask('/v1/exports/bundle', 'reader')).status).toBe(403);
    expect((await fetch(`${running.url}/v1/exports/bundle`)).status).toBe(401);
  });

  it('lets go of the database where nobody reads on', async () => {
    expect((await ask('/v1/exports/bundle', 'auditor', 'HEAD')).status).toBe(200);
    const answer = await ask('/v1/exports/bundle');
    await answer.body!.cancel();
    const pool = running.database.pool('parley_read', 1);
    const open = async () =>
      (
        await pool.query(
          `select from pg_stat_activity where datname = current_database() and application_name = 'parley bundle'`,
        )
      ).rowCount;
    for (const deadline = Date.now() + 10_000; (await open()) !== 0;) {
      if (Date.now() > deadline) throw new Error('A bundle that nobody reads still has its connection.');
      await new Promise((resume) => setTimeout(resume, 50));
    }
  });
});

describe('bundles at once', () => {
  const waiting = `select from pg_stat_activity where datname = current_database()
    and application_name = 'parley bundle' and wait_event_type = 'Lock'`;

  it('are four at most, so that those who take them leave the database to others; the next one is told to wait', async () => {
    const [owner, looker] = [new pg.Client(running.database.url), new pg.Client(running.database.url)];
    await Promise.all([owner.connect(), looker.connect()]);
    try {
      // Each waits for its checkpoint until this ends.
      await owner.query('begin; lock table parley.checkpoints');
      const asked = Array.from({ length: 4 }, () => ask('/v1/exports/bundle?until=40'));
      for (const deadline = Date.now() + 10_000; (await looker.query(waiting)).rowCount !== 4;) {
        if (Date.now() > deadline) throw new Error('The bundles do not begin.');
        await new Promise((resume) => setTimeout(resume, 20));
      }
      const more = await ask('/v1/exports/bundle?until=40');
      expect([more.status, more.headers.get('retry-after')]).toEqual([503, '10']);
      await owner.query('rollback');
      const answers = await Promise.all(asked);
      for (const answer of answers) await answer.arrayBuffer();
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    } finally {
      await Promise.all([owner.end(), looker.end()]);
    }
    expect((await ask('/v1/exports/bundle?until=40')).status).toBe(200);
  });
});

describe('GET /v1/audits/{id}.html', () => {
  it('is a page of its own: verdict in words, every event, who took the record away; and no script', async () => {
    const asked = await fetch(`${running.url}/v1/audits`, {
      method: 'POST',
      headers: { authorization: `Bearer ${running.keys.auditor}`, 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'replay' }),
    });
    const { id } = (await asked.json()) as { id: string };
    for (;;) {
      const { status } = (await (await ask(`/v1/audits/${id}`)).json()) as { status: string };
      if (status === 'passed') break;
      expect(['queued', 'running']).toContain(status);
      await new Promise((resume) => setTimeout(resume, 50));
    }
    const answer = await ask(`/v1/audits/${id}.html`, 'reader');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
    const page = await answer.text();
    expect(page).toContain('Passed: the log holds in every event, and what was shown is what the log says.');
    expect(page).toContain('Positions</th><td>1 to 68, none missing');
    expect(page).toMatch(
      /<strong>timeline<\/strong>, version \d+: <span class="passed">Every row is what the log gives/,
    );
    expect(page).toMatch(/<tr><td>20[^<]*<\/td><td>key_[0-9a-f]+<\/td><td class="number">40<\/td><\/tr>/);
    expect(page.match(/<tr><td class="number">\d+<\/td><td>20/g)!.length).toBeGreaterThanOrEqual(68);
    expect(page).not.toMatch(/<script| style="| on\w+=/);
    expect(page.endsWith('</html>\n')).toBe(true);
  });

  it('is not there for no audit', async () => {
    expect((await ask('/v1/audits/00000000-0000-4000-8000-000000000000.html')).status).toBe(404);
    expect((await ask('/v1/audits/no.html')).status).toBe(404);
  });
});
