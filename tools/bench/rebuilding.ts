import { ProjectionHost } from '@parley/event-store';
import { projections } from '@parley/read-models';
import type pg from 'pg';
import { withClient } from './bench-database.ts';

/** When the read models, all of them, had reached a position. */
export interface Mark {
  position: number;
  seconds: number;
}

/**
 * Builds all read models from where they are, from nothing at first, until they have reached the last of the positions or
 * the time is over. Gives a mark for each of the positions that was reached, and one for where they stood at the end.
 */
export async function buildReadModels(
  url: string,
  positions: readonly number[],
  limitMs = Infinity,
  onMoved: (position: number) => void = () => {},
): Promise<Mark[]> {
  const failures: Error[] = [];
  const host = new ProjectionHost({ url, projections, onError: (error) => failures.push(error) });
  const began = performance.now();
  const marks: Mark[] = [];
  const reached = (): number => Math.min(...projections.map(({ name }) => host.checkpoint(name) ?? 0));
  const elapsed = (): number => (performance.now() - began) / 1000;
  const left = [...positions].sort((a, b) => a - b);
  try {
    await new Promise<void>((done, failed) => {
      const timer = setTimeout(done, Math.min(limitMs, 2 ** 31 - 1));
      const end = (finish: () => void): void => {
        clearTimeout(timer);
        clearInterval(again);
        finish();
      };
      const look = (): void => {
        const position = reached();
        onMoved(position);
        while (left.length > 0 && position >= left[0]!) marks.push({ position: left.shift()!, seconds: elapsed() });
        if (left.length === 0) end(done);
      };
      host.onAdvanced(look);
      host.start().catch((error: Error) => end(() => failed(error)));
      // They may be there already, and move no more.
      const again = setInterval(look, 1_000);
    });
    if (left.length > 0) marks.push({ position: reached(), seconds: elapsed() });
  } finally {
    await host.stop();
  }
  if (failures.length > 0) throw failures[0]!;
  return marks;
}

interface ModelTables {
  schema: string;
  tables: { name: string; columns: string }[];
}

/** The tables of the live read models, with the columns that are written. */
async function modelTables(client: pg.Client): Promise<ModelTables[]> {
  const { rows } = await client.query<ModelTables>(
    `select p.schema, json_agg(t.* order by t.name) as tables
     from parley.projections p cross join lateral (
       select c.relname as name, string_agg(quote_ident(a.attname), ',' order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = p.schema::regnamespace and c.relkind = 'r'
         and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       group by c.relname
     ) t group by p.schema order by p.schema`,
  );
  return rows;
}

/** Forgets the read models, as if they had never been built. */
export function dropReadModels(superuserUrl: string): Promise<void> {
  return withClient(superuserUrl, async (client) => {
    for (const { schema } of await modelTables(client)) await client.query(`drop schema ${schema} cascade`);
    await client.query('delete from parley.projections');
  });
}

/**
 * How long it takes to insert the same final rows, every version, set-based, into empty tables with the same indexes: one
 * INSERT … SELECT a table, the read models beside each other as their loops are, commits that don't wait for the disk.
 */
export async function insertSameRows(superuserUrl: string): Promise<{ seconds: number; rows: number }> {
  const models = await withClient(superuserUrl, async (client) => {
    const found = await modelTables(client);
    for (const { schema, tables } of found) {
      await client.query(`create schema copy_${schema}`);
      for (const { name } of tables) {
        await client.query(`create table copy_${schema}.${name} (like ${schema}.${name} including all)`);
      }
    }
    return found;
  });
  const began = performance.now();
  const counts = await Promise.all(
    models.map(({ schema, tables }) =>
      withClient(superuserUrl, async (client) => {
        await client.query('set synchronous_commit = off');
        let rows = 0;
        for (const { name, columns } of tables) {
          const text = `insert into copy_${schema}.${name} (${columns}) select ${columns} from ${schema}.${name}`;
          rows += (await client.query(text)).rowCount!;
        }
        return rows;
      }),
    ),
  );
  const seconds = (performance.now() - began) / 1000;
  await withClient(superuserUrl, async (client) => {
    for (const { schema } of models) await client.query(`drop schema copy_${schema} cascade`);
  });
  return { seconds, rows: counts.reduce((sum, count) => sum + count, 0) };
}
