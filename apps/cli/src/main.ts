import { runParley } from './program.js';
import { processTerminal } from './terminal.js';

// `parley timeline | head` closes the pipe early; that is no fault of the command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 4);
});

process.exitCode = await runParley(process.argv.slice(2), processTerminal(process));
