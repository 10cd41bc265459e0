import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import type { Import, RawEvent } from '@parley/contracts';
import type pg from 'pg';
import { v5 } from 'uuid';
import { exampleEvents } from './example-events.js';
import { importClient, ndjsonOf, source, sources, type ImportClient } from './import-client.js';
import { startServer, type ProblemAnswer, type RunningServer } from './running-server.js';

let running: RunningServer;
let editor: ImportClient;
let staging: pg.Pool;
beforeAll(async () => {
  running = await startServer({}, { timeouts: { request: 1_000, check: 100 } });
  editor = importClient(running.url, running.keys.editor);
  staging = running.database.pool('parley_append', 2);
});
afterAll(() => running?.close());

const ask = async <Body>(path: string, key: string, init: RequestInit = {}): Promise<[number, Body]> => {
  const answer = await fetch(running.url + path, { ...init, headers: { authorization: `Bearer ${key}` } });
  const text = await answer.text();
  return [answer.status, (text ? JSON.parse(text) : undefined) as Body];
};

const eventsOf = async (stream: string): Promise<RawEvent[]> =>
  (await ask<{ items: RawEvent[] }>(`/v1/streams/${stream}`, running.keys.reader))[1].items ?? [];

const stagedRows = async (): Promise<{ chunks: number; staging: number }> => {
  const { rows } = await staging.query<{ chunks: number; staging: number }>(
    `select (select count(*)::int from parley.import_chunks) as chunks,
       (select count(*)::int from parley.imports where status = 'staging') as staging`,
  );
  return rows[0]!;
};

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (const deadline = Date.now() + 20_000; !(await holds()); await new Promise((resume) => setTimeout(resume, 20))) {
    if (Date.now() > deadline) throw new Error('It did not come to that in time.');
  }
};

const NOTHING_STAGED = { chunks: 0, staging: 0 };

describe('an import', () => {
  it('stores the lines in their order, and is answered once its body is staged', async () => {
    const before = await running.countEvents();
    const answer = await editor.send(ndjsonOf(exampleEvents));
    const { id } = (await answer.json()) as { id: string };
    expect([answer.status, answer.headers.get('location')]).toEqual([202, `/v1/imports/${id}`]);
    const ended = await editor.ended(id);
    expect(ended).toMatchObject({
      id,
      mode: 'batch',
      status: 'done',
      lines: 68,
      stored: 68,
      faults: [],
      failure: null,
    });
    expect(ended.entriesPerSecond).toBeGreaterThan(0);
    const [, { items }] = await ask<{ items: RawEvent[] }>(`/v1/events?after=${before}&limit=500`, running.keys.reader);
    expect(items.map(({ id: event }) => event)).toEqual(
      (exampleEvents as { id: string }[]).map(({ id: event }) => event),
    );
    expect(await stagedRows()).toEqual(NOTHING_STAGED);
  });

  it('of entries that are on record stores nothing twice', async () => {
    const before = await running.countEvents();
    expect(await editor.import(ndjsonOf(exampleEvents))).toMatchObject({ status: 'done', lines: 68, stored: 68 });
    expect(await editor.import(ndjsonOf(exampleEvents), { mode: 'atomic' })).toMatchObject({
      status: 'done',
      stored: 68,
    });
    expect(await running.countEvents()).toBe(before);
  });

  it('takes CRLF, blank lines, one byte order mark, and a last line without an end', async () => {
    const [a, b] = [source('crlf'), source('last')].map((entry) => JSON.stringify(entry));
    const ended = await editor.import(`\ufeff\r\n${a}\r\n   \r\n\n${b}`);
    expect(ended).toMatchObject({ status: 'done', lines: 2, stored: 2 });
    // Lines are counted as an editor counts them, and give the ids that entries lack.
    expect((await eventsOf('source-crlf'))[0]!.id).toBe(v5('2', ended.id));
    expect((await eventsOf('source-last'))[0]!.id).toBe(v5('5', ended.id));
  });

  it('may refer to what earlier lines register', async () => {
    const about = {
      type: 'StatementMade',
      stream: 'source-ref',
      data: { about: 'source-ref', kind: 'checked', text: 'x' },
    };
    expect(await editor.import(ndjsonOf([about]))).toMatchObject({ status: 'failed' });
    expect(await editor.import(ndjsonOf([source('ref'), about]))).toMatchObject({ status: 'done', stored: 2 });
    const atomic = [
      source('ref-2'),
      { ...about, stream: 'source-ref-2', data: { ...about.data, about: 'source-ref-2' } },
    ];
    expect(await editor.import(ndjsonOf(atomic), { mode: 'atomic' })).toMatchObject({ status: 'done', stored: 2 });
  });

  it('records its events by the key that asked for it', async () => {
    await editor.import(ndjsonOf([source('by')]));
    const [{ recordedBy } = {}] = await eventsOf('source-by');
    const [, { items }] = await ask<{ items: { id: string; role: string }[] }>('/v1/keys', running.keys.admin);
    expect(items.find(({ id }) => id === recordedBy)?.role).toBe('editor');
  });

  it('can be followed until it has ended', async () => {
    const { id } = (await (await editor.send(ndjsonOf(sources(700, 'followed')))).json()) as { id: string };
    const headers = { authorization: `Bearer ${running.keys.editor}` };
    const stream = await fetch(`${running.url}/v1/imports/${id}/progress`, { headers });
    const states = [...(await stream.text()).matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!) as Import);
    expect(states.at(-1)).toMatchObject({ id, status: 'done', lines: 700, stored: 700 });
    const stored = states.map((state) => state.stored);
    expect(stored).toEqual([...stored].sort((a, b) => a - b));
    const again = { ...headers, 'last-event-id': 'ended' };
    expect((await fetch(`${running.url}/v1/imports/${id}/progress`, { headers: again })).status).toBe(204);
  });
});

describe('a bad line', () => {
  it('of a batch ends it there: what stands before is stored, and nothing behind', async () => {
    const lines = [
      ...sources(300, 'stop'),
      { type: 'RoundHeld', stream: 'round-x', data: { number: 'two' } },
      source('late'),
    ];
    const ended = await editor.import(ndjsonOf(lines));
    expect(ended).toMatchObject({ status: 'failed', lines: 302, stored: 300, faultyLines: 1, failure: null });
    expect(ended.faults).toEqual([
      {
        line: 301,
        errors: expect.arrayContaining([{ pointer: '/data/number', message: expect.any(String) }]),
      },
    ]);
    expect(await eventsOf('source-stop-300')).toHaveLength(1);
    expect(await eventsOf('source-late')).toEqual([]);
    expect(await stagedRows()).toEqual(NOTHING_STAGED);
  });

  it('of a batch may be one that the record refuses', async () => {
    const unknown = {
      type: 'StatementMade',
      stream: 'actor-nobody',
      data: { about: 'actor-nobody', kind: 'checked', text: 'x' },
    };
    const ended = await editor.import(ndjsonOf([source('rule-1'), unknown, source('rule-2')]));
    expect(ended).toMatchObject({ status: 'failed', lines: 3, stored: 1, faults: [{ line: 2 }] });
    expect(ended.faults[0]!.errors[0]!.message).toContain('not on record');
    const twice = [source('twice'), source('twice')];
    expect(await editor.import(ndjsonOf(twice))).toMatchObject({
      stored: 1,
      faults: [{ line: 2, errors: [{ pointer: '' }] }],
    });
  });

  it('of an atomic import leaves nothing stored, and all bad lines are named', async () => {
    const before = await running.countEvents();
    const broken = `${JSON.stringify(source('fine'))}\n{"type":\n[]\n${JSON.stringify(source('fine-2', { extra: 1 }))}\n`;
    const shapes = await editor.import(broken, { mode: 'atomic' });
    expect(shapes).toMatchObject({ status: 'failed', lines: 4, stored: 0, faultyLines: 3 });
    expect(shapes.faults.map(({ line, errors }) => [line, errors[0]!.pointer])).toEqual([
      [2, '/type'],
      [3, ''],
      [4, '/extra'],
    ]);
    const about = { about: 'actor-nobody', kind: 'checked', text: 'x' };
    const rules = [
      source('ok'),
      { type: 'StatementMade', stream: 'actor-nobody', data: about },
      source('ok'),
      source('ok-2'),
    ];
    const ruled = await editor.import(ndjsonOf(rules), { mode: 'atomic' });
    expect(ruled.faults.map(({ line }) => line)).toEqual([2, 3]);
    expect(await running.countEvents()).toBe(before);
    expect(await stagedRows()).toEqual(NOTHING_STAGED);
  });

  it('is told with its first hundred kin, and how many there are', async () => {
    const ended = await editor.import('{}\n'.repeat(150), { mode: 'atomic' });
    expect([ended.faults.length, ended.faultyLines]).toEqual([100, 150]);
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), ''],
    ['a byte order mark of its own', '\ufeff{}', ''],
    ['UTF-16', Buffer.from('{"type":"x"}', 'utf16le'), ''],
    ['two texts', '{} {}', ''],
    ['a member twice', '{"type":"x","type":"y"}', ''],
    ['a number that would change', '{"id":12345678901234567890}', '/id'],
    ['U+0000', '{"type":"\\u0000"}', '/type'],
    ['half of a pair', '{"stream":"\\ud800"}', '/stream'],
    ['nesting', '['.repeat(40) + ']'.repeat(40), '/0'],
    ['__proto__', '{"__proto__":{}}', ''],
    ['no object', '"text"', ''],
    ['a list of entries', `{"events":[${JSON.stringify(source('inner'))}]}`, ''],
    ['a redaction', JSON.stringify({ type: 'EntryRedacted', stream: 'source-a', data: {} }), '/type'],
    ['an unknown type', '{"type":"PeaceDeclared","stream":"source-a","data":{}}', '/type'],
    ['256 KB and a byte', `"${'x'.repeat(262_143)}"`, ''],
  ])('of %s is a fault of that line', async (_what, bytes, pointer) => {
    const before = await running.countEvents();
    const body = Buffer.concat([Buffer.from('\n'), Buffer.from(bytes), Buffer.from('\n{}')]);
    for (const mode of ['batch', 'atomic'] as const) {
      const ended = await editor.import(body, { mode });
      expect(ended).toMatchObject({ status: 'failed', stored: 0 });
      expect(ended.faults[0]!.line).toBe(2);
      expect(ended.faults[0]!.errors[0]!.pointer.startsWith(pointer)).toBe(true);
      expect(ended.faults[0]!.errors[0]!.message).not.toMatch(/line \d/);
    }
    expect(await running.countEvents()).toBe(before);
  });
});

describe('ids and expectations of lines', () => {
  it('an id that the log holds with other content is a fault, in the import and before it', async () => {
    const id = randomUUID();
    const lines = [source('own', { id }), source('own', { id }), source('other', { id })];
    const ended = await editor.import(ndjsonOf(lines));
    // The second line is the first again, which costs nothing.
    expect(ended).toMatchObject({ status: 'failed', stored: 2, faults: [{ line: 3, errors: [{ pointer: '/id' }] }] });
    const atomic = await editor.import(ndjsonOf([source('new'), source('other', { id })]), { mode: 'atomic' });
    expect(atomic).toMatchObject({ status: 'failed', stored: 0, faults: [{ line: 2, errors: [{ pointer: '/id' }] }] });
    const twice = randomUUID();
    const within = [source('w-1', { id: twice }), source('w-2', { id: twice })];
    expect((await editor.import(ndjsonOf(within), { mode: 'atomic' })).faults).toEqual([
      { line: 2, errors: [{ pointer: '/id', message: 'is the id of line 1 too' }] },
    ]);
  });

  it('a batch holds what a line expects against its stream as the lines before leave it', async () => {
    const said = (text: string, expectedRevision: number | string) => ({
      type: 'StatementMade',
      stream: 'source-expect',
      data: { about: 'source-expect', kind: 'checked', text },
      expectedRevision,
    });
    const good = [source('expect', { expectedRevision: 'none' }), said('a', 1), said('b', 'exists'), said('c', 3)];
    expect(await editor.import(ndjsonOf(good))).toMatchObject({ status: 'done', stored: 4 });
    const bad = await editor.import(ndjsonOf([said('d', 4), said('e', 4), said('f', 6)]));
    expect(bad).toMatchObject({ status: 'failed', stored: 1 });
    const message = 'does not hold: source-expect is at revision 5';
    expect(bad.faults).toEqual([{ line: 2, errors: [{ pointer: '/expectedRevision', message }] }]);
  });

  it('an atomic import holds it against the stream before the import', async () => {
    const lines = [source('before', { expectedRevision: 'none' }), source('before-2', { expectedRevision: 1 })];
    const conflict = await editor.import(ndjsonOf(lines), { mode: 'atomic' });
    expect(conflict).toMatchObject({ status: 'failed', stored: 0, faults: [{ line: 2 }] });
    const about = { about: 'source-before', kind: 'checked', text: 'x' };
    const later = { type: 'StatementMade', stream: 'source-before', data: about, expectedRevision: 1 };
    const misplaced = await editor.import(ndjsonOf([source('before'), later]), { mode: 'atomic' });
    expect(misplaced.faults).toEqual([
      { line: 2, errors: [{ pointer: '/expectedRevision', message: expect.stringContaining('first entry') }] },
    ]);
  });
});

describe('an atomic import', () => {
  it('of 10,000 lines is one append, and of one more is refused with nothing left', async () => {
    const lines = sources(10_001, 'atom');
    const tooMany = await editor.send(ndjsonOf(lines), { mode: 'atomic' });
    expect([tooMany.status, ((await tooMany.json()) as ProblemAnswer).type]).toEqual([413, '/problems/body-too-large']);
    expect(await stagedRows()).toEqual(NOTHING_STAGED);
    const before = await running.countEvents();
    const ended = await editor.import(ndjsonOf(lines.slice(1)), { mode: 'atomic' });
    expect(ended).toMatchObject({ status: 'done', lines: 10_000, stored: 10_000 });
    const [first] = await eventsOf('source-atom-2');
    const [last] = await eventsOf('source-atom-10001');
    expect([first!.position, last!.position]).toEqual([before + 1, before + 10_000]);
    // One append, one clock.
    expect(last!.recordedAt).toBe(first!.recordedAt);
  });
});

describe('what is sent', () => {
  it.each([
    ['JSON', { 'content-type': 'application/json' }],
    ['text', { 'content-type': 'text/plain' }],
    ['another charset', { 'content-type': 'application/x-ndjson; charset=utf-16' }],
    ['gzip', { 'content-encoding': 'gzip' }],
  ])('must be NDJSON: %s is 415', async (_what, headers) => {
    const answer = await editor.send('{}\n', { headers });
    expect(answer.status).toBe(415);
  });

  it('may name its charset, and must hold an entry', async () => {
    const headers = { 'content-type': 'Application/X-NDJSON; charset="UTF-8"' };
    for (const body of ['', '\n \r\n', '\ufeff']) {
      const answer = await editor.send(body, { headers });
      expect([answer.status, ((await answer.json()) as ProblemAnswer).type]).toEqual([
        422,
        '/problems/validation-failed',
      ]);
    }
    expect((await editor.send('{}', { mode: 'half' as 'batch' })).status).toBe(400);
    expect(await stagedRows()).toEqual(NOTHING_STAGED);
  });

  it('as NDJSON is for no other route', async () => {
    const headers = { authorization: `Bearer ${running.keys.editor}`, 'content-type': 'application/x-ndjson' };
    const answer = await fetch(`${running.url}/v1/events`, { method: 'POST', headers, body: ndjsonOf([source('no')]) });
    expect(answer.status).toBe(415);
  });

  it('may take longer than another request', async () => {
    const lines = sources(4, 'slowly').map((entry) => `${JSON.stringify(entry)}\n`);
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resume) => setTimeout(resume, 500));
        const line = lines.shift();
        if (line === undefined) controller.close();
        else controller.enqueue(Buffer.from(line));
      },
    });
    expect(await editor.import(body)).toMatchObject({ status: 'done', stored: 4 });
  });

  it('and is cut off leaves nothing staged', async () => {
    const before = await running.countEvents();
    const { hostname, port } = new URL(running.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    const head = [
      'POST /v1/imports HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${running.keys.editor}`,
      'Content-Type: application/x-ndjson',
      'Content-Length: 100000000',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${ndjsonOf(sources(3_000, 'cut'))}`);
    await until(async () => (await stagedRows()).chunks > 5);
    socket.destroy();
    await until(async () => JSON.stringify(await stagedRows()) === JSON.stringify(NOTHING_STAGED));
    expect(await running.countEvents()).toBe(before);
  });
});

describe('a retry with an Idempotency-Key', () => {
  const headers = { 'idempotency-key': 'monday' };

  it('of the same body gives the same import', async () => {
    const body = ndjsonOf(sources(3, 'monday'));
    const ids = await Promise.all(
      Array.from(
        { length: 4 },
        async () => ((await (await editor.send(body, { headers })).json()) as { id: string }).id,
      ),
    );
    expect(new Set(ids).size).toBe(1);
    const again = await editor.send(body, { headers });
    expect([again.status, await again.json()]).toEqual([202, { id: ids[0] }]);
    expect(await editor.ended(ids[0]!)).toMatchObject({ status: 'done', stored: 3 });
    // Of another key it is another import.
    const admin = importClient(running.url, running.keys.admin);
    expect((await admin.import(body, { headers })).id).not.toBe(ids[0]);
  });

  it('of another body or mode is refused', async () => {
    const body = ndjsonOf(sources(3, 'monday'));
    for (const sent of [editor.send(`${body}\n`, { headers }), editor.send(body, { headers, mode: 'atomic' })]) {
      const answer = await sent;
      const { type } = (await answer.json()) as ProblemAnswer;
      expect([answer.status, type]).toEqual([409, '/problems/idempotency-key-reused']);
    }
    expect((await editor.send(body, { headers: { 'idempotency-key': '""' } })).status).toBe(400);
  });
});

describe('imports', () => {
  it('are seen by the key that asked for them, and by an admin', async () => {
    const { id } = await editor.import(ndjsonOf([source('seen')]));
    const { keys } = running.server.resources;
    const other = await keys.create({ name: 'other', role: 'editor', expiresAt: null, createdBy: await keys.ownId() });
    const path = `/v1/imports/${id}`;
    for (const [key, status] of [
      [running.keys.editor, 200],
      [running.keys.admin, 200],
      [other.key, 404],
      [running.keys.auditor, 403],
    ] as const) {
      expect((await ask(path, key))[0]).toBe(status);
      expect((await ask(`${path}/progress`, key, { method: 'HEAD' }))[0]).toBe(status);
    }
    expect((await ask(path, other.key, { method: 'DELETE' }))[0]).toBe(404);
    expect((await ask<{ items: unknown[] }>('/v1/imports', other.key))[1].items).toEqual([]);
    expect((await ask(`/v1/imports/${randomUUID()}`, running.keys.admin))[0]).toBe(404);
  });

  it('are listed, the newest first, in pages', async () => {
    const ids: string[] = [];
    for (const slug of ['l-1', 'l-2', 'l-3']) ids.unshift((await editor.import(ndjsonOf([source(slug)]))).id);
    type Page = { items: Import[]; next: string | null };
    const [, first] = await ask<Page>('/v1/imports?limit=2', running.keys.editor);
    const [, second] = await ask<Page>(`/v1/imports?limit=2&cursor=${first.next}`, running.keys.editor);
    expect([...first.items, ...second.items].slice(0, 3).map(({ id }) => id)).toEqual(ids);
  });

  it('that wait are so many and no more', async () => {
    const { rows } = await staging.query<{ id: string }>(
      `insert into parley.imports (id, recorded_by, mode)
       select gen_random_uuid(), case when n <= 10 then i.recorded_by else 'key_other' || n end, 'batch'
       from generate_series(1, 50) n, (select recorded_by from parley.imports order by number limit 1) i
       returning id::text`,
    );
    const refused = async () => {
      const answer = await editor.send(ndjsonOf([source('refused')]));
      return [answer.status, Number(answer.headers.get('retry-after')) > 0];
    };
    expect(await refused()).toEqual([429, true]);
    const admin = importClient(running.url, running.keys.admin);
    expect((await admin.send(ndjsonOf([source('refused')]))).status).toBe(503);
    await staging.query('delete from parley.imports where id = any ($1)', [rows.map(({ id }) => id)]);
    expect(await editor.import(ndjsonOf([source('taken')]))).toMatchObject({ status: 'done' });
  });

  it('can be cancelled while they run; what is on record stays', async () => {
    const { id } = (await (await editor.send(ndjsonOf(sources(20_000, 'cancel')))).json()) as { id: string };
    await until(async () => (await editor.get(id)).stored > 0);
    expect((await ask(`/v1/imports/${id}`, running.keys.editor, { method: 'DELETE' }))[0]).toBe(204);
    const ended = await editor.ended(id);
    expect(ended).toMatchObject({ status: 'failed', failure: 'It was cancelled.', faults: [] });
    expect(ended.stored).toBeLessThan(20_000);
    expect(await eventsOf(`source-cancel-${ended.stored}`)).toHaveLength(1);
    expect(await eventsOf(`source-cancel-${ended.stored + 1}`)).toEqual([]);
    expect(await stagedRows()).toEqual(NOTHING_STAGED);
  });

  it('let posts and reads go on', async () => {
    const { id } = (await (await editor.send(ndjsonOf(sources(10_000, 'beside')))).json()) as { id: string };
    await until(async () => (await editor.get(id)).stored > 0);
    const headers = { authorization: `Bearer ${running.keys.editor}`, 'content-type': 'application/json' };
    for (let round = 0; round < 5; round += 1) {
      const body = JSON.stringify(source(`between-${round}`));
      expect((await fetch(`${running.url}/v1/events`, { method: 'POST', headers, body })).status).toBe(201);
    }
    expect((await editor.get(id)).status).toBe('running');
    expect(await editor.ended(id)).toMatchObject({ status: 'done', stored: 10_000 });
  });
});
