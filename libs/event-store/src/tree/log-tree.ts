import {
  consistencyProof,
  type EntryBundle,
  inclusionProof,
  type ReadNodes,
  rootFromNodes,
  type Tile,
  type VerifierKey,
} from '@parley/transparency';
import {
  readCheckpointOf,
  readCheckpoints,
  readLatestCheckpoint,
  readLogKeys,
  readOrigin,
  type StoredCheckpoint,
} from './checkpoint-rows.js';
import { readEntryBundle } from './entry-rows.js';
import { type Database, readStoredTile, readTiles, type StoredTile } from './tile-rows.js';
import { PartialTiles, treeNodes } from './tree-nodes.js';

const PAGE = 500;

/**
 * Reads the transparency log: tiles, entries, proofs, and what was signed. Full tiles are those that are stored, all else is cut
 * from the events when it is asked for. Sizes are numbers of events, indexes of leaves are positions less 1.
 */
export class LogTree {
  readonly #partial: PartialTiles;

  /**
   * @param db in a role that reads the log: a pool, or a client, to read all of it in one snapshot
   * @param options `partialTiles`: how many of them are kept for further proofs (default 0), by who asks for proofs of what was signed alone
   */
  constructor(
    private readonly db: Database,
    { partialTiles = 0 }: { partialTiles?: number } = {},
  ) {
    this.#partial = new PartialTiles(partialTiles);
  }

  /** The bytes of a tile, 32 for each hash. @throws TileMissing */
  async readTile(tile: Tile): Promise<Uint8Array> {
    return (await readTiles(this.db, [tile]))[0]!;
  }

  /** A full tile as it lies in the table, to be checked, with the hashes over it; undefined where none is stored. */
  readStoredTile(place: Pick<Tile, 'level' | 'index'>): Promise<StoredTile | undefined> {
    return readStoredTile(this.db, place);
  }

  /** The bytes of a bundle of entries, rebuilt from the events. @throws EntriesMissing */
  readEntryBundle(bundle: EntryBundle): Promise<Uint8Array> {
    return readEntryBundle(this.db, bundle);
  }

  /** The nodes of the tree over the first `size` events. Reading throws TileMissing. */
  nodes(size: number): ReadNodes {
    return treeNodes(this.db, size, this.#partial);
  }

  /** The root over the first `size` events, 32 bytes. @throws TileMissing */
  root(size: number): Promise<Uint8Array> {
    return rootFromNodes(size, this.nodes(size));
  }

  /** The position of the event with this id (a UUID in any letters). */
  async positionOf(id: string): Promise<number | undefined> {
    const { rows } = await this.db.query<{ position: number }>({
      name: 'parley-position-of',
      text: 'select position from parley.events where id = $1::uuid',
      values: [id],
    });
    return rows[0]?.position;
  }

  /** That the event at `index + 1` is among the first `size` (RFC 9162 section 2.1.3.1). @throws RangeError, TileMissing */
  inclusionProof(index: number, size: number): Promise<Uint8Array[]> {
    return inclusionProof(index, size, this.nodes(size));
  }

  /** That the first `newSize` events go on from the first `oldSize` (RFC 9162 section 2.1.4.1). @throws RangeError, TileMissing */
  consistencyProof(oldSize: number, newSize: number): Promise<Uint8Array[]> {
    return consistencyProof(oldSize, newSize, this.nodes(newSize));
  }

  /** The signed checkpoint with the most events; undefined before the first was signed. */
  latestCheckpoint(): Promise<StoredCheckpoint | undefined> {
    return readLatestCheckpoint(this.db);
  }

  /** The signed checkpoint of exactly so many events. */
  checkpointOf(size: number): Promise<StoredCheckpoint | undefined> {
    return readCheckpointOf(this.db, size);
  }

  /** All signed checkpoints of more than `after` and at most `until` events, by size, in pages. */
  async *checkpoints({ after = -1, until = Number.MAX_SAFE_INTEGER } = {}): AsyncGenerator<StoredCheckpoint> {
    for (let from = after; ;) {
      const page = await readCheckpoints(this.db, { after: from, until, limit: PAGE });
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      from = last.size;
    }
  }

  /** The keys that sign or have signed checkpoints, the newest first. */
  vkeys(): Promise<VerifierKey[]> {
    return readLogKeys(this.db);
  }

  /** What the log is named in its checkpoints; undefined before its first start. */
  origin(): Promise<string | undefined> {
    return readOrigin(this.db);
  }
}
