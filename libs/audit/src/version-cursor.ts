import type pg from 'pg';
import type { VersionRow } from './row-comparison.js';

const PAGE = 500;
let cursors = 0;

/**
 * The versions that a query gives, page by page, by a cursor in the transaction that the client is in.
 * `sql` has one parameter, the position up to which versions count.
 */
export async function* readVersions(
  client: Pick<pg.ClientBase, 'query'>,
  sql: string,
  until: number,
): AsyncGenerator<VersionRow> {
  const cursor = `versions_${++cursors}`;
  await client.query(`declare ${cursor} no scroll cursor for ${sql.replaceAll('$1', String(Math.trunc(until)))}`);
  try {
    for (;;) {
      const { rows } = await client.query<VersionRow>(`fetch ${PAGE} from ${cursor}`);
      yield* rows;
      if (rows.length < PAGE) return;
    }
  } finally {
    await client.query(`close ${cursor}`).catch(() => {});
  }
}
