import {
  hashNode,
  type Node,
  type ReadNodes,
  rootOfComplete,
  TILE_HEIGHT,
  TILE_WIDTH,
  tileWidth,
  type Tile,
} from '@parley/transparency';
import { type Database, readTiles } from './tile-rows.js';

const HASH = 32;
/** How many hashes of a tile a hash of its middle is over, and how many the middle has. */
const SIXTEEN = 16;
const NO_HASHES = new Uint8Array();

/** A node as it lies in a tile: so many of its hashes, from the one at `first` on. */
interface Place {
  tile: Tile;
  first: number;
  count: number;
}

/** Sixteen hashes of a stored tile, and its middle. */
interface Piece {
  level: number;
  index: number;
  sixteenth: number;
}

const READ_PIECES = `
  select substr(hashes, 1 + 512 * asked.sixteenth, 512) as hashes, middle
  from unnest($1::int[], $2::bigint[], $3::int[]) with ordinality as asked(level, index, sixteenth, place)
    left join parley.tiles t on t.level = asked.level and t.index = asked.index
  order by place`;

/** The hashes over 16 each of a full tile's. */
export function middleOf(hashes: Uint8Array): Buffer {
  const roots = Array.from({ length: SIXTEEN }, (_, at) =>
    rootOfComplete(hashes.subarray(at * SIXTEEN * HASH, (at + 1) * SIXTEEN * HASH)),
  );
  return Buffer.concat(roots);
}

/** The complete nodes of a tile, row above row: its hashes, those over two of them each, and so on. */
type TileRows = readonly Uint8Array[];

/** Keeps the rows of the partial tiles that were read last: they are what they are for good, in a log that was signed. */
export class PartialTiles {
  readonly #kept = new Map<string, TileRows>();

  constructor(private readonly most: number) {}

  /** The rows of each of the tiles, by its key. Reading throws TileMissing. */
  async read(db: Database, tiles: readonly Tile[]): Promise<ReadonlyMap<string, TileRows>> {
    const asked = new Map(tiles.map((tile) => [keyOf(tile), tile]));
    const rows = new Map(
      [...asked.keys()].flatMap((key) => (this.#kept.has(key) ? [[key, this.#kept.get(key)!]] : [])),
    );
    const missing = [...asked.values()].filter((tile) => !rows.has(keyOf(tile)));
    if (missing.length === 0) return rows;
    const read = await readTiles(db, missing);
    for (const [place, tile] of missing.entries()) {
      const made = rowsOf(read[place]!);
      rows.set(keyOf(tile), made);
      this.#keep(keyOf(tile), made);
    }
    return rows;
  }

  #keep(key: string, rows: TileRows): void {
    if (this.most === 0) return;
    if (this.#kept.size >= this.most) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(key, rows);
  }
}

function rowsOf(hashes: Uint8Array): TileRows {
  const rows = [hashes];
  for (let row = hashes; row.length >= 2 * HASH; rows.push(row)) {
    const pairs = Math.floor(row.length / (2 * HASH));
    const below = row;
    row = Buffer.concat(
      Array.from({ length: pairs }, (_, at) => hashNode(hashAt(below, 2 * at), hashAt(below, 2 * at + 1))),
    );
  }
  return rows;
}

const hashAt = (row: Uint8Array, place: number): Uint8Array => {
  if (row.length < (place + 1) * HASH) throw new RangeError('the tree has no such node');
  return row.subarray(place * HASH, (place + 1) * HASH);
};

const keyOf = ({ level, index, width }: Tile): string => `${level} ${index} ${width}`;

/**
 * Reads nodes of the tree over the first `size` events: of full tiles no more of each than the nodes need, of partial ones all.
 * Two statements a call at most, one where the partial ones are kept. Throws TileMissing.
 */
export function treeNodes(db: Database, size: number, partial: PartialTiles): ReadNodes {
  return async (nodes) => {
    const places = nodes.map((node) => placeOf(node, size));
    const pieces = await readPieces(db, piecesFor(places));
    const whole = places.filter((place) => pieceOf(place, pieces) === undefined).map(({ tile }) => tile);
    const rows = await partial.read(db, whole);
    return places.map((place) => {
      const piece = pieceOf(place, pieces);
      if (piece) return rootOfComplete(piece);
      const { tile, first, count } = place;
      return hashAt(rows.get(keyOf(tile))![Math.log2(count)] ?? NO_HASHES, first / count);
    });
  };
}

function placeOf(node: Node, size: number): Place {
  const level = Math.floor(node.level / TILE_HEIGHT);
  const count = 2 ** (node.level % TILE_HEIGHT);
  const index = Math.floor((node.index * count) / TILE_WIDTH);
  const place = { level, index };
  return { tile: { ...place, width: tileWidth(place, size) }, first: node.index * count - index * TILE_WIDTH, count };
}

const isFull = ({ tile }: Place): boolean => tile.width === TILE_WIDTH;
const sixteenthOf = ({ first }: Place): number => Math.floor(first / SIXTEEN);
const nameOf = ({ level, index, sixteenth }: Piece): string => `${level} ${index} ${sixteenth}`;

/** One for each sixteenth that nodes are in; nodes above them need only the middle, which comes with any. */
function piecesFor(places: readonly Place[]): Piece[] {
  const pieces = new Map<string, Piece>();
  const withMiddle = new Set<string>();
  const low = places.filter((place) => isFull(place) && place.count < SIXTEEN);
  const high = places.filter((place) => isFull(place) && place.count >= SIXTEEN);
  for (const place of [...low, ...high]) {
    const { level, index } = place.tile;
    if (place.count >= SIXTEEN && withMiddle.has(keyOf(place.tile))) continue;
    withMiddle.add(keyOf(place.tile));
    const piece = { level, index, sixteenth: place.count < SIXTEEN ? sixteenthOf(place) : 0 };
    pieces.set(nameOf(piece), piece);
  }
  return [...pieces.values()];
}

interface ReadPiece {
  hashes: Uint8Array | null;
  middle: Uint8Array | null;
}

/** By the sixteenth, and the middles by the tile. Those of tiles that are not stored yet are left out. */
async function readPieces(db: Database, pieces: readonly Piece[]): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  if (pieces.length === 0) return found;
  const { rows } = await db.query<ReadPiece>({
    name: 'parley-tile-pieces',
    text: READ_PIECES,
    values: [
      pieces.map(({ level }) => level),
      pieces.map(({ index }) => index),
      pieces.map(({ sixteenth }) => sixteenth),
    ],
  });
  for (const [place, { hashes, middle }] of rows.entries()) {
    const { level, index } = pieces[place]!;
    if (hashes?.length !== SIXTEEN * HASH || middle?.length !== SIXTEEN * HASH) continue;
    found.set(nameOf(pieces[place]!), hashes);
    found.set(`${level} ${index}`, middle);
  }
  return found;
}

/** The hashes that a node is over, out of what was read; undefined where that does not have them. */
function pieceOf(place: Place, pieces: ReadonlyMap<string, Uint8Array>): Uint8Array | undefined {
  if (!isFull(place)) return undefined;
  const { tile, first, count } = place;
  if (count >= SIXTEEN) {
    const middle = pieces.get(`${tile.level} ${tile.index}`);
    return middle && cut(middle, first / SIXTEEN, count / SIXTEEN);
  }
  const hashes = pieces.get(nameOf({ ...tile, sixteenth: sixteenthOf(place) }));
  return hashes && cut(hashes, first % SIXTEEN, count);
}

const cut = (hashes: Uint8Array, first: number, count: number): Uint8Array =>
  hashes.subarray(first * HASH, (first + count) * HASH);
