import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { runParley } from '../src/program.js';
import type { Terminal } from '../src/terminal.js';
import { type ApiProcess, startApiProcess } from './api-process.js';
import { fakeTerminal } from './fake-terminal.js';

const EXAMPLE = fileURLToPath(new URL('../../../examples/istanbul-2025/events.ndjson', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../bin/parley.mjs', import.meta.url));

let server: ApiProcess;

beforeAll(async () => (server = await startApiProcess()), 60_000);
afterAll(() => server.stop());

async function parley(args: string[], more: Partial<Terminal> & { input?: string; key?: string } = {}) {
  const env = { PARLEY_URL: server.url, PARLEY_KEY: more.key ?? server.adminKey };
  const terminal = fakeTerminal({ env, columns: 250, ...more });
  const exitCode = await runParley(args, terminal);
  return { exitCode, out: terminal.out(), complaints: terminal.complaints() };
}

/** Reads follow a post within milliseconds, and not before. */
async function untilShown(args: string[], text: string, more: Partial<Terminal> = {}): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { out } = await parley(args, more);
    if (out.includes(text)) return out;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`"${text}" was not shown by ${args.join(' ')}`);
}

describe('the command line and the API, on the example record', () => {
  it('posts it, and posting it again changes nothing', async () => {
    const first = await parley(['post', EXAMPLE]);
    expect(first).toMatchObject({ exitCode: 0, complaints: '' });
    expect(first.out.trimEnd().split('\n')).toHaveLength(1 + 68);
    const again = await parley(['post', EXAMPLE], { interactive: true });
    expect(again.out).toContain('68 entries were recorded before: nothing changed, head at position 68');
  });

  it('shows the timeline: the core events, dates in words, and who says what of the bodies', async () => {
    const out = await untilShown(['timeline', '--all', '--clock', '2025-06-02'], 'position 68', { interactive: true });
    for (const type of ['RoundHeld', 'MemorandumExchanged', 'SwapAgreed', 'ProposalRejected'])
      expect(out).toContain(type);
    expect(out).toMatch(/✗ contradicted +Russia, Ukraine +3\n.*mode – Ukraine: reciprocal;/);
    expect(out).toMatch(/between 16 May and .*\n2 June 2025/);
    expect(out).toContain('37 happenings');
    expect(out).toMatch(/record as of position 68, recorded at .* UTC, clock 2025-06-02/);
  });

  it('filters and sorts as the API does', async () => {
    const { out } = await parley(['timeline', '--type', 'RoundHeld', '--sort', '-happened']);
    const happenings = out
      .trimEnd()
      .split('\n')
      .slice(2)
      .map((line) => line.split('\t')[0]);
    expect(happenings).toEqual(['2025-06-02', '2025-05-16']);
  });

  it('shows the commitments: who owes what, by whose word, and in what state', async () => {
    const { out } = await parley(['commitments', '--clock', '2025-06-02', '--party', 'ru'], { interactive: true });
    expect(out).toMatch(/Russia → Ukraine +6,000 bodies +0 confirmed +between 9 and 15 June 2025 +✓ agreed/);
    expect(out).toContain('✗ disputed: mode');
    expect(out).toContain('1,000 reported');
    const later = await parley(['commitments', '--clock', '2025-06-20', '--state', 'overdue']);
    expect(later.out.trimEnd().split('\n').slice(2)).toHaveLength(2);
  });

  it('shows the conflicts and a commitment whole, with one negotiation on record and nothing else said', async () => {
    const conflicts = await parley(['conflicts'], { interactive: true });
    expect(conflicts).toMatchObject({ exitCode: 0, complaints: '' });
    expect(conflicts.out).toMatch(/@46 +commitment-bodies-2025-06 +✗ contradicted +Russia: unilateral\n/);
    const { out } = await parley(['show', 'commitment-bodies-2025-06', '--clock', '2025-06-02'], { interactive: true });
    expect(out).toMatch(/^Terms on bodies between Russia and Ukraine, 2 June 2025\n✗ disputed\n/);
    expect(out).toMatch(/mode +✗ contradicted +reciprocal +unilateral +reciprocal\n/);
  });

  it('prints the JSON of the API', async () => {
    const { out } = await parley(['timeline', '--json', '--as-of', '@68', '--limit', '3']);
    const answer = await fetch(`${server.url}/v1/negotiations/istanbul-2025/timeline?asOf=@68&limit=3`);
    expect(JSON.parse(out)).toEqual(await answer.json());
  });

  it('tells what is wrong with an entry by its line', async () => {
    const lines = readFileSync(EXAMPLE, 'utf8').split('\n');
    const input = `${lines[0]}\n\n{"type":"RoundHeld","stream":"round-x","data":{"number":"two"}}`;
    const { exitCode, complaints } = await parley(['post', '-'], { input });
    expect(exitCode).toBe(3);
    expect(complaints).toMatch(/^✗ 422 /);
    expect(complaints).toMatch(/line 3 \/data\/number: /);
    expect(complaints).toContain('Nothing of this request was stored.');
  });

  it('a key that may not post is told so, and how to give another', async () => {
    const { exitCode, complaints } = await parley(['post', EXAMPLE], { key: await server.keyFor('reader') });
    expect(exitCode).toBe(3);
    expect(complaints).toContain('--key or PARLEY_KEY');
  });

  it('a parameter that the API refuses is named as the option', async () => {
    const { exitCode, complaints } = await parley(['timeline', '--as-of', 'yesterday']);
    expect(exitCode).toBe(3);
    expect(complaints).toContain('--as-of');
  });

  it('is a program: run as a process, it writes what it found and ends with its code', () => {
    const env = { PATH: process.env.PATH, PARLEY_URL: server.url };
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [PROGRAM, ...args], { env, cwd: tmpdir(), encoding: 'utf8' });
    const good = run('commitments', '--clock', '2025-06-02');
    expect([good.status, good.stderr]).toEqual([0, '']);
    expect(good.stdout.split('\n')).toHaveLength(2 + 7 + 1);
    expect(run('timeline', '--sort', 'up').status).toBe(2);
    expect(run('timeline', 'nowhere').status).toBe(3);
  });

  it('replays the log and finds what is read to be what it says', async () => {
    const { exitCode, out } = await parley(['audit', 'replay'], {
      interactive: true,
      key: await server.keyFor('auditor'),
    });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/log +✓ holds +68 events in 39 streams, 68 payloads checked/);
    expect(out).toMatch(/read model commitments v\d+ +✓ holds/);
    expect(out).toMatch(/read model timeline v\d+ +✓ holds/);
  });

  it('names the row and the value that somebody changed by hand, and ends with 1', async () => {
    const pool = server.database.pool('parley_project');
    const { rows } = await pool.query<{ schema: string }>(
      `select schema from parley.projections where name = 'commitments'`,
    );
    const change = `update ${rows[0]!.schema}.leg set record = replace(record::text, '"owed":6000', '"owed":60')::json
      where commitment = 'commitment-bodies-2025-06' and leg = 'ru-ua' and to_position = 9223372036854775807`;
    const { rowCount } = await pool.query(change);
    expect(rowCount).toBe(1);
    const { exitCode, out } = await parley(['audit', 'replay']);
    expect(exitCode).toBe(1);
    const line = 'commitments\tleg\tcommitment-bodies-2025-06 ru-ua\t46\trecord.owed\t6000\t60';
    expect(out.split('\n')).toContain(line);
  });

  it('asks for no replay beyond the end of the log', async () => {
    const { exitCode, complaints } = await parley(['audit', 'replay', '--until', '69']);
    expect(exitCode).toBe(3);
    expect(complaints).toContain('/until: must not be beyond the end of the log');
  });
});
