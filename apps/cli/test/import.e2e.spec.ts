import { fileURLToPath } from 'node:url';
import { runParley } from '../src/program.js';
import type { Terminal } from '../src/terminal.js';
import { type ApiProcess, startApiProcess } from './api-process.js';
import { fakeTerminal } from './fake-terminal.js';

const EXAMPLE = fileURLToPath(new URL('../../../examples/istanbul-2025/events.ndjson', import.meta.url));

let server: ApiProcess;
beforeAll(async () => (server = await startApiProcess()), 60_000);
afterAll(() => server.stop());

async function parley(args: string[], more: Partial<Terminal> & { input?: string } = {}) {
  const env = { PARLEY_URL: server.url, PARLEY_KEY: server.adminKey };
  const terminal = fakeTerminal({ env, columns: 200, ...more });
  const exitCode = await runParley(args, terminal);
  return { exitCode, out: terminal.out(), complaints: terminal.complaints() };
}

const countEvents = async (): Promise<number> => {
  const { rows } = await server.database
    .pool('parley_read', 1)
    .query<{ count: number }>('select count(*)::int as count from parley.events');
  return rows[0]!.count;
};

describe('the command line and the imports of the API', () => {
  it('imports the example record, and importing it again changes nothing', async () => {
    const { exitCode, out, complaints } = await parley(['import', EXAMPLE]);
    expect([exitCode, complaints]).toEqual([0, '']);
    expect(out).toContain('✓ 68 entries are on record');
    expect((await parley(['import', EXAMPLE, '--mode', 'atomic'])).exitCode).toBe(0);
    expect(await countEvents()).toBe(68);
  });

  it('names what is wrong by line; the corrected file goes on where that stood', async () => {
    const sources = Array.from({ length: 600 }, (_, index) =>
      JSON.stringify({ type: 'SourceRegistered', stream: `source-s-${index}`, data: { title: 'A', kind: 'article' } }),
    );
    const broken = sources.with(400, '{"type":"RoundHeld","stream":"round-x","data":{"number":"two"}}');
    const before = await countEvents();
    const failed = await parley(['import', '-'], { input: broken.join('\n') });
    expect(failed.exitCode).toBe(3);
    expect(failed.out).toMatch(/^401\t\/data\/number\t/m);
    expect(failed.complaints).toContain('400 of 600 entries are on record');
    expect(await countEvents()).toBe(before + 400);
    const corrected = await parley(['import', '-'], { input: sources.join('\n') });
    expect(corrected).toMatchObject({ exitCode: 0, complaints: '' });
    expect(await countEvents()).toBe(before + 600);
  });

  it('takes entries that were posted for what they are', async () => {
    const first = '{"type":"SourceRegistered","stream":"source-of-both","data":{"title":"A","kind":"article"}}';
    const before = await countEvents();
    expect((await parley(['post', '-'], { input: first })).exitCode).toBe(0);
    expect((await parley(['import', '-'], { input: first })).exitCode).toBe(0);
    expect(await countEvents()).toBe(before + 1);
  });

  it('tells of an import that is not there', async () => {
    const { exitCode, complaints } = await parley(['import', '--status', '00000000-0000-4000-8000-000000000000']);
    expect(exitCode).toBe(3);
    expect(complaints).toContain('404');
  });
});
