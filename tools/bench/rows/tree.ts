import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogKeeper, LogTree, nameLog } from '@parley/event-store';
import { createPool, migrate } from '@parley/postgres';
import { createBenchDatabase, withClient } from '../bench-database.ts';
import { compare } from '../measure/bench-row.ts';
import { type BenchRun, choose, type RowGroup } from '../measure/bench-run.ts';
import { whole } from '../measure/row-words.ts';
import { callInTurn, takeTurns } from '../measure/slices.ts';
import { PAYLOAD_BYTES, sampleStream, STREAMS } from '../sample.ts';
import { openStores } from '../stores/bench-store.ts';
import { parley } from '../stores/parley.ts';
import { batchInWords, eventsInWords } from '../stores/table-sizes.ts';

const CALLERS = 32;
const ORIGIN = 'bench.example/v1/log';

/** What the signed tree costs appends, and a proof beside a read by key. */
export const treeRows: RowGroup = {
  name: 'tree',
  weight: 40,
  async *measure(run) {
    yield* appends(run);
    yield* proofs(run);
  },
};

/** Two logs alike, appended to in turn; one of them is kept and signed by this process, as the api does it. */
async function* appends(run: BenchRun) {
  const stores = await openStores(run.server.url, [parley, parley]);
  const [signed, bare] = stores.all as [(typeof stores.all)[0], (typeof stores.all)[0]];
  const keeper = await keep(signed.url);
  // Several checkpoints a slice.
  const sliceMs = Math.max(run.sliceMs, 2_000);
  try {
    const contenders = [
      { name: 'signed', store: signed },
      { name: 'not signed', store: bare },
    ].map(({ name, store }) => ({
      name,
      slice: () =>
        callInTurn(CALLERS, sliceMs, async () => {
          await store.append(sampleStream(), 1);
          return 1;
        }),
    }));
    const rounds = await takeTurns(contenders, run.rounds, (name, round) =>
      run.progress.tell(`appends, ${name}`, (0.5 * round) / (run.rounds + 1)),
    );
    const conditions =
      `${batchInWords(signed)}; ${await eventsInWords(stores.all)}, ${whole(STREAMS)} streams; ${PAYLOAD_BYTES} bytes; ` +
      `a checkpoint each 0.4 s`;
    const what = `append, 1 event a call, ${CALLERS} callers, the tree kept and signed`;
    yield compare(rounds, {
      group: 'tree',
      what,
      ours: 'signed',
      than: 'not signed',
      aim: { atLeast: 0.95 },
      conditions,
    });
  } finally {
    await keeper.stop();
    await stores.close();
  }
}

/** A keeper of a log, that is up with it. */
async function keep(url: string): Promise<{ stop(): Promise<void> }> {
  const pool = createPool({ url, role: 'parley_sign', max: 1, applicationName: 'bench' });
  await nameLog(pool, ORIGIN, () => ORIGIN);
  await pool.end();
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-log-'));
  const [keyFile, stateFile] = [join(folder, 'key'), join(folder, 'state')];
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<never>((_, reject) => (fail = reject));
  const keeper = new LogKeeper({ url, origin: ORIGIN, keyFile, stateFile, onError: (error) => fail(error) });
  keeper.start();
  const signing = async (): Promise<void> => {
    while (keeper.status.state !== 'signing') await new Promise((resume) => setTimeout(resume, 20));
    for (let head = -1; keeper.status.signed !== head;) {
      head = await withClient(url, async (client) =>
        Number((await client.query('select coalesce(max(position), 0) as head from parley.events')).rows[0].head),
      );
      await new Promise((resume) => setTimeout(resume, 20));
    }
  };
  await Promise.race([signing(), failed]);
  failed.catch(() => {});
  return {
    stop: async () => {
      await keeper.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function* proofs(run: BenchRun) {
  const events = choose(run, 1_000_000, 20_000);
  const database = await createBenchDatabase(run.server.url);
  const pool = createPool({ url: database.url, role: 'parley_read', max: 1, applicationName: 'bench' });
  try {
    run.progress.tell(`${whole(events)} events`, 0.5);
    await fill(database.url, events);
    await (await keep(database.url)).stop();
    const tree = new LogTree(pool, { partialTiles: 64 });
    const size = (await tree.latestCheckpoint())!.size;
    const once = (work: (index: number) => Promise<unknown>) => () =>
      callInTurn(1, run.sliceMs, async () => {
        await work(Math.floor(Math.random() * size));
        return 1;
      });
    const byKey = { name: 'parley-bench-key', text: 'select * from parley.events where position = $1' };
    const contenders = [
      { name: 'proof', slice: once((index) => tree.inclusionProof(index, size)) },
      { name: 'read by key', slice: once((index) => pool.query({ ...byKey, values: [index + 1] })) },
    ];
    const rounds = await takeTurns(contenders, run.rounds, (name, round) =>
      run.progress.tell(name, 0.6 + (0.4 * round) / (run.rounds + 1)),
    );
    const what = 'inclusion proof, as long as so many reads by primary key';
    const conditions = `1 caller; ${whole(size)} events; ${PAYLOAD_BYTES} bytes`;
    yield compare(rounds, {
      group: 'tree',
      what,
      ours: 'proof',
      than: 'read by key',
      of: 'time',
      aim: { atMost: 5 },
      conditions,
    });
  } finally {
    await pool.end();
    await database.drop();
  }
}

/** Events with made-up leaves, past the append function: a proof looks at nothing else. */
async function fill(url: string, events: number): Promise<void> {
  await migrate(url);
  await withClient(url, async (client) => {
    await client.query('set role parley_owner');
    await client.query(
      `insert into parley.events (position, recorded_at, id, revision, schema_version, stream, type, recorded_by,
         leaf_hash, salt, payload)
       select n, now(), gen_random_uuid(), 1, 1, 'made-up-' || n, 'DeliveryReported', 'key_bench',
         sha256(int8send(n)), sha256('salt'), repeat('x', $2::int) from generate_series(1, $1::bigint) n`,
      [events, PAYLOAD_BYTES],
    );
    await client.query('analyze parley.events');
  });
}
