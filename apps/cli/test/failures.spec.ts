import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordedAnswers } from './answers.js';
import { CommandLine } from './command-line.js';
import { fakeServer, problem } from './fake-server.js';

const parley = new CommandLine();
const run = parley.run.bind(parley);

beforeAll(() => parley.start());
afterAll(() => parley.stop());
beforeEach(() => parley.reset());

describe('what goes wrong', () => {
  it('nothing answers: 4, with the address', async () => {
    const gone = await fakeServer(recordedAnswers);
    await gone.close();
    const { exitCode, complaints } = await run(['timeline', '--url', gone.url]);
    expect(exitCode).toBe(4);
    expect(complaints).toBe(`✗ ${gone.url} does not answer (ECONNREFUSED)\n`);
  });

  it('no instance is known: 4, with what to do', async () => {
    const { exitCode, complaints } = await run(['timeline'], {
      env: {},
      cwd: mkdtempSync(join(tmpdir(), 'parley-none-')),
    });
    expect(exitCode).toBe(4);
    expect(complaints).toContain('npm start');
  });

  it('what answers is no Parley: 3', async () => {
    parley.answer = () => ({ type: 'text/html', body: '<html>' });
    const { exitCode, complaints } = await run(['timeline']);
    expect(exitCode).toBe(3);
    expect(complaints).toContain('not as a Parley server does');
  });

  it('a refused option is named as it was typed', async () => {
    parley.answer = () =>
      problem(400, 'Invalid query parameter', { errors: [{ parameter: 'asOf', message: 'is beyond the head' }] });
    const { exitCode, complaints } = await run(['timeline', 'x', '--as-of', '@99']);
    expect(exitCode).toBe(3);
    expect(complaints).toContain('--as-of: is beyond the head');
  });

  it('without a key that may, it says how to give one', async () => {
    parley.answer = () => problem(401, 'A valid key is needed');
    expect((await run(['timeline', 'x'])).complaints).toContain('--key or PARLEY_KEY');
  });

  it.each([[['timelines']], [['timeline', '--no-such']], [['timeline', '--sort', 'up']], [['post']]])(
    '%j is wrong usage: 2',
    async (args) => {
      const { exitCode, out, complaints } = await run(args);
      expect(exitCode).toBe(2);
      expect(out).toBe('');
      expect(complaints).toContain('error: ');
    },
  );

  it('help and version are no errors', async () => {
    const help = await run(['--help']);
    expect(help.exitCode).toBe(0);
    expect(help.out).toContain('timeline');
    expect(help.out).toContain('Exit codes');
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await run(['audit', 'replay', '--help'])).out).toContain('--until');
  });
});
