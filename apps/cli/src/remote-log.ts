import {
  BrokenBundle,
  decodeEntries,
  entryBundlePath,
  entryBundleWidth,
  nodesFromTiles,
  type ReadNodes,
  TILE_WIDTH,
  tilePath,
  type VerifierKey,
} from '@parley/transparency';
import type { Api } from './api.js';
import { CommandFailure, EXIT } from './failures.js';
import { vkeysOf } from './vkeys.js';

/** The longest that is taken of a checkpoint, of keys, of a proof; C2SP has them far shorter. */
const MOST_TEXT = 1_000_000;
/** 256 entries, each behind its length. */
const MOST_ENTRIES = 256 * 65_537;

/** The transparency log of a server as anybody reads it (C2SP tlog-tiles). Nothing of it is trusted here. */
export class RemoteLog {
  constructor(private readonly api: Api) {}

  /** The newest signed checkpoint, as it was sent. */
  checkpoint(): Promise<string> {
    return this.#text('/v1/log/checkpoint');
  }

  async vkeys(): Promise<VerifierKey[]> {
    const text = await this.#text('/v1/log/key');
    try {
      return vkeysOf(text);
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      throw new CommandFailure(EXIT.refused, `the server gave what is no key of a log: ${error.message}`);
    }
  }

  /** The proof that an event is in the log (C2SP tlog-proof). */
  proof(id: string): Promise<string> {
    return this.#text(`/v1/events/${id}/proof`);
  }

  /** The entry at a position of the log of so many events. */
  async entry(position: number, size: number): Promise<Uint8Array> {
    const index = Math.floor((position - 1) / TILE_WIDTH);
    const path = entryBundlePath({ index, width: entryBundleWidth(index, size) });
    const entry = entriesOf(await this.#bytes(`/v1/log/${path}`, MOST_ENTRIES), path)[(position - 1) % TILE_WIDTH];
    if (!entry) throw new CommandFailure(EXIT.refused, `the server gave ${path} without the entry at ${position}`);
    return entry;
  }

  /** The nodes of the tree over the first `size` events, out of its tiles. */
  nodes(size: number): ReadNodes {
    return nodesFromTiles(size, async (tile) => {
      const path = tilePath(tile);
      const expected = tile.width * 32;
      const bytes = await this.#bytes(`/v1/log/${path}`, MOST_TEXT);
      if (bytes.length === expected) return bytes;
      throw new CommandFailure(
        EXIT.refused,
        `the server gave a broken ${path}: it has ${bytes.length} bytes, not ${expected}`,
      );
    });
  }

  async #text(path: string): Promise<string> {
    return (await this.#bytes(path, MOST_TEXT)).toString('utf8');
  }

  /** @throws CommandFailure (refused) where more comes than there can be */
  async #bytes(path: string, most: number): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of (await this.api.download(path)).chunks) {
      length += piece.length;
      if (length > most) throw new CommandFailure(EXIT.refused, `the server gave more than ${most} bytes for ${path}`);
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }
}

function entriesOf(bytes: Uint8Array, path: string): Uint8Array[] {
  try {
    return decodeEntries(bytes);
  } catch (error) {
    if (!(error instanceof BrokenBundle)) throw error;
    throw new CommandFailure(EXIT.refused, `the server gave a broken ${path}: ${error.message}`);
  }
}
