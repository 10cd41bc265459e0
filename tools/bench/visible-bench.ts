import { createServer, readConfig } from '@parley/api';
import { migrate } from '@parley/postgres';
import { createBenchDatabase } from './bench-database.ts';
import { quantile } from './slices.ts';

export interface VisibleBench {
  posts: number;
  /** Of a post over HTTP, in milliseconds. */
  post: { p50: number; p99: number };
  /** From sending a post until a read of the timeline holds it, in milliseconds. */
  visible: { p50: number; p99: number };
}

const KEY = 'key-of-the-bench';

/**
 * How long a post takes over HTTP, and how long until a reader who asks for nothing special sees it on the timeline:
 * the reader asks again and again from the moment the post is answered.
 */
export async function benchVisible(serverUrl: string, posts: number): Promise<VisibleBench> {
  const database = await createBenchDatabase(serverUrl);
  await migrate(database.url);
  const config = readConfig({
    DATABASE_URL: database.url,
    HOST: '127.0.0.1',
    PORT: '0',
    EXAMPLE: 'none',
    ADMIN_KEY: KEY,
    RATE_LIMIT: '0',
  });
  const server = await createServer({ config, databaseUrl: database.url, logTo: { write: () => {} } });
  try {
    await server.resources.keys.seed(KEY, 'bench');
    const url = await server.listen();
    await post(url, beginning);
    const took: { post: number; visible: number }[] = [];
    for (let number = 1; number <= posts; number += 1) took.push(await measureOne(url, number));
    const warm = took.slice(Math.floor(posts / 10));
    const of = (name: 'post' | 'visible') => warm.map((one) => one[name]);
    const both = (values: number[]) => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99) });
    return { posts, post: both(of('post')), visible: both(of('visible')) };
  } finally {
    await server.close();
    await database.drop();
  }
}

async function measureOne(url: string, number: number): Promise<{ post: number; visible: number }> {
  const stream = `round-bench-${number}`;
  const began = performance.now();
  await post(url, [round(stream, number)]);
  const answered = performance.now();
  for (;;) {
    const response = await fetch(`${url}/v1/negotiations/bench/timeline?round=${stream}&limit=1`);
    const { items } = (await response.json()) as { items: unknown[] };
    if (items.length > 0) return { post: answered - began, visible: performance.now() - began };
  }
}

async function post(url: string, events: unknown[]): Promise<void> {
  const response = await fetch(`${url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
    body: JSON.stringify({ events }),
  });
  if (response.status !== 201) throw new Error(`The post was answered ${response.status}: ${await response.text()}`);
}

const account = { side: 'actor-a', speaker: 'actor-a', channel: 'briefing', source: 'source-minutes' };
const actor = (id: string) => ({ type: 'ActorRegistered', stream: id, data: { name: id, kind: 'organisation' } });

const beginning = [
  { type: 'SourceRegistered', stream: 'source-minutes', data: { title: 'Minutes', kind: 'document' } },
  actor('actor-a'),
  actor('actor-b'),
  {
    type: 'NegotiationOpened',
    stream: 'negotiation-bench',
    account,
    data: { title: 'Bench', principals: ['actor-a', 'actor-b'] },
  },
];

const round = (stream: string, number: number) => ({
  type: 'RoundHeld',
  stream,
  happened: { edtf: '2025-06-02' },
  account,
  data: { negotiation: 'negotiation-bench', number },
});
