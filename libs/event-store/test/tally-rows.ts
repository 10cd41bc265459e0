import type pg from 'pg';
import type { EventStore } from '../src/event-store.js';
import { RowStore } from '../src/row-store.js';
import { collect } from './sample-events.js';
import { tallyProjection } from './sample-projection.js';

/** All versions of the tally as the tables have them. */
export async function tallyVersions(pool: pg.Pool): Promise<unknown> {
  const tables = await Promise.all(
    tallyProjection.tables.map(({ name, part, key }) =>
      pool.query<{ row: Record<string, unknown> }>(
        `select row_to_json(t) as row from rm_tally_v1.${name} t order by ${part}, ${key}::text collate "C", from_position`,
      ),
    ),
  );
  return tables.map(({ rows }) =>
    rows.map(({ row }) => {
      const { from_position, to_position, ...columns } = row;
      return { columns, from: from_position, to: Number(to_position) > 1e15 ? null : to_position };
    }),
  );
}

/** What the fold over maps in memory makes of the whole log, as it is now. */
export async function tallyInMemory(store: EventStore): Promise<unknown> {
  const memory = new RowStore(tallyProjection);
  await memory.fold(await collect(store.readLog()));
  return tallyProjection.tables.map(({ name }) =>
    memory.versions(name).map(({ row, from, to }) => ({ columns: row, from, to })),
  );
}
