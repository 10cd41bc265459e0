import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runParley } from '../src/program.js';
import type { Terminal } from '../src/terminal.js';
import { asOf, bodies, negotiation, recordedAnswers, warrants } from './answers.js';
import { type Asked, type FakeServer, fakeServer, problem, type Reply } from './fake-server.js';
import { fakeTerminal } from './fake-terminal.js';

let server: FakeServer;
let answer: (asked: Asked) => Reply | undefined;

beforeAll(async () => (server = await fakeServer((asked) => answer(asked))));
afterAll(() => server.close());
beforeEach(() => {
  answer = recordedAnswers;
  server.asked.length = 0;
});

async function run(args: string[], more: Partial<Terminal> & { input?: string } = {}) {
  const terminal = fakeTerminal({ env: { PARLEY_URL: server.url, PARLEY_KEY: 'k1' }, ...more });
  const exitCode = await runParley(args, terminal);
  return { exitCode, out: terminal.out(), complaints: terminal.complaints() };
}

const askedPaths = () =>
  server.asked.map(({ path, query }) => `${path}${query.size > 0 ? `?${query.toString()}` : ''}`);

describe('parley timeline', () => {
  it('in a pipe: the cut-off, heads, and a happening a line', async () => {
    const { exitCode, out } = await run(['timeline']);
    const lines = out.split('\n');
    expect(exitCode).toBe(0);
    expect(lines[0]).toBe('# record as of position 68, recorded at 2026-11-22 20:47:12 UTC, clock 2025-06-02');
    expect(lines[1]!.split('\t').slice(0, 5)).toEqual(['edtf', 'earliest', 'latest', 'words', 'type']);
    expect(lines[2]!.split('\t')).toContain('International Criminal Court: arrest warrant');
    expect(lines).toHaveLength(4);
  });

  it('in a terminal: title, cut-off, dates in words, status as a word and a sign, who says what where they differ', async () => {
    const { out } = await run(['timeline', 'istanbul-2025', '--all'], { interactive: true, columns: 160 });
    expect(out).toContain('Direct talks in Istanbul\nrecord as of position 68');
    expect(out).toMatch(/March 2023 .* ○ reported .* reports only .* 1\n/);
    expect(out).toMatch(
      /2 June 2025 .* ✗ contradicted +Russia, Ukraine +3\n.* mode – Ukraine: reciprocal; Russia: unilateral\n/,
    );
    expect(out).toContain('corrected');
    expect(out.trimEnd()).toMatch(/2 happenings$/);
    expect(out).not.toContain('\u001b');
  });

  it('hands its options on, parties with their full id, and takes the key along', async () => {
    await run([
      'timeline',
      'negotiation-istanbul-2025',
      '--from',
      '2025-06-01',
      '--to',
      '2025-06-30',
      '--type',
      'RoundHeld',
      '--type',
      'SwapAgreed',
      '--party',
      'ua',
      '--sort=-recorded',
      '--as-of',
      '@50',
      '--clock',
      '2025-06-16',
      '--limit',
      '5',
    ]);
    expect(askedPaths()).toEqual([
      '/v1/negotiations/istanbul-2025?asOf=%4050',
      '/v1/negotiations/istanbul-2025/timeline?from=2025-06-01&to=2025-06-30&type=RoundHeld&type=SwapAgreed&party=actor-ua&sort=-recorded&asOf=%4050&clock=2025-06-16&limit=5',
    ]);
    expect(server.asked[1]!.headers.authorization).toBe('Bearer k1');
  });

  it('--json is what the API answered; with --all every page as one', async () => {
    expect(JSON.parse((await run(['timeline', '--json'])).out)).toEqual({ asOf, items: [warrants], next: null });
    expect(JSON.parse((await run(['timeline', '--json', '--all'])).out)).toEqual({
      asOf,
      items: [warrants, bodies],
      next: null,
    });
  });

  it('says that there is more than the page holds', async () => {
    const { complaints } = await run(['timeline', '--limit', '500']);
    expect(complaints).toContain('there are more: --all shows them');
  });

  it('never lets text of the record steer the terminal', async () => {
    answer = (asked) =>
      asked.path.endsWith('/timeline')
        ? { body: { asOf, items: [{ ...bodies, headline: 'a\u001b[2Jb\u009b1m' }], next: null } }
        : recordedAnswers(asked);
    for (const args of [['timeline'], ['timeline', '--json']]) {
      expect((await run(args)).out).not.toMatch(/[\u001b\u009b]/);
    }
    expect((await run(['timeline'], { interactive: true })).out).toContain('a\\u001b[2Jb');
  });

  it('asks which where there are several negotiations, and says where there is none', async () => {
    const other = { ...negotiation, stream: 'negotiation-grain', title: 'Grain' };
    answer = () => ({ body: { asOf, items: [negotiation, other], next: null } });
    const several = await run(['timeline']);
    expect(several.exitCode).toBe(2);
    expect(several.complaints).toContain('say which\n  istanbul-2025  Direct talks in Istanbul\n  grain  Grain');
    answer = () => ({ body: { asOf, items: [], next: null } });
    expect((await run(['timeline'])).complaints).toContain('no negotiation yet');
  });
});

describe('parley commitments', () => {
  it('in a terminal: who to whom, what is owed and by whose word, what came, when it is due, its state', async () => {
    const { out } = await run(['commitments'], { interactive: true, columns: 160 });
    expect(out).toContain('Russia → Ukraine');
    expect(out).toContain('bodies: soldiers, officers');
    expect(out).toMatch(/6,000 bodies .*0 confirmed .*between 9 and 15 June 2025 .*✓ agreed/);
    expect(out).toContain('✗ disputed: mode');
    expect(out).toContain('! overdue');
    expect(out).toContain('late by 3 days');
    expect(out).toContain('1,000–1,200 claimed');
    expect(out).toContain('set by Russia');
  });

  it('fits a narrow window', async () => {
    const { out } = await run(['commitments'], { interactive: true, columns: 60 });
    for (const line of out.split('\n').filter((one) => !one.startsWith('record as of')))
      expect(line.length).toBeLessThanOrEqual(60);
  });

  it('in a pipe: numbers as numbers, ids as ids', async () => {
    const [, head, row] = (await run(['commitments', '--party', 'actor-ru', '--state', 'agreed'])).out
      .split('\n')
      .map((line) => line.split('\t'));
    const cell = (name: string) => row![head!.indexOf(name)];
    expect([
      cell('owed'),
      cell('owedBy'),
      cell('confirmedMin'),
      cell('dueLatest'),
      cell('state'),
      cell('disputed'),
    ]).toEqual(['6000', 'actor-ru', '0', '2025-06-15', 'agreed', 'true']);
    expect(askedPaths()[1]).toBe('/v1/negotiations/istanbul-2025/commitments?party=actor-ru&state=agreed');
  });
});

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
    answer = recorded;
    const { exitCode, out } = await run(['post', '-'], {
      input: '{"type":"ActorRegistered","stream":"actor-a","data":{}}',
      interactive: true,
    });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/Line +Position +Type +Stream +Revision/);
    expect(out).toMatch(/1 +1 +ActorRegistered +actor-a +1/);
    expect(out).toContain('✓ 1 entry recorded, head at position 1');
    expect(server.asked[0]).toMatchObject({ method: 'POST', path: '/v1/events' });
    expect(server.asked[0]!.headers).toMatchObject({ 'content-type': 'application/json', authorization: 'Bearer k1' });
  });

  it('posts a file, says in a pipe what stands where, and what was known already', async () => {
    answer = (asked) => ({ ...recorded(asked), status: 200 });
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
    answer = (asked) => {
      const reply = recorded(asked, from);
      from += (reply.body as { events: unknown[] }).events.length;
      return reply;
    };
    const { out } = await run(['post', '-', '--json'], { input: lines(1201) });
    const sizes = server.asked.map(({ body }) => (JSON.parse(body) as { events: unknown[] }).events.length);
    expect(sizes).toEqual([500, 500, 201]);
    const { events, head } = JSON.parse(out) as { events: { stream: string }[]; head: { position: number } };
    expect(events.map(({ stream }) => stream)).toEqual(Array.from({ length: 1201 }, (_, index) => `actor-${index}`));
    expect(head.position).toBe(1201);
  });

  it('shows a refusal with title, detail and every fault by its line, and ends with 3', async () => {
    answer = () =>
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
    answer = (asked) =>
      server.asked.length === 1
        ? recorded(asked)
        : problem(422, 'Wrong', { errors: [{ pointer: '/events/3', message: 'no' }] });
    const { complaints } = await run(['post', '-'], { input: lines(600) });
    expect(complaints).toContain('line 504: no');
    expect(complaints).toContain('500 of 600 entries are recorded; posting the file again goes on from there.');
  });

  it('leaves open what became of a post that the server failed over', async () => {
    answer = () => problem(503, 'Unavailable');
    expect((await run(['post', '-'], { input: lines(1) })).complaints).toContain('It may have been stored');
  });

  it('shows warnings by line, on standard error', async () => {
    answer = (asked) => ({
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
    expect(server.asked).toHaveLength(0);
  });
});

describe('what goes wrong', () => {
  it('nothing answers: 4, with the address', async () => {
    const gone = await fakeServer(recordedAnswers);
    await gone.close();
    const { exitCode, complaints } = await run(['timeline', '--url', gone.url]);
    expect(exitCode).toBe(4);
    expect(complaints).toBe(`✗ ${gone.url} does not answer (ECONNREFUSED)\n`);
  });

  it('no instance is known: 4, with what to do', async () => {
    const { exitCode, complaints } = await run(['timeline'], {
      env: {},
      cwd: mkdtempSync(join(tmpdir(), 'parley-none-')),
    });
    expect(exitCode).toBe(4);
    expect(complaints).toContain('npm start');
  });

  it('what answers is no Parley: 3', async () => {
    answer = () => ({ type: 'text/html', body: '<html>' });
    const { exitCode, complaints } = await run(['timeline']);
    expect(exitCode).toBe(3);
    expect(complaints).toContain('not as a Parley server does');
  });

  it('a refused option is named as it was typed', async () => {
    answer = () =>
      problem(400, 'Invalid query parameter', { errors: [{ parameter: 'asOf', message: 'is beyond the head' }] });
    const { exitCode, complaints } = await run(['timeline', 'x', '--as-of', '@99']);
    expect(exitCode).toBe(3);
    expect(complaints).toContain('--as-of: is beyond the head');
  });

  it('without a key that may, it says how to give one', async () => {
    answer = () => problem(401, 'A valid key is needed');
    expect((await run(['timeline', 'x'])).complaints).toContain('--key or PARLEY_KEY');
  });

  it.each([[['timelines']], [['timeline', '--no-such']], [['timeline', '--sort', 'up']], [['post']]])(
    '%j is wrong usage: 2',
    async (args) => {
      const { exitCode, out, complaints } = await run(args);
      expect(exitCode).toBe(2);
      expect(out).toBe('');
      expect(complaints).toContain('error: ');
    },
  );

  it('help and version are no errors', async () => {
    const help = await run(['--help']);
    expect(help.exitCode).toBe(0);
    expect(help.out).toContain('timeline');
    expect(help.out).toContain('Exit codes');
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await run(['audit', 'replay', '--help'])).out).toContain('--until');
  });
});
