import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandLine } from './command-line.js';
import { problem, type Asked, type Reply } from './fake-server.js';

const parley = new CommandLine();
const run = parley.run.bind(parley);

beforeAll(() => parley.start());
afterAll(() => parley.stop());
beforeEach(() => parley.reset());

const ID = '0198a8a0-0000-7000-8000-000000000001';
const state = (more: object) => ({
  id: ID,
  mode: 'batch',
  status: 'running',
  lines: 2,
  stored: 0,
  faultyLines: 0,
  faults: [],
  failure: null,
  entriesPerSecond: null,
  createdAt: '2026-11-22T20:47:12.123Z',
  startedAt: null,
  endedAt: null,
  ...more,
});

/** Takes the upload, then tells these states, the last one for ever. */
function answering(...states: object[]): (asked: Asked) => Reply | undefined {
  return ({ method, path }) => {
    if (method === 'POST' && path === '/v1/imports') return { status: 202, body: { id: ID } };
    if (path !== `/v1/imports/${ID}`) return undefined;
    return { body: state(states.length > 1 ? states.shift()! : states[0]!) };
  };
}

describe('parley import', () => {
  it('sends a file as it is, entries without ids with one, and waits until all is on record', async () => {
    parley.answer = answering({}, { stored: 1 }, { status: 'done', stored: 2 });
    const folder = mkdtempSync(join(tmpdir(), 'parley-import-'));
    writeFileSync(join(folder, 'two.ndjson'), '{"id":"a"}\n{"type":"T"}\n');
    const { exitCode, out, complaints } = await run(['import', 'two.ndjson', '--mode', 'atomic'], { cwd: folder });
    rmSync(folder, { recursive: true });
    expect([exitCode, complaints]).toEqual([0, '']);
    expect(out).toBe(`✓ 2 entries are on record, by import ${ID}\n`);
    const [sent] = parley.asked;
    expect([sent!.headers['content-type'], sent!.query.get('mode')]).toEqual(['application/x-ndjson', 'atomic']);
    expect(sent!.body).toMatch(/^\{"id":"a"\}\n\{"id":"[0-9a-f-]{36}","type":"T"\}\n$/);
  });

  it('shows the faults by line as a table, how far it came, and ends with 3', async () => {
    const faults = [{ line: 2, errors: [{ pointer: '/data/number', message: 'must be\u001b[2J a number' }] }];
    parley.answer = answering({ status: 'failed', stored: 1, faults, faultyLines: 1 });
    const seen = await run(['import', '-'], { input: '{}\n{}', interactive: true });
    expect(seen.exitCode).toBe(3);
    expect(seen.out).toMatch(/Line +Place +What is wrong/);
    expect(seen.out).toMatch(/2 +\/data\/number +must be\\u001b\[2J a number/);
    expect(seen.complaints).toContain('1 of 2 entries are on record. Correct the file and import it again');
    const piped = await run(['import', '-'], { input: '{}\n{}' });
    expect(piped.out.split('\n')[1]).toBe('2\t/data/number\tmust be\\u001b[2J a number');
  });

  it('says why where no line is to blame, and how many faults there are beyond those told', async () => {
    parley.answer = answering({ status: 'failed', failure: 'It was cancelled.', faultyLines: 150 });
    const { complaints } = await run(['import', '-'], { input: '{}' });
    expect(complaints).toMatch(
      /It was cancelled\.\n.*The first 0 of 150 lines at fault\.\n +Nothing of it was stored\./,
    );
  });

  it('prints what the API answers', async () => {
    parley.answer = answering({ status: 'done', stored: 2 });
    const { out } = await run(['import', '-', '--json'], { input: '{}' });
    expect(JSON.parse(out)).toMatchObject({ id: ID, status: 'done', stored: 2 });
  });

  it('told to end while the server works, leaves it at work and says how to look at it', async () => {
    parley.answer = answering({ stored: 1 });
    let end = (): void => undefined;
    const running = run(['import', '-'], { input: '{}', onInterrupt: (given) => (end = given) });
    while (parley.asked.length < 2) await new Promise((resume) => setTimeout(resume, 5));
    end();
    const { exitCode, complaints } = await running;
    expect([exitCode, complaints]).toEqual([130, `The import goes on: parley import --status ${ID}\n`]);
  });

  it('looks at one that was begun before: with --json as it is now, else until it has ended', async () => {
    parley.answer = answering({ stored: 1 }, { status: 'done', stored: 2 });
    const now = await run(['import', '--status', ID, '--json']);
    expect(JSON.parse(now.out)).toMatchObject({ status: 'running', stored: 1 });
    expect((await run(['import', '--status', ID])).out).toContain('✓ 2 entries are on record');
    expect(parley.asked.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('a refusal of the body is told with its title, and ends with 3', async () => {
    parley.answer = () => problem(413, 'Body too large', { detail: 'At most 10000 entries.' });
    const { exitCode, complaints } = await run(['import', '-', '--mode', 'atomic'], { input: '{}' });
    expect(exitCode).toBe(3);
    expect(complaints).toContain('✗ 413 Body too large\n  At most 10000 entries.');
  });

  it('wrong usage sends nothing', async () => {
    expect((await run(['import'])).exitCode).toBe(2);
    expect((await run(['import', 'a', '--status', ID])).exitCode).toBe(2);
    expect((await run(['import', 'a', '--mode', 'half'])).exitCode).toBe(2);
    const { exitCode, complaints } = await run(['import', '/nowhere.ndjson']);
    expect([exitCode, complaints]).toEqual([2, "✗ /nowhere.ndjson can't be read (ENOENT)\n"]);
    expect(parley.asked.filter(({ body }) => body !== '')).toEqual([]);
  });
});
