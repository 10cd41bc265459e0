import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { EventToStore, Fold, Json, RowsAsRead } from './store-under-test.js';

/** A fold that can be told to another process. */
export interface TallySpec {
  name: string;
  version: number;
  types?: readonly string[];
  /** The fold stands still at the event of this position for as long as the file is there. */
  gate?: { position: number; file: string };
}

/**
 * Counts the events, and keeps a row of each: its id, how many came before, and the process that folded it. So what was
 * doubled, left out or folded anew shows. (The process is none of a fold's business, but the point of some scenarios.)
 */
export const tally = ({ name, version, types, gate }: TallySpec): Fold => ({
  name,
  version,
  ...(types && { types }),
  fold(row, event) {
    const before = row('all') as { count: number } | undefined;
    if (event.position === gate?.position) while (existsSync(gate.file)) sleep(5);
    const count = (before?.count ?? 0) + 1;
    const own: Json = { id: event.id, count, by: process.pid };
    return { all: { count, version }, [rowKey(event.position)]: own } satisfies Record<string, Json>;
  },
});

export const plainTally = tally({ name: 'tally', version: 1 });

/** Fails at one event for as long as it is told to. */
export function fragile(name: string, badId: string): Fold & { broken: boolean } {
  const { fold } = tally({ name, version: 1 });
  return {
    name,
    version: 1,
    broken: true,
    fold(row, event) {
      if (this.broken && event.id === badId) throw new Error('cannot read this one');
      return fold(row, event);
    },
  };
}

/** Asserts that a tally counted just these events, each once, in this order; `first` is the position of the first. */
export function assertTally(read: RowsAsRead | undefined, events: readonly EventToStore[], version = 1): void {
  assert.ok(read, 'the read model can not be read');
  const counted = (read.rows.all as { count: number } | undefined)?.count ?? 0;
  assert.equal(counted, events.length, 'how many events were counted');
  const rows = Object.fromEntries(
    Object.entries(read.rows).map(([key, row]) => [key, { ...(row as object), by: undefined }]),
  );
  const expected: Record<string, unknown> = Object.fromEntries(
    events.map(({ id }, index) => [rowKey(index + 1), { id, count: index + 1, by: undefined }]),
  );
  if (events.length > 0) expected.all = { count: events.length, version, by: undefined };
  assert.deepEqual(rows, expected, 'the rows of the tally');
  assert.equal(read.position, events.length, 'the position that the rows belong to');
}

/** The process that folded each event, by position. */
export const foldedBy = (read: RowsAsRead | undefined, positions: readonly number[]): unknown[] =>
  positions.map((position) => (read?.rows[rowKey(position)] as { by: Json } | undefined)?.by);

const rowKey = (position: number): string => `event ${position}`;

/** Holds the whole process: a fold waits for nothing. */
const sleep = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
