export * from './connect.js';
export * from './embedded.js';
export * from './instance.js';
export * from './migrate.js';
export { AlreadyRunningError } from './ownership.js';
export * from './roles.js';
export { queryNamed } from './statement-names.js';
