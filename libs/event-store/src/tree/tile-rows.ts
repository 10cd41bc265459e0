import { TILE_WIDTH, tilePath, type Tile } from '@parley/transparency';
import type pg from 'pg';
import { StoreError } from '../store-error.js';

export type Database = Pick<pg.Pool | pg.ClientBase, 'query'>;

/** The log has not so many events, or the tree over them has not been grown so far. */
export class TileMissing extends StoreError {
  constructor(readonly tile: Tile) {
    super(`There is no ${tilePath(tile)}.`);
  }
}

const HASH_LENGTH = 32;

/** A full tile as it is stored; else what is below it, side by side: leaves of events, or the roots of full tiles. */
const READ_TILES = `
  select coalesce(
    case when width = 256 then (select hashes from parley.tiles t where t.level = asked.level and t.index = asked.index) end,
    case when asked.level = 0
      then (select string_agg(e.leaf_hash, ''::bytea order by e.position) from parley.events e
        where e.position > asked.index * 256 and e.position <= asked.index * 256 + width)
      else (select string_agg(t.root, ''::bytea order by t.index) from parley.tiles t
        where t.level = asked.level - 1 and t.index >= asked.index * 256 and t.index < asked.index * 256 + width)
    end
  ) as hashes
  from unnest($1::int[], $2::bigint[], $3::int[]) with ordinality as asked(level, index, width, place) order by place`;

/** The bytes of tiles, in their order: 32 for each hash. One statement for all of them. @throws TileMissing */
export async function readTiles(db: Database, tiles: readonly Tile[]): Promise<Uint8Array[]> {
  const { rows } = await db.query<{ hashes: Buffer | null }>({
    name: 'parley-tiles',
    text: READ_TILES,
    values: [tiles.map(({ level }) => level), tiles.map(({ index }) => index), tiles.map(({ width }) => width)],
  });
  return tiles.map((tile, place) => {
    const hashes = rows[place]!.hashes;
    if (hashes?.length !== tile.width * HASH_LENGTH) throw new TileMissing(tile);
    return hashes;
  });
}

/** A full tile as it lies in the table. */
export interface StoredTile {
  hashes: Buffer;
  /** The hashes over 16 of them each. */
  middle: Buffer;
  /** The hash over all of them. */
  root: Buffer;
}

/** A full tile; undefined where none is stored. */
export async function readStoredTile(
  db: Database,
  { level, index }: Pick<Tile, 'level' | 'index'>,
): Promise<StoredTile | undefined> {
  const { rows } = await db.query<StoredTile>({
    name: 'parley-stored-tile',
    text: 'select hashes, middle, root from parley.tiles where level = $1 and index = $2',
    values: [level, index],
  });
  return rows[0];
}

/** How many full tiles of a level are stored: the first so many, since they are stored in order. */
export async function countTiles(db: Database, level: number): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    name: 'parley-tile-count',
    text: 'select coalesce(max(index) + 1, 0) as count from parley.tiles where level = $1',
    values: [level],
  });
  return rows[0]!.count;
}

/** The first leaf (from 0) of what a tile of level 0 or a bundle of entries spans. */
export const firstOf = (index: number): number => index * TILE_WIDTH;
