import { createServer, type AddressInfo } from 'node:net';
import { instanceFile } from '@parley/postgres';
import { readConfig } from '../../apps/api/src/config.js';

/** What the start needs to know of the configuration; the API reads the rest of the environment itself. */
export interface StartSettings {
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  dataDir: string;
  host: string;
  port: number;
  /** Where the API is reached from this machine, without a slash at the end. */
  apiUrl: string;
}

/** Reads the environment, all faults in one error, and makes sure that the port is free. */
export async function readSettings(env: NodeJS.ProcessEnv): Promise<StartSettings> {
  const { databaseUrl, dataDir, host, port: wished } = readConfig(env);
  const listened = await tryToListen(host, wished);
  if (typeof listened === 'number')
    return { databaseUrl, dataDir, host, port: listened, apiUrl: urlFor(host, listened) };
  if (listened.code !== 'EADDRINUSE')
    throw new Error(`HOST, PORT: cannot listen on ${host}:${wished}: ${listened.message}.`);
  const other = await instanceFile(dataDir)
    .read()
    .catch(() => undefined);
  if (other?.url === urlFor(host, wished)) {
    throw new Error(`Parley already runs at ${other.url}/ on this data folder (process ${other.pid}).`);
  }
  throw new Error(`PORT: ${wished} is taken by another program. Take another one:  PORT=${wished + 1} npm start`);
}

function urlFor(host: string, port: number): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`;
  if (host === '::') return `http://[::1]:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The port (for 0: one that was free), or why not. */
function tryToListen(host: string, port: number): Promise<number | NodeJS.ErrnoException> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', done);
    server.listen(port, host, () => {
      const { port: got } = server.address() as AddressInfo;
      server.close(() => done(got));
    });
  });
}
