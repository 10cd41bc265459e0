// The API, built for tests: its timeline fails at every source with a certain title, until SIGUSR2 mends it, and again after
// the next.
import type { Projection } from '@parley/event-store';
import { projections } from '@parley/read-models';
import { createServer, readConfig } from '../src/index.js';

const POISON = 'A poisoned source';
let mended = false;
process.on('SIGUSR2', () => (mended = !mended));

const builtForTests: Projection[] = projections.map((projection) => {
  if (projection.name !== 'timeline') return projection;
  return {
    ...projection,
    fold(rows, event) {
      const { title } = (event.payload?.data ?? {}) as { title?: unknown };
      if (title === POISON && !mended) throw new Error('This title can not be folded');
      return projection.fold(rows, event);
    },
  };
});

const config = readConfig(process.env);
const server = await createServer({ config, databaseUrl: process.env.DATABASE_URL!, projections: builtForTests });
server.log.info({ url: await server.listen() }, 'listening');
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
