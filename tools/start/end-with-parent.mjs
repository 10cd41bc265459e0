// Preloaded into a child process: when whoever started it is killed, it ends as if told to.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The listener alone shall not keep it alive.
process.channel?.unref();
