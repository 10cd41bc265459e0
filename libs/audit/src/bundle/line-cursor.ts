import type pg from 'pg';

type Reader = Pick<pg.ClientBase, 'query'>;

const PAGE = 500;
let cursors = 0;

/** How many lines a query gives (as its column `line`), and how many bytes they are with their line feeds. */
export async function measureLines(reader: Reader, text: string): Promise<{ lines: number; bytes: number }> {
  const { rows } = await reader.query<{ lines: number; bytes: string }>(
    `select count(*) as lines, coalesce(sum(octet_length(line) + 1), 0)::text as bytes from (${text}) lines`,
  );
  return { lines: Number(rows[0]!.lines), bytes: Number(rows[0]!.bytes) };
}

/** The lines of a query as UTF-8, a page at a time, by a cursor in the transaction that the reader is in. */
export async function* readLines(reader: Reader, text: string): AsyncGenerator<Uint8Array> {
  const cursor = `lines_${++cursors}`;
  await reader.query(`declare ${cursor} no scroll cursor for ${text}`);
  for (;;) {
    const { rows } = await reader.query<{ line: string }>(`fetch ${PAGE} from ${cursor}`);
    if (rows.length > 0) yield Buffer.from(rows.map(({ line }) => `${line}\n`).join(''));
    if (rows.length < PAGE) break;
  }
  await reader.query(`close ${cursor}`);
}
