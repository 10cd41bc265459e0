export { runParley } from './program.js';
export type { Terminal } from './terminal.js';
