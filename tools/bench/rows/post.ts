import { migrate } from '@parley/postgres';
import { createBenchDatabase } from '../bench-database.ts';
import { ask } from '../http/asking.ts';
import type { LoadAnswer, LoadJob } from '../http/load-job.ts';
import { startMeasuredApi } from '../http/measured-api.ts';
import { type OwnProcess, startProcess } from '../http/own-process.ts';
import { beginning, POSTED_BYTES, postedRound } from '../http/posted-rounds.ts';
import { compare, isMeasured } from '../measure/bench-row.ts';
import { type BenchRun, choose, type RowGroup } from '../measure/bench-run.ts';
import { whole } from '../measure/row-words.ts';
import { spreadOf } from '../measure/statistics.ts';
import { takeTurns } from '../measure/slices.ts';

const CONNECTIONS = 32;
const MOST_P99_MS = 50;

/** Posts over HTTP, everything on, beside a NestJS route that only answers. */
export const postRows: RowGroup = {
  name: 'post',
  weight: 40,
  needsBuild: true,
  async *measure(run) {
    const database = await createBenchDatabase(run.server.url);
    const bare = startProcess<unknown, string>('./bare-nest.ts');
    const generator = startProcess<LoadJob, LoadAnswer>('./load-generator.ts');
    try {
      await migrate(database.url);
      const api = await startMeasuredApi(database.url);
      try {
        await ask(api, '/v1/events', { events: beginning });
        const answer = await ask<{ events: unknown[] }>(api, '/v1/events', postedRound(1));
        yield* measured(run, api, await bare.ask(answer), generator, JSON.stringify(answer).length);
      } finally {
        await api.stop();
      }
    } finally {
      await bare.stop();
      await generator.stop();
      await database.drop();
    }
  },
};

async function* measured(
  run: BenchRun,
  { url, key }: { url: string; key: string },
  bareUrl: string,
  generator: OwnProcess<LoadJob, LoadAnswer>,
  answerBytes: number,
) {
  let from = 2;
  const contender = (name: string, to: string) => ({
    name,
    async slice() {
      const posts = { path: '/v1/events', key, from };
      const ms = choose(run, 2_000, 800);
      const slice = await generator.ask({ url: to, connections: CONNECTIONS, ms, posts });
      from += slice.sent;
      return slice;
    },
  });
  const taken = await takeTurns(
    [contender('parley', url), contender('bare NestJS', bareUrl)],
    choose(run, 5, 2),
    (name, round) => run.progress.tell(name, round / 6),
  );
  const what = `post over HTTP, ${CONNECTIONS} connections`;
  const conditions =
    `1 entry a post, a stream each, about ${POSTED_BYTES} bytes, answers of ${answerBytes}; ${whole(from)} posts in all; ` +
    'read models following, the load from a process of its own';
  const row = compare(taken, {
    group: 'post',
    what,
    ours: 'parley',
    than: 'bare NestJS',
    aim: { atLeast: 0.15 },
    conditions,
  });
  yield row;
  if (!isMeasured(row)) return;
  const value = spreadOf(taken.slices.get('parley')!.map(({ p99 }) => p99));
  yield { ...row, what: `${what}, p99`, unit: 'ms', value, aim: { atMost: MOST_P99_MS }, theirs: null };
}
