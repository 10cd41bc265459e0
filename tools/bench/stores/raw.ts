import { BARE_TABLE, insertValues, sampleRow } from './bare-table.ts';
import { type OpenStore, plainPool, revisionsInMemory } from './bench-store.ts';

/** How many events a page of the log has, for all who read in pages. */
export const PAGE = 1_000;

const COLUMNS = 'position, stream, revision, type, data, recorded_at';

/** One prepared INSERT for each append, each its own commit: what "raw" means here. It numbers in memory and checks nothing. */
export const raw: OpenStore = async (url) => {
  const pool = plainPool(url);
  await pool.query(BARE_TABLE);
  const next = revisionsInMemory();
  let position = 0;
  return {
    name: 'raw',
    url,
    tables: ['bare'],
    async append(stream, count) {
      const first = next(stream, count);
      const rows = Array.from({ length: count }, (_, index) => sampleRow((position += 1), stream, first + index));
      await pool.query(insertValues(rows));
    },
    async readStream(stream) {
      const text = `select ${COLUMNS} from bare where stream = $1 order by revision`;
      return (await pool.query({ name: 'raw stream', text, values: [stream] })).rows.length;
    },
    async readLog(limit) {
      const text = `select ${COLUMNS} from bare where position > $1 order by position limit ${PAGE}`;
      for (let read = 0, after = 0; ;) {
        const { rows } = await pool.query<{ position: string }>({ name: 'raw page', text, values: [after] });
        read += rows.length;
        if (rows.length < PAGE || read >= limit) return read;
        after = Number(rows.at(-1)!.position);
      }
    },
    batch: () => 1,
    close: () => pool.end(),
  };
};
