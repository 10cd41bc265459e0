import { type Projection, ProjectionHost, schemaOf } from '@parley/event-store';
import { withClient } from '../bench-database.ts';

const PATIENCE_MS = 120_000;

/** Counts events by type, as any read model would be written. */
const counting = (version: number): Projection => ({
  name: 'counting',
  version,
  tables: [{ name: 'count', part: 'type', key: 'type' }],
  ddl: `create table count (type text not null, count bigint not null, from_position bigint not null,
    to_position bigint not null default 9223372036854775807, primary key (type, from_position))`,
  fold(rows, { type }) {
    const count = Number(rows.get('count', type, type)?.count ?? 0) + 1;
    return [{ table: 'count', part: type, key: type, row: { type, count } }];
  },
});

/** Folds the log from its start up to a position into tables of a version of their own; gives how many events were counted. */
export async function countByParley(url: string, version: number, until: number): Promise<number> {
  const projection = counting(version);
  const failures: Error[] = [];
  const host = new ProjectionHost({ url, projections: [projection], onError: (error) => failures.push(error) });
  try {
    await host.start();
    await host.waitFor(projection.name, until, PATIENCE_MS);
  } catch (error) {
    throw failures[0] ?? error;
  } finally {
    await host.stop();
  }
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ total: number }>(
      `select sum(count)::float8 as total from ${schemaOf(projection)}.count where to_position = 9223372036854775807`,
    );
    return rows[0]!.total;
  });
}
