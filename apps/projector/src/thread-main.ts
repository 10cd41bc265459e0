// The thread that keeps the read models up, beside the one that serves. It speaks to who started it in thread-messages.
import { parentPort, workerData } from 'node:worker_threads';
import { type Projection, ProjectionHost } from '@parley/event-store';
import { describeError } from './error-description.js';
import { STOP, type ThreadData, type ThreadMessage } from './thread-messages.js';

const { databaseUrl, projectionsFrom, applicationName } = workerData as ThreadData;
const port = parentPort!;
const tell = (message: ThreadMessage): void => port.postMessage(message);

const { projections } = (await import(projectionsFrom ?? '@parley/read-models')) as {
  projections: readonly Projection[];
};
const host = new ProjectionHost({
  url: databaseUrl,
  projections,
  applicationName,
  onError: (error, projection) => tell({ what: 'error', projection, err: describeError(error) }),
  onTrouble: (projection, trouble) => tell({ what: 'trouble', projection, trouble }),
});
host.onAdvanced((advanced) => tell({ what: 'advanced', advanced }));
port.on('message', (message) => {
  if (message !== STOP) return;
  // With the port closed and the connections ended nothing keeps the thread.
  void host.stop().then(() => port.close());
});
await host.start();
tell({ what: 'started' });
