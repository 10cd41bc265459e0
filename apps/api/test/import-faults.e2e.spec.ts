import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '@parley/postgres';
import {
  createEmptyDatabase,
  createTestDatabase,
  startTestServer,
  type TestDatabase,
  type TestServer,
} from '@parley/postgres/testing';
import { readConfig } from '../src/config.js';
import { createServer, type Server } from '../src/server.js';
import { importClient, ndjsonOf, sources } from './import-client.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const ADMIN_KEY = 'operator-of-the-test';
const LINES = 4_000;

const folder = mkdtempSync(join(tmpdir(), 'parley-imports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = (databaseUrl: string) => ({
  DATABASE_URL: databaseUrl,
  HOST: '127.0.0.1',
  PORT: '0',
  EXAMPLE: 'none',
  ADMIN_KEY,
  DATA_DIR: join(folder, 'data'),
});

const children: ChildProcess[] = [];
const servers = new Set<Server>();
const closeServers = async (): Promise<void> => {
  for (const server of servers) await server.close();
  servers.clear();
};
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** An API in a process of its own, that can be killed. */
async function startProcess(databaseUrl: string): Promise<{ url: string; kill(): Promise<void> }> {
  const child = spawn(process.execPath, ['--import', './tools/typescript.mjs', 'apps/api/src/main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1', ...settings(databaseUrl) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  for (const deadline = Date.now() + 30_000; ; await new Promise((resume) => setTimeout(resume, 20))) {
    const url = /"url":"(http:[^"]+)"/.exec(said)?.[1];
    if (url) {
      return {
        url,
        async kill() {
          const ended = once(child, 'exit');
          child.kill('SIGKILL');
          await ended;
        },
      };
    }
    if (Date.now() > deadline) throw new Error(`It never listened:\n${said}`);
  }
}

async function startHere(databaseUrl: string): Promise<{ url: string; server: Server }> {
  const config = readConfig(settings(databaseUrl));
  const server = await createServer({ config, databaseUrl, logTo: { write: () => {} } });
  servers.add(server);
  return { url: await server.listen(), server };
}

/** The streams of the log in its order, those of this import alone. */
async function streamsOf(database: TestDatabase, name: string): Promise<string[]> {
  const { rows } = await database
    .pool('parley_read', 1)
    .query<{ stream: string }>(`select stream from parley.events where stream like $1 order by position`, [
      `source-${name}-%`,
    ]);
  return rows.map(({ stream }) => stream);
}

const wanted = (name: string, count = LINES): string[] => sources(count, name).map(({ stream }) => stream);

const storedSome = async (client: ReturnType<typeof importClient>, id: string, count = 1): Promise<void> => {
  for (const deadline = Date.now() + 30_000; (await client.get(id)).stored < count;) {
    if (Date.now() > deadline) throw new Error('Nothing was stored in time.');
    await new Promise((resume) => setTimeout(resume, 10));
  }
};

describe('an import goes on', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(closeServers);
  afterAll(() => database.drop());

  it('after its process was killed, again and again: nothing is lost, nothing doubled', async () => {
    let api = await startProcess(database.url);
    const answer = await importClient(api.url, ADMIN_KEY).send(ndjsonOf(sources(LINES, 'killed')));
    const { id } = (await answer.json()) as { id: string };
    for (const least of [1, 1_000, 2_000]) {
      await storedSome(importClient(api.url, ADMIN_KEY), id, least);
      await api.kill();
      api = await startProcess(database.url);
    }
    const ended = await importClient(api.url, ADMIN_KEY).ended(id);
    expect(ended).toMatchObject({ status: 'done', lines: LINES, stored: LINES, faults: [], failure: null });
    expect(await streamsOf(database, 'killed')).toEqual(wanted('killed'));
    await api.kill();
  }, 120_000);

  it('and an atomic one is stored once, as a whole', async () => {
    let api = await startProcess(database.url);
    const body = ndjsonOf(sources(LINES, 'atomic'));
    const answer = await importClient(api.url, ADMIN_KEY).send(body, { mode: 'atomic' });
    const { id } = (await answer.json()) as { id: string };
    await api.kill();
    expect([0, LINES]).toContain((await streamsOf(database, 'atomic')).length);
    api = await startProcess(database.url);
    expect(await importClient(api.url, ADMIN_KEY).ended(id)).toMatchObject({ status: 'done', stored: LINES });
    expect(await streamsOf(database, 'atomic')).toEqual(wanted('atomic'));
    await api.kill();
  }, 120_000);

  it('in another server, where two serve one record and one of them ends', async () => {
    const [one, two] = [await startHere(database.url), await startHere(database.url)];
    const [atOne, atTwo] = [importClient(one.url, ADMIN_KEY), importClient(two.url, ADMIN_KEY)];
    const bodies = { first: ndjsonOf(sources(LINES, 'first')), second: ndjsonOf(sources(1_000, 'second')) };
    const [{ id: first }, { id: second }] = (await Promise.all(
      [atOne.send(bodies.first), atTwo.send(bodies.second)].map(async (sent) => (await sent).json()),
    )) as [{ id: string }, { id: string }];
    await storedSome(atTwo, first);
    // Both have been asked, one of them has the lock: whichever it is, the other goes on.
    servers.delete(one.server);
    await one.server.close();
    expect(await atTwo.ended(first)).toMatchObject({ status: 'done', stored: LINES });
    expect(await atTwo.ended(second)).toMatchObject({ status: 'done', stored: 1_000 });
    expect(await streamsOf(database, 'first')).toEqual(wanted('first'));
    expect(await streamsOf(database, 'second')).toEqual(wanted('second', 1_000));
  }, 120_000);
});

describe('a database that is restarted', () => {
  let postgres: TestServer;
  beforeAll(async () => {
    postgres = await startTestServer({ fsync: true });
  }, 60_000);
  afterEach(closeServers);
  afterAll(() => postgres?.stop());

  it('in the middle of an import delays it, and loses or doubles nothing', async () => {
    const database = await createEmptyDatabase(postgres.url);
    await migrate(database.url);
    const { url } = await startHere(database.url);
    const client = importClient(url, ADMIN_KEY);
    const { id } = (await (await client.send(ndjsonOf(sources(LINES, 'crashed')))).json()) as { id: string };
    await storedSome(client, id);
    // One of its processes is killed: the server ends all sessions, and recovers from its log.
    const own = database.pool(undefined, 1);
    const { rows } = await own.query<{ pid: number }>('select pg_backend_pid() as pid');
    process.kill(rows[0]!.pid, 'SIGKILL');
    const ended = await endedInSpiteOf(client, id);
    expect(ended).toMatchObject({ status: 'done', lines: LINES, stored: LINES, faults: [], failure: null });
    expect(await streamsOf(database, 'crashed')).toEqual(wanted('crashed'));
  }, 120_000);
});

/** While the database is away, nobody can say how far it is: a 503 is asked again. */
async function endedInSpiteOf(client: ReturnType<typeof importClient>, id: string) {
  for (const deadline = Date.now() + 60_000; ; await new Promise((resume) => setTimeout(resume, 100))) {
    try {
      return await client.ended(id);
    } catch (error) {
      if (!String(error).includes('503') || Date.now() > deadline) throw error;
    }
  }
}
