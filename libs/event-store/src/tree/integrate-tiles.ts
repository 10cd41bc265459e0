import { setImmediate as turn } from 'node:timers/promises';
import { rootOfComplete, sameBytes, TILE_WIDTH, tilePath } from '@parley/transparency';
import { StoreError } from '../store-error.js';
import { countTiles, readStoredTile, type Database, type StoredTile } from './tile-rows.js';
import { middleOf } from './tree-nodes.js';

/** What is stored of the tree is not what the events give: one of the two was changed by somebody. */
export class TreeDamaged extends StoreError {}

/** The levels that a tree of 2^53 leaves has. */
const LEVELS = 7;
/** Of level 0 a turn, so that others get theirs; each is a quarter of a millisecond of hashing. */
const A_TURN = 8;
/** At most so many tiles are held at a time, 8 KB each. */
export const TILES_A_BATCH = 64;

/** How far the tree is, in events. */
export interface Integrated {
  /** In full tiles. */
  integrated: number;
  /** In the log. */
  head: number;
}

interface NewTile {
  index: number;
  hashes: Buffer;
}

const LEAVES = `
  select (position - 1) / 256 as index, string_agg(leaf_hash, ''::bytea order by position) as hashes
  from parley.events where position > $1::bigint * 256 and position <= $2::bigint * 256 group by 1 order by 1`;

const CHILDREN = `
  select index / 256 as index, string_agg(root, ''::bytea order by index) as hashes
  from parley.tiles where level = $3::int - 1 and index >= $1::bigint * 256 and index < $2::bigint * 256
  group by 1 order by 1`;

// Rows of one statement: the first so many tiles of a level are there, whatever fails. A crash between levels leaves the upper
// one behind, and the next call goes on with it.
const STORE = `
  insert into parley.tiles (level, index, hashes, middle, root)
  select $1::int, * from unnest($2::bigint[], $3::bytea[], $4::bytea[], $5::bytea[]) as made(index, hashes, middle, root)
  on conflict do nothing returning index`;

/**
 * Stores the full tiles of all levels that the events give and that are not stored yet: a function of the table of events, so
 * it may be done by anybody, again, and from wherever a crash left it, and gives the same bytes. At most `most` tiles of
 * level 0 a call; memory is that of one batch. Gives how many events the tiles of level 0 then hold, and how many there are.
 * @param db in the role parley_sign
 * @throws TreeDamaged where something else is stored in the place of a tile
 */
export async function integrateTiles(db: Database, most = TILES_A_BATCH): Promise<Integrated> {
  const { rows } = await db.query<{ head: number }>('select coalesce(max(position), 0) as head from parley.events');
  const { head } = rows[0]!;
  let below = Math.floor(head / TILE_WIDTH);
  let integrated = 0;
  for (let level = 0; level < LEVELS && below > 0; level += 1) {
    const stored = await countTiles(db, level);
    if (stored > below)
      throw new TreeDamaged(
        `${tilePath({ level, index: stored - 1, width: TILE_WIDTH })} is of events that are not there.`,
      );
    const until = Math.min(below, stored + most);
    if (until > stored) await storeTiles(db, level, stored, until);
    if (level === 0) integrated = until * TILE_WIDTH;
    below = Math.floor(until / TILE_WIDTH);
  }
  return { integrated, head };
}

/** Whether the last full tile of level 0 is what the events give. @throws TreeDamaged */
export async function checkLastTile(db: Database): Promise<void> {
  const stored = await countTiles(db, 0);
  if (stored === 0) return;
  const { rows } = await db.query<NewTile>(LEAVES, [stored - 1, stored]);
  const tile = await readStoredTile(db, { level: 0, index: stored - 1 });
  if (!rows[0] || !tile || !sameBytes(rows[0].hashes, tile.hashes)) throw damaged(0, stored - 1);
}

async function storeTiles(db: Database, level: number, from: number, until: number): Promise<void> {
  const values = [from, until, ...(level > 0 ? [level] : [])];
  const { rows: tiles } = await db.query<NewTile>(level > 0 ? CHILDREN : LEAVES, values);
  const made: StoredTile[] = [];
  for (const [place, { index, hashes }] of tiles.entries()) {
    if (index !== from + place || hashes.length !== TILE_WIDTH * 32) throw damaged(level, from + place);
    const middle = middleOf(hashes);
    made.push({ hashes, middle, root: Buffer.from(rootOfComplete(middle)) });
    if (place % A_TURN === A_TURN - 1) await turn();
  }
  const columns = (['hashes', 'middle', 'root'] as const).map((column) => made.map((tile) => tile[column]));
  const { rows: stored } = await db.query<{ index: number }>(STORE, [
    level,
    tiles.map(({ index }) => index),
    ...columns,
  ]);
  const added = new Set(stored.map(({ index }) => index));
  // Somebody else was first with these.
  for (const [place, { index }] of tiles.entries())
    if (!added.has(index)) await compare(db, level, index, made[place]!);
}

async function compare(db: Database, level: number, index: number, made: StoredTile): Promise<void> {
  const there = await readStoredTile(db, { level, index });
  const isSame =
    there && (['hashes', 'middle', 'root'] as const).every((column) => sameBytes(there[column], made[column]));
  if (!isSame) throw damaged(level, index);
}

const damaged = (level: number, index: number): TreeDamaged =>
  new TreeDamaged(`What is stored as ${tilePath({ level, index, width: TILE_WIDTH })} is not what the events give.`);
