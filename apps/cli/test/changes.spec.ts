import { recordedAnswers } from './answers.js';
import { CommandLine } from './command-line.js';
import { changes } from './subject-answers.js';

const parley = new CommandLine();
const run = parley.run.bind(parley);

beforeAll(() => parley.start());
afterAll(() => parley.stop());
beforeEach(() => {
  parley.reset();
  parley.answer = (asked) => (asked.path.endsWith('/changes') ? { body: changes } : recordedAnswers(asked));
});

describe('parley changes', () => {
  it('in a terminal: both points, the counts, and what was added, amended, opened and closed', async () => {
    const { exitCode, out } = await run(['changes', '--since', '@40'], { interactive: true, columns: 140 });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^Direct talks in Istanbul\nwhat changed since the record as of position 40, /);
    expect(out).toContain(
      '2 accounts added, 1 corrected, 1 retracted, 1 redacted, 3 states and flags, 3 statuses, 1 conflict opened, 1 conflict closed\n',
    );
    expect(out).toContain('record as of position 68');
    expect(out).toMatch(/@43 @45 +2026-11-22 20:47 +Exchange of bodies agreed/);
    expect(out).toContain('✗ @45 corrected since');
    expect(out).toMatch(
      /duration: 9 hours → 6 hours +misread: a slip of the eye \(@51\)\n.* happened: 1 June 2025 → 2 June 2025\n/,
    );
    expect(out).toMatch(/Retracted \(1\)\n[^]*source withdrawn: taken down\n[^]*@60/);
    expect(out).toMatch(/Redacted \(1\)\n[^]*it named a prisoner\n[^]*@61/);
    expect(out).toMatch(/Conflicts opened \(1\)\n[^]*@45 +mode +Ukraine: reciprocal\n/);
    expect(out).toMatch(/Conflicts closed \(1\)\n[^]*@50 +quantity +Russia: 1,200 bodies\n/);
  });

  it('tells states and statuses before and after, those that went the same way together', async () => {
    const { out } = await run(['changes', '--since', '@40'], { interactive: true, columns: 140 });
    expect(out).toMatch(/state ru-ua +✓ agreed +◑ partly delivered\n/);
    expect(out).toMatch(/late ru-ua +– +3 days\n/);
    expect(out).toMatch(/disputed +no +yes\n/);
    expect(out).toMatch(/commitment-bodies-2025-06\/agreed +mode, due ru-ua +◐ claimed +✗ contradicted\n/);
    expect(out).not.toContain('unknown');
  });

  it('in a pipe: a change a line', async () => {
    const { out } = await run(['changes', '--since', '@40']);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(lines[0]![0]).toMatch(/^# since position 40, record as of position 68/);
    expect(lines[1]).toEqual(['change', 'position', 'stream', 'happening', 'what', 'before', 'after', 'why']);
    expect(lines.slice(2).map(([change]) => change)).toEqual([
      ...['added', 'added', 'corrected', 'corrected', 'retracted', 'redacted'],
      ...['status', 'status', 'status', 'state', 'state', 'state', 'opened', 'closed'],
    ]);
    expect(lines[4]).toEqual([
      ...['corrected', '44', 'commitment-bodies-2025-06', 'agreed', 'data.duration', '9 hours', '6 hours'],
      'misread: a slip of the eye',
    ]);
    expect(lines.find(([, , , , what]) => what === 'disputed')!.slice(5, 7)).toEqual(['false', 'true']);
  });

  it('hands both points and the axes on; a number is a position', async () => {
    await run([
      'changes',
      'istanbul-2025',
      '--since',
      '40',
      '--until',
      '2026-11-22',
      '--said-until',
      '2025-06-03',
      '--clock',
      '2025-06-16',
    ]);
    const { path, query } = parley.asked[1]!;
    expect(path).toBe('/v1/negotiations/istanbul-2025/changes');
    expect(Object.fromEntries(query)).toEqual({
      since: '@40',
      until: '2026-11-22',
      saidUntil: '2025-06-03',
      clock: '2025-06-16',
    });
  });

  it('says that nothing changed, and gives JSON as it was answered', async () => {
    const none = {
      added: 0,
      corrected: 0,
      retracted: 0,
      redacted: 0,
      fields: 0,
      states: 0,
      conflicts: { opened: 0, closed: 0 },
    };
    const empty = {
      ...changes,
      counts: none,
      added: [],
      corrected: [],
      retracted: [],
      redacted: [],
      fields: [],
      states: [],
      conflicts: { opened: [], closed: [] },
    };
    parley.answer = (asked) => (asked.path.endsWith('/changes') ? { body: empty } : recordedAnswers(asked));
    expect((await run(['changes', '--since', '@68'], { interactive: true })).out).toContain('\nnothing changed\n');
    expect(JSON.parse((await run(['changes', '--since', '@68', '--json'])).out)).toEqual(empty);
  });

  it('needs the earlier point', async () => {
    const { exitCode, complaints } = await run(['changes']);
    expect([exitCode, complaints]).toEqual([2, expect.stringContaining('--since')]);
    expect(parley.asked).toHaveLength(0);
  });
});
