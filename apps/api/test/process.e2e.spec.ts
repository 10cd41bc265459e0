import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { signingFolder, untilReady } from './running-server.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const ADMIN_KEY = 'operator-of-the-test';

let database: TestDatabase;
let signing: Awaited<ReturnType<typeof signingFolder>>;
const children: ChildProcess[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  signing = await signingFolder();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await database.drop();
  await signing.remove();
});

/** A process of ours, run from source; `said` grows with what it prints. */
function run(main: string, env: Record<string, string>): { child: ChildProcess; said: () => string } {
  const { PATH } = process.env;
  const child = spawn(process.execPath, ['--import', './tools/typescript.mjs', main], {
    cwd: ROOT,
    env: {
      PATH,
      NODE_NO_WARNINGS: '1',
      HOST: '127.0.0.1',
      PORT: '0',
      EXAMPLE: 'none',
      ADMIN_KEY,
      ...signing.env,
      ...env,
    },
  });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream!.on('data', (part: Buffer) => (text += part.toString()));
  return { child, said: () => text };
}

async function says(said: () => string, pattern: RegExp): Promise<RegExpExecArray> {
  for (const deadline = Date.now() + 25_000; ; await new Promise((resume) => setTimeout(resume, 25))) {
    const match = pattern.exec(said());
    if (match) return match;
    if (Date.now() > deadline) throw new Error(`Never said ${pattern}:\n${said()}`);
  }
}

const exitCode = async (child: ChildProcess): Promise<number | null> =>
  child.exitCode ?? ((await once(child, 'exit')) as [number | null])[0];

describe('the processes', () => {
  it('serve, answer what is under way when told to end, and end in time', async () => {
    const projector = run('apps/projector/src/main.ts', { DATABASE_URL: database.url });
    const api = run('apps/api/src/main.ts', { DATABASE_URL: database.url, PROJECTOR: 'external' });
    const [, url] = await says(api.said, /"url":"(http:[^"]+)"/);
    await untilReady({ url: url! });
    const body = '{"type":"SourceRegistered","stream":"source-a","data":{"title":"A","kind":"article"}}';
    const { hostname, port } = new URL(url!);
    const socket = connect(Number(port), hostname);
    const lines = ['POST /v1/events HTTP/1.1', 'Host: x', `Authorization: Bearer ${ADMIN_KEY}`];
    const rest = ['Content-Type: application/json', `Content-Length: ${body.length}`];
    socket.write(`${[...lines, ...rest].join('\r\n')}\r\n\r\n${body.slice(0, 20)}`);
    await new Promise((resume) => setTimeout(resume, 200));
    const told = Date.now();
    api.child.kill('SIGTERM');
    await new Promise((resume) => setTimeout(resume, 300));
    socket.write(body.slice(20));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 201 /);
    expect(await exitCode(api.child)).toBe(0);
    expect(Date.now() - told).toBeLessThan(10_000);
    projector.child.kill('SIGTERM');
    expect(await exitCode(projector.child)).toBe(0);
  }, 60_000);

  it('do not start with settings that do not hold, and tell all of them', async () => {
    const env = { DATABASE_URL: database.url, PORT: 'x', EXAMPLE: 'y', OIDC_ISSUER: 'https://issuer.example' };
    const { child, said } = run('apps/api/src/main.ts', env);
    expect(await exitCode(child)).toBe(1);
    for (const name of ['PORT', 'EXAMPLE', 'OIDC_ISSUER']) expect(said()).toContain(name);
    expect(said()).not.toContain('    at ');
    const projector = run('apps/projector/src/main.ts', { LOG_LEVEL: 'loud' });
    expect(await exitCode(projector.child)).toBe(1);
    expect(projector.said()).toMatch(/DATABASE_URL[^]*LOG_LEVEL/);
  }, 60_000);
});
