import { hashNode } from './merkle.js';
import type { Node, ReadNodes } from './proof-building.js';

/** The levels of the tree that a tile spans, and the hashes that a full one holds (C2SP tlog-tiles). */
export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 256;

const HASH_LENGTH = 32;

/** A tile of hashes: `width` hashes of complete subtrees at tree level `8 * level`, from the one at `index * 256` on. */
export interface Tile {
  /** From 0, of tiles. */
  level: number;
  /** From 0, in its level. */
  index: number;
  /** 1 to 256; less than 256 is a partial tile, a prefix of the full one. */
  width: number;
}

/** A bundle of entries: those at `index * 256` to `index * 256 + width - 1`. */
export interface EntryBundle {
  index: number;
  width: number;
}

/** Gives the bytes of a tile: 32 for each of its hashes. */
export type ReadTile = (tile: Tile) => Promise<Uint8Array>;

const leavesOfTile = (level: number): number => TILE_WIDTH ** level;

/** `N` of a path: groups of three digits, all but the last behind an `x`. */
function pathNumber(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) as string[];
  return groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/');
}

const widthSuffix = (width: number): string => (width === TILE_WIDTH ? '' : `.p/${width}`);

/** Where a tile lies below the address of the log: `tile/<L>/<N>[.p/<W>]`. */
export const tilePath = ({ level, index, width }: Tile): string =>
  `tile/${level}/${pathNumber(index)}${widthSuffix(width)}`;

/** Where a bundle of entries lies below the address of the log: `tile/entries/<N>[.p/<W>]`. */
export const entryBundlePath = ({ index, width }: EntryBundle): string =>
  `tile/entries/${pathNumber(index)}${widthSuffix(width)}`;

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;
const HIGHEST_LEVEL = 63;

/**
 * Reads the path of a tile or a bundle of entries; undefined for anything that is not exactly such a path (a number with a
 * group too many, a width of 0 or of 256 and more, a level above 63, an index beyond 2^53).
 */
export function parseTilePath(path: string): Tile | (EntryBundle & { level: 'entries' }) | undefined {
  const [, levelText, numberText, widthText] = PATH.exec(path) ?? [];
  if (levelText === undefined || numberText === undefined) return undefined;
  const index = Number(numberText.replaceAll(/[x/]/g, ''));
  const width = widthText === undefined ? TILE_WIDTH : Number(widthText);
  if (!Number.isSafeInteger(index) || pathNumber(index) !== numberText) return undefined;
  if (widthText !== undefined && width >= TILE_WIDTH) return undefined;
  if (levelText === 'entries') return { level: 'entries', index, width };
  const level = Number(levelText);
  return level <= HIGHEST_LEVEL ? { level, index, width } : undefined;
}

/** How many hashes the tile at this place has in a tree of `size` leaves: 0 (not there) to 256 (full). */
export function tileWidth({ level, index }: Pick<Tile, 'level' | 'index'>, size: number): number {
  const hashes = Math.floor(size / leavesOfTile(level));
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH));
}

/** How many entries the bundle at this place has in a log of `size` entries: 0 to 256. */
export const entryBundleWidth = (index: number, size: number): number => tileWidth({ level: 0, index }, size);

/** The tiles of a tree of `size` leaves, level by level, each level from left to right; the partial ones are the last of theirs. */
export function* tilesOf(size: number): Generator<Tile> {
  for (let level = 0; leavesOfTile(level) <= size; level += 1) {
    for (let index = 0, width: number; (width = tileWidth({ level, index }, size)) > 0; index += 1) {
      yield { level, index, width };
    }
  }
}

/** The bundles of entries of a log of `size` entries. */
export function* entryBundlesOf(size: number): Generator<EntryBundle> {
  for (let index = 0, width: number; (width = entryBundleWidth(index, size)) > 0; index += 1) yield { index, width };
}

/**
 * Reads nodes of the tree of the first `size` leaves out of its tiles, each tile once a call.
 * A node above level 8 is one hash of a tile, one below is made of up to 128 of them. Throws what `readTile` throws, and a
 * RangeError where a tile has not the length that it must have.
 */
export function nodesFromTiles(size: number, readTile: ReadTile): ReadNodes {
  return async (nodes) => {
    const tiles = new Map<string, Promise<Uint8Array>>();
    const bytesOf = (tile: Tile): Promise<Uint8Array> => {
      const path = tilePath(tile);
      const known = tiles.get(path) ?? readTile(tile).then((bytes) => checked(tile, bytes));
      tiles.set(path, known);
      return known;
    };
    return Promise.all(nodes.map(async (node) => nodeFromTile(node, size, bytesOf)));
  };
}

async function nodeFromTile(node: Node, size: number, bytesOf: ReadTile): Promise<Uint8Array> {
  const level = Math.floor(node.level / TILE_HEIGHT);
  const count = 2 ** (node.level % TILE_HEIGHT);
  const first = node.index * count;
  const index = Math.floor(first / TILE_WIDTH);
  const bytes = await bytesOf({ level, index, width: tileWidth({ level, index }, size) });
  const from = (first - index * TILE_WIDTH) * HASH_LENGTH;
  if (bytes.length < from + count * HASH_LENGTH) throw new RangeError('the tree has no such node');
  return rootOfComplete(bytes.subarray(from, from + count * HASH_LENGTH));
}

function checked(tile: Tile, bytes: Uint8Array): Uint8Array {
  if (bytes.length === tile.width * HASH_LENGTH) return bytes;
  throw new RangeError(`${tilePath(tile)} has ${bytes.length} bytes, not ${tile.width * HASH_LENGTH}`);
}

/** The hash over a tile's worth of hashes or a part of it: a power of two of them, 32 bytes each, side by side. */
export function rootOfComplete(hashes: Uint8Array): Uint8Array {
  let row = Array.from({ length: hashes.length / HASH_LENGTH }, (_, place) =>
    hashes.subarray(place * HASH_LENGTH, (place + 1) * HASH_LENGTH),
  );
  while (row.length > 1) {
    row = Array.from({ length: row.length / 2 }, (_, pair) =>
      hashNode(row[pair * 2] as Uint8Array, row[pair * 2 + 1] as Uint8Array),
    );
  }
  return row[0] as Uint8Array;
}
