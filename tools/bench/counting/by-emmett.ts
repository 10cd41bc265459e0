import { sql } from '@event-driven-io/dumbo';
import type { Event } from '@event-driven-io/emmett';
import { postgreSQLEventStoreConsumer, postgreSQLRawBatchSQLProjection } from '@event-driven-io/emmett-postgresql';
import { withClient } from '../bench-database.ts';
import { PAGE } from '../stores/raw.ts';

/**
 * Folds the log by Emmett's own consumer, as fast as its settings let it: pages of 1,000 and no pause between them. Gives how
 * many events it counted, which need not be as many as there are.
 */
export async function countByEmmett(url: string, run: number): Promise<number> {
  await withClient(url, (client) =>
    client.query(
      'drop table if exists counted; create table counted (type text primary key, count bigint not null default 0)',
    ),
  );
  const projection = postgreSQLRawBatchSQLProjection<Event>({
    name: `counting-${run}`,
    canHandle: ['DeliveryReported'],
    evolve: (events) =>
      [...Map.groupBy(events, ({ type }) => type)].map(([type, some]) =>
        sql(
          `insert into counted values (%L, ${some.length})
           on conflict (type) do update set count = counted.count + excluded.count`,
          type,
        ),
      ),
  });
  const consumer = postgreSQLEventStoreConsumer({
    connectionString: url,
    stopWhen: { noMessagesLeft: true },
    pulling: { batchSize: PAGE, pullingFrequencyInMs: 0 },
  });
  consumer.projector({ projection, processorId: `counting-${run}` });
  try {
    await consumer.start();
  } finally {
    await consumer.close();
  }
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ total: number }>('select sum(count)::float8 as total from counted');
    return rows[0]!.total;
  });
}
