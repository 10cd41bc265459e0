import { randomBytes } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import {
  consistencyHolds,
  decodeEntries,
  emptyRoot,
  hashLeaf,
  inclusionHolds,
  merkleRoot,
  rootOfComplete,
  tilesOf,
} from '@parley/transparency';
import type pg from 'pg';
import { sampleEvents } from '../../test/sample-events.js';
import { forgeEvents } from '../../test/forged-events.js';
import { EventStore } from '../event-store.js';
import { checkLastTile, integrateTiles, TreeDamaged } from './integrate-tiles.js';
import { LogTree } from './log-tree.js';

let database: TestDatabase;
let sign: pg.Pool;
let read: pg.Pool;
let tree: LogTree;
let leaves: Buffer[];

beforeAll(async () => {
  database = await createTestDatabase();
  sign = database.pool('parley_sign', 1);
  read = database.pool('parley_read', 2);
  tree = new LogTree(read);
});
afterAll(() => database.drop());

const rowsOfTiles = async () =>
  (await read.query('select level, index, root, hashes from parley.tiles order by level, index')).rows;
/** Every byte of every tile, and where it lies. */
const digestOfTiles = async (): Promise<string> =>
  (
    await read.query<{ digest: string }>(
      `select encode(sha256(string_agg(convert_to(format('%s %s ', level, index), 'UTF8') || root || hashes, ''::bytea
         order by level, index)), 'hex') as digest from parley.tiles`,
    )
  ).rows[0]!.digest;

async function integrateAll(batch?: number): Promise<void> {
  for (let at = -1, next: number; (next = (await integrateTiles(sign, batch)).integrated) > at;) at = next;
}

describe('the integrator', () => {
  it('stores nothing of a log that fills no tile, whose tiles can be read all the same', async () => {
    const store = new EventStore({ url: database.url });
    await store.append({ events: sampleEvents('talk-a', 255) });
    await store.close();
    expect(await integrateTiles(sign)).toEqual({ integrated: 0, head: 255 });
    expect(await rowsOfTiles()).toEqual([]);
    const { rows } = await read.query('select leaf_hash from parley.events order by position');
    expect(await tree.readTile({ level: 0, index: 0, width: 255 })).toEqual(
      Buffer.concat(rows.map((row) => row.leaf_hash)),
    );
    await expect(tree.readTile({ level: 0, index: 0, width: 256 })).rejects.toThrow('There is no tile/0/000.');
    await expect(tree.readTile({ level: 1, index: 0, width: 1 })).rejects.toThrow('There is no tile/1/000.p/1.');
  });

  it('gives the entries whose hashes are the leaves', async () => {
    const entries = decodeEntries(await tree.readEntryBundle({ index: 0, width: 255 }));
    const tile = await tree.readTile({ level: 0, index: 0, width: 255 });
    expect(Buffer.concat(entries.map(hashLeaf))).toEqual(tile);
    await expect(tree.readEntryBundle({ index: 0, width: 256 })).rejects.toThrow('There is no tile/entries/000.');
  });

  it('stores the full tiles of all levels that 70,000 events give, in batches of any size', async () => {
    await forgeEvents(database, 70_000 - 255);
    leaves = (
      await read.query<{ leaf_hash: Buffer }>('select leaf_hash from parley.events order by position')
    ).rows.map((row) => row.leaf_hash);
    expect(await integrateTiles(sign, 1)).toEqual({ integrated: 256, head: 70_000 });
    expect(await integrateTiles(sign, 7)).toEqual({ integrated: 2_048, head: 70_000 });
    await integrateAll();
    const tiles = await rowsOfTiles();
    expect(tiles.map(({ level }) => level)).toEqual([...Array<number>(273).fill(0), 1]);
    for (const { level, index, root, hashes } of tiles.slice(0, 273)) {
      expect(level).toBe(0);
      expect(hashes.equals(Buffer.concat(leaves.slice(index * 256, index * 256 + 256)))).toBe(true);
      expect(root.equals(rootOfComplete(hashes))).toBe(true);
    }
    expect(tiles[273].hashes.equals(Buffer.concat(tiles.slice(0, 256).map(({ root }) => root)))).toBe(true);
  });

  it('stores the same bytes again where they are missing, and nothing where nothing is', async () => {
    const before = await digestOfTiles();
    expect(await integrateTiles(sign)).toEqual({ integrated: 273 * 256, head: 70_000 });
    expect(await digestOfTiles()).toBe(before);
    if (!database.superuserUrl) return;
    const { default: pg } = await import('pg');
    const superuser = new pg.Client(database.superuserUrl);
    await superuser.connect();
    await superuser.query('alter table parley.tiles disable trigger all');
    await superuser.query('delete from parley.tiles where level > 0 or index > 100');
    await superuser.query('alter table parley.tiles enable always trigger tiles_are_kept');
    await superuser.end();
    await integrateAll(3);
    expect(await digestOfTiles()).toBe(before);
  });

  it('gives roots and proofs that hold at sizes all over the log', async () => {
    const sizes = [0, 1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 69_888, 70_000];
    const newRoot = merkleRoot(leaves);
    for (const size of sizes) {
      const root = merkleRoot(leaves.slice(0, size));
      expect(Buffer.from(await tree.root(size)).equals(root)).toBe(true);
      const proof = await tree.consistencyProof(size, 70_000);
      expect(consistencyHolds({ oldSize: size, oldRoot: root, newSize: 70_000, newRoot, proof })).toBe(true);
    }
    for (const index of [0, 1, 255, 256, 33_333, 65_535, 65_536, 69_887, 69_888, 69_999]) {
      const proof = await tree.inclusionProof(index, 70_000);
      const claim = { leafHash: leaves[index]!, index, size: 70_000, root: newRoot, proof };
      expect(inclusionHolds(claim)).toBe(true);
      expect(inclusionHolds({ ...claim, leafHash: randomBytes(32) })).toBe(false);
    }
  });

  it('gives the same nodes whether partial tiles are kept or not, from the root down', async () => {
    const keeping = new LogTree(read, { partialTiles: 3 });
    for (const size of [70_000, 65_793, 70_000]) {
      const nodes = [0, 1, 3, 4, 7, 8, 11, 12, 15]
        .flatMap((level) => [1, Math.floor(size / 2 ** level) - 1].map((index) => ({ level, index })))
        .filter(({ level, index }) => index >= 0 && (index + 1) * 2 ** level <= size);
      const expected = nodes.map(({ level, index }) =>
        Buffer.from(merkleRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))).toString('hex'),
      );
      for (const one of [tree, keeping, keeping]) {
        expect((await one.nodes(size)(nodes)).map((node) => Buffer.from(node).toString('hex'))).toEqual(expected);
      }
    }
    await expect(tree.nodes(300)([{ level: 8, index: 1 }])).rejects.toThrow(RangeError);
  });

  it('gives every tile that C2SP tlog-tiles names', async () => {
    for (const tile of tilesOf(70_000)) expect((await tree.readTile(tile)).length).toBe(tile.width * 32);
    await expect(tree.root(70_001)).rejects.toThrow('There is no tile/0/273.p/113.');
  });

  it('refuses a tile of events that are not there, and one that another has put in the place of its own', async () => {
    const madeUp = [Buffer.alloc(32), Buffer.alloc(8192), Buffer.alloc(512)];
    await sign.query(
      'insert into parley.tiles (level, index, root, hashes, middle) values (0, 273, $1, $2, $3)',
      madeUp,
    );
    await expect(integrateTiles(sign)).rejects.toThrow('tile/0/273 is of events that are not there.');
    await forgeEvents(database, 144);
    await expect(checkLastTile(sign)).rejects.toThrow('What is stored as tile/0/273 is not what the events give.');
    await expect(checkLastTile(read)).rejects.toThrow(TreeDamaged);
  });
});

describe('the root by the database', () => {
  it('and the middle of tiles, as migration 0013 fills it in, are those of the library', async () => {
    const { rows } = await read.query<{ same: boolean; count: number }>(
      `select bool_and(root = parley.row_root(hashes) and middle = (
         select string_agg(parley.row_root(substr(hashes, 1 + 512 * sixteenth, 512)), ''::bytea order by sixteenth)
         from generate_series(0, 15) sixteenth)) as same, count(*)::int
       from parley.tiles where index < 20`,
    );
    expect(rows).toEqual([{ same: true, count: 21 }]);
  });

  it('is that of the library at every size up to 300 and at others', async () => {
    expect((await read.query('select parley.tree_root(0) as root')).rows[0].root).toEqual(Buffer.from(emptyRoot()));
    const { rows } = await read.query<{ size: number; root: Buffer }>(
      `select size, parley.tree_root(size) as root from unnest($1::bigint[]) size`,
      [[...Array.from({ length: 300 }, (_, at) => at + 1), 65_535, 65_536, 65_537, 65_792, 69_999, 70_000]],
    );
    for (const { size, root } of rows)
      expect([size, root]).toEqual([size, Buffer.from(merkleRoot(leaves.slice(0, size)))]);
  });

  it('is null where there are not so many events', async () => {
    expect((await read.query('select parley.tree_root(99999) as root')).rows[0].root).toBeNull();
  });
});
