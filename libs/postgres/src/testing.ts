export { dumpSchema } from './schema-dump.js';
export * from './test-database.js';
export * from './test-server.js';
