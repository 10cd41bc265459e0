import { Readable } from 'node:stream';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import type pg from 'pg';
import { v7 } from 'uuid';
import { sweep } from './import-table.js';
import { STAGING_LIMITS, stageImport, type StagingLimits } from './stage-import.js';

let database: TestDatabase;
let db: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.pool('parley_append', 3);
});
afterEach(() => db.query('delete from parley.imports'));
afterAll(() => database.drop());

const stage = (
  parts: Iterable<string> | AsyncIterable<string>,
  more: { mode?: 'batch' | 'atomic'; limits?: Partial<StagingLimits>; idempotencyKey?: string } = {},
): Promise<string> => {
  const { mode = 'batch', limits, idempotencyKey = null } = more;
  const body = Readable.from(bytesOf(parts), { objectMode: false });
  return stageImport(db, { recordedBy: 'key_a', idempotencyKey, mode, body }, v7(), { ...STAGING_LIMITS, ...limits });
};

async function* bytesOf(parts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const part of parts) yield Buffer.from(part);
}

interface Staged {
  imports: number;
  chunks: number;
  entries: number;
  longest: number;
}

const staged = async (): Promise<Staged> => {
  const { rows } = await db.query<Staged>(
    `select (select count(*)::int from parley.imports) as imports, count(*)::int as chunks,
       coalesce(sum(entries), 0)::int as entries, coalesce(max(length(bytes)), 0) as longest from parley.import_chunks`,
  );
  return rows[0]!;
};
const NOTHING = { imports: 0, chunks: 0, entries: 0, longest: 0 };

describe('staging', () => {
  it('keeps what is sent in chunks of bounded size, whatever the size of its lines', async () => {
    await stage(['{"short":1}\n'.repeat(5_000)]);
    expect(await staged()).toMatchObject({ imports: 1, chunks: 20, entries: 5_000 });
    await stage(Array.from({ length: 20 }, () => `${'x'.repeat(200_000)}\n`));
    const { entries, longest } = await staged();
    expect(entries).toBe(5_020);
    expect(longest).toBeLessThan(800_000);
  });

  it('takes no more of a body than the database keeps up with', async () => {
    const blocker = await database.pool(undefined, 1).connect();
    await blocker.query('begin');
    await blocker.query('lock table parley.import_chunks in access exclusive mode');
    let taken = 0;
    async function* endless(): AsyncGenerator<string> {
      for (; taken < 200; taken += 1) yield `${'x'.repeat(200_000)}\n`;
    }
    const staging = stage(endless());
    await new Promise((resume) => setTimeout(resume, 500));
    // One chunk that waits, and what streams hold between.
    expect(taken).toBeLessThan(12);
    await blocker.query('rollback');
    blocker.release();
    await staging;
    expect(await staged()).toMatchObject({ entries: 200 });
  });

  it('leaves nothing of a body that is refused or breaks off', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield '{}\n'.repeat(1_000);
      throw new Error('The connection is gone.');
    }
    await expect(stage(broken())).rejects.toMatchObject({ slug: 'bad-request' });
    await expect(stage(['\n'.repeat(100)])).rejects.toMatchObject({ slug: 'validation-failed' });
    await expect(stage(['{}\n'.repeat(10_001)], { mode: 'atomic' })).rejects.toMatchObject({ slug: 'body-too-large' });
    const limits = { atomicBytes: 1_000, bytes: 2_000 };
    await expect(stage(['{}\n'.repeat(500)], { mode: 'atomic', limits })).rejects.toMatchObject({ status: 413 });
    await expect(stage(['{}\n'.repeat(700)], { limits })).rejects.toMatchObject({ status: 413 });
    async function* silent(): AsyncGenerator<string> {
      yield '{}\n';
      await new Promise((resume) => setTimeout(resume, 2_000).unref());
    }
    await expect(stage(silent(), { limits: { idleMs: 100 } })).rejects.toMatchObject({ slug: 'request-timeout' });
    expect(await staged()).toEqual(NOTHING);
  });

  it('is swept where its process ended in the middle, and only there', async () => {
    await db.query(`insert into parley.imports (id, recorded_by, mode, heartbeat)
      select gen_random_uuid(), 'key_a', 'batch', now() - make_interval(secs => s) from unnest('{10, 1000}'::int[]) s`);
    await db.query(
      `insert into parley.import_chunks select id, n, 1, 1, '{}' from parley.imports, generate_series(1, 150) n`,
    );
    await sweep(db, 60_000);
    expect(await staged()).toMatchObject({ imports: 1, chunks: 150 });
  });
});
