import type { Audit } from '../src/audit.js';
import { runParley } from '../src/program.js';
import type { Terminal } from '../src/terminal.js';
import { cancelled, failed, passed, queued, running } from './audits.js';
import { type FakeServer, fakeServer } from './fake-server.js';
import { fakeTerminal } from './fake-terminal.js';

let server: FakeServer;
/** What the audit is at each look; the last stays. */
let looks: Audit[];

beforeAll(async () => {
  server = await fakeServer(({ method }) => ({
    status: method === 'POST' ? 202 : 200,
    body: method === 'POST' ? { id: queued.id } : looks.length > 1 ? looks.shift() : looks[0],
  }));
});
afterAll(() => server.close());
beforeEach(() => (server.asked.length = 0));

async function replay(results: Audit[], args: string[] = [], more: Partial<Terminal> = {}) {
  looks = [...results];
  const terminal = fakeTerminal({ env: { PARLEY_URL: server.url, PARLEY_KEY: 'k' }, ...more });
  const exitCode = await runParley(['audit', 'replay', ...args], terminal);
  return { exitCode, out: terminal.out() };
}

describe('parley audit replay', () => {
  it('asks for a replay, waits until it ends, and ends with 0 where it passed', async () => {
    const { exitCode, out } = await replay([queued, running, passed], [], { interactive: true });
    expect(exitCode).toBe(0);
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/audits',
      'GET /v1/audits/0b7c',
      'GET /v1/audits/0b7c',
      'GET /v1/audits/0b7c',
    ]);
    expect(JSON.parse(server.asked[0]!.body)).toEqual({ kind: 'replay' });
    expect(out).toContain('record as of position 68');
    expect(out).toMatch(/log +✓ holds +68 events in 39 streams, 68 payloads checked, 0 redacted/);
    expect(out).toMatch(/read model timeline v1 +✓ holds +180 row versions/);
    expect(out).toContain('! No signed checkpoint.');
    expect(out.trimEnd()).toMatch(/✓ passed: what is read is what the log says$/);
  });

  it('names each row that differs, the place in it, and both values; and ends with 1', async () => {
    const { exitCode, out } = await replay([failed], [], { interactive: true, columns: 200 });
    expect(exitCode).toBe(1);
    expect(out).toMatch(/log +✗ differs/);
    expect(out).toContain('position 40: the payload does not match its commitment');
    expect(out).toMatch(/leg +commitment-bodies-2025-06 ru-ua +owed +6000 +60\n/);
    expect(out).toMatch(/record\.evidence\.1 +"b" +"\\u001b\[2Jx"\n/);
    expect(out).toMatch(/commitment-x y +the row +no such row +\{"a":1\}\n/);
    expect(out).toMatch(/commitment-z y +the row +\{"b":2\} +no such row\n/);
    expect(out).toContain('3 of 103 differences are listed');
    expect(out).toContain('✗ failed; the first difference begins at position 45');
    expect(out).not.toContain('\u001b');
  });

  it('in a pipe: checks and differences as lines of cells', async () => {
    const lines = (await replay([failed])).out.split('\n');
    expect(lines[0]).toBe('# record as of position 68, audit 0b7c: failed');
    expect(lines[3]).toMatch(/^read model timeline v1\tholds\t/);
    const head = lines.findIndex((line) => line.startsWith('readModel'));
    expect(lines[head + 1]).toBe('commitments\tleg\tcommitment-bodies-2025-06 ru-ua\t45\towed\t6000\t60');
  });

  it('hands --until on as a position, and prints the JSON of the audit', async () => {
    const { out } = await replay([passed], ['--until', '40', '--json']);
    expect(JSON.parse(server.asked[0]!.body)).toEqual({ kind: 'replay', until: 40 });
    expect(JSON.parse(out)).toEqual(passed);
  });

  it('one that was cancelled, or left no report, did not pass', async () => {
    expect(await replay([cancelled])).toMatchObject({ exitCode: 1, out: '✗ cancelled before it ended\n' });
    const report = { verdict: 'failed' as const, error: 'the database went away' };
    expect((await replay([{ ...failed, report }])).out).toBe('✗ failed: the database went away\n');
  });

  it('--until must be a position', async () => {
    expect((await replay([passed], ['--until', 'soon'])).exitCode).toBe(2);
    expect(server.asked).toHaveLength(0);
  });
});
