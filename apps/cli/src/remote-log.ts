import { buffer } from 'node:stream/consumers';
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

/** The transparency log of a server as anybody reads it (C2SP tlog-tiles). Nothing of it is trusted here. */
export class RemoteLog {
  constructor(private readonly api: Api) {}

  /** The newest signed checkpoint, as it was sent. */
  checkpoint(): Promise<string> {
    return this.#text('/v1/log/checkpoint');
  }

  async vkeys(): Promise<VerifierKey[]> {
    return vkeysOf(await this.#text('/v1/log/key'));
  }

  /** The proof that an event is in the log (C2SP tlog-proof). */
  proof(id: string): Promise<string> {
    return this.#text(`/v1/events/${id}/proof`);
  }

  /** The entry at a position of the log of so many events. */
  async entry(position: number, size: number): Promise<Uint8Array> {
    const index = Math.floor((position - 1) / TILE_WIDTH);
    const path = entryBundlePath({ index, width: entryBundleWidth(index, size) });
    const entry = entriesOf(await this.#bytes(`/v1/log/${path}`), path)[(position - 1) % TILE_WIDTH];
    if (!entry) throw new CommandFailure(EXIT.refused, `the server gave ${path} without the entry at ${position}`);
    return entry;
  }

  /** The nodes of the tree over the first `size` events, out of its tiles. */
  nodes(size: number): ReadNodes {
    return nodesFromTiles(size, (tile) => this.#bytes(`/v1/log/${tilePath(tile)}`));
  }

  async #text(path: string): Promise<string> {
    return (await this.#bytes(path)).toString('utf8');
  }

  async #bytes(path: string): Promise<Buffer> {
    return buffer((await this.api.download(path)).chunks);
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
