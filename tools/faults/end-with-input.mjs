// Preloaded into a child process: it ends when its standard input does, however whoever started it was ended.
process.stdin
  .on('end', () => process.kill(process.pid, 'SIGKILL'))
  .on('error', () => process.kill(process.pid, 'SIGKILL'));
process.stdin.resume();
process.stdin.unref();
