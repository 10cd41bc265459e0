import { EventStore } from '@parley/event-store';
import { migrate } from '@parley/postgres';
import { withDatabase } from '@parley/postgres/testing';
import { createBenchDatabase } from '../bench-database.ts';
import { appendEvents, madeUpEvents } from '../made-up-log.ts';
import { compare } from '../measure/bench-row.ts';
import { attempted, type BenchRun, choose, type RowGroup } from '../measure/bench-run.ts';
import { whole } from '../measure/row-words.ts';
import { takeTurns, timed } from '../measure/slices.ts';
import { once } from '../measure/statistics.ts';
import { buildReadModels, dropReadModels, insertSameRows, type Mark } from '../rebuilding.ts';

/** How long a rebuild may take. What was not done by then is not counted. */
const limits = { smallMs: 25_000, largeMs: 100_000 };
const quickLimits = { smallMs: 8_000, largeMs: 15_000 };
/** How often it is looked how far the large one is. */
const MARKS = 20;

/** The real read models, built from nothing. */
export const rebuildRows: RowGroup = {
  name: 'rebuild',
  weight: 180,
  async *measure(run) {
    const database = await createBenchDatabase(run.server.url);
    try {
      await migrate(database.url);
      const store = new EventStore({ url: database.url });
      const events = madeUpEvents();
      const superuserUrl = withDatabase(run.server.superuserUrl, new URL(database.url).pathname.slice(1));
      try {
        const small = choose(run, 10_000, 1_000);
        await appendEvents(store, events, small);
        yield* besideSetInsert(run, database.url, superuserUrl, small);
        const large = choose(run, 200_000, 3_000);
        run.progress.tell(`loading ${whole(large)} events`);
        await appendEvents(store, events, large - small);
        await dropReadModels(superuserUrl);
        yield* attempted('rebuild', 'rebuild, its rate with the log', withTheLog(run, database.url, large));
      } finally {
        await store.close();
      }
    } finally {
      await database.drop();
    }
  },
};

async function* besideSetInsert(run: BenchRun, url: string, superuserUrl: string, events: number) {
  const { smallMs } = choose(run, limits, quickLimits);
  let [reached, rows] = [0, 0];
  const contenders = [
    {
      name: 'parley',
      async slice() {
        await dropReadModels(superuserUrl);
        return timed(async () => {
          reached = (await buildReadModels(url, [events], smallMs)).at(-1)!.position;
          return reached;
        });
      },
    },
    {
      name: 'INSERT … SELECT',
      async slice() {
        const inserted = await insertSameRows(superuserUrl);
        rows = inserted.rows;
        const ms = inserted.seconds * 1000;
        return { rate: reached / inserted.seconds, p50: ms, p99: ms };
      },
    },
  ];
  const rounds = choose(run, 3, 1);
  const taken = await takeTurns(
    contenders,
    rounds,
    (name, round) => run.progress.tell(`${whole(events)} events, ${name}`, (round / (rounds + 1)) * 0.4),
    { warmUp: false },
  );
  yield compare(taken, {
    group: 'rebuild',
    what: 'rebuild of all read models',
    ours: 'parley',
    than: 'INSERT … SELECT',
    aim: { atLeast: 0.4 },
    conditions: `${whole(reached)} events, ${whole(rows)} rows of all versions, same indexes; a call is the whole of it`,
  });
}

/** The rate of the whole at a large log beside that at a fifth of it, both read off one rebuild. */
async function* withTheLog(run: BenchRun, url: string, events: number) {
  const { largeMs } = choose(run, limits, quickLimits);
  const positions = Array.from({ length: MARKS }, (_, index) => Math.round((events / MARKS) * (index + 1)));
  const marks = await buildReadModels(url, positions, largeMs, (position) =>
    run.progress.tell(`${whole(position)} of ${whole(events)} events`, 0.5 + (position / events) * 0.5),
  );
  const last = marks.at(-1)!;
  const first = marks.find(({ position }) => position >= last.position / 5)!;
  if (first === last) throw new Error(`It came to ${whole(last.position)} events in its time.`);
  const side = (name: string, { position, seconds }: Mark) => ({
    name,
    rate: position / seconds,
    p50: Number.NaN,
    p99: Number.NaN,
  });
  const [ours, theirs] = [side('parley', last), side(`at ${whole(first.position)}`, first)];
  yield {
    group: 'rebuild',
    what: `rebuild, its rate at ${whole(last.position)} events against ${whole(first.position)}`,
    unit: '×',
    value: once(ours.rate / theirs.rate),
    aim: { atLeast: 0.8 },
    ours,
    theirs,
    conditions: 'one rebuild; at 1,000,000 events: npm run bench:growth',
  };
}
