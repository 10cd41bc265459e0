// A plain Fastify with one prepared select, as one would write it without an event store: a process of its own.
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import pg from 'pg';
import { answerParent } from './own-process.ts';
import type { PlainPage } from './plain-page.ts';

/** Is told the page, and says where it listens. */
answerParent<PlainPage, string>(async ({ databaseUrl, select, limit, before, after }) => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  pool.on('error', () => {});
  const server = Fastify();
  server.get('/page', async () => {
    const { rows } = await pool.query<{ item: unknown }>({ name: 'page', text: select });
    return { ...before, items: rows.slice(0, limit).map(({ item }) => item), ...after };
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
