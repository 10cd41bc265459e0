import { migrate } from '@parley/postgres';
import { createBenchDatabase } from '../bench-database.ts';
import { ask } from '../http/asking.ts';
import { startMeasuredApi } from '../http/measured-api.ts';
import { beginning, POSTED_TO, postedRound, roundStream } from '../http/posted-rounds.ts';
import { atRate, HttpClient } from '../http/steady-load.ts';
import { compare } from '../measure/bench-row.ts';
import { choose, type RowGroup } from '../measure/bench-run.ts';
import { whole } from '../measure/row-words.ts';
import { middleOf, type Slice } from '../measure/slices.ts';
import { once, quantile } from '../measure/statistics.ts';

const POSTS_A_SECOND = 200;
const PATIENCE_MS = 60_000;
/** The share of that rate that must have been reached for the times to say something. */
const REACHED = 0.8;

/** From sending a post until the timeline shows it, while others are posted. */
export const visibleRows: RowGroup = {
  name: 'visible',
  weight: 20,
  needsBuild: true,
  async *measure(run) {
    const database = await createBenchDatabase(run.server.url);
    try {
      await migrate(database.url);
      const api = await startMeasuredApi(database.url);
      const client = new HttpClient(api.url, api.key);
      try {
        await ask(api, '/v1/events', { events: beginning });
        const [seconds, rounds] = choose(run, [2, 6], [1, 2]);
        const slices = new Map<string, Slice[]>([
          ['until the timeline shows it', []],
          ['the post', []],
        ]);
        for (let round = 0; round <= rounds; round += 1) {
          run.progress.tell('posts', round / (rounds + 1));
          const measured = await measure(client, round * POSTS_A_SECOND * seconds + 1, POSTS_A_SECOND * seconds);
          // The first warms up.
          if (round > 0) for (const [name, slice] of Object.entries(measured)) slices.get(name)!.push(slice);
        }
        const row = compare(
          { slices, failures: new Map() },
          {
            group: 'visible',
            what: `a post until its timeline shows it, ${POSTS_A_SECOND} posts/s, p99`,
            ours: 'until the timeline shows it',
            than: 'the post',
            of: 'p99',
            aim: { atMost: 3 },
            conditions: `from when a post is due until a read with minPosition, sent once it is answered, has its happening; ${rounds} × ${seconds} s`,
          },
        );
        const reached = middleOf(slices.get('the post')!).rate;
        if (reached >= POSTS_A_SECOND * REACHED) yield row;
        else yield { ...row, value: once(Number.NaN), conditions: `only ${whole(reached)} posts/s were reached` };
      } finally {
        client.close();
        await api.stop();
      }
    } finally {
      await database.drop();
    }
  },
};

async function measure(client: HttpClient, from: number, count: number): Promise<Record<string, Slice>> {
  const took = { post: [] as number[], visible: [] as number[] };
  const began = performance.now();
  await atRate(POSTS_A_SECOND, count, async (number, due) => {
    const posted = await client.send('/v1/events', postedRound(from + number));
    if (posted.status !== 201) throw new Error(`A post was answered ${posted.status}: ${posted.text}`);
    took.post.push(performance.now() - due);
    const { position } = (JSON.parse(posted.text) as { events: { position: number }[] }).events[0]!;
    const stream = roundStream(from + number);
    const path = `/v1/negotiations/${POSTED_TO}/timeline?round=${stream}&limit=1&minPosition=${position}`;
    const { items } = JSON.parse(await readWhenThere(client, path)) as { items: { stream: string }[] };
    if (items[0]?.stream !== stream) throw new Error('The timeline does not show what was posted.');
    took.visible.push(performance.now() - due);
  });
  const rate = (count / (performance.now() - began)) * 1000;
  const slice = (values: number[]): Slice => ({ rate, p50: quantile(values, 0.5), p99: quantile(values, 0.99) });
  return { 'until the timeline shows it': slice(took.visible), 'the post': slice(took.post) };
}

/** The server waits five seconds itself, then says 503: who needs the answer asks again. */
async function readWhenThere(client: HttpClient, path: string): Promise<string> {
  for (const until = performance.now() + PATIENCE_MS; ;) {
    const { status, text } = await client.send(path);
    if (status === 200) return text;
    if (status !== 503 || performance.now() > until) throw new Error(`A read was answered ${status}: ${text}`);
  }
}
