import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ATOMIC_IMPORT_LINES, type ImportMode } from '@parley/contracts';
import type pg from 'pg';
import { faultsProblem } from '../http/faults.js';
import { Problem } from '../http/problem.js';
import { StreamedBody } from '../http/streamed-body.js';
import * as table from './import-table.js';
import { LineChunks, type LineChunk } from './line-chunks.js';

export interface ImportRequest {
  /** The key that asks. */
  recordedBy: string;
  idempotencyKey: string | null;
  mode: ImportMode;
  /** Undefined where nothing was sent. */
  body: Readable | undefined;
}

export interface StagingLimits {
  /** Imports that are not ended. */
  perKey: number;
  all: number;
  /** Bytes of a body. */
  bytes: number;
  /** Bytes of a body that is checked and stored as a whole, in memory. */
  atomicBytes: number;
  /** How long nothing of a body may come. */
  idleMs: number;
}

export const STAGING_LIMITS: StagingLimits = {
  perKey: 10,
  all: 50,
  bytes: 4 * 1024 ** 3,
  atomicBytes: 24 * 1024 ** 2,
  idleMs: 60_000,
};

/** How long a body that is being staged may be silent before it counts as one whose process ended. */
export const STAGING_SILENT_MS = 180_000;
const BEAT_EVERY_MS = 20_000;
const RETRY_AFTER = { 'retry-after': '5' };

/**
 * Stages the body of an import as it comes, a chunk of whole lines at a time, and gives the import's id: `id`, or that of
 * the one which the same key was used for before. Of a body that is refused or cut off nothing is left.
 * @throws Problem validation-failed (no entry), body-too-large, too-many-requests, temporary-reduced-capacity,
 *   idempotency-key-reused, request-timeout, bad-request (cut off)
 */
export async function stageImport(
  db: pg.Pool,
  asked: ImportRequest,
  id: string,
  limits: StagingLimits = STAGING_LIMITS,
): Promise<string> {
  const body = new StreamedBody(asked.body ?? Readable.from([]));
  try {
    const before = await knownImport(db, asked);
    return before ? await sameImport(before, asked, body, limits) : await stageNew(db, asked, id, body, limits);
  } catch (error) {
    await body.discard();
    throw error;
  }
}

const knownImport = (db: pg.Pool, { recordedBy, idempotencyKey }: ImportRequest) =>
  idempotencyKey === null ? undefined : table.findByIdempotencyKey(db, recordedBy, idempotencyKey);

async function stageNew(
  db: pg.Pool,
  asked: ImportRequest,
  id: string,
  body: StreamedBody,
  limits: StagingLimits,
): Promise<string> {
  const begun = await table.begin(db, { id, ...asked }, limits);
  if (begun === 'too-many-of-key') {
    throw new Problem('too-many-requests', `At most ${limits.perKey} imports of a key may wait.`, {
      headers: RETRY_AFTER,
    });
  }
  if (begun === 'too-many') {
    throw new Problem('temporary-reduced-capacity', 'Too many imports wait.', { headers: RETRY_AFTER });
  }
  try {
    const hash = await stageBody(db, id, asked.mode, body, limits);
    if (await table.finishStaging(db, id, hash)) return id;
    // Two came with one key at the same time, and the other one was the first to be whole.
    const first = (await knownImport(db, asked))!;
    assertSame(first, asked.mode, hash);
    await table.dropStaging(db, id);
    return first.id;
  } catch (error) {
    // Where the database is away, it is swept later.
    await table.dropStaging(db, id).catch(() => {});
    throw error;
  }
}

/** @returns the SHA-256 of the body */
async function stageBody(
  db: pg.Pool,
  id: string,
  mode: ImportMode,
  body: StreamedBody,
  limits: StagingLimits,
): Promise<Buffer> {
  const hash = createHash('sha256');
  const chunks = new LineChunks();
  let entries = 0;
  let number = 0;
  let beaten = Date.now();
  const add = async (chunk: LineChunk): Promise<void> => {
    entries += chunk.entries;
    if (mode === 'atomic' && entries > ATOMIC_IMPORT_LINES) {
      throw tooLarge(`An atomic import has at most ${ATOMIC_IMPORT_LINES} entries: import it with mode=batch.`);
    }
    number += 1;
    beaten = Date.now();
    if (!(await table.addChunk(db, id, number, chunk))) {
      throw new Problem('temporary-reduced-capacity', 'The body came too slowly to be staged.', {
        headers: RETRY_AFTER,
      });
    }
  };
  for await (const part of measured(body, hash, mode === 'atomic' ? limits.atomicBytes : limits.bytes, limits.idleMs)) {
    for (const chunk of chunks.push(part)) await add(chunk);
    if (Date.now() - beaten > BEAT_EVERY_MS) {
      await table.beat(db, id);
      beaten = Date.now();
    }
  }
  for (const chunk of chunks.end()) await add(chunk);
  if (entries > 0) return hash.digest();
  throw faultsProblem([{ pointer: '', message: 'must have at least one entry', problem: 'validation-failed' }]);
}

async function* measured(
  body: StreamedBody,
  hash: ReturnType<typeof createHash>,
  most: number,
  idleMs: number,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const part of body.parts(idleMs)) {
    bytes += part.length;
    if (bytes > most) throw tooLarge(`It may have ${Math.floor(most / 1024 ** 2)} MB. Split it.`);
    hash.update(part);
    yield part;
  }
}

/** The body of a retry is read to its end and compared, and not staged again. */
async function sameImport(
  before: table.StoredImport,
  { mode }: ImportRequest,
  body: StreamedBody,
  { bytes, idleMs }: StagingLimits,
): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of measured(body, hash, bytes, idleMs)) void part;
  assertSame(before, mode, hash.digest());
  return before.id;
}

function assertSame(before: table.StoredImport, mode: ImportMode, hash: Buffer): void {
  if (before.mode === mode && before.bodyHash.equals(hash)) return;
  throw new Problem('idempotency-key-reused', `The key belongs to the import ${before.id}, of another body or mode.`, {
    members: { id: before.id },
  });
}

const tooLarge = (detail: string): Problem => new Problem('body-too-large', detail);
