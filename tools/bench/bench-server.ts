import { startTestServer, type TestServer } from '@parley/postgres/testing';

/** A PostgreSQL of a bench's own that writes to the disk, as it comes but for the number of connections. */
export const startBenchServer = (): Promise<TestServer> =>
  startTestServer({ fsync: true, settings: { max_connections: 400 } });
