// The API, built for tests: its timeline fails at every source with a certain title, until SIGUSR2 mends it, and again after
// the next. Without DATABASE_URL it has an embedded PostgreSQL, as the API has.
import { migrate, startEmbedded } from '@parley/postgres';
import { createServer, readConfig } from '../src/index.js';
import { mendOrSpoil, projections } from './poisoned-projections.js';

process.on('SIGUSR2', mendOrSpoil);

const config = readConfig(process.env);
const embedded = config.databaseUrl ? undefined : await startEmbedded({ dataDir: config.dataDir, log: console.error });
const databaseUrl = config.databaseUrl ?? embedded!.url;
if (embedded) await migrate(databaseUrl);
const server = await createServer({
  config,
  databaseUrl,
  readModels: 'thread',
  projections: { projections, projectionsFrom: new URL(import.meta.resolve('./poisoned-projections.js')) },
});
server.log.info({ url: await server.listen() }, 'listening');
process.once('SIGTERM', () => {
  void server
    .close()
    .then(() => embedded?.stop())
    .then(() => process.exit(0));
});
