import { CommandLine } from './command-line.js';
import { problem } from './fake-server.js';

const parley = new CommandLine();
const run = parley.run.bind(parley);

beforeAll(() => parley.start());
afterAll(() => parley.stop());
beforeEach(() => parley.reset());

const effects = [
  {
    subject: 'commitment-a',
    happening: 'agreed',
    field: 'legs.ua-ru.quantity',
    before: 'claimed',
    after: 'contradicted',
  },
  { subject: 'commitment-a', happening: null, field: 'legs.ua-ru.state', before: 'agreed', after: 'partly_delivered' },
  { subject: 'commitment-a', happening: 'agreed', field: 'corrected', before: false, after: true },
];
const clashes = [
  {
    subject: 'commitment-a',
    happening: 'agreed',
    field: 'legs.ua-ru.quantity',
    status: 'contradicted',
    values: [],
    modifiers: [],
  },
];
const answer = { effects, clashes, warnings: [{ pointer: '/events/0/data/number', message: 'a second round 2' }] };
const input = '{"type":"T","stream":"commitment-a","data":{}}';

describe('parley post --dry-run', () => {
  it('asks for what posting would change, and shows it with the clashes', async () => {
    parley.answer = () => ({ body: answer });
    const { exitCode, out, complaints } = await run(['post', '-', '--dry-run'], { input, interactive: true });
    expect(exitCode).toBe(0);
    expect(parley.asked).toMatchObject([{ method: 'POST', path: '/v1/events' }]);
    expect(JSON.parse(parley.asked[0]!.body)).toMatchObject({ events: [JSON.parse(input)] });
    expect(parley.asked[0]!.query.get('dryRun')).toBe('true');
    expect(out).toMatch(/Subject +Happening +Field +Before +After/);
    expect(out).toMatch(/commitment-a +agreed +quantity ua-ru +◐ claimed +✗ contradicted/);
    expect(out).toMatch(/commitment-a +state ua-ru +✓ agreed +partly delivered/);
    expect(out).toMatch(/corrected +no +yes/);
    expect(out).toContain('✗ clash: commitment-a agreed quantity ua-ru\n3 things would change; nothing was stored\n');
    expect(complaints).toBe('! warning line 1 /data/number: a second round 2\n');
  });

  it('says where nothing would change, is a table in a pipe, and JSON with --json', async () => {
    parley.answer = () => ({ body: { effects: [], clashes: [], warnings: [] } });
    const none = await run(['post', '-', '--dry-run'], { input, interactive: true });
    expect(none.out).toBe('nothing would change; nothing was stored\n');
    parley.answer = () => ({ body: answer });
    const piped = (await run(['post', '-', '--dry-run'], { input })).out.split('\n');
    expect(piped[0]).toBe('subject\thappening\tfield\tbefore\tafter');
    expect(piped[1]).toBe('commitment-a\tagreed\tlegs.ua-ru.quantity\tclaimed\tcontradicted');
    expect(JSON.parse((await run(['post', '-', '--dry-run', '--json'], { input })).out)).toEqual(answer);
  });

  it('tells a refusal by lines of the file, as a post does', async () => {
    parley.answer = () => problem(422, 'Wrong', { errors: [{ pointer: '/events/0/data', message: 'no' }] });
    const { exitCode, complaints } = await run(['post', '-', '--dry-run'], { input: `\n${input}` });
    expect([exitCode, complaints]).toEqual([3, expect.stringContaining('line 2 /data: no')]);
  });

  it('is of one request only, since the second would build on what the first did not store', async () => {
    const { exitCode, complaints } = await run(['post', '-', '--dry-run'], {
      input: Array(501).fill(input).join('\n'),
    });
    expect([exitCode, complaints]).toEqual([2, expect.stringContaining('at most 500')]);
    expect(parley.asked).toHaveLength(0);
  });
});
