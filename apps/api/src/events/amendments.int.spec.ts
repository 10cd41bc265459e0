import { randomUUID } from 'node:crypto';
import { EventStore, ProjectionHost } from '@parley/event-store';
import type { PostedEntry } from '@parley/negotiation';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { projections, ReadModels } from '@parley/read-models';
import { Clock } from '../http/clock.js';
import { PostEventsHandler } from './post-events.handler.js';
import { PostEvents, type PostResult } from './post-events.js';

/** The lock of the log (0003_append.sql). */
const LOG_LOCK = '7021835469238715';

let database: TestDatabase;
let host: ProjectionHost;
let here: Process;
let elsewhere: Process;

/** What one process posts with. */
interface Process {
  store: EventStore;
  post(...entries: object[]): Promise<PostResult>;
}

function startProcess(): Process {
  const store = new EventStore({ url: database.url });
  const handler = new PostEventsHandler(store, new ReadModels(database.pool('parley_read')), new Clock());
  return {
    store,
    post: (...entries) =>
      handler.execute(
        new PostEvents({
          entries: entries as PostedEntry[],
          ids: entries.map(() => randomUUID()),
          mayBeKnown: false,
          expectations: [],
          recordedBy: 'key_test',
        }),
      ),
  };
}

const account = { speaker: 'actor-ann', source: 'source-s' };
const negotiation = 'negotiation-n';
const setting = [
  { type: 'SourceRegistered', stream: 'source-s', data: { title: 'Notes', kind: 'post' } },
  ...['a', 'b', 'c', 'ann'].map((name) => ({
    type: 'ActorRegistered',
    stream: `actor-${name}`,
    data: { name, kind: 'organisation' },
  })),
  {
    type: 'NegotiationOpened',
    stream: negotiation,
    account,
    data: { title: 'Talks', principals: ['actor-a', 'actor-b'] },
  },
];
const held = (data: object, more: object = {}) => ({
  type: 'RoundHeld',
  stream: 'round-1',
  account,
  data: { negotiation, ...data },
  ...more,
});
const correction = (stream: string, corrects: string, blocks: object) => ({
  type: 'EntryCorrected',
  stream,
  data: { corrects, kind: 'typo', reason: 'It was misspelt', ...blocks },
});

/** Posts what must be taken, and gives the ids of its events. */
async function posted(by: Process, ...entries: object[]): Promise<string[]> {
  const result = await by.post(...entries);
  expect(result).toMatchObject({ outcome: 'posted', stored: entries.length });
  return (result as Extract<PostResult, { outcome: 'posted' }>).events.map(({ id }) => id);
}

beforeEach(async () => {
  database = await createTestDatabase();
  host = new ProjectionHost({ url: database.url, projections });
  await host.start();
  [here, elsewhere] = [startProcess(), startProcess()];
  await posted(here, ...setting);
});

afterEach(async () => {
  await Promise.all([here.store.close(), elsewhere.store.close(), host.stop()]);
  await database.drop();
});

/** Waits until so many appends of this database wait for the lock of the log that `during` lets go of at its end. */
async function whileLogIsHeld(during: (waiting: (count: number) => Promise<void>) => Promise<void>): Promise<void> {
  const client = await database.pool(undefined, 2).connect();
  await client.query('begin');
  await client.query(`select pg_advisory_xact_lock(${LOG_LOCK})`);
  const sql = `select count(*)::int as count from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`;
  try {
    await during(async (count) => {
      while ((await client.query<{ count: number }>(sql)).rows[0]!.count < count) {
        await new Promise((resume) => setTimeout(resume, 5));
      }
    });
  } finally {
    await client.query('commit');
    client.release();
  }
}

describe('a correction that is posted', () => {
  it('may be of what stands earlier in the request, and follow another one there', async () => {
    const id = randomUUID();
    await posted(
      here,
      { ...held({ number: 1 }), id },
      correction('round-1', id, { data: { negotiation, number: 2 } }),
      correction('round-1', id, { happening: 'held-again' }),
    );
    for (const process of [here, elsewhere]) {
      expect(await process.post(held({ number: 2 }, { happening: 'held-again' }))).toMatchObject({ duplicateOf: id });
    }
    expect(await elsewhere.post({ ...correction('round-1', id, { data: { number: 2 } }) })).toMatchObject({
      outcome: 'refused',
      faults: [{ entry: 0, pointer: '/data/data/negotiation' }],
    });
  });

  it('is decided on what another process has made of the entry', async () => {
    const [id] = await posted(here, held({ number: 1 }));
    const data = { data: { negotiation, number: 2 } };
    await posted(elsewhere, correction('round-1', id!, data));
    expect(await here.post(correction('round-1', id!, data))).toMatchObject({
      outcome: 'refused',
      faults: [{ pointer: '/data', problem: 'validation-failed' }],
    });
    await posted(here, correction('round-1', id!, { happening: 'moved' }));
    expect(await elsewhere.post(held({ number: 2 }, { happening: 'moved' }))).toMatchObject({ duplicateOf: id });
  });

  it('waits for one that is on its way into the log', async () => {
    const [id] = await posted(here, held({ number: 1 }));
    const posts: Promise<string[]>[] = [];
    await whileLogIsHeld(async (waiting) => {
      posts.push(posted(here, correction('round-1', id!, { data: { negotiation, number: 2 } })));
      await waiting(1);
      posts.push(posted(here, correction('round-1', id!, { happening: 'moved' })));
      await new Promise((resume) => setTimeout(resume, 100));
    });
    await Promise.all(posts);
    for (const process of [here, elsewhere]) {
      expect(await process.post(held({ number: 2 }, { happening: 'moved' }))).toMatchObject({ duplicateOf: id });
    }
  });

  it('of an opening changes who may answer, at once and everywhere', async () => {
    const made = {
      type: 'ProposalMade',
      stream: 'proposal-p',
      account,
      data: { negotiation, by: 'actor-a', subject: 'pause' },
    };
    const accepted = { type: 'ProposalAccepted', stream: 'proposal-p', account, data: { by: 'actor-c' } };
    await posted(here, made);
    for (const process of [here, elsewhere]) {
      expect(await process.post(accepted)).toMatchObject({ outcome: 'refused', faults: [{ pointer: '/data/by' }] });
    }
    const [opening] = await (async () => {
      const ids: string[] = [];
      for await (const event of here.store.readStream(negotiation)) ids.push(event.id);
      return ids;
    })();
    const principals = ['actor-a', 'actor-b', 'actor-c'];
    await posted(elsewhere, correction(negotiation, opening!, { data: { title: 'Talks', principals } }));
    await posted(here, accepted);
    const others = { data: { title: 'Talks', principals: ['actor-a', 'actor-b'] } };
    expect(
      await here.post(correction(negotiation, opening!, others), { ...accepted, happening: 'again' }),
    ).toMatchObject({ outcome: 'refused', faults: [{ entry: 1, pointer: '/data/by' }] });
  });

  it('is no more decided where what it names was retracted meanwhile', async () => {
    const [, id] = await posted(here, held({ number: 1 }), held({ number: 2 }));
    const retraction = {
      type: 'EntryRetracted',
      stream: 'round-1',
      data: { retracts: id, kind: 'wrong', reason: 'It was another one' },
    };
    await posted(elsewhere, retraction);
    expect(await here.post(correction('round-1', id!, { happening: 'moved' }))).toMatchObject({
      outcome: 'refused',
      faults: [{ pointer: '/data/corrects', problem: 'illegal-transition' }],
    });
    await posted(here, held({ number: 2 }));
  });
});
