import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { instanceFile } from '@parley/postgres';

/** What the start itself needs to know; the rest of the environment is the API's to judge. */
export interface StartSettings {
  /** Absent: the embedded PostgreSQL. */
  databaseUrl: string | undefined;
  dataDir: string;
  host: string;
  port: number;
  /** Where the API is reached from this machine, without a slash at the end. */
  apiUrl: string;
}

/** Reads the environment; all faults in one error. Makes sure that the port is free. */
export async function readSettings(env: NodeJS.ProcessEnv): Promise<StartSettings> {
  const faults: string[] = [];
  const databaseUrl = env.DATABASE_URL || undefined;
  if (databaseUrl && !/^postgres(ql)?:$/.test(URL.parse(databaseUrl)?.protocol ?? '')) {
    faults.push('DATABASE_URL: not an address like postgres://user:password@host:5432/database.');
  }
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    faults.push(`PORT: ${env.PORT} is not a number from 1 to 65535.`);
  }
  const dataDir = resolve(env.DATA_DIR || '.parley');
  const host = env.HOST || '127.0.0.1';
  if (faults.length > 0) throw new Error(faults.join('\n'));

  const apiUrl = `http://${addressFromHere(host)}:${port}`;
  await requireFreePort({ host, port, apiUrl, dataDir });
  return { databaseUrl, dataDir, host, port, apiUrl };
}

function addressFromHere(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

async function requireFreePort({ host, port, apiUrl, dataDir }: Omit<StartSettings, 'databaseUrl'>): Promise<void> {
  const fault = await tryToListen(host, port);
  if (!fault) return;
  if (fault !== 'EADDRINUSE') throw new Error(`HOST, PORT: cannot listen on ${host}:${port} (${fault}).`);
  const other = await instanceFile(dataDir)
    .read()
    .catch(() => undefined);
  if (other?.url === apiUrl) {
    throw new Error(`Parley already runs at ${apiUrl}/ on this data folder (process ${other.pid}).`);
  }
  throw new Error(`PORT: ${port} is taken by another program. Take another one:  PORT=${port + 1} npm start`);
}

function tryToListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code));
    server.listen(port, host, () => server.close(() => done(undefined)));
  });
}
