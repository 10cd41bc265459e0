import { withClient } from '../bench-database.ts';
import { number, whole } from '../measure/row-words.ts';
import type { BenchStore } from './bench-store.ts';

export interface TableSizes {
  events: number;
  /** Heap, indexes and long values. */
  bytes: number;
}

/** How much the tables of events have come to. */
export function sizesOf({ url, tables }: Pick<BenchStore, 'url' | 'tables'>): Promise<TableSizes> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<TableSizes>(
      // A partitioned table has no size of its own, one that is not has no tree.
      `select (select count(*) from ${tables[0]})::float8 as events, (
           select sum(pg_total_relation_size(t.relation) + coalesce((
             select sum(pg_total_relation_size(part.relid)) from pg_partition_tree(t.relation) part where part.isleaf
           ), 0)) from unnest($1::regclass[]) as t(relation)
         )::float8 as bytes`,
      [tables],
    );
    return rows[0]!;
  });
}

/** How many events each has, for the conditions of a row. */
export async function eventsInWords(stores: readonly BenchStore[]): Promise<string> {
  const counts = await Promise.all(stores.map(async (store) => (await sizesOf(store)).events));
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? `${whole(most)} events` : `${whole(least)}–${whole(most)} events`;
}

export const batchInWords = ({ batch }: BenchStore): string => `${number(batch())} events a commit`;
