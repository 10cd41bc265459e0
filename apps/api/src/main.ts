// The API as a process: configuration, database, server, and the way down again.
import { instanceFile, migrate, startEmbedded, type EmbeddedServer } from '@parley/postgres';
import { ConfigError, readConfig, type Config } from './config.js';
import { createServer, type Server } from './server.js';

/** When this is over, what still runs is ended with the process. */
const EXIT_WITHIN_MS = 10_000;

/** What is up so far. */
const running: { embedded?: EmbeddedServer; server?: Server; instance?: ReturnType<typeof instanceFile> } = {};
let stopping: Promise<void> | undefined;

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0));

try {
  await start(readConfig(process.env));
} catch (error) {
  if (!stopping) {
    console.error(error instanceof ConfigError ? error.message : error);
    await stop(1);
  }
}

async function start(config: Config): Promise<void> {
  const databaseUrl = config.databaseUrl ?? (await startDatabase(config));
  await migrate(databaseUrl);
  const server = await createServer({ config, databaseUrl, readModels: 'thread' });
  running.server = server;
  const url = await server.listen();
  server.log.info({ url }, 'listening');
  if (!running.embedded) return;
  // Nobody started us who would tell the user how to get in.
  running.instance = instanceFile(config.dataDir);
  await running.instance.write({ url, pid: process.pid });
  console.error(`Parley listens at ${url}/`);
  if (server.firstKey?.made) console.error(`Your key (admin), shown this once: ${server.firstKey.made}`);
}

async function startDatabase({ dataDir }: Config): Promise<string> {
  const embedded = await startEmbedded({ dataDir, log: (line) => console.error(line) });
  running.embedded = embedded;
  void embedded.ended.then(() => {
    if (stopping) return;
    console.error('The embedded PostgreSQL ended by itself.');
    void stop(1);
  });
  return embedded.url;
}

function stop(exitCode: number): Promise<void> {
  stopping ??= (async () => {
    setTimeout(() => process.exit(1), EXIT_WITHIN_MS).unref();
    try {
      await running.instance?.remove();
      await running.server?.close();
      await running.embedded?.stop();
      process.exit(exitCode);
    } catch (error) {
      console.error(error);
      process.exit(1);
    }
  })();
  return stopping;
}
