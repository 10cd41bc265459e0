import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, readConfig } from '@parley/api';
import { createTestDatabase } from '@parley/postgres/testing';
import { madeUpEntries } from './made-up-record.js';

const ENTRIES = 5_000;
const KEY = 'key-of-the-import';

it('a large import is staged in chunks of bounded size, stored whole, and leaves nothing staged', async () => {
  const database = await createTestDatabase();
  const env = { DATABASE_URL: database.url, HOST: '127.0.0.1', PORT: '0', EXAMPLE: 'none', ADMIN_KEY: KEY };
  const folder = await mkdtemp(join(tmpdir(), 'parley-import-'));
  const config = readConfig({ ...env, RATE_LIMIT: '0', DATA_DIR: join(folder, 'data') });
  const server = await createServer({ config, databaseUrl: database.url, logTo: { write: () => {} } });
  try {
    const url = await server.listen();
    const staging = database.pool('parley_append', 1);
    const longest: number[] = [];
    const headers = { authorization: `Bearer ${KEY}` };
    const answer = await fetch(`${url}/v1/imports`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/x-ndjson' },
      body: ReadableStream.from(
        (async function* () {
          let sent = 0;
          for (const entry of madeUpEntries(ENTRIES)) {
            yield Buffer.from(`${JSON.stringify(entry)}\n`);
            sent += 1;
            if (sent % 500 !== 0) continue;
            const { rows } = await staging.query<{ longest: number | null }>(
              'select max(length(bytes)) as longest from parley.import_chunks',
            );
            longest.push(rows[0]!.longest ?? 0);
          }
        })(),
      ),
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(202);
    const { id } = (await answer.json()) as { id: string };
    expect(Math.max(...longest)).toBeGreaterThan(0);
    expect(Math.max(...longest)).toBeLessThan(1_048_576);
    for (;;) {
      const state = (await (await fetch(`${url}/v1/imports/${id}`, { headers })).json()) as Record<string, unknown>;
      if (state.status === 'staged' || state.status === 'running') {
        await new Promise((resume) => setTimeout(resume, 50));
        continue;
      }
      expect(state).toMatchObject({ status: 'done', lines: ENTRIES, stored: ENTRIES, faults: [], failure: null });
      break;
    }
    const { rows } = await staging.query('select * from parley.import_chunks');
    expect(rows).toEqual([]);
    const { rows: events } = await database
      .pool('parley_read', 1)
      .query('select count(*)::int as count from parley.events');
    expect(events).toEqual([{ count: ENTRIES }]);
  } finally {
    await server.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  }
}, 180_000);
