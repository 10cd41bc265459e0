// Preloaded into a child process: when whoever started it is killed, it ends as if told to.
import { isMainThread } from 'node:worker_threads';

// Preloaded into its threads as well, which have no channel.
if (isMainThread) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // The listener alone shall not keep it alive.
  process.channel?.unref();
}
