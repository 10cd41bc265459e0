import { randomUUID } from 'node:crypto';
import { type Expectation, EventStore, type NewEvent, type Verdict } from '@parley/event-store';
import { migrate } from '@parley/postgres';
import { samplePayload } from '../sample.ts';
import type { OpenStore } from './bench-store.ts';

const newEvent = (stream: string): NewEvent => ({
  id: randomUUID(),
  stream,
  type: 'DeliveryReported',
  schemaVersion: 1,
  recordedBy: 'key_bench',
  causationId: null,
  correlationId: null,
  payload: samplePayload(),
});

/** Parley's store, with all its checks, the id key, the chain and the leaf hashes. */
export const parley: OpenStore = async (url) => {
  await migrate(url);
  const store = new EventStore({ url });
  const append = (stream: string, count: number, expectations?: Expectation[]): Promise<Verdict> =>
    store.append({
      events: Array.from({ length: count }, () => newEvent(stream)),
      ...(expectations ? { expectations } : {}),
    });
  return {
    name: 'parley',
    url,
    tables: ['parley.events'],
    async append(stream, count) {
      const verdict = await append(stream, count);
      if (verdict.outcome !== 'appended') throw new Error(`refused: ${JSON.stringify(verdict)}`);
    },
    async appendAt(stream, revision) {
      const verdict = await append(stream, 1, [{ stream, expected: revision === 0 ? 'none' : revision }]);
      if (verdict.outcome === 'id-conflict') throw new Error(`refused: ${JSON.stringify(verdict)}`);
      return verdict.outcome === 'conflict'
        ? { appended: false, revision: verdict.actual }
        : { appended: true, revision: verdict.recorded[0]!.revision };
    },
    readStream: (stream) => countOf(store.readStream(stream)),
    readLog: (limit) => countOf(store.readLog({ limit })),
    batch: () => store.appendTotals.events / Math.max(store.appendTotals.batches, 1),
    close: () => store.close(),
  };
};

async function countOf(events: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const event of events) if (event) count += 1;
  return count;
}
