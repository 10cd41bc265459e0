import { PAYLOAD_BYTES, sampleStream, STREAMS } from '../sample.ts';
import { type Aim, compare } from '../measure/bench-row.ts';
import { type BenchRun, choose, type RowGroup } from '../measure/bench-run.ts';
import { whole } from '../measure/row-words.ts';
import { callInTurn, type Rounds, takeTurns } from '../measure/slices.ts';
import { type BenchStore, CONNECTIONS, openStores, type OpenStores } from '../stores/bench-store.ts';
import { castore } from '../stores/castore.ts';
import { emmett } from '../stores/emmett.ts';
import { messageDb } from '../stores/message-db.ts';
import { parley } from '../stores/parley.ts';
import { raw } from '../stores/raw.ts';
import { batchInWords, eventsInWords } from '../stores/table-sizes.ts';
import { unnest } from '../stores/unnest.ts';

/** Against raw, by how many call at once. */
const AIMS_AT = new Map([
  [1, 0.8],
  [8, 1.2],
  [32, 2.0],
  [256, 2.2],
]);
const AIMS_AT_32 = new Map([
  ['castore', 5],
  ['emmett', 8],
  ['message-db', 8],
]);
const AIMS_OF_TEN = new Map([
  ['raw', 1.2],
  ['emmett', 3],
]);

const atLeast = (value: number | undefined): { aim?: Aim } => (value === undefined ? {} : { aim: { atLeast: value } });

/** Appends to many streams, by one and by ten. */
export const appendRows: RowGroup = {
  name: 'append',
  weight: 110,
  async *measure(run) {
    const stores = await openStores(run.server.url, [raw, unnest, parley, castore, emmett, messageDb]);
    try {
      for (const callers of choose(run, [...AIMS_AT.keys()], [1, 8, 32, 256])) yield* oneEvent(run, stores, callers);
      yield* tenEvents(run, stores);
    } finally {
      await stores.close();
    }
  },
};

async function* oneEvent(run: BenchRun, stores: OpenStores, callers: number) {
  const rounds = await turns(run, stores.all, callers, 1);
  const conditions = await conditionsOf(stores);
  const what = `append, 1 event a call, ${callers} ${callers === 1 ? 'caller' : 'callers'}`;
  const row = { group: 'append', what, ours: 'parley', conditions };
  for (const { name } of stores.all) {
    if (name === 'parley') continue;
    const aim = name === 'raw' ? AIMS_AT.get(callers) : callers === 32 ? AIMS_AT_32.get(name) : undefined;
    yield compare(rounds, { ...row, than: name, ...atLeast(aim) });
    if (name !== 'raw' || callers !== 32) continue;
    yield compare(rounds, { ...row, what: `${what}, p99`, than: name, of: 'p99', aim: { atMost: 0.6 } });
  }
}

async function* tenEvents(run: BenchRun, stores: OpenStores) {
  const rounds = await turns(run, stores.all, 32, 10);
  const row = { group: 'append', what: 'append, 10 events a call, 32 callers', ours: 'parley' };
  const conditions = await conditionsOf(stores);
  for (const { name } of stores.all) {
    if (name !== 'parley') yield compare(rounds, { ...row, than: name, ...atLeast(AIMS_OF_TEN.get(name)), conditions });
  }
}

function turns(run: BenchRun, stores: readonly BenchStore[], callers: number, count: number): Promise<Rounds> {
  const contenders = stores.map((store) => ({
    name: store.name,
    slice: () =>
      callInTurn(callers, run.sliceMs, async () => {
        await store.append(sampleStream(), count);
        return count;
      }),
  }));
  return takeTurns(contenders, run.rounds, (name, round) =>
    run.progress.tell(`${callers} callers, ${count} a call, ${name}`, round / (run.rounds + 1)),
  );
}

const conditionsOf = async ({ all, named }: OpenStores): Promise<string> =>
  `${batchInWords(named('parley'))}; ${await eventsInWords(all)}, ${whole(STREAMS)} streams; ${PAYLOAD_BYTES} bytes; ` +
  `at most ${CONNECTIONS} connections`;
