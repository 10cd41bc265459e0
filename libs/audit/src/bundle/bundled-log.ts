import type { Payload, StoredEvent } from '@parley/event-store';
import {
  BrokenBundle,
  decodeEntries,
  type EntryBundle,
  entryBundlePath,
  entryBundlesOf,
  type EntryFields,
  hashLeaf,
  MerkleAccumulator,
  sameBytes,
  tilePath,
  tilesOf,
} from '@parley/transparency';
import { ChainCheck } from '../chain-check.js';
import { type TileBytes, TreeTiles } from '../tree-tiles.js';
import { BundledPayloads } from './bundled-payloads.js';
import { Faults } from './claims.js';
import { parseEntry } from './entry-fields.js';
import type { UnpackedBundle } from './unpacked-bundle.js';

/**
 * Goes through the log of a bundle once, entry after entry: each against its leaf in the tiles, the tiles against the tree,
 * its place, its payload. Memory grows with the number of streams and of redactions only.
 */
export class BundledLog {
  readonly entryFaults = new Faults();
  readonly orderFaults = new Faults();
  readonly payloads: BundledPayloads;
  events = 0;
  /** The position from which on entries can't be read: nothing behind it is looked at. */
  brokenFrom: number | null = null;
  readonly #chain = new ChainCheck();
  readonly #tree = new MerkleAccumulator();
  readonly #tiles = new TreeTiles();

  constructor(
    private readonly bundle: UnpackedBundle,
    /** How many entries the log has. */
    private readonly size: number,
  ) {
    this.payloads = new BundledPayloads(bundle, size);
  }

  get streams(): number {
    return this.#chain.streams;
  }

  /** Over the entries that were read, 32 bytes. */
  get root(): Uint8Array {
    return this.#tree.root();
  }

  /** Whether nothing has been found so far that keeps events from being folded. */
  get isSound(): boolean {
    if (this.brokenFrom !== null) return false;
    const { payloadFaults, redactionFaults } = this.payloads;
    return [this.entryFaults, this.orderFaults, payloadFaults, redactionFaults].every(({ count }) => count === 0);
  }

  /** The events as long as they are whole: after a fault the rest is checked, and not given. @throws BundleRefused */
  async *read(): AsyncGenerator<StoredEvent> {
    await this.payloads.begin();
    for (const bundle of entryBundlesOf(this.size)) {
      const entries = await this.#entriesOf(bundle);
      if (!entries) {
        this.brokenFrom = bundle.index * 256 + 1;
        return;
      }
      for (const [place, bytes] of entries.entries()) {
        const event = await this.#take(bundle.index * 256 + place + 1, bytes);
        if (event && this.isSound) yield event;
      }
    }
    for (const tile of this.#tiles.partial()) await this.#compareTile(tile);
    this.#nameForeignTiles();
    await this.payloads.end();
  }

  async #entriesOf(bundle: EntryBundle): Promise<Uint8Array[] | undefined> {
    const path = entryBundlePath(bundle);
    const bytes = await this.bundle.read(path);
    const first = bundle.index * 256 + 1;
    if (!bytes) {
      this.entryFaults.add(`${path} is missing: positions ${first} to ${first + bundle.width - 1}`);
      return undefined;
    }
    try {
      const entries = decodeEntries(bytes);
      if (entries.length === bundle.width) return entries;
      this.entryFaults.add(`${path} has ${entries.length} entries, not ${bundle.width}`);
    } catch (error) {
      if (!(error instanceof BrokenBundle)) throw error;
      this.entryFaults.add(`${path} is broken: ${error.message}`);
    }
    return undefined;
  }

  async #take(position: number, bytes: Uint8Array): Promise<StoredEvent | undefined> {
    this.events += 1;
    const leaf = hashLeaf(bytes);
    this.#tree.add(leaf);
    for (const tile of this.#tiles.add(leaf)) await this.#compareTile(tile);
    const entry = parseEntry(bytes);
    if (!entry) {
      this.entryFaults.at(position, 'the entry has not the form of this log');
      return undefined;
    }
    for (const fault of this.#chain.faults(entry)) this.orderFaults.at(position, fault);
    this.#chain.take(entry, leaf);
    const { payload, redaction } = await this.payloads.of({ ...entry, position });
    if (!this.isSound) return undefined;
    return toEvent(entry, leaf, payload === null ? null : (JSON.parse(payload) as Payload), redaction);
  }

  /** The tree over the entries against the tiles that the bundle has. */
  async #compareTile(tile: TileBytes): Promise<void> {
    const path = tilePath(tile);
    const bytes = await this.bundle.read(path);
    if (!bytes) return this.entryFaults.add(`${path} is missing`);
    if (sameBytes(bytes, tile.hashes)) return;
    if (bytes.length !== tile.hashes.length) {
      return this.entryFaults.add(`${path} has ${bytes.length} bytes, not ${tile.hashes.length}`);
    }
    if (tile.level > 0) return this.entryFaults.add(`${path} is not that of the tree over the entries`);
    for (let place = 0; place < tile.width; place += 1) {
      const [from, to] = [place * 32, place * 32 + 32];
      if (sameBytes(bytes.subarray(from, to), tile.hashes.subarray(from, to))) continue;
      this.entryFaults.at(tile.index * 256 + place + 1, `the entry is not the one whose leaf ${path} has`);
    }
  }

  #nameForeignTiles(): void {
    const own = new Set<string>();
    for (const tile of tilesOf(this.size)) own.add(tilePath(tile));
    for (const bundle of entryBundlesOf(this.size)) own.add(entryBundlePath(bundle));
    for (const name of this.bundle.names) {
      if (name.startsWith('tile/') && !own.has(name)) this.entryFaults.add(`${name} is no part of a log of this size`);
    }
  }
}

const toEvent = (
  { previous: _previous, commitment: _commitment, ...fields }: EntryFields,
  leaf: Uint8Array,
  payload: Payload | null,
  redaction: StoredEvent['redaction'],
): StoredEvent => ({ ...fields, payload, redaction, leafHash: Buffer.from(leaf) });
