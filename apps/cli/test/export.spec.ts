import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandLine } from './command-line.js';
import { fakeTerminal } from './fake-terminal.js';
import { runParley } from '../src/program.js';

const line = new CommandLine();
let folder: string;

beforeAll(() => line.start());
afterAll(() => line.stop());
beforeEach(() => {
  line.reset();
  folder = mkdtempSync(join(tmpdir(), 'parley-export-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Answers an export with `body`, and everything else as the API does of a small record. */
function exporting(body: string): void {
  const otherwise = line.answer;
  line.answer = (asked) =>
    asked.path.endsWith('.csv')
      ? {
          type: 'text/csv',
          headers: { 'parley-as-of': 'position=68, recorded-at="2026-11-23T00:10:24.935Z", clock="2025-06-02"' },
          body,
        }
      : otherwise(asked);
}

const CUT_OFF = 'record as of position 68, recorded at 2026-11-23 00:10:24 UTC, clock 2025-06-02';

describe('parley export', () => {
  it('lists the formats without asking anybody', async () => {
    const { exitCode, out } = await line.run(['export', '--list']);
    expect(exitCode).toBe(0);
    expect(out.split('\n').map((row) => row.split(' ')[0])).toEqual([
      ...['timeline.csv', 'commitments.csv', 'timelinejs.json', 'timeline.jsonld'],
      ...['feed.atom', 'feed.json', 'calendar.ics', 'events.ndjson', ''],
    ]);
    expect(line.asked).toEqual([]);
  });

  it('writes to standard output as it came, and tells size and cut-off beside it', async () => {
    exporting('a,b\r\n"x\u202e",1\r\n');
    const { exitCode, out, complaints } = await line.run(['export', 'timeline.csv']);
    expect({ exitCode, out, complaints }).toEqual({
      exitCode: 0,
      out: 'a,b\r\n"x\u202e",1\r\n',
      complaints: `parley: 15 bytes, ${CUT_OFF}\n`,
    });
  });

  it('writes to a file, which is there once it is whole', async () => {
    exporting('a,b\r\n');
    const { exitCode, out } = await line.run(['export', 'timeline.csv', '--out', 't.csv'], { cwd: folder });
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: `✓ t.csv: 5 bytes, ${CUT_OFF}\n` });
    expect(readFileSync(join(folder, 't.csv'), 'utf8')).toBe('a,b\r\n');
    expect(existsSync(join(folder, 't.csv.part'))).toBe(false);
  });

  it('hands the filters on by the names that the API has', async () => {
    exporting('');
    await line.run([
      ...[
        'export',
        'timeline.csv',
        '--as-of',
        '@40',
        '--said-until',
        '2025-06-02',
        '--party',
        'ua',
        '--party',
        'actor-ru',
      ],
      ...['--from', '2025-06-01', '--sort', '-recorded', '--status', 'contradicted'],
    ]);
    const query = line.asked.find(({ path }) => path.endsWith('timeline.csv'))?.query;
    expect([...(query ?? [])]).toEqual(
      expect.arrayContaining([
        ...[
          ['asOf', '@40'],
          ['saidUntil', '2025-06-02'],
          ['party', 'actor-ua'],
          ['party', 'actor-ru'],
        ],
        ...[
          ['from', '2025-06-01'],
          ['sort', '-recorded'],
          ['status', 'contradicted'],
        ],
      ]),
    );
    expect([...(query ?? [])]).toHaveLength(7);
  });

  it('refuses a format that there is not, and names those that there are', async () => {
    const { exitCode, complaints } = await line.run(['export', 'timeline.xls']);
    expect(exitCode).toBe(2);
    expect(complaints).toContain('"timeline.xls" is not a format');
    expect(complaints).toContain('commitments.csv');
  });

  it('tells what the server says no to', async () => {
    const { exitCode, complaints } = await line.run(['export', 'feed.atom']);
    expect(exitCode).toBe(3);
    expect(complaints).toContain('404');
  });

  it('leaves no file where the answer breaks off', async () => {
    const server = await breakingOff();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const terminal = fakeTerminal({ env: { PARLEY_URL: url }, cwd: folder });
    const exitCode = await runParley(['export', 'timeline.csv', '--out', 't.csv'], terminal);
    server.close();
    expect(exitCode).toBe(4);
    expect(terminal.complaints()).toContain('does not answer');
    expect([existsSync(join(folder, 't.csv')), existsSync(join(folder, 't.csv.part'))]).toEqual([false, false]);
  });
});

/** A server that ends the connection in the midst of an export. */
async function breakingOff(): Promise<Server> {
  const server = createServer((request, response) => {
    if (!request.url?.includes('timeline.csv')) {
      response.setHeader('content-type', 'application/json');
      const items = [{ stream: 'negotiation-a', title: 'A', parties: [] }];
      return response.end(JSON.stringify({ asOf: {}, items, next: null }));
    }
    response.write('a,b\r\n', () => response.destroy());
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
