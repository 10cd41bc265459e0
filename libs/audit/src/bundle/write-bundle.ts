import { finished, type Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { keepFromSwitch, LogTree, type Projection } from '@parley/event-store';
import { connectionConfig } from '@parley/postgres';
import pg from 'pg';
import { beginCaughtUp, readHead } from '../caught-up.js';
import { LogAudit, type Outside, readTrusted } from '../log-audit.js';
import { BeyondHead } from '../beyond-head.js';
import { BundleFiles } from './bundle-files.js';
import type { LogSigner } from './log-signer.js';
import { tarGzip } from './tar-gzip.js';

export interface WriteOptions {
  /** `postgres://…`; its user may take up the role parley_read. */
  url: string;
  /** The read models whose rows go with it. */
  projections: readonly Projection[];
  signer: LogSigner;
  outside?: Outside;
  /** The last position (default: the end of the log). */
  until?: number | undefined;
  /** How long to wait for read models and for a checkpoint that are on their way, in milliseconds (default 10,000). */
  waitMs?: number;
}

/** A bundle that is made as it is read. */
export interface WrittenBundle {
  /** How many events it has. */
  position: number;
  /** When the last of them was recorded; RFC 3339. */
  recordedAt: string | null;
  /** Ends with an error where it can't be finished; destroying it ends the work. */
  stream: Readable;
}

/** A bundle can't be made now: what it needs is not there yet. */
export class BundleNotReady extends Error {
  override readonly name = 'BundleNotReady';
}

/**
 * Begins a bundle of the log up to a position (audit.md, "The bundle"): the checkpoint in it covers exactly its events. All of
 * it is of one snapshot, so that what is appended or redacted meanwhile does not count; memory does not grow with the log but
 * by some 200 bytes a stream. A log that does not hold is written all the same: the report says so, and whoever verifies it finds it.
 * @throws BeyondHead, BundleNotReady; what the signer throws; whatever the database answers
 */
export async function writeBundle(options: WriteOptions): Promise<WrittenBundle> {
  const { url, projections, signer, outside = {}, waitMs = 10_000 } = options;
  const reader = new pg.Client(connectionConfig({ url, role: 'parley_read', applicationName: 'parley bundle' }));
  reader.on('error', () => {});
  try {
    await reader.connect();
    await keepFromSwitch(reader);
    const head = await readHead(reader);
    const until = options.until ?? head;
    if (until > head) throw new BeyondHead(`The log ends at ${head}, before ${until}.`);
    const tree = new LogTree(reader);
    await untilSigned(tree, until, waitMs);
    const checkpoint = (await tree.checkpointOf(until))?.published ?? (await signer.signHead(tree, until));
    const before = await readTrusted(outside);
    const places = await beginCaughtUp(reader, projections, { until, waitMs });
    const behind = projections.map((one) => places.misplaced(one)).find((fault) => fault !== null);
    if (behind) throw new BundleNotReady(`${behind}.`);
    const recordedAt = await recordedAtOf(reader, until);
    const files = new BundleFiles({
      ...{ reader, projections, until, checkpoint, recordedAt },
      log: new LogAudit(reader, places, before),
      origin: (await tree.origin()) ?? '',
      vkeys: await tree.vkeys(),
      signNote: (text) => signer.signNote(text),
    });
    const stream = tarGzip(files.files(), new Date(recordedAt ?? 0), files.onFile);
    const watch = endWhereNobodyReads(stream);
    finished(stream, () => {
      clearInterval(watch);
      void reader.end().catch(() => {});
    });
    return { position: until, recordedAt, stream };
  } catch (error) {
    await reader.end().catch(() => {});
    throw error;
  }
}

/** A snapshot keeps the database from clearing up: it is not held for somebody who has stopped reading. */
const STALLED_MS = 600_000;

function endWhereNobodyReads(stream: Readable): NodeJS.Timeout {
  let taken = Date.now();
  stream.on('data', () => (taken = Date.now()));
  stream.pause();
  const look = () =>
    Date.now() - taken > STALLED_MS && stream.destroy(new Error('Nobody has read on for ten minutes.'));
  return setInterval(look, STALLED_MS / 10).unref();
}

/** A checkpoint follows within a second: one that covers as much is waited for. */
async function untilSigned(tree: LogTree, size: number, waitMs: number): Promise<void> {
  for (const deadline = Date.now() + waitMs; ; await pause(50)) {
    const signed = (await tree.latestCheckpoint())?.size ?? -1;
    if (signed >= size) return;
    if (Date.now() > deadline) {
      throw new BundleNotReady(
        `No checkpoint of ${size} events has been signed; the newest has ${Math.max(signed, 0)}.`,
      );
    }
  }
}

async function recordedAtOf(reader: pg.ClientBase, position: number): Promise<string | null> {
  const { rows } = await reader.query<{ recorded_at: Date }>(
    'select recorded_at from parley.events where position = $1',
    [position],
  );
  return rows[0]?.recorded_at.toISOString() ?? null;
}
