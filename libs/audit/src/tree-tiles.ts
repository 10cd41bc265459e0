import { rootOfComplete, TILE_WIDTH, type Tile } from '@parley/transparency';

/** A tile with its hashes, 32 bytes each. */
export interface TileBytes extends Tile {
  hashes: Uint8Array;
}

const HASH_LENGTH = 32;

interface Level {
  /** Of the tile that is being filled. */
  index: number;
  width: number;
  hashes: Uint8Array;
}

/** Makes the tiles of a tree (C2SP tlog-tiles) as its leaves come: memory is that of one tile a level. */
export class TreeTiles {
  readonly #levels: Level[] = [];

  /** Takes the next leaf hash, and gives the tiles that it fills, the lowest first. */
  add(leaf: Uint8Array): TileBytes[] {
    const filled: TileBytes[] = [];
    let hash: Uint8Array | undefined = leaf;
    for (let level = 0; hash; level += 1) {
      const row: Level = (this.#levels[level] ??= newLevel(0));
      row.hashes.set(hash, row.width * HASH_LENGTH);
      row.width += 1;
      if (row.width < TILE_WIDTH) break;
      filled.push({ level, index: row.index, width: TILE_WIDTH, hashes: row.hashes });
      this.#levels[level] = newLevel(row.index + 1);
      hash = rootOfComplete(row.hashes);
    }
    return filled;
  }

  /** The tiles at the right edge that are not full. */
  partial(): TileBytes[] {
    return this.#levels.flatMap(({ index, width, hashes }, level) =>
      width === 0 ? [] : [{ level, index, width, hashes: hashes.subarray(0, width * HASH_LENGTH) }],
    );
  }
}

const newLevel = (index: number): Level => ({ index, width: 0, hashes: new Uint8Array(TILE_WIDTH * HASH_LENGTH) });
