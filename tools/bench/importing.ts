import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresEventStore } from '@event-driven-io/emmett-postgresql';
import { createBenchDatabase, withClient } from './bench-database.ts';
import { ask } from './http/asking.ts';
import type { MeasuredApi } from './http/measured-api.ts';
import { type MadeUpEntry, madeUpEntries } from './made-up-record.ts';
import { BARE_TABLE, insertUnnest } from './stores/bare-table.ts';
import { emmettWith } from './stores/emmett.ts';
import { revisionsInMemory } from './stores/bench-store.ts';

const ROWS_A_STATEMENT = 100;
const LOOK_EVERY_MS = 100;
const PART_BYTES = 65_536;
/** Streams that are appended to at a time, where the store has no better way. */
const IMPORTERS = 16;

interface ImportStatus {
  status: string;
  stored: number;
  faults: unknown[];
  failure: string | null;
}

/** Uploads so many entries of the made-up record as NDJSON; gives the id of the import, which is staged then. */
export async function uploadEntries({ url, key }: MeasuredApi, count: number): Promise<string> {
  const answer = await fetch(`${url}/v1/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    body: ReadableStream.from(linesOf(count)),
    duplex: 'half',
  } as RequestInit);
  if (answer.status !== 202) throw new Error(`The upload was answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}

function* linesOf(count: number): Generator<Uint8Array> {
  let part = '';
  for (const entry of madeUpEntries(count)) {
    part += `${JSON.stringify(entry)}\n`;
    if (part.length < PART_BYTES) continue;
    yield Buffer.from(part);
    part = '';
  }
  yield Buffer.from(part);
}

/**
 * Waits until an import is on record, or the time is over; gives how many entries are.
 * @throws Error where it failed
 */
export async function untilStored(
  api: MeasuredApi,
  id: string,
  limitMs = Infinity,
  onLook: (stored: number) => void = () => {},
): Promise<number> {
  for (const until = performance.now() + limitMs; ; await sleep(LOOK_EVERY_MS)) {
    const { status, stored, faults, failure } = await ask<ImportStatus>(api, `/v1/imports/${id}`);
    if (status === 'failed') throw new Error(`The import failed: ${JSON.stringify({ stored, faults, failure })}`);
    onLook(stored);
    if (status === 'done' || performance.now() > until) return stored;
  }
}

/** Ends an import that takes too long; what is stored stays. */
export async function endImport({ url, key }: MeasuredApi, id: string): Promise<void> {
  await fetch(`${url}/v1/imports/${id}`, { method: 'DELETE', headers: { authorization: `Bearer ${key}` } });
}

/** The same entries into a bare table, a hundred a statement, numbered in memory, nothing checked: rows a second. */
export async function rawImportRate(serverUrl: string, count: number): Promise<number> {
  const database = await createBenchDatabase(serverUrl);
  try {
    return await withClient(database.url, async (client) => {
      await client.query(BARE_TABLE);
      const next = revisionsInMemory();
      const rows = [...madeUpEntries(count)].map(
        ({ stream, type, ...rest }, index) =>
          [index + 1, stream, next(stream), type, JSON.stringify(rest)] as [number, string, number, string, string],
      );
      const began = performance.now();
      for (let from = 0; from < count; from += ROWS_A_STATEMENT) {
        await client.query(insertUnnest(rows.slice(from, from + ROWS_A_STATEMENT)));
      }
      return (count / (performance.now() - began)) * 1000;
    });
  } finally {
    await database.drop();
  }
}

/**
 * The same entries by Emmett, unchecked, in the way that is best for it: each stream in appends of up to a hundred, several
 * streams at a time. Events a second.
 */
export async function emmettImportRate(serverUrl: string, count: number): Promise<number> {
  const database = await createBenchDatabase(serverUrl);
  try {
    const { store, close } = await emmettWith(database.url);
    try {
      const streams = Map.groupBy(madeUpEntries(count), ({ stream }) => stream);
      const left = streams.entries();
      const began = performance.now();
      const importer = async (): Promise<void> => {
        for (const [stream, entries] of left) await appendInParts(store, stream, entries);
      };
      await Promise.all(Array.from({ length: IMPORTERS }, importer));
      return (count / (performance.now() - began)) * 1000;
    } finally {
      await close();
    }
  } finally {
    await database.drop();
  }
}

async function appendInParts(
  store: PostgresEventStore,
  stream: string,
  entries: readonly MadeUpEntry[],
): Promise<void> {
  for (let from = 0; from < entries.length; from += ROWS_A_STATEMENT) {
    const events = entries.slice(from, from + ROWS_A_STATEMENT).map(({ type, ...data }) => ({ type, data }));
    await store.appendToStream(stream, events);
  }
}
