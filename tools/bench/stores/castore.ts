import { eventAlreadyExistsErrorCode } from '@castore/core';
import { PostgresEventStorageAdapter } from '@castore/event-storage-adapter-postgres';
import { samplePayload } from '../sample.ts';
import { type OpenStore, revisionsInMemory } from './bench-store.ts';

const OF = { eventStoreId: 'bench' };
const AGGREGATES_A_PAGE = 1_000;

/**
 * `@castore/event-storage-adapter-postgres`, whose caller says the version of each event. It opens ten connections of its
 * own and takes no setting for that.
 */
export const castore: OpenStore = async (url) => {
  await PostgresEventStorageAdapter.createEventTable({
    connectionString: url,
    aggregateId: { type: 'VARCHAR', length: 64 },
  });
  const adapter = new PostgresEventStorageAdapter({ connectionString: url });
  const next = revisionsInMemory();
  const event = (aggregateId: string, version: number) => ({
    aggregateId,
    version,
    type: 'DeliveryReported',
    payload: samplePayload(),
  });
  return {
    name: 'castore',
    url,
    tables: ['event'],
    async append(stream, count) {
      const first = next(stream, count);
      if (count === 1) return void (await adapter.pushEvent(event(stream, first), OF));
      const group = Array.from({ length: count }, (_, index) => {
        const grouped = adapter.groupEvent(event(stream, first + index));
        grouped.context = OF;
        return grouped;
      });
      await adapter.pushEventGroup({}, ...(group as [(typeof group)[number]]));
    },
    async appendAt(stream, revision) {
      try {
        await adapter.pushEvent(event(stream, revision + 1), OF);
        return { appended: true, revision: revision + 1 };
      } catch (error) {
        if (!isConflict(error)) throw error;
        const { events } = await adapter.getEvents(stream, OF, { reverse: true, limit: 1 });
        return { appended: false, revision: events[0]?.version ?? 0 };
      }
    },
    readStream: async (stream) => (await adapter.getEvents(stream, OF)).events.length,
    /** It has no log: all streams, one after the other. */
    async readLog(limit) {
      let read = 0;
      for (let pageToken: string | undefined; ;) {
        const page = await adapter.listAggregateIds(OF, { limit: AGGREGATES_A_PAGE, ...(pageToken && { pageToken }) });
        for (const { aggregateId } of page.aggregateIds) {
          read += (await adapter.getEvents(aggregateId, OF)).events.length;
          if (read >= limit) return read;
        }
        pageToken = page.nextPageToken;
        if (!pageToken) return read;
      }
    },
    batch: () => 1,
    // It has no end of its own either.
    close: () => (adapter as unknown as { _sql: { end(options: object): Promise<void> } })._sql.end({ timeout: 1 }),
  };
};

const isConflict = (error: unknown): boolean => (error as { code?: string }).code === eventAlreadyExistsErrorCode;
