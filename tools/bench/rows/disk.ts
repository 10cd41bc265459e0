import { withDatabase } from '@parley/postgres/testing';
import { withClient } from '../bench-database.ts';
import type { MeasuredRow } from '../measure/bench-row.ts';
import { type BenchRun, choose, type RowGroup } from '../measure/bench-run.ts';
import { whole } from '../measure/row-words.ts';
import { once } from '../measure/statistics.ts';
import { PAYLOAD_BYTES, sampleStream, STREAMS } from '../sample.ts';
import { type BenchStore, CONNECTIONS, openStores } from '../stores/bench-store.ts';
import { castore } from '../stores/castore.ts';
import { emmett } from '../stores/emmett.ts';
import { messageDb } from '../stores/message-db.ts';
import { parley } from '../stores/parley.ts';
import { raw } from '../stores/raw.ts';
import { sizesOf } from '../stores/table-sizes.ts';

interface BytesAnEvent {
  name: string;
  table: number;
  log: number;
}

/** Bytes an event in heap and indexes, and in the write-ahead log. */
export const diskRows: RowGroup = {
  name: 'disk',
  weight: 25,
  async *measure(run) {
    const events = choose(run, 20_000, 2_000);
    const all: BytesAnEvent[] = [];
    for (const open of [raw, parley, castore, emmett, messageDb]) {
      const stores = await openStores(run.server.url, [open]);
      try {
        const store = stores.all[0]!;
        run.progress.tell(store.name, all.length / 5);
        all.push(await bytesOf(run, store, events));
      } finally {
        await stores.close();
      }
    }
    const [raws, ours] = ['raw', 'parley'].map((name) => all.find((one) => one.name === name)!) as [
      BytesAnEvent,
      BytesAnEvent,
    ];
    const row = (what: string, of: 'table' | 'log'): MeasuredRow => ({
      group: 'disk',
      what,
      unit: '×',
      value: once(ours[of] / raws[of]),
      aim: { atMost: 1.2 },
      ours: null,
      theirs: null,
      conditions:
        `${all.map((one) => `${one.name} ${whole(one[of])}`).join(', ')} bytes; ${whole(events)} events, one a call, ` +
        `${CONNECTIONS} callers, ${whole(STREAMS)} streams; payload ${PAYLOAD_BYTES} bytes`,
    });
    yield row('heap and indexes an event: parley against raw', 'table');
    yield { ...row('write-ahead log an event: parley against raw', 'log'), aim: null };
  },
};

async function bytesOf({ server }: BenchRun, store: BenchStore, events: number): Promise<BytesAnEvent> {
  const superuserUrl = withDatabase(server.superuserUrl, new URL(store.url).pathname.slice(1));
  const written = (): Promise<number> =>
    withClient(superuserUrl, async (client) => {
      const { rows } = await client.query<{ bytes: number }>(
        `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as bytes`,
      );
      return rows[0]!.bytes;
    });
  await withClient(superuserUrl, (client) => client.query('checkpoint'));
  const before = await written();
  let left = events;
  const caller = async (): Promise<void> => {
    while ((left -= 1) >= 0) await store.append(sampleStream(), 1);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, caller));
  const log = ((await written()) - before) / events;
  const sizes = await sizesOf(store);
  return { name: store.name, table: sizes.bytes / sizes.events, log };
}
