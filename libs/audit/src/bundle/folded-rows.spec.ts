import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foldBatch, RowCache, RowStore, type StoredEvent } from '@parley/event-store';
import fc from 'fast-check';
import { ledgerProjection } from '../../test/ledger.js';
import { FoldedRows } from './folded-rows.js';

let folder: string;
let count = 0;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'parley-test-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const event = (position: number, stream: string): StoredEvent => ({
  position,
  id: `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`,
  stream,
  revision: position,
  type: 'AmountNoted',
  schemaVersion: 1,
  recordedAt: '2026-01-01T00:00:00.000Z',
  recordedBy: 'key_test',
  causationId: null,
  correlationId: null,
  payload: { happening: null, happened: null, account: null, data: { amount: position } },
  redaction: null,
  leafHash: Buffer.alloc(32),
});

/** The current rows of both tables after these events, folded so many at a time over a file, with next to no memory. */
async function inFile(events: readonly StoredEvent[], batch: number): Promise<unknown> {
  const rows = new FoldedRows(join(folder, `rows-${(count += 1)}`), ledgerProjection);
  const cache = new RowCache({ maxBytes: 1 });
  for (let from = 0; from < events.length; from += batch) {
    const folded = await foldBatch(
      ledgerProjection,
      events.slice(from, from + batch),
      cache,
      (_table, row) => JSON.stringify(row),
      async (missing) => rows.load(missing, cache),
    );
    rows.apply(folded.batch);
    folded.keep();
  }
  const all: unknown[] = [];
  for (const { name } of ledgerProjection.tables) for await (const row of rows.rows(name)) all.push([name, row]);
  rows.close();
  return all;
}

async function inMemory(events: readonly StoredEvent[]): Promise<unknown> {
  const store = new RowStore(ledgerProjection);
  await store.fold(events);
  return ledgerProjection.tables.flatMap(({ name }) =>
    store
      .versions(name)
      .filter(({ to }) => to === null)
      .map(({ part, key, from, row }) => [name, { part, key, from, to: null, text: JSON.stringify(row) }]),
  );
}

it('rows that are folded in a file are those that are folded in memory, whatever the batches', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('book-a', 'book-b', 'book-c'), { maxLength: 40 }),
      fc.integer({ min: 1, max: 12 }),
      async (streams, batch) => {
        const events = streams.map((stream, index) => event(index + 1, stream));
        expect(await inFile(events, batch)).toEqual(await inMemory(events));
      },
    ),
    { numRuns: 60 },
  );
});
