import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbedded, type EmbeddedServer } from './embedded.js';
import { migrate } from './migrate.js';
import { isServerOf } from './orphan.js';
import { AlreadyRunningError } from './ownership.js';

let home: string;
let dataDir: string;
let children: ChildProcess[];
beforeEach(async () => {
  // 0700, as mktemp makes them: closed to the user that PostgreSQL runs as when we are root.
  home = await mkdtemp(join(tmpdir(), 'parley-embedded-'));
  dataDir = join(home, 'data');
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  const pid = Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);
  if (pid && isServerOf(pid, join(dataDir, 'postgres'))) process.kill(pid, 'SIGQUIT');
  await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that runs the server, as `npm start` does. */
async function hold(): Promise<{ process: ChildProcess; url: string; pid: number }> {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const program = [`${root}tools/typescript.mjs`, `${root}libs/postgres/test/embedded-holder.ts`, dataDir];
  const child = spawn(process.execPath, ['--import', ...program], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { process: child, ...(JSON.parse(line.toString()) as { url: string; pid: number }) };
}

const isServing = (pid: number) => isServerOf(pid, join(dataDir, 'postgres'));

async function untilGone(pid: number): Promise<void> {
  for (let waited = 0; isServing(pid) && waited < 10_000; waited += 50) await sleep(50);
  expect(isServing(pid)).toBe(false);
}

describe('a running embedded server', () => {
  let own: string;
  let server: EmbeddedServer;
  beforeAll(async () => {
    own = await mkdtemp(join(tmpdir(), 'parley-embedded-'));
    server = await startEmbedded({ dataDir: own });
  });
  afterAll(async () => {
    await server.stop();
    await rm(own, { recursive: true });
  });

  it('is durable, checks its pages, sorts by code point, and is migrated by one who is no superuser', async () => {
    const settings = await query(
      server.url,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits,
              current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding,
              datcollate, datlocale, rolsuper, lower('Ж') as lower
         from pg_database, pg_roles where datname = current_database() and rolname = current_user`,
    );
    expect(settings).toEqual([
      {
        fsync: 'on',
        commits: 'on',
        checksums: 'on',
        encoding: 'UTF8',
        datcollate: 'C',
        datlocale: 'C.UTF-8',
        rolsuper: false,
        lower: 'ж',
      },
    ]);
    expect(await migrate(server.url)).toContain('0001_roles.sql');
  });

  it('keeps its password where only its owner reads it', async () => {
    expect((await stat(join(own, 'postgres.json'))).mode & 0o777).toBe(0o600);
    const wrong = new URL(server.url);
    wrong.password = 'guess';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('says when it ends by itself', async () => {
    process.kill(server.pid, 'SIGQUIT');
    await server.ended;
    await expect(query(server.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });
});

describe('the embedded server', () => {
  it('keeps its data and its address between starts, and leaves no process', async () => {
    const first = await startEmbedded({ dataDir });
    await query(first.url, 'create table kept (what text); insert into kept values ($$here$$)');
    await first.stop();
    await untilGone(first.pid);
    const second = await startEmbedded({ dataDir });
    expect(await query(second.url, 'select what from kept')).toEqual([{ what: 'here' }]);
    expect(second.url).toBe(first.url);
    await second.stop();
    await untilGone(second.pid);
  });

  it('is refused while another process runs the folder, which goes on', async () => {
    const other = await hold();
    const refused = startEmbedded({ dataDir });
    await expect(refused).rejects.toThrow(AlreadyRunningError);
    await expect(refused).rejects.toThrow(`process ${other.process.pid}`);
    expect(await query(other.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    other.process.kill('SIGTERM');
    await untilGone(other.pid);
  });

  it('ends the orphan of a run that was killed, and goes on with its data', async () => {
    const other = await hold();
    await query(other.url, 'create table kept (what text); insert into kept values ($$here$$)');
    other.process.kill('SIGKILL');
    await once(other.process, 'exit');
    expect(isServing(other.pid)).toBe(true);
    const lines: string[] = [];
    const server = await startEmbedded({ dataDir, log: (line) => lines.push(line) });
    expect(lines).toEqual([`Ending a PostgreSQL that an earlier run left behind (process ${other.pid})`]);
    expect(isServing(other.pid)).toBe(false);
    expect(await query(server.url, 'select what from kept')).toEqual([{ what: 'here' }]);
    await server.stop();
  });

  it('recovers after everything was killed, the database too', async () => {
    const other = await hold();
    await query(other.url, 'create table kept (what text); insert into kept values ($$here$$)');
    process.kill(other.pid, 'SIGKILL');
    other.process.kill('SIGKILL');
    await once(other.process, 'exit');
    const server = await startEmbedded({ dataDir });
    expect(await query(server.url, 'select what from kept')).toEqual([{ what: 'here' }]);
    await server.stop();
  });

  it('leaves a stranger alone who has the number of a server that is gone', async () => {
    await (await startEmbedded({ dataDir })).stop();
    const stranger = spawn('sleep', ['60']);
    children.push(stranger);
    const folder = join(dataDir, 'postgres');
    await writeFile(
      join(folder, 'postmaster.pid'),
      `${stranger.pid}\n${folder}\n1700000000\n5432\n\n127.0.0.1\n\nready\n`,
    );
    const server = await startEmbedded({ dataDir });
    expect(stranger.exitCode).toBeNull();
    expect(stranger.signalCode).toBeNull();
    await server.stop();
  });
});
