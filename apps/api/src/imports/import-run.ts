import { setTimeout as pause } from 'node:timers/promises';
import { ATOMIC_IMPORT_LINES, type ImportFault } from '@parley/contracts';
import { ClockStepped, OutcomeUnknown, StoreUnavailable } from '@parley/event-store';
import type { PostRequest, PostResult } from '../events/post-events.js';
import { isDatabaseAway } from '../http/problem.filter.js';
import * as table from './import-table.js';
import type { Database, ImportEnd, OwnedImport } from './import-table.js';
import { linesOf } from './line-chunks.js';
import { type LineEntry, readLines, toldFaults } from './line-entries.js';
import { faultsOf, groupsOf, requestOf, type Post } from './line-groups.js';

/** An import on its way, in the hands of the process that has taken it up. */
export interface ImportRun {
  owned: OwnedImport;
  /** The session that holds the lock of imports: where it ends, another process may go on. */
  db: Database;
  post: Post;
  /** This process ends. */
  signal: AbortSignal;
}

export const CANCELLED = 'It was cancelled.';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** Somebody else has taken the import up. */
export class Fenced extends Error {}

/**
 * Runs an import from what is staged of it to its end: all of it is on record, or a line is at fault.
 * @throws Fenced, the reason of the signal, or what the database answers; it then is to be taken up again
 */
export async function runImport(run: ImportRun): Promise<void> {
  const end = run.owned.mode === 'atomic' ? await runAtomic(run) : await runBatch(run);
  await table.finish(run.db, run.owned, end);
}

/** Whoever had it before may have stored more than it could say. */
const isTakenUpAgain = ({ token }: OwnedImport): boolean => token > 1;

/** Chunks that are on record, in whole or in part, before it is written down: what a crash leaves. */
const CHUNKS_UNTOLD = 2;

interface ReadChunk {
  number: number;
  /** How many of its lines hold an entry. */
  lines: number;
  /** Up to the first that is at fault. */
  entries: LineEntry[];
  faults: ImportFault[];
}

/** Line by line in their order, some hundred a request; ends at the first that is at fault. */
async function runBatch(run: ImportRun): Promise<ImportEnd> {
  const { db, owned } = run;
  const began = performance.now();
  let stored = 0;
  let next = readChunk(run, 0);
  let told: Promise<table.Step> = Promise.resolve('go-on');
  for (let number = 1; ; number += 1) {
    const chunk = await next;
    const entriesPerSecond = Math.round(stored / Math.max(0.001, (performance.now() - began) / 1000));
    // Read while this one is stored; meanwhile it is written down as well how far the one before got.
    if (chunk) next = readChunk(run, chunk.number);
    next.catch(() => {});
    const mayBeKnown = number <= CHUNKS_UNTOLD && isTakenUpAgain(owned);
    const { count, faults } = chunk ? await storeInOrder(run, chunk, mayBeKnown) : { count: 0, faults: [] };
    stored += count;
    const step = await told;
    if (step === 'fenced') throw new Fenced('Another process has taken the import up.');
    if (step === 'cancelled') return { status: 'failed', stored: count, failure: CANCELLED };
    if (faults.length > 0) return { status: 'failed', stored: count, ...toldFaults(faults) };
    if (!chunk) return { status: 'done', stored: 0, ...(stored > 0 ? { entriesPerSecond } : {}) };
    told = table.finishChunk(db, owned, { number: chunk.number, entries: count }, entriesPerSecond);
    told.catch(() => {});
  }
}

async function readChunk({ db, owned, signal }: ImportRun, after: number): Promise<ReadChunk | undefined> {
  signal.throwIfAborted();
  const chunk = await table.nextChunk(db, owned.id, after);
  if (!chunk) return undefined;
  return { number: chunk.number, lines: chunk.entries, ...(await readLines(linesOf(chunk))) };
}

/** How many are on record now, and what is wrong with the one behind them. */
async function storeInOrder(
  run: ImportRun,
  { entries, faults }: Pick<ReadChunk, 'entries' | 'faults'>,
  mayBeKnown: boolean,
): Promise<{ count: number; faults: ImportFault[] }> {
  let count = 0;
  for (const group of groupsOf(entries)) {
    const found = await storeGroup(run, group, mayBeKnown);
    count += found.count;
    if (found.faults.length > 0) return { count, faults: found.faults };
  }
  return { count, faults };
}

/** What stands before the first line at fault is stored as if that line were not there. */
async function storeGroup(
  run: ImportRun,
  group: readonly LineEntry[],
  mayBeKnown: boolean,
): Promise<{ count: number; faults: ImportFault[] }> {
  let faults: ImportFault[] = [];
  for (let count = group.length; count > 0;) {
    const entries = group.slice(0, count);
    const request = requestOf(entries, run.owned, mayBeKnown);
    const result = await postUntilJudged(run, request);
    if (result.outcome === 'posted') return { count, faults };
    faults = faultsOf(result, entries, request.ids).slice(0, 1);
    count = group.findIndex(({ line }) => line === faults[0]!.line);
  }
  return { count: 0, faults };
}

/** All lines are read first, then decided as one request and stored by one append. */
async function runAtomic(run: ImportRun): Promise<ImportEnd> {
  const { db, owned, signal } = run;
  const began = performance.now();
  const entries: LineEntry[] = [];
  const faults: ImportFault[] = [];
  for (let number = 0; entries.length <= ATOMIC_IMPORT_LINES;) {
    signal.throwIfAborted();
    const chunk = await table.nextChunk(db, owned.id, number);
    if (!chunk) break;
    number = chunk.number;
    const read = await readLines(linesOf(chunk), { all: true });
    entries.push(...read.entries);
    faults.push(...read.faults);
  }
  faults.push(...misplaced(entries));
  if (faults.length > 0) return { status: 'failed', stored: 0, ...toldFaults(byLine(faults)) };
  const request = requestOf(entries, owned, isTakenUpAgain(owned));
  const result = await postUntilJudged(run, request);
  if (result.outcome !== 'posted') {
    return { status: 'failed', stored: 0, ...toldFaults(faultsOf(result, entries, request.ids)) };
  }
  const seconds = Math.max(0.001, (performance.now() - began) / 1000);
  return { status: 'done', stored: entries.length, entriesPerSecond: Math.round(entries.length / seconds) };
}

/** As in one request: no id twice, and what is expected stands on a stream's first entry. */
function misplaced(entries: readonly LineEntry[]): ImportFault[] {
  const lineOf = new Map<string, number>();
  const streams = new Set<string>();
  return entries.flatMap(({ line, entry: { id, stream, expectedRevision } }) => {
    const errors: ImportFault['errors'] = [];
    const earlier = id ? lineOf.get(id) : undefined;
    if (earlier !== undefined) errors.push({ pointer: '/id', message: `is the id of line ${earlier} too` });
    if (expectedRevision !== undefined && expectedRevision !== null && streams.has(stream)) {
      const message = "stands on a stream's first entry in an atomic import: it means the stream before the import";
      errors.push({ pointer: '/expectedRevision', message });
    }
    if (id && earlier === undefined) lineOf.set(id, line);
    streams.add(stream);
    return errors.length > 0 ? [{ line, errors }] : [];
  });
}

function byLine(faults: readonly ImportFault[]): ImportFault[] {
  const lines = Map.groupBy(faults, ({ line }) => line);
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([line, same]) => ({ line, errors: same.flatMap(({ errors }) => errors) }));
}

/** Posts until the answer is about the entries: a database that is away or busy is waited for. */
async function postUntilJudged({ post, signal }: ImportRun, request: PostRequest): Promise<PostResult> {
  let asked = request;
  for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(ms * 2, LONGEST_PAUSE_MS)) {
    signal.throwIfAborted();
    try {
      const result = await post(asked);
      if (result.outcome !== 'contended') return result;
    } catch (error) {
      if (!isPassing(error)) throw error;
      // It may have been stored all the same.
      asked = { ...request, mayBeKnown: true };
    }
    await pause(ms, undefined, { signal }).catch(() => {});
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof StoreUnavailable ||
  error instanceof OutcomeUnknown ||
  error instanceof ClockStepped ||
  isDatabaseAway(error);
