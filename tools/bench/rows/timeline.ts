import { EventStore, schemaOf } from '@parley/event-store';
import { migrate } from '@parley/postgres';
import { withDatabase } from '@parley/postgres/testing';
import { projections } from '@parley/read-models';
import { createBenchDatabase, withClient } from '../bench-database.ts';
import type { LoadAnswer, LoadJob } from '../http/load-job.ts';
import { type MeasuredApi, startMeasuredApi } from '../http/measured-api.ts';
import { type OwnProcess, startProcess } from '../http/own-process.ts';
import type { PlainPage } from '../http/plain-page.ts';
import { appendEvents, madeUpEvents } from '../made-up-log.ts';
import { madeUpEntries } from '../made-up-record.ts';
import { compare } from '../measure/bench-row.ts';
import { type BenchRun, choose, type RowGroup } from '../measure/bench-run.ts';
import { whole } from '../measure/row-words.ts';
import { takeTurns } from '../measure/slices.ts';
import { buildReadModels } from '../rebuilding.ts';

const CONNECTIONS = 32;
const PAGE = 50;
const NEGOTIATION = 'made-up-1';
const PATH = `/v1/negotiations/${NEGOTIATION}/timeline?limit=${PAGE}`;
/** How long it may take until the read models are there. */
const LIMIT_MS = 120_000;

/** A page of the timeline over HTTP, now and as of the past, beside a plain Fastify that selects the same rows. */
export const timelineRows: RowGroup = {
  name: 'timeline',
  weight: 80,
  needsBuild: true,
  async *measure(run) {
    const database = await createBenchDatabase(run.server.url);
    const plain = startProcess<PlainPage, string>('./plain-fastify.ts');
    const generator = startProcess<LoadJob, LoadAnswer>('./load-generator.ts');
    try {
      const events = await load(run, database.url);
      const superuserUrl = withDatabase(run.server.superuserUrl, new URL(database.url).pathname.slice(1));
      await withClient(superuserUrl, (client) => client.query('vacuum (analyze)'));
      const happenings = await writePlainTable(superuserUrl);
      const api = await startMeasuredApi(database.url, { PROJECTOR: 'external' });
      try {
        const plainUrl = await startPlain(plain, api, superuserUrl);
        yield* measured(run, generator, { api: api.url, plain: plainUrl, events, happenings });
      } finally {
        await api.stop();
      }
    } finally {
      await plain.stop();
      await generator.stop();
      await database.drop();
    }
  },
};

/** One negotiation with so many happenings, folded. Returns how many events it took. */
async function load(run: BenchRun, url: string): Promise<number> {
  const happenings = choose(run, 10_000, 500);
  await migrate(url);
  const store = new EventStore({ url });
  try {
    const entries = entriesOf(happenings);
    run.progress.tell(`loading ${whole(happenings)} happenings`);
    await appendEvents(store, madeUpEvents(entries), entries.length);
    const [mark] = await buildReadModels(url, [entries.length], LIMIT_MS, (position) =>
      run.progress.tell(
        `folding, ${whole(position)} of ${whole(entries.length)} events`,
        (position / entries.length) * 0.6,
      ),
    );
    if (mark!.position < entries.length) {
      throw new Error(
        `The read models had come to ${mark!.position} of ${entries.length} events in ${LIMIT_MS / 1000} s.`,
      );
    }
    return entries.length;
  } finally {
    await store.close();
  }
}

function entriesOf(happenings: number) {
  const seen = new Set<string>();
  const entries = [];
  for (const entry of madeUpEntries(Infinity, Infinity)) {
    if (entry.happening) seen.add(`${entry.stream} ${String(entry.happening)}`);
    if (seen.size > happenings) break;
    entries.push(entry);
  }
  return entries;
}

/** The items as a plain application would keep them: one row each, with the order of the page as its index. */
async function writePlainTable(superuserUrl: string): Promise<number> {
  const schema = schemaOf(projections.find(({ name }) => name === 'timeline')!);
  return withClient(superuserUrl, async (client) => {
    await client.query(`create table public.page as
      select i.negotiation, i.sort_from, i.sort_to, i.first_position,
        (jsonb_build_object('revision', s.revision) || i.item::jsonb)::json as item
      from ${schema}.item i join ${schema}.stream s on s.stream = i.stream and s.to_position = 9223372036854775807
      where i.to_position = 9223372036854775807 and i.negotiation is not null`);
    await client.query('create index on public.page (negotiation, sort_from, sort_to, first_position)');
    await client.query('vacuum (analyze) public.page');
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from public.page');
    return rows[0]!.count;
  });
}

/** Starts the plain server and holds its answer against ours: the same values in the same number of bytes. */
async function startPlain(
  plain: OwnProcess<PlainPage, string>,
  api: MeasuredApi,
  databaseUrl: string,
): Promise<string> {
  const ours = await (await fetch(api.url + PATH)).text();
  const { asOf, items, next } = JSON.parse(ours) as { asOf: unknown; items: unknown[]; next: string | null };
  const select = `select item from public.page where negotiation = 'negotiation-${NEGOTIATION}'
    order by sort_from, sort_to, first_position limit ${PAGE + 1}`;
  const url = await plain.ask({ databaseUrl, select, limit: PAGE, before: { asOf }, after: { next } });
  const theirs = await (await fetch(`${url}/page`)).text();
  if (items.length !== PAGE || theirs.length !== ours.length) {
    throw new Error(`The pages differ: ${items.length} items, ${ours.length} bytes against ${theirs.length}.`);
  }
  return url;
}

interface Servers {
  api: string;
  plain: string;
  events: number;
  happenings: number;
}

async function* measured(run: BenchRun, generator: OwnProcess<LoadJob, LoadAnswer>, servers: Servers) {
  const contender = (name: string, url: string, paths: string[]) => ({
    name,
    slice: () => generator.ask({ url, connections: CONNECTIONS, ms: choose(run, 1_500, 800), paths }),
  });
  const past = [0.5, 0.7, 0.9].map((share) => `${PATH}&asOf=@${Math.floor(servers.events * share)}`);
  const contenders = [
    contender('parley', servers.api, [PATH]),
    contender('plain Fastify', servers.plain, ['/page']),
    contender('parley, as of the past', servers.api, past),
  ];
  const taken = await takeTurns(contenders, choose(run, 5, 2), (name, round) =>
    run.progress.tell(name, 0.6 + (round / 6) * 0.4),
  );
  const what = `timeline page of ${PAGE} over HTTP, ${CONNECTIONS} connections`;
  const conditions =
    `${whole(servers.happenings)} happenings of one negotiation, ${whole(servers.events)} events; a select without versions, ` +
    'a filter or an as-of; 10 connections to PostgreSQL each; the load from a process of its own';
  const row = { group: 'timeline', conditions };
  yield compare(taken, { ...row, what, ours: 'parley', than: 'plain Fastify', aim: { atLeast: 0.9 } });
  yield compare(taken, {
    ...row,
    what: `${what}, its time as of the past against now`,
    ours: 'parley, as of the past',
    than: 'parley',
    of: 'time',
    aim: { atMost: 1.5 },
  });
}
