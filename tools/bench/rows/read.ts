import { compare } from '../measure/bench-row.ts';
import { type BenchRun, choose, type RowGroup } from '../measure/bench-run.ts';
import { whole } from '../measure/row-words.ts';
import { callInTurn, type Contender, takeTurns, timed } from '../measure/slices.ts';
import { PAYLOAD_BYTES } from '../sample.ts';
import { PAGE } from '../stores/raw.ts';
import { readByCopy, readByCursor } from '../stores/raw-log.ts';
import { type LoadedStores, openLoadedStores } from './loaded-stores.ts';

const READERS = 8;

/** Reading one stream, and the log from its start. */
export const readRows: RowGroup = {
  name: 'read',
  weight: 80,
  async *measure(run) {
    const stores = await openLoadedStores(run);
    try {
      for (const length of stores.lengths.keys()) yield* streams(run, stores, length);
      yield* log(run, stores);
    } finally {
      await stores.close();
    }
  },
};

async function* streams(run: BenchRun, stores: LoadedStores, length: number) {
  const { rounds, sliceMs, progress } = run;
  const contenders = stores.all.map((store) => ({
    name: store.name,
    slice: () => callInTurn(READERS, sliceMs, () => store.readStream(stores.stream(length))),
  }));
  const what = `read a stream of ${whole(length)}`;
  const taken = await takeTurns(contenders, rounds, (name, round) =>
    progress.tell(`${what}, ${name}`, round / (rounds + 1)),
  );
  const conditions = `${READERS} readers; ${conditionsOf(stores)}`;
  for (const { name } of stores.all) {
    if (name === 'parley') continue;
    const aim = { atLeast: name === 'raw' ? 0.9 : 1 };
    yield compare(taken, { group: 'read', what, ours: 'parley', than: name, aim, conditions });
  }
}

async function* log(run: BenchRun, stores: LoadedStores) {
  const { rounds, progress } = run;
  const limit = choose(run, Math.min(20_000, stores.events), stores.events);
  const { url } = stores.named('raw');
  const contenders: Contender[] = [
    ...stores.all.map((store) => ({ name: store.name, slice: () => timed(() => store.readLog(limit)) })),
    { name: 'raw, cursor', slice: () => timed(() => readByCursor(url, limit)) },
    { name: 'raw, COPY', slice: () => timed(() => readByCopy(url, limit)) },
  ];
  const what = 'read the log from the start';
  const taken = await takeTurns(contenders, rounds, (name, round) =>
    progress.tell(`${what}, ${name}`, round / (rounds + 1)),
  );
  const conditions = `1 reader, ${whole(limit)} events; pages of ${whole(PAGE)} but for ours; ${conditionsOf(stores)}`;
  for (const { name } of contenders) {
    if (name === 'parley') continue;
    const row = { group: 'read', what, ours: 'parley', than: name, conditions };
    // How raw PostgreSQL could be read faster is shown beside; the aim is held against its select.
    yield compare(taken, name.startsWith('raw,') ? row : { ...row, aim: { atLeast: 1 } });
  }
}

const conditionsOf = ({ events }: LoadedStores): string => `${whole(events)} events; ${PAYLOAD_BYTES} bytes`;
