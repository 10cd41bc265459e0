import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { replay, verifyBundle, type AuditReport } from '@parley/audit';
import { projections } from '@parley/read-models';
import { parseVkey } from '@parley/transparency';
import { startServer, untilReady, type RunningServer } from './running-server.js';

/** What a redaction erases is gone wherever it was, and everything that was proven still is. */

const SECRET = 'Olha Kovalenko-Zhytomyrska';
const CORRECTED = 'Olha Kovalenko-Bilotserkivska';
const NEGOTIATION = '/v1/negotiations/istanbul-2025';
const STREAM = 'round-istanbul-2';
const because = { reason: 'It names a child', authority: 'The editors' };

let running: RunningServer;
let folder: string;
/** The entry, its correction, the correction of that, and the redaction. */
let positions: number[];
let head: number;
let salts: Buffer[];
let before: AuditReport;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-test-'));
  running = await startServer({ EXAMPLE: 'istanbul-2025' });
  await untilReady(running);
  const entry = await post({
    type: 'StatementMade',
    stream: STREAM,
    happening: 'a-name',
    happened: { edtf: '2025-06-02' },
    account: {
      ...{ side: 'actor-ru', speaker: 'actor-medinsky', channel: 'briefing', saidAt: { edtf: '2025-06-02' } },
      ...{ source: 'source-article-2025-06-02', locator: 'l. 1', quote: { text: `Her name is ${SECRET}`, lang: 'en' } },
    },
    data: { about: STREAM, kind: 'describes', text: `Her name is ${SECRET}`, proposition: 'a-name' },
  });
  const correction = await post(correctionOf(entry.id, 'a slip'));
  const second = await post(correctionOf(entry.id, 'another slip'));
  await search(CORRECTED, 1);
  const { rows } = await running.database
    .pool('parley_read', 1)
    .query<{ salt: Buffer }>('select salt from parley.events where position = any($1) order by position', [
      [entry, correction, second].map(({ position }) => position),
    ]);
  salts = rows.map(({ salt }) => salt);
  before = await audited(second.position);
  const by = await post(because, `/v1/events/${entry.id}/redaction`);
  positions = [entry, correction, second, by].map(({ position }) => position);
  await search(CORRECTED, 0);
}, 60_000);
afterAll(async () => {
  await running?.close();
  await rm(folder, { recursive: true });
});

const correctionOf = (id: string, reason: string): object => ({
  type: 'EntryCorrected',
  stream: STREAM,
  data: {
    corrects: id,
    kind: 'typo',
    reason,
    data: { about: STREAM, kind: 'describes', text: `It is ${CORRECTED}, ${reason}`, proposition: 'a-name' },
  },
});

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(running.url + path, {
    ...init,
    headers: { authorization: `Bearer ${running.keys.admin}`, 'content-type': 'application/json' },
  });

async function post(body: object, path = '/v1/events'): Promise<{ id: string; position: number }> {
  const answer = await ask(path, { method: 'POST', body: JSON.stringify(body) });
  const { events, ...more } = (await answer.json()) as { events: { id: string; position: number }[] };
  expect([answer.status, more]).toEqual([201, expect.objectContaining({ head: expect.anything() })]);
  head = events[0]!.position;
  return events[0]!;
}

async function search(words: string, count: number): Promise<void> {
  const query = `q=${encodeURIComponent(`"${words}"`)}&minPosition=${head}`;
  const { items } = (await (await ask(`${NEGOTIATION}/timeline?${query}`)).json()) as { items: unknown[] };
  expect(items).toHaveLength(count);
}

const audited = (until?: number): Promise<AuditReport> =>
  replay({ url: running.database.url, projections, ...(until === undefined ? {} : { until }) });

/** Of the whole database, every schema and the database's own lists of values included: where any of these stand. */
async function tablesWith(needles: readonly string[]): Promise<string[]> {
  const pool = running.database.pool(undefined, 1);
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await pool.query(
      `select from ${name} t where exists (select from unnest($1::text[]) needle where strpos(t::text, needle) > 0) limit 1`,
      [needles],
    );
    if (rowCount) found.push(name);
  }
  return found;
}

const needles = (): string[] => [
  SECRET,
  CORRECTED,
  ...salts.flatMap((salt) => [salt.toString('hex'), salt.toString('base64')]),
];

const holdsAny = (text: string): string[] => needles().filter((needle) => text.includes(needle));

describe('what a redaction erased', () => {
  it('was in the log and in the read models, with three salts', () => {
    expect(salts.map((salt) => salt.length)).toEqual([32, 32, 32]);
    expect(before.verdict).toBe('passed');
  });

  it('is in no table: of the entry and of its chain of corrections, payload and salt, in all versions', async () => {
    expect(await tablesWith(needles())).toEqual([]);
    const { rows } = await running.database
      .pool('parley_read', 1)
      .query<{ position: number }>(
        'select position from parley.events where payload is null and salt is null and commitment is not null order by position',
      );
    expect(rows.map(({ position }) => position)).toEqual(positions.slice(0, 3));
  });

  it('does not come back with a rebuild of the read models', async () => {
    for (const name of ['timeline', 'commitments']) {
      expect((await ask(`/v1/projections/${name}/rebuild`, { method: 'POST' })).status).toBe(202);
    }
    for (const deadline = Date.now() + 20_000; ; await new Promise((resume) => setTimeout(resume, 50))) {
      const status = (await (await ask('/v1/projections')).json()) as { state: string; progress?: object | null }[];
      if (status.every(({ state, progress }) => state === 'live' && !progress)) break;
      if (Date.now() > deadline) throw new Error(`Not rebuilt: ${JSON.stringify(status)}`);
    }
    expect(await tablesWith(needles())).toEqual([]);
  });

  it('is in no answer, no search and no export, of now and of then', async () => {
    const points = ['', `asOf=@${positions[0]}`, `asOf=@${positions[2]}`];
    const reads = ['timeline', 'changes?since=@0', 'conflicts', 'timeline.csv', 'commitments.csv', 'timelinejs.json'];
    const more = ['timeline.jsonld', 'feed.atom', 'feed.json', 'calendar.ics', 'events.ndjson'];
    const paths = [
      ...[...reads, ...more].map((read) => `${NEGOTIATION}/${read}`),
      ...['rounds/istanbul-2', 'sources/article-2025-06-02', 'actors/medinsky', `entries/${STREAM}/a-name`].map(
        (one) => `/v1/${one}`,
      ),
    ];
    for (const path of paths) {
      for (const point of points) {
        const answer = await ask(`${path}${point && (path.includes('?') ? '&' : '?')}${point}`);
        expect([path, point, answer.status]).toEqual([path, point, 200]);
        expect([path, point, holdsAny(await answer.text())]).toEqual([path, point, []]);
      }
    }
    for (const path of ['/v1/events?limit=500', `/v1/streams/${STREAM}?limit=500`, '/v1/log/tile/entries/000.p/72']) {
      const answer = await ask(path);
      expect([path, answer.status, holdsAny(await answer.text())]).toEqual([path, 200, []]);
    }
    await search(SECRET, 0);
    await search(CORRECTED, 0);
  });

  it('leaves a tombstone with its reason, as of every position since', async () => {
    for (const position of [positions[0]!, positions[2]!, positions[3]!]) {
      const page = await (await ask(`/v1/entries/${STREAM}/a-name?asOf=@${position}`)).text();
      expect(page).toContain(because.reason);
      expect(JSON.parse(page)).toMatchObject({ accounts: [expect.objectContaining({ payload: null, salt: null })] });
    }
    expect((await ask(`/v1/entries/${STREAM}/a-name?asOf=@${positions[0]! - 1}`)).status).toBe(404);
  });

  it('leaves the log as it was: the root of before, and a replay of then that agrees', async () => {
    const then = await audited(positions[2]);
    expect(then).toMatchObject({ verdict: 'passed', root: before.root, counts: { redacted: 3, events: positions[2] } });
    expect(await audited()).toMatchObject({ verdict: 'passed', counts: { redacted: 3 } });
  });

  it('is in no bundle, which says who erased it and why, and holds', async () => {
    for (const until of [head, positions[2]!]) {
      const answer = await ask(`/v1/exports/bundle?until=${until}`);
      const path = join(folder, 'bundle.tar.gz');
      await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(path));
      const files = gunzipSync(await readFile(path)).toString('latin1');
      expect(holdsAny(files)).toEqual([]);
      expect(files.match(/\{"position":\d+,"reason":"It names a child","redactedBy":\d+/g)).toEqual(
        positions.slice(0, 3).map((at) => `{"position":${at},"reason":"It names a child","redactedBy":${positions[3]}`),
      );
      const vkeys = (await (await ask('/v1/log/key')).text()).trim().split('\n').map(parseVkey);
      const { verdict, claims, warnings } = await verifyBundle(path, { projections, vkeys });
      expect([verdict, claims.filter(({ holds }) => holds !== true)]).toEqual(['holds', []]);
      expect(warnings).toHaveLength(until === head ? 0 : 1);
    }
  });
});
