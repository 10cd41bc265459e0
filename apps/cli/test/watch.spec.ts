import type { LiveChange } from '@parley/contracts';
import { asOf, bodies, leg, overdueLeg, recordedAnswers, warrants } from './answers.js';
import { CommandLine } from './command-line.js';
import { problem, type Reply } from './fake-server.js';

const parley = new CommandLine();

beforeAll(() => parley.start());
afterAll(() => parley.stop());
beforeEach(() => parley.reset());

const LIVE = '/v1/negotiations/istanbul-2025/live';

const change = (position: number, more: Partial<LiveChange> = {}): LiveChange => ({
  items: [{ ...bodies, lastPosition: position }],
  legs: [],
  asOf: { ...asOf, position },
  ...more,
});

const streamed = (...changes: LiveChange[]): Reply => ({
  type: 'text/event-stream',
  body: `retry: 1000\nid: 1\n\n:\n\n${changes
    .map((one) => `event: changed\nid: ${one.asOf.position}\ndata: ${JSON.stringify(one)}\n\n`)
    .join('')}`,
});

/** Watches while the server gives these answers, one a connection, then is told to end. */
async function watch(replies: Reply[], args: string[] = [], more: Parameters<CommandLine['run']>[1] = {}) {
  let end = (): void => undefined;
  const left = [...replies];
  parley.answer = (asked) => {
    if (asked.path !== LIVE) return recordedAnswers(asked);
    const reply = left.shift();
    if (!reply) setImmediate(end);
    return reply ?? streamed();
  };
  const ran = await parley.run(['watch', ...args], { onInterrupt: (told) => void (end = told), ...more });
  const lastIds = parley.asked.filter(({ path }) => path === LIVE).map(({ headers }) => headers['last-event-id']);
  return { ...ran, lastIds };
}

describe('parley watch', () => {
  it('begins where the record is, shows a line for each change, and ends cleanly when told to', async () => {
    const other = { ...warrants, lastPosition: 12 };
    const changes = [
      change(69, { legs: [leg, overdueLeg] }),
      change(70, { items: [other, { ...bodies, lastPosition: 70 }] }),
    ];
    const { exitCode, out, lastIds } = await watch([streamed(...changes)], [], { interactive: true });
    expect(exitCode).toBe(0);
    expect(lastIds[0]).toBe('68');
    expect(out).toContain('Direct talks in Istanbul\nwhat changes behind position 68');
    const [first, second] = out.split('\n').slice(3);
    expect(first).toBe(
      '2026-11-22 20:47:12 UTC  @69  Exchange of bodies agreed: Russia and Ukraine, 6,000 each way  ✗ contradicted: mode' +
        '  Russia → Ukraine (bodies): ✓ agreed ✗ disputed  Russia → Ukraine (bodies): ! overdue, late by 3 days',
    );
    expect(second).toMatch(/@70 {2}Exchange of bodies agreed.* {2}and 1 more happening$/);
    expect(parley.asked.at(-1)!.headers).toMatchObject({ accept: 'text/event-stream', authorization: 'Bearer k1' });
  });

  it('comes back behind the last that it saw, says so, and repeats nothing', async () => {
    const { out, complaints, lastIds } = await watch([
      streamed(change(69), change(71)),
      problem(503, 'Temporarily not available'),
      streamed(change(80)),
    ]);
    expect(lastIds).toEqual(['68', '71', '71', '80']);
    expect(
      out
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t')[0]),
    ).toEqual(['69', '71', '80']);
    expect(complaints).toContain('parley: the server ended the stream; trying again from position 71\n');
    expect(complaints).toContain('parley: connected again, from position 71\n');
    // A second failure in a row says nothing new.
    expect(complaints.match(/trying again from position 71/g)).toHaveLength(1);
  });

  it('in a pipe is a table, with what is gone and what became of legs', async () => {
    const removed = [{ stream: 'commitment-a', happening: 'agreed' }];
    const { out } = await watch([streamed(change(69, { legs: [leg], removed }))]);
    const [heads, row] = out.split('\n').map((line) => line.split('\t'));
    const cell = (name: string) => row![heads!.indexOf(name)];
    expect([cell('position'), cell('status'), cell('legs'), cell('removed')]).toEqual([
      '69',
      'contradicted',
      'commitment-bodies-2025-06/ru-ua=agreed',
      'commitment-a agreed',
    ]);
  });

  it('with --json is the changes as they were sent, and nothing else', async () => {
    const { out } = await watch([streamed(change(69), change(70))], ['--json', '--since', '@7']);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([change(69), change(70)]);
    expect(parley.asked.find(({ path }) => path === LIVE)!.headers['last-event-id']).toBe('7');
  });

  it('never lets text of the record steer the terminal', async () => {
    const hostile = change(69, { items: [{ ...bodies, headline: 'a\u001b[2Jb\u009b1m\nc' }] });
    for (const args of [[], ['--json']])
      expect((await watch([streamed(hostile)], args)).out).not.toMatch(/[\u001b\u009b]/);
    const { out } = await watch([streamed(hostile)], [], { interactive: true });
    expect(out).toContain('a\\u001b[2Jb\\u009b1m c');
  });

  it('ends with 3 where coming back mends nothing, and with 2 for a position that is none', async () => {
    const refused = await watch([problem(400, 'Invalid Last-Event-ID', { detail: 'The record ends at position 68.' })]);
    expect([refused.exitCode, refused.complaints]).toEqual([
      3,
      expect.stringContaining('The record ends at position 68.'),
    ]);
    expect((await watch([], ['--since', 'x'])).exitCode).toBe(2);
  });
});
