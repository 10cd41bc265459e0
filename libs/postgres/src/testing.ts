export { initCluster, startServer, stopServer, type ClusterOptions, type RunningServer } from './cluster.js';
export { dumpSchema } from './schema-dump.js';
export { userForServer } from './server-process.js';
export * from './test-database.js';
export * from './test-server.js';
