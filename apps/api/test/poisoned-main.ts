// The API, built for tests: its timeline fails at every source with a certain title, until SIGUSR2 mends it, and again after
// the next.
import { createServer, readConfig } from '../src/index.js';
import { mendOrSpoil, projections } from './poisoned-projections.js';

process.on('SIGUSR2', mendOrSpoil);

const config = readConfig(process.env);
const server = await createServer({
  config,
  databaseUrl: process.env.DATABASE_URL!,
  readModels: 'thread',
  projections: { projections, projectionsFrom: new URL(import.meta.resolve('./poisoned-projections.js')) },
});
server.log.info({ url: await server.listen() }, 'listening');
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
