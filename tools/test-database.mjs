// Jest's globalSetup: one PostgreSQL for the run, and in it the migrated database that tests get copies of.
// With DATABASE_URL set, that server is used; no more is left in it than the roles.
import './typescript.mjs';

const { createTestTemplate, startTestServer } = await import('../libs/postgres/src/testing.ts');

export default async function setUp() {
  const server = process.env.DATABASE_URL ? undefined : await startTestServer({ settings: { max_connections: 300 } });
  const template = await createTestTemplate(server?.url ?? process.env.DATABASE_URL, server?.superuserUrl);
  globalThis.parleyTestRun = {
    end: async () => {
      await (server ? server.stop() : template.drop());
    },
  };
}
