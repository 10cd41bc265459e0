import { runParley } from '../src/program.js';
import type { Terminal } from '../src/terminal.js';
import { type ApiProcess, startApiProcess } from './api-process.js';
import { fakeTerminal } from './fake-terminal.js';

/** What the timeline of the build for tests fails at (apps/api/test/poisoned-projections.ts), until it is mended. */
const POISON = 'A poisoned source';
/** And what it ends the thread at that it runs in. */
const LETHAL = 'A source that ends the thread';

let server: ApiProcess;
let editor: string;

beforeAll(async () => {
  server = await startApiProcess('apps/api/test/poisoned-main.ts');
  editor = await server.keyFor('editor');
}, 60_000);
afterAll(() => server.stop());

const mend = () => process.kill(server.pid, 'SIGUSR2');
const spoil = mend;

async function parley(args: string[], more: Partial<Terminal> = {}) {
  const env = { PARLEY_URL: server.url, PARLEY_KEY: server.adminKey };
  const terminal = fakeTerminal({ env, columns: 200, ...more });
  const exitCode = await runParley(['projections', ...args], terminal);
  return { exitCode, out: terminal.out(), complaints: terminal.complaints() };
}

let sources = 0;
async function post(title: string): Promise<{ id: string; position: number }> {
  const answer = await fetch(`${server.url}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${editor}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'SourceRegistered', stream: `source-${++sources}`, data: { title, kind: 'article' } }),
  });
  return ((await answer.json()) as { events: { id: string; position: number }[] }).events[0]!;
}

interface Status {
  name: string;
  state: string;
  position: number;
  failure?: { position: number; id: string; error: string; attempts: number };
  parked: number;
}

async function status(name: string): Promise<Status> {
  const answer = await fetch(`${server.url}/v1/projections`, {
    headers: { authorization: `Bearer ${server.adminKey}` },
  });
  return ((await answer.json()) as Status[]).find((one) => one.name === name)!;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await holds());) {
    if (Date.now() > deadline) throw new Error('It did not come about in time.');
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

const untilReady = () => until(async () => (await fetch(`${server.url}/health/ready`)).ok);
const stopped = () => until(async () => (await status('timeline')).state === 'stopped');
const sourcesShown = async (): Promise<string[]> => {
  const answer = await fetch(`${server.url}/v1/sources?limit=500`);
  return ((await answer.json()) as { items: { title: string }[] }).items.map(({ title }) => title);
};

describe('a poison event, posted to a build whose timeline fails at it', () => {
  it('stops the timeline alone: health, the list and the command line say where and why; a retry after the fix goes on', async () => {
    await post('Before');
    const { id, position } = await post(POISON);
    const { position: last } = await post('After');
    await stopped();
    await until(async () => (await status('commitments')).position === last);
    expect(await status('commitments')).toMatchObject({ state: 'live' });
    expect(await status('timeline')).toMatchObject({
      position: position - 1,
      failure: { position, id, error: 'This title can not be folded', attempts: 4 },
    });

    const ready = await fetch(`${server.url}/health/ready`);
    expect(ready.status).toBe(503);
    const { checks } = (await ready.json()) as { checks: { projections: { ok: boolean; detail: string } } };
    expect(checks.projections).toEqual({
      ok: false,
      detail: `timeline stopped at position ${position} (SourceRegistered ${id}): This title can not be folded.`,
    });

    const table = await parley(['list'], { interactive: true });
    expect(table.out).toMatch(/timeline +✗ stopped +1 +2 events, [\d.]+ s/);
    expect(table.out).toContain('This title can not be folded');
    expect(table.out).toContain(`at position ${position}, SourceRegistered ${id}`);
    expect(table.out).toMatch(/commitments +● live +3 +nothing/);
    const piped = (await parley(['list'])).out.split('\n').map((line) => line.split('\t'));
    expect(piped.find(([name]) => name === 'timeline')!.slice(2, 4)).toEqual(['stopped', '1']);

    expect((await parley(['retry', 'timeline'])).exitCode).toBe(1);
    mend();
    const mended = await parley(['retry', 'timeline'], { interactive: true });
    expect(mended.exitCode).toBe(0);
    await untilReady();
    expect(await status('timeline')).toMatchObject({ state: 'live', position: last });
    expect(await sourcesShown()).toEqual(expect.arrayContaining(['Before', POISON, 'After']));
  }, 60_000);

  it('can be left out, is listed, and comes into its place when it is tried again', async () => {
    spoil();
    const { position } = await post(POISON);
    const { position: last } = await post('After the second');
    await stopped();
    expect((await parley(['park', 'timeline', String(position + 1)])).complaints).toContain('409');
    expect((await parley(['park', 'timeline', `@${position}`])).exitCode).toBe(0);
    await until(async () => (await status('timeline')).position === last);
    const parked = await parley(['parked', 'timeline'], { interactive: true });
    expect(parked.out).toMatch(/SourceRegistered .*This title can not be folded/);
    expect((await sourcesShown()).filter((title) => title === POISON)).toHaveLength(1);
    expect((await parley(['parked', 'timeline', '--retry', String(position)])).exitCode).toBe(1);
    mend();
    expect((await parley(['parked', 'timeline', '--retry', String(position)])).exitCode).toBe(0);
    expect((await sourcesShown()).filter((title) => title === POISON)).toHaveLength(2);
    expect((await parley(['parked', 'timeline'], { interactive: true })).out).toContain('none is parked');
  }, 60_000);
});

describe('an event that ends the thread of the read models', () => {
  it('is tried in other threads, given up, and left to a retry, while the server answers', async () => {
    await untilReady();
    spoil();
    const { position } = await post(LETHAL);
    let answered = 0;
    await until(async () => {
      expect((await fetch(`${server.url}/v1/sources?limit=1`)).status).toBe(200);
      answered += 1;
      return (await status('timeline')).state === 'stopped';
    });
    expect(answered).toBeGreaterThan(1);
    expect(await status('timeline')).toMatchObject({ position: position - 1, failure: { position } });
    expect((await status('timeline')).failure!.error).toContain('ended 4 times');

    const ended = server.logged.filter(({ msg }) => String(msg).includes('the thread of the read models ended'));
    expect(ended.length).toBeGreaterThanOrEqual(4);
    expect(ended[0]).toMatchObject({ level: 50, err: { message: 'It ended with exit code 9.' } });
    // What the thread has to say goes to the same log.
    expect(server.logged).toContainEqual(
      expect.objectContaining({ projection: 'timeline', err: expect.objectContaining({ type: 'PoisonEvent' }) }),
    );

    mend();
    await parley(['retry', 'timeline']);
    await untilReady();
    expect((await sourcesShown()).filter((title) => title === LETHAL)).toHaveLength(1);
  }, 60_000);
});

describe('parley projections', () => {
  it('rebuilds one, or all, with what is read unchanged, and says so', async () => {
    await untilReady();
    const before = await sourcesShown();
    const one = await parley(['rebuild', 'commitments'], { interactive: true });
    expect(one).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^✓ commitments built anew, in [\d.]+ s\n$/) });
    const all = await parley(['rebuild', 'all']);
    expect(all.exitCode).toBe(0);
    expect(all.out).toMatch(/^timeline\t\d+\tlive\t/m);
    expect(await sourcesShown()).toEqual(before);
    expect((await parley(['rebuild', 'all', '--no-wait'])).exitCode).toBe(0);
    await until(
      async () => (await status('timeline')).state === 'live' && (await status('commitments')).state === 'live',
    );
  }, 60_000);

  it('lets one rest and go on', async () => {
    await untilReady();
    expect((await parley(['pause', 'commitments'], { interactive: true })).out).toMatch(/‖ paused/);
    const { position } = await post('While it rests');
    await until(async () => (await status('timeline')).position === position);
    expect((await status('commitments')).position).toBeLessThan(position);
    expect(await (await fetch(`${server.url}/health/ready`)).text()).toContain('commitments rests at position');
    await parley(['resume', 'commitments']);
    await untilReady();
  });

  it('refuses what there is not, in words', async () => {
    expect(await parley(['retry', 'timeline'])).toMatchObject({
      exitCode: 3,
      complaints: expect.stringContaining('timeline has not stopped'),
    });
    expect((await parley(['pause', 'nothing'])).exitCode).toBe(3);
    expect((await parley(['park', 'timeline', 'seven'])).complaints).toContain('a position is a whole number');
  });
});
