import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandLine } from './command-line.js';
import { type Asked, problem, type Reply } from './fake-server.js';

const parley = new CommandLine();
const run = parley.run.bind(parley);

beforeAll(() => parley.start());
afterAll(() => parley.stop());
beforeEach(() => parley.reset());

describe('parley post', () => {
  const recorded = (asked: Asked, from = 0): Reply => {
    const { events } = JSON.parse(asked.body) as { events: { id: string; stream: string }[] };
    const recordedAt = '2026-11-22T20:47:12.123Z';
    const rows = events.map(({ id, stream }, index) => ({
      id,
      stream,
      revision: 1,
      position: from + index + 1,
      recordedAt,
      leafHash: '',
    }));
    return { status: 201, body: { events: rows, head: { position: from + rows.length }, warnings: [] } };
  };
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => `{"type":"T","stream":"actor-${index}","data":{}}`).join('\n');

  it('posts what stands on standard input and shows where each entry came to stand', async () => {
    parley.answer = recorded;
    const { exitCode, out } = await run(['post', '-'], {
      input: '{"type":"ActorRegistered","stream":"actor-a","data":{}}',
      interactive: true,
    });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/Line +Position +Type +Stream +Revision/);
    expect(out).toMatch(/1 +1 +ActorRegistered +actor-a +1/);
    expect(out).toContain('✓ 1 entry recorded, head at position 1');
    expect(parley.asked[0]).toMatchObject({ method: 'POST', path: '/v1/events' });
    expect(parley.asked[0]!.headers).toMatchObject({ 'content-type': 'application/json', authorization: 'Bearer k1' });
  });

  it('posts a file, says in a pipe what stands where, and what was known already', async () => {
    parley.answer = (asked) => ({ ...recorded(asked), status: 200 });
    const folder = mkdtempSync(join(tmpdir(), 'parley-post-'));
    writeFileSync(join(folder, 'two.ndjson'), lines(2));
    const piped = await run(['post', 'two.ndjson'], { cwd: folder });
    expect(piped.out.split('\n')[1]).toMatch(/^1\t1\tT\tactor-0\t1\t[0-9a-f-]{36}\t2026-11-22T20:47:12.123Z$/);
    const seen = await run(['post', 'two.ndjson'], { cwd: folder, interactive: true });
    expect(seen.out).toContain('2 entries were recorded before: nothing changed');
    rmSync(folder, { recursive: true });
  });

  it('sends at most 500 entries a request, in order, and joins the answers', async () => {
    let from = 0;
    parley.answer = (asked) => {
      const reply = recorded(asked, from);
      from += (reply.body as { events: unknown[] }).events.length;
      return reply;
    };
    const { out } = await run(['post', '-', '--json'], { input: lines(1201) });
    const sizes = parley.asked.map(({ body }) => (JSON.parse(body) as { events: unknown[] }).events.length);
    expect(sizes).toEqual([500, 500, 201]);
    const { events, head } = JSON.parse(out) as { events: { stream: string }[]; head: { position: number } };
    expect(events.map(({ stream }) => stream)).toEqual(Array.from({ length: 1201 }, (_, index) => `actor-${index}`));
    expect(head.position).toBe(1201);
  });

  it('shows a refusal with title, detail and every fault by its line, and ends with 3', async () => {
    parley.answer = () =>
      problem(422, 'The content does not hold', {
        detail: '2 faults.',
        errors: [
          { pointer: '/events/1/data/legs', message: 'must have 2\u001b[2J' },
          { pointer: '/events/0', message: 'odd' },
        ],
      });
    const { exitCode, out, complaints } = await run(['post', '-'], { input: `\n${lines(1)}\n\n{"id":"x"}` });
    expect(exitCode).toBe(3);
    expect(out).toBe('');
    expect(complaints).toBe(
      '✗ 422 The content does not hold\n  2 faults.\n  line 4 /data/legs: must have 2\\u001b[2J\n  line 2: odd\n  request req-1\n  Nothing of this request was stored.\n',
    );
  });

  it('says how far it came where a later batch is refused', async () => {
    parley.answer = (asked) =>
      parley.asked.length === 1
        ? recorded(asked)
        : problem(422, 'Wrong', { errors: [{ pointer: '/events/3', message: 'no' }] });
    const { complaints } = await run(['post', '-'], { input: lines(600) });
    expect(complaints).toContain('line 504: no');
    expect(complaints).toContain('500 of 600 entries are recorded; posting the file again goes on from there.');
  });

  it('leaves open what became of a post that the server failed over', async () => {
    parley.answer = () => problem(503, 'Unavailable');
    expect((await run(['post', '-'], { input: lines(1) })).complaints).toContain('It may have been stored');
  });

  it('shows warnings by line, on standard error', async () => {
    parley.answer = (asked) => ({
      body: {
        ...(recorded(asked).body as object),
        warnings: [{ pointer: '/events/0/data/number', message: 'a second round 2' }],
      },
    });
    const { exitCode, complaints } = await run(['post', '-'], { input: lines(1) });
    expect(exitCode).toBe(0);
    expect(complaints).toBe('! warning line 1 /data/number: a second round 2\n');
  });

  it('a file that is not there, or holds no entries, is wrong usage and sends nothing', async () => {
    expect((await run(['post', '/nowhere.json'])).exitCode).toBe(2);
    expect((await run(['post', '-'], { input: '[1]' })).exitCode).toBe(2);
    expect(parley.asked).toHaveLength(0);
  });
});
