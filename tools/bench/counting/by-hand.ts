import type pg from 'pg';
import { withClient } from '../bench-database.ts';
import { PAGE } from '../stores/raw.ts';

/** An event, as far as it is counted. */
export interface Counted {
  position: number;
  type: string;
}

/** The next page of a log behind a position. */
export type ReadPage = (client: pg.Client, after: number) => Promise<Counted[]>;

/** What is written for a page, in the transaction that moves the checkpoint. */
export interface CountTables {
  ddl: string;
  write(client: pg.Client, counts: Map<string, number>, page: readonly Counted[]): Promise<void>;
  total: string;
}

/** A page of the bare table, payloads parsed. */
export const bareTablePage: ReadPage = async (client, after) => {
  const { rows } = await client.query<{ position: string; type: string }>({
    name: 'page',
    text: `select position, type, data from bare where position > $1 order by position limit ${PAGE}`,
    values: [after],
  });
  return rows.map(({ position, type }) => ({ position: Number(position), type }));
};

/** A page by message-db's function, payloads parsed. */
export const categoryPage =
  (category: string): ReadPage =>
  async (client, after) => {
    const { rows } = await client.query<{ global_position: string; type: string; data: string }>({
      name: 'category',
      text: `select * from get_category_messages($1, $2, ${PAGE})`,
      values: [category, after + 1],
    });
    return rows.map(({ global_position, type, data }) => ({
      position: Number(global_position),
      type,
      data: JSON.parse(data) as unknown,
    }));
  };

/** One row a type. */
export const plainCounts: CountTables = {
  ddl: 'create table counting.count (type text primary key, count bigint not null)',
  async write(client, counts) {
    await client.query({
      name: 'counts',
      text: `insert into counting.count select * from unnest($1::text[], $2::bigint[])
        on conflict (type) do update set count = excluded.count`,
      values: [[...counts.keys()], [...counts.values()]],
    });
  },
  total: 'select sum(count)::float8 as total from counting.count',
};

/** Every version of the row of a type, as the read models of Parley keep them. */
export const versionedCounts: CountTables = {
  ddl: `create table counting.count (type text not null, count bigint not null, from_position bigint not null,
      to_position bigint not null, primary key (type, from_position));
    create unique index on counting.count (type) where to_position = 9223372036854775807`,
  async write(client, counts, page) {
    const before = new Map(counts);
    for (const { type } of page) before.set(type, before.get(type)! - 1);
    const versions = [...Map.groupBy(page, ({ type }) => type)].flatMap(([type, events]) =>
      events.map(({ position }, index) => ({
        type,
        count: before.get(type)! + index + 1,
        from: position,
        to: events[index + 1]?.position ?? '9223372036854775807',
      })),
    );
    const firsts = [...new Map(versions.toReversed().map((version) => [version.type, version.from]))];
    await client.query({
      name: 'close',
      text: `update counting.count set to_position = closing.at from unnest($1::text[], $2::bigint[]) as closing(type, at)
        where count.type = closing.type and count.to_position = 9223372036854775807`,
      values: [firsts.map(([type]) => type), firsts.map(([, from]) => from)],
    });
    await client.query({
      name: 'versions',
      text: 'insert into counting.count select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[])',
      values: (['type', 'count', 'from', 'to'] as const).map((name) => versions.map((version) => version[name])),
    });
  },
  total: 'select max(count)::float8 as total from counting.count where to_position = 9223372036854775807',
};

/**
 * The projection loop as one would write it by hand: a page, counted, then the counts and the checkpoint in one
 * transaction, whose commit need not wait for the disk. Makes its tables anew; gives how many events it counted.
 */
export async function countByHand(url: string, readPage: ReadPage, tables: CountTables): Promise<number> {
  return withClient(url, async (client) => {
    await client.query(`drop schema if exists counting cascade; create schema counting; ${tables.ddl};
      create table counting.checkpoint (position bigint not null); insert into counting.checkpoint values (0);
      set synchronous_commit = off`);
    const counts = new Map<string, number>();
    for (let checkpoint = 0; ;) {
      const page = await readPage(client, checkpoint);
      if (page.length === 0) break;
      for (const { type } of page) counts.set(type, (counts.get(type) ?? 0) + 1);
      await client.query('begin');
      await tables.write(client, counts, page);
      const position = page.at(-1)!.position;
      const moved = await client.query({
        name: 'checkpoint',
        text: 'update counting.checkpoint set position = $1 where position = $2',
        values: [position, checkpoint],
      });
      if (moved.rowCount !== 1) throw new Error('The checkpoint was moved by somebody else.');
      await client.query('commit');
      checkpoint = position;
      if (page.length < PAGE) break;
    }
    const { rows } = await client.query<{ total: number }>(tables.total);
    return rows[0]!.total;
  });
}
