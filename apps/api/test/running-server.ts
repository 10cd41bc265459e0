import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { readConfig, type Config } from '../src/config.js';
import { createServer, type Server, type ServerOptions } from '../src/server.js';
import type { Role } from '../src/auth/roles.js';

/** Log lines, kept instead of written. */
export class KeptLog {
  readonly lines: string[] = [];

  write(line: string): void {
    this.lines.push(line);
  }
}

/** A folder in which a server can keep key and state of its log, and what they are set by. */
export async function signingFolder(): Promise<{ env: Record<string, string>; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-log-'));
  return {
    env: { LOG_KEY_FILE: join(folder, 'log-key'), LOG_STATE_FILE: join(folder, 'log-state') },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A server on a free port, over a database of its own. */
export interface RunningServer {
  url: string;
  server: Server;
  database: TestDatabase;
  log: KeptLog;
  /** Where key and state of its log lie: LOG_KEY_FILE and LOG_STATE_FILE. */
  signing: Record<string, string>;
  /** A key for each role. */
  keys: Record<Role, string>;
  /** How many events the log holds. */
  countEvents(): Promise<number>;
  /** Ends the server and starts another, at the same address over the same database, set up by `more` besides. */
  restart(more?: Record<string, string>, meanwhile?: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** Starts one, set up by `env` as a process is by its environment; nothing is posted unless EXAMPLE says so. */
export async function startServer(
  env: Record<string, string> = {},
  options: Partial<Pick<ServerOptions, 'timeouts' | 'streams'>> = {},
): Promise<RunningServer> {
  const database = await createTestDatabase();
  const log = new KeptLog();
  const signing = await signingFolder();
  const start = (more: Record<string, string>): Promise<Server> => {
    const config: Config = readConfig({
      DATABASE_URL: database.url,
      HOST: '127.0.0.1',
      PORT: '0',
      RATE_LIMIT: '0',
      EXAMPLE: 'none',
      ...signing.env,
      ...env,
      ...more,
    });
    return createServer({ config, databaseUrl: config.databaseUrl!, logTo: log, checkAnswers: true, ...options });
  };
  let server = await start({});
  const url = await server.listen();
  const keys = await makeKeys(server);
  const pool = database.pool('parley_read', 1);
  return {
    url,
    get server() {
      return server;
    },
    database,
    log,
    signing: signing.env,
    keys,
    async countEvents() {
      const { rows } = await pool.query<{ count: number }>('select count(*) from parley.events');
      return Number(rows[0]!.count);
    },
    async restart(more = {}, meanwhile = async () => {}) {
      await server.close();
      await meanwhile();
      server = await start({ PORT: new URL(url).port, ...more });
      await server.listen();
    },
    async close() {
      await server.close();
      await database.drop();
      await signing.remove();
    },
  };
}

async function makeKeys({ resources: { keys } }: Server): Promise<Record<Role, string>> {
  const admin = 'test-admin-key-of-the-operator';
  const { id } = await keys.seed(admin, 'test');
  const make = async (role: Role): Promise<string> =>
    (await keys.create({ name: `test ${role}`, role, expiresAt: null, createdBy: id })).key;
  return { admin, reader: await make('reader'), auditor: await make('auditor'), editor: await make('editor') };
}

/** What problem+json says. */
export interface ProblemAnswer {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  errors?: { pointer?: string; parameter?: string; message: string }[];
}

/** Waits until a server says that it is ready. */
export async function untilReady({ url }: Pick<RunningServer, 'url'>, patienceMs = 20_000): Promise<void> {
  for (const deadline = Date.now() + patienceMs; ; await new Promise((resume) => setTimeout(resume, 50))) {
    const answer = await fetch(`${url}/health/ready`);
    if (answer.ok) return;
    if (Date.now() > deadline) throw new Error(`Not ready in time: ${await answer.text()}`);
  }
}
