import { asOf, bodies, negotiation, recordedAnswers, warrants } from './answers.js';
import { CommandLine } from './command-line.js';

const parley = new CommandLine();
const run = parley.run.bind(parley);

beforeAll(() => parley.start());
afterAll(() => parley.stop());
beforeEach(() => parley.reset());

const askedPaths = () =>
  parley.asked.map(({ path, query }) => `${path}${query.size > 0 ? `?${query.toString()}` : ''}`);

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
    expect(parley.asked[1]!.headers.authorization).toBe('Bearer k1');
  });

  it('has every filter of the API, each repeated as often as wanted, and the axes apart from them', async () => {
    const filters = [
      ...['--q', 'bodies -prisoners', '--match', 'within', '--actor', 'umerov', '--round', 'istanbul-2'],
      ...[
        '--document',
        'document-ru-memo',
        '--proposal',
        'ceasefire',
        '--commitment',
        'commitment-a',
        '--commitment',
        'b',
      ],
      ...['--source', 'article', '--status', 'claimed', '--status', 'agreed', '--attribution', 'on_record'],
    ];
    await run(['timeline', 'istanbul-2025', ...filters, '--said-until', '2025-06-03', '--as-of', '@50']);
    expect([...parley.asked[1]!.query]).toEqual([
      ['q', 'bodies -prisoners'],
      ['match', 'within'],
      ['status', 'claimed'],
      ['status', 'agreed'],
      ['attribution', 'on_record'],
      ['actor', 'actor-umerov'],
      ['round', 'round-istanbul-2'],
      ['document', 'document-ru-memo'],
      ['proposal', 'proposal-ceasefire'],
      ['commitment', 'commitment-a'],
      ['commitment', 'commitment-b'],
      ['source', 'source-article'],
      ['asOf', '@50'],
      ['saidUntil', '2025-06-03'],
    ]);
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
    parley.answer = (asked) =>
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
    parley.answer = () => ({ body: { asOf, items: [negotiation, other], next: null } });
    const several = await run(['timeline']);
    expect(several.exitCode).toBe(2);
    expect(several.complaints).toContain('say which\n  istanbul-2025  Direct talks in Istanbul\n  grain  Grain');
    parley.answer = () => ({ body: { asOf, items: [], next: null } });
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

  it('has every filter of the API, and both sides of what is disputed', async () => {
    await run([
      'commitments',
      'istanbul-2025',
      '--standing',
      'pledged',
      '--what',
      'payment',
      '--disputed',
      '--due-before',
      '2025-07-01',
    ]);
    await run(['commitments', 'istanbul-2025', '--no-disputed', '--said-until', '2025-06-03']);
    const asked = askedPaths().filter((path) => path.includes('/commitments'));
    expect(asked.map((path) => path.split('?')[1])).toEqual([
      'standing=pledged&what=payment&disputed=true&dueBefore=2025-07-01',
      'disputed=false&saidUntil=2025-06-03',
    ]);
  });
});
