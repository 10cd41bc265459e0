import { LogTree, middleOf, type StoredCheckpoint, type StoredRecord } from '@parley/event-store';
import {
  type Checkpoint,
  formatVkey,
  rootOfComplete,
  sameBytes,
  tilePath,
  toBase64,
  type VerifierKey,
  verifyCheckpoint,
} from '@parley/transparency';
import type pg from 'pg';
import { LogCheck } from './log-check.js';
import { LISTED } from './report.js';
import { type TileBytes, TreeTiles } from './tree-tiles.js';

/** What an audit trusts beside the database. */
export interface Outside {
  /** The keys of the log; absent: those that the database names. */
  keys?: readonly VerifierKey[] | undefined;
  /**
   * Reads what was signed last, as it is kept outside the database: a checkpoint; null where nothing was signed yet. It is asked
   * for before the log is read: what is signed later may be of events that the audit does not see.
   */
  lastSigned?: (() => Promise<string | null>) | undefined;
}

/** The same, as it stood before the log was read. */
export interface Trusted extends Pick<Outside, 'keys'> {
  lastSigned: string | null;
}

/** To be called before the snapshot is begun that is audited. */
export const readTrusted = async ({ keys, lastSigned }: Outside): Promise<Trusted> => ({
  keys,
  lastSigned: (await lastSigned?.()) ?? null,
});

/** What came of one record. */
export interface CheckedRecord {
  entry: Uint8Array;
  /** The tiles that are full with it. */
  tiles: TileBytes[];
}

/**
 * Audits the log in the order of its positions, over one snapshot: each record, the stored tiles against the tree that is
 * grown anew, and the root at the size of each checkpoint that was signed.
 */
export class LogAudit {
  readonly check = new LogCheck();
  readonly warnings: string[] = [];
  tiles = 0;
  checkpoints = 0;
  /** The newest checkpoint that holds, at or below the last position. */
  newest: { note: string; keys: string[] } | null = null;
  readonly #tree: LogTree;
  readonly #grown = new TreeTiles();
  #keys: readonly VerifierKey[] = [];
  #stored: AsyncGenerator<StoredCheckpoint> | undefined;
  #next: StoredCheckpoint | undefined;
  #last: Checkpoint | undefined;
  #signedUntil = 0;
  readonly #absent: TileBytes[] = [];

  constructor(
    private readonly reader: Pick<pg.ClientBase, 'query'>,
    /** The last position that is looked at, and the end of the log. */
    private readonly range: { until: number; head: number },
    private readonly trusted: Trusted,
  ) {
    this.#tree = new LogTree(reader);
  }

  /** To be called first. */
  async begin(): Promise<void> {
    this.#keys = this.trusted.keys ?? (await this.#tree.vkeys());
    this.#stored = this.#tree.checkpoints({ until: this.range.until });
    this.#next = (await this.#stored.next()).value as StoredCheckpoint | undefined;
    const note = this.trusted.lastSigned;
    if (note) this.#last = await this.#verified(note, 'the last that was signed, which is kept outside the database,');
    await this.#atSize(0);
  }

  async take(record: StoredRecord): Promise<CheckedRecord> {
    const { entry, leaf } = this.check.check(record);
    const tiles = this.#grown.add(leaf);
    for (const tile of tiles) await this.#compareTile(tile);
    await this.#atSize(this.check.events);
    return { entry, tiles };
  }

  /** The tiles at the right edge, which are never stored. */
  partial(): TileBytes[] {
    return this.#grown.partial();
  }

  /** To be called behind the last record. */
  async end(): Promise<void> {
    const { until, head } = this.range;
    this.check.end(await this.#redactionsAt(this.check.awaited));
    await this.#beyond(head);
    const tail = until - this.#signedUntil;
    if (this.newest === null) {
      this.warnings.push('No signed checkpoint: the root was held against nothing that was signed.');
    } else if (tail > 0) {
      const which =
        tail === 1 ? `The event at ${until} is` : `The events from ${this.#signedUntil + 1} to ${until} are`;
      this.warnings.push(`${which} in no signed checkpoint that was looked at.`);
    }
  }

  /** Which of the positions are redactions. */
  async #redactionsAt(positions: readonly number[]): Promise<Set<number>> {
    const { rows } = await this.reader.query<{ position: number }>(
      `select position from parley.events where position = any($1) and type = 'EntryRedacted'`,
      [positions],
    );
    return new Set(rows.map(({ position }) => position));
  }

  /** What was signed of more events than the log has. */
  async #beyond(head: number): Promise<void> {
    const missing = (size: number, where: string) =>
      this.check.fault(
        head + 1,
        `the log ends at ${head}, and ${where} has ${size} events: ${size - head === 1 ? `that at ${size} is` : `those from ${head + 1} to ${size} are`} gone`,
      );
    const latest = await this.#tree.latestCheckpoint();
    if (latest && latest.size > head) missing(latest.size, 'the newest signed checkpoint');
    for (const tile of this.#absent) {
      const [first, span] = spanOf(tile);
      if (first + span - 1 <= (latest?.size ?? 0)) this.check.fault(first, `${tilePath(tile)} is missing`);
    }
    const last = this.#last?.head.size ?? 0;
    if (last > Math.max(head, latest?.size ?? 0))
      missing(last, 'what was signed last, as it is kept outside the database,');
    const { rows } = await this.reader.query<{ level: number; index: number }>(
      `select level, index from parley.tiles where (index + 1) * (256::numeric ^ (level + 1)) > $1 order by level, index limit 1`,
      [head],
    );
    if (rows[0]) {
      const { level, index } = rows[0];
      this.check.fault(head + 1, `${tilePath({ level, index, width: 256 })} is stored, and the log ends at ${head}`);
    }
  }

  async #atSize(size: number): Promise<void> {
    while (this.#next && this.#next.size <= size) {
      await this.#compareCheckpoint(this.#next, size);
      this.#next = (await this.#stored!.next()).value as StoredCheckpoint | undefined;
    }
    if (this.#last?.head.size === size && !sameBytes(this.#last.head.root, this.check.treeRoot())) {
      this.check.fault(
        size,
        this.#otherRoot('what was signed last, as it is kept outside the database,', this.#last.head.root),
      );
    }
  }

  async #compareCheckpoint({ size, root, note, published }: StoredCheckpoint, at: number): Promise<void> {
    this.checkpoints += 1;
    const checkpoint = await this.#verified(note, `of ${size} events`);
    if (!checkpoint) return;
    const { head, signedBy } = checkpoint;
    if (head.size !== size || !sameBytes(head.root, root) || size !== at) {
      return this.check.fault(size, `the row of the checkpoint of ${size} events does not say what was signed`);
    }
    if (!sameBytes(head.root, this.check.treeRoot()))
      return this.check.fault(size, this.#otherRoot('the checkpoint', head.root));
    this.newest = { note: published, keys: signedBy.map(formatVkey) };
    this.#signedUntil = size;
  }

  #otherRoot(which: string, signed: Uint8Array): string {
    return `${which} has the root ${toBase64(signed)}, and the events up to here give ${this.check.root}`;
  }

  async #verified(note: string, which: string): Promise<Checkpoint | undefined> {
    try {
      return await verifyCheckpoint(note, { logKeys: this.#keys });
    } catch (error) {
      this.check.fault(this.check.events, `the checkpoint ${which} is refused: ${(error as Error).message}`);
      return undefined;
    }
  }

  async #compareTile(tile: TileBytes): Promise<void> {
    const { level, index, hashes } = tile;
    const stored = await this.#tree.readStoredTile({ level, index });
    if (!stored) {
      // Tiles follow a moment after the events, and before what is signed of them.
      if (this.#absent.length < LISTED) this.#absent.push(tile);
      return;
    }
    this.tiles += 1;
    const [first, span] = spanOf(tile);
    if (sameBytes(stored.hashes, hashes)) {
      if (!sameBytes(stored.root, rootOfComplete(hashes)) || !sameBytes(stored.middle, middleOf(hashes)))
        this.check.fault(first, `the root of ${tilePath(tile)} is not that of its hashes`);
      return;
    }
    for (let place = 0; place < 256; place += 1) {
      const [from, to] = [place * 32, place * 32 + 32];
      if (sameBytes(stored.hashes.subarray(from, to), hashes.subarray(from, to))) continue;
      this.check.fault(first + (place * span) / 256, `${tilePath(tile)} has another hash than the events give`);
    }
  }
}

/** The first position that a full tile is about, and over how many events it goes. */
function spanOf({ level, index }: TileBytes): [first: number, events: number] {
  const events = 256 ** (level + 1);
  return [index * events + 1, events];
}
