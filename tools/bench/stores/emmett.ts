import { dumbo } from '@event-driven-io/dumbo';
import { isExpectedVersionConflictError, NO_CONCURRENCY_CHECK } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore, readMessagesBatch } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { samplePayload } from '../sample.ts';
import { CONNECTIONS, type OpenStore, plainPool } from './bench-store.ts';
import { PAGE } from './raw.ts';

/** The store itself, its tables made, and what reads its log. */
export async function emmettWith(url: string) {
  const pool = plainPool(url, CONNECTIONS, ownTypes);
  const { store, reader } = keepingTypes(() => ({
    store: getPostgreSQLEventStore(url, { connectionOptions: { pool } }),
    reader: dumbo({ connectionString: url, pool }),
  }));
  await store.schema.migrate();
  const close = async (): Promise<void> => {
    await store.close();
    if (!pool.ended) await pool.end();
  };
  return { store, reader, close };
}

/** `@event-driven-io/emmett-postgresql`, without an expected version. */
export const emmett: OpenStore = async (url) => {
  const { store, reader, close } = await emmettWith(url);
  return {
    name: 'emmett',
    url,
    tables: ['emt_messages', 'emt_streams'],
    async append(stream, count) {
      const events = Array.from({ length: count }, () => ({ type: 'DeliveryReported', data: samplePayload() }));
      for (;;) {
        try {
          await store.appendToStream(stream, events, { expectedStreamVersion: NO_CONCURRENCY_CHECK });
          return;
        } catch (error) {
          // Two callers on one stream collide even without an expectation; who uses it tries again.
          if (!isExpectedVersionConflictError(error)) throw error;
        }
      }
    },
    readStream: async (stream) => (await store.readStream(stream)).events.length,
    async readLog(limit) {
      for (let read = 0, after = 0n; ;) {
        const page = await readMessagesBatch(reader.execute, { after, batchSize: PAGE });
        read += page.messages.length;
        if (!page.areMessagesLeft || read >= limit) return read;
        after = page.currentGlobalPosition;
      }
    },
    batch: () => 1,
    close,
  };
};

type Parser = (text: string) => unknown;

const { INT8, JSON: JSON_TEXT, JSONB } = pg.types.builtins;
const itsParsers = new Map<number, Parser>();

const ownTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && itsParsers.get(oid)) || pg.types.getTypeParser(oid as never, format as never)) as never,
};

/** Emmett changes how the whole process reads bigint and json. That is kept to its own connections: others would pay for it. */
function keepingTypes<Made>(make: () => Made): Made {
  const oids = [INT8, JSON_TEXT, JSONB];
  const before = oids.map((oid) => pg.types.getTypeParser(oid) as Parser);
  const made = make();
  for (const [index, oid] of oids.entries()) {
    const after = pg.types.getTypeParser(oid) as Parser;
    if (after !== before[index]) itsParsers.set(oid, after);
    pg.types.setTypeParser(oid, before[index]!);
  }
  return made;
}
