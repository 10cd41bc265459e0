import { TILE_WIDTH } from '@parley/transparency';
import { countTiles, type Database } from './tile-rows.js';

/**
 * How many of the first `head` events can be signed: as many as leave no full tile of their tree unstored. What is behind the
 * last full tile of level 0, less than a tile, is read of the events. `stored`: how many tiles there are of each level that is due.
 */
export function sizeWithTiles(head: number, stored: readonly number[]): number {
  const [leafTiles = 0, ...above] = stored;
  const integrated = leafTiles * TILE_WIDTH;
  const size = head < integrated + TILE_WIDTH ? head : integrated;
  // The levels are stored one after the other: another process may be between two of them.
  return above.reduce((most, count, place) => Math.min(most, (count + 1) * TILE_WIDTH ** (place + 2) - 1), size);
}

/** The same, of the tiles that are stored now. */
export async function readSizeWithTiles(db: Database, head: number): Promise<number> {
  const stored: number[] = [];
  for (let level = 0; level === 0 || head >= TILE_WIDTH ** (level + 1); level += 1) {
    stored.push(await countTiles(db, level));
  }
  return sizeWithTiles(head, stored);
}
