import { BARE_TABLE, type BareRow, insertUnnest, sampleRow } from './bare-table.ts';
import { type OpenStore, plainPool, revisionsInMemory } from './bench-store.ts';

const MOST_ROWS = 500;

interface Waiting {
  rows: BareRow[];
  done: () => void;
  failed: (error: unknown) => void;
}

/** What queues up during one INSERT goes with the next, as one set insert over one connection: it checks and hashes nothing. */
export const unnest: OpenStore = async (url) => {
  const pool = plainPool(url, 1);
  await pool.query(BARE_TABLE);
  const next = revisionsInMemory();
  const queue: Waiting[] = [];
  let running = false;
  let [position, batches, events] = [0, 0, 0];
  const run = async (): Promise<void> => {
    running = true;
    while (queue.length > 0) {
      const batch = queue.splice(0, Math.max(1, Math.floor(MOST_ROWS / queue[0]!.rows.length)));
      const rows = batch.flatMap((one) => one.rows);
      try {
        await pool.query(insertUnnest(rows));
        batches += 1;
        events += rows.length;
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    running = false;
  };
  const unread = (): never => {
    throw new Error('It is there to be written to.');
  };
  return {
    name: 'unnest',
    url,
    tables: ['bare'],
    append: (stream, count) =>
      new Promise((done, failed) => {
        const first = next(stream, count);
        const rows = Array.from({ length: count }, (_, index) => sampleRow((position += 1), stream, first + index));
        queue.push({ rows, done, failed });
        void Promise.resolve().then(() => (running ? undefined : run()));
      }),
    readStream: unread,
    readLog: unread,
    batch: () => events / Math.max(batches, 1),
    close: () => pool.end(),
  };
};
