import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { checkpointText, formatNote, signatureLine, signingKey } from '@parley/transparency';
import type pg from 'pg';
import { forgeEvents } from '../../test/forged-events.js';
import { integrateTiles } from './integrate-tiles.js';
import { LogTree } from './log-tree.js';

const ORIGIN = 'parley.test/v1/log';
const key = signingKey(ORIGIN, 'note', new Uint8Array(32).fill(7));

let database: TestDatabase;
let sign: pg.Pool;
let owner: pg.Pool;
let tree: LogTree;

beforeAll(async () => {
  database = await createTestDatabase();
  [sign, owner] = [database.pool('parley_sign', 2), database.pool('parley_owner', 1)];
  tree = new LogTree(sign);
  await forgeEvents(database, 300);
  await integrateTiles(sign);
  await sign.query('insert into parley.log_origin (origin) values ($1)', [ORIGIN]);
  await sign.query(`insert into parley.log_keys (vkey) values ('x')`);
});
afterAll(() => database.drop());

interface Claim {
  size: number;
  root: Uint8Array;
  text?: string;
}
/** Stores a checkpoint as the signer does, and whatever is claimed besides. */
function store({ size, root, text = checkpointText({ origin: ORIGIN, size, root }) }: Claim, db: pg.Pool = sign) {
  const note = formatNote(text, [signatureLine(key, text)]);
  return db.query('insert into parley.checkpoints (size, root, note) values ($1, $2, $3)', [
    size,
    Buffer.from(root),
    note,
  ]);
}

describe('a checkpoint is stored', () => {
  it('only where the root is that of so many events, whoever stores it', async () => {
    const root = await tree.root(290);
    for (const db of [sign, owner]) {
      await expect(store({ size: 291, root }, db)).rejects.toThrow('The root is not that of the first 291 events.');
      await expect(store({ size: 301, root }, db)).rejects.toThrow('The root is not that of the first 301 events.');
    }
  });

  it('only where the note says what its row says', async () => {
    const root = await tree.root(290);
    for (const text of [
      checkpointText({ origin: ORIGIN, size: 289, root }),
      checkpointText({ origin: 'parley.test/other', size: 290, root }),
      checkpointText({ origin: ORIGIN, size: 290, root: await tree.root(289) }),
    ]) {
      await expect(store({ size: 290, root, text })).rejects.toThrow('The note does not say what its row says.');
    }
  });

  it('only where it is larger than all before', async () => {
    await store({ size: 290, root: await tree.root(290) });
    await expect(store({ size: 290, root: await tree.root(290) })).rejects.toMatchObject({ code: 'PA004' });
    await expect(store({ size: 1, root: await tree.root(1) })).rejects.toThrow(
      'A checkpoint of 290 events was signed before; one of 1 can not follow it.',
    );
    await store({ size: 291, root: await tree.root(291) });
    expect((await tree.latestCheckpoint())?.size).toBe(291);
  });

  it('only one after the other: of two at once that can not both follow, one is refused', async () => {
    const root = await tree.root(295);
    const both = await Promise.allSettled([store({ size: 295, root }), store({ size: 295, root })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('only where the events that were signed before are still those', async () => {
    const root = await tree.root(296);
    await owner.query('alter table parley.events disable trigger events_do_not_change');
    await owner.query(`update parley.events set leaf_hash = sha256('other') where position = 270`);
    const forged = await tree.root(297);
    await expect(store({ size: 297, root: forged })).rejects.toThrow(
      'The first 295 events are not those that were signed.',
    );
    await expect(store({ size: 296, root })).rejects.toThrow('The first 295 events are not those that were signed.');
    await owner.query('alter table parley.events enable always trigger events_do_not_change');
  });

  it('only where what committed before can be seen', async () => {
    const client = await sign.connect();
    await client.query('begin isolation level repeatable read');
    await expect(
      client.query(`insert into parley.checkpoints (size, root, note) values (299, sha256(''), 'x')`),
    ).rejects.toMatchObject({ code: 'PA003' });
    await client.query('rollback');
    client.release();
  });
});

describe('what is stored of the log', () => {
  const tables = {
    tiles: 'level = 0',
    log_origin: `origin = 'other'`,
    log_keys: `vkey = 'other'`,
    checkpoints: `note = 'other'`,
    cosignatures: `line = 'other'`,
  };
  const changes = Object.entries(tables).flatMap(([table, value]) => [
    `update parley.${table} set ${value}`,
    `delete from parley.${table}`,
    `truncate parley.${table} cascade`,
  ]);

  it.each(changes)('is not changed by anybody: %s', async (sql) => {
    for (const role of [
      'parley_owner',
      'parley_sign',
      'parley_append',
      'parley_read',
      'parley_project',
      'parley_admin',
    ] as const) {
      const pool = database.pool(role, 1);
      await expect(pool.query(sql)).rejects.toMatchObject({ code: '42501' });
      await pool.end();
    }
  });

  it('has one origin', async () => {
    await expect(sign.query(`insert into parley.log_origin (origin) values ('other')`)).rejects.toMatchObject({
      code: '23505',
    });
    await expect(
      owner.query(`insert into parley.log_origin (only_one, origin) values (false, 'other')`),
    ).rejects.toMatchObject({ code: '23514' });
  });
});
