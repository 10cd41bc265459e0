// A projector of a test build: one of its two folds fails at one type of event, until it is started with MENDED=1.
import { ProjectionHost } from '@parley/event-store';
import { fragile, mended, sturdy } from './fragile-projections.js';

const { DATABASE_URL: url, MENDED } = process.env;
if (!url) throw new Error('DATABASE_URL must be set.');

const host = new ProjectionHost({
  url,
  projections: [sturdy, MENDED ? mended : fragile],
  applicationName: 'faults fragile',
  onError: (error, projection) => console.error(`${projection ?? 'host'}: ${error.message}`),
});
await host.start();
// What it stands still for is what keeps it alive.
setInterval(() => {}, 60_000);
