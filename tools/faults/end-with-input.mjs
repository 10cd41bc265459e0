// Preloaded into a child process: it ends when its standard input does, however whoever started it was ended.
import { isMainThread } from 'node:worker_threads';

// Preloaded into its threads as well, whose standard input is empty.
if (isMainThread) {
  process.stdin
    .on('end', () => process.kill(process.pid, 'SIGKILL'))
    .on('error', () => process.kill(process.pid, 'SIGKILL'));
  process.stdin.resume();
  process.stdin.unref();
}
