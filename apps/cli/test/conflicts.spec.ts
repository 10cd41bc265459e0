import { asOf, bodies, recordedAnswers } from './answers.js';
import { CommandLine } from './command-line.js';
import type { Asked, Reply } from './fake-server.js';
import { conflicts } from './subject-answers.js';

const parley = new CommandLine();
const run = parley.run.bind(parley);

/** The API, with the events that opened the conflicts, each recorded on the day of its position. */
function answer(asked: Asked): Reply | undefined {
  const { path, query } = asked;
  const list = (items: unknown[]) => ({ body: { asOf, items, next: null } });
  if (path.endsWith('/conflicts')) return list(conflicts);
  if (path === '/v1/streams') return list([{ stream: bodies.stream, label: 'Terms on bodies' }]);
  if (path !== '/v1/events') return recordedAnswers(asked);
  const position = Number(query.get('after')) + 1;
  return list([{ position, recordedAt: `2026-11-01T10:00:${position}.000Z` }]);
}

beforeAll(() => parley.start());
afterAll(() => parley.stop());
beforeEach(() => {
  parley.reset();
  parley.answer = answer;
});

describe('parley conflicts', () => {
  it('in a terminal: since when, what it is about, and the word of each side', async () => {
    const { exitCode, out } = await run(['conflicts'], { interactive: true, columns: 140 });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^Direct talks in Istanbul\nrecord as of position 68/);
    expect(out).toMatch(/Since +About +What +Who says what\n/);
    expect(out).toMatch(
      /2026-11-01 +Terms on bodies +mode +Ukraine: reciprocal\n@45 +commitment-bodies-2025-06 +✗ contradicted +Russia: unilateral\n/,
    );
    expect(out).toMatch(
      /quantity +Russia: 1,200 bodies \(said otherwise before\)\n.*\/first-train +◐ claimed, not comparable +Ukraine: 3 trucks\n +reports: 1,100 bodies\n/,
    );
    expect(out).toMatch(/\n2 conflicts\n$/);
  });

  it('in a pipe: a conflict a line, with ids', async () => {
    const lines = (await run(['conflicts'])).out.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^# record as of position 68/);
    expect(lines[1]!.split('\t').slice(0, 6)).toEqual([
      'openedPosition',
      'openedAt',
      'subject',
      'happening',
      'field',
      'status',
    ]);
    expect(lines[2]!.split('\t').slice(0, 7)).toEqual([
      '45',
      '2026-11-01T10:00:45.000Z',
      'commitment-bodies-2025-06',
      '',
      'mode',
      'contradicted',
      'actor-ua=reciprocal; actor-ru=unilateral',
    ]);
    expect(lines).toHaveLength(4);
  });

  it('hands filters and axes on', async () => {
    await run([
      'conflicts',
      'istanbul-2025',
      '--party',
      'ua',
      '--subject',
      bodies.stream,
      '--as-of',
      '@50',
      '--said-until',
      '2025-06-03',
      '--limit',
      '5',
    ]);
    const { path, query } = parley.asked[1]!;
    expect(path).toBe('/v1/negotiations/istanbul-2025/conflicts');
    expect([...query]).toEqual([
      ['party', 'actor-ua'],
      ['subject', bodies.stream],
      ['asOf', '@50'],
      ['saidUntil', '2025-06-03'],
      ['limit', '5'],
    ]);
  });

  it('--json is what the API answered, and nothing more is asked for it', async () => {
    expect(JSON.parse((await run(['conflicts', '--json'])).out)).toEqual({ asOf, items: conflicts, next: null });
    expect(parley.asked.map(({ path }) => path)).toEqual([
      '/v1/negotiations',
      '/v1/negotiations/istanbul-2025/conflicts',
    ]);
  });

  it('is not worth less where dates and names of subjects can not be had', async () => {
    parley.answer = (asked) => (['/v1/events', '/v1/streams'].includes(asked.path) ? undefined : answer(asked));
    const { exitCode, out } = await run(['conflicts'], { interactive: true, columns: 140 });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/@45 +commitment-bodies-2025-06 +mode +Ukraine: reciprocal\n/);
  });
});
