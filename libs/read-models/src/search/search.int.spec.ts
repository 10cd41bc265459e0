import { ProjectionHost, schemaOf } from '@parley/event-store';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { type Kysely, sql } from 'kysely';
import type pg from 'pg';
import { projections } from '../projections.js';
import { timelineIn } from '../read-models.js';
import { registeredQuery } from '../registries/registries.queries.js';
import { nextVersionsQuery } from '../sources/sources.queries.js';
import { timelineProjection } from '../timeline/timeline.projection.js';
import { timelinePageQuery } from '../timeline/timeline.queries.js';
import type { TimelineDatabase } from '../timeline/timeline.tables.js';

const ITEMS = 400;
const ACCOUNTS_AN_ITEM = 10;

let database: TestDatabase;
let reader: pg.Pool;
let timeline: Kysely<TimelineDatabase>;

/**
 * Happenings, every other of which has accounts that all hold one word, sources, each a version of the one before, and
 * actors.
 */
beforeAll(async () => {
  database = await createTestDatabase();
  const host = new ProjectionHost({ url: database.url, projections });
  await host.start();
  await host.stop();
  const writer = database.pool('parley_project', 1);
  await writer.query(`set search_path to ${schemaOf(timelineProjection)}`);
  await writer.query(
    `insert into stream (stream, category, negotiation, first_position, last_position, revision, from_position)
       values ('document-a', 'document', 'negotiation-a', 1, $1, $1, 1)`,
    [ITEMS],
  );
  await writer.query(
    `insert into item (stream, happening, negotiation, sort_from, sort_to, first_position, last_position, types, parties,
         speakers, attributions, sources, refs, actors, words, item, from_position)
       select 'document-a', 'told-' || n, 'negotiation-a', '2025-06-02', '2025-06-02', n, n, '{}', '{}', '{}', '{}', '{}',
         '{}', '{}', '', json_build_object('stream', 'document-a', 'happening', 'told-' || n), n
       from generate_series(1, $1) n`,
    [ITEMS],
  );
  await writer.query(
    `insert into account_words (event, stream, happening, words, from_position)
       select gen_random_uuid(), case when n % 2 = 0 then 'document-a' else 'document-elsewhere' end, 'told-' || n,
         'the words of account ' || a, n
       from generate_series(1, $1) n, generate_series(1, $2) a`,
    [ITEMS, ACCOUNTS_AN_ITEM],
  );
  await writer.query(
    `insert into source (id, first_position, last_position, revision, source, from_position)
       select 'source-' || n, n, n, 1, json_build_object('revisionOf', 'source-' || (n - 1)), n
       from generate_series(1, 2000) n`,
  );
  await writer.query(
    `insert into registered (id, category, kind, name, sort_name, words, from_position)
       select 'actor-number-' || n, 'actor', 'person', 'Person ' || n, 'person ' || n, 'person ' || n, 1
       from generate_series(1, 20000) n`,
  );
  await writer.query(
    `insert into stream (stream, category, negotiation, first_position, last_position, revision, from_position)
       select id, 'actor', null, 1, 1, 1, 1 from registered`,
  );
  await writer.query('analyze stream, item, account_words, source, registered');
  reader = database.pool('parley_read', 1);
  timeline = timelineIn(reader);
});

afterAll(() => database.drop());

const pageOf = (q: string) =>
  timelinePageQuery(timeline, {
    negotiation: 'negotiation-a',
    position: ITEMS,
    filter: { q },
    sort: 'happened',
    limit: 2 * ITEMS,
  });

async function planOf(query: { explain: ReturnType<typeof pageOf>['explain'] }): Promise<string> {
  const lines = await query.explain<Record<string, string>>('text', sql`costs off`);
  return lines.map((line) => line['QUERY PLAN']).join('\n');
}

describe('a search for a word that more accounts hold than can be gathered in memory', () => {
  beforeAll(() => reader.query(`set work_mem = '64kB'`));

  it.each(['the ', '-the '])('looks the accounts of each happening up: %s', async (q) => {
    const plan = await planOf(pageOf(q));
    expect(plan).toContain('account_words_by_happening');
    expect(plan).not.toContain('Seq Scan on account_words');
    expect(await pageOf(q).execute()).toHaveLength(ITEMS / 2);
  });
});

describe('the versions that come after a source', () => {
  it('are found by an index', async () => {
    const query = nextVersionsQuery(timeline, ['source-7'], ITEMS);
    expect(await planOf(query)).toContain('source_by_revised');
    expect((await query.execute()).map(({ id }) => id)).toEqual(['source-8']);
  });
});

describe('an actor that is sought by its id, among very many', () => {
  it.each(['number-19999', 'actor-number-1999'])('is found by an index, as by its name: %s', async (q) => {
    const query = registeredQuery(timeline, 'actor', { position: 1, q, limit: 50 });
    const plan = await planOf(query);
    expect(plan).toContain('registered_by_words');
    expect(plan).toContain('registered_pkey');
    expect(plan).not.toContain('Seq Scan on registered');
  });
});
