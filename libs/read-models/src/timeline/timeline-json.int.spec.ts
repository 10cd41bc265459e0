import { ProjectionHost, schemaOf } from '@parley/event-store';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { projections } from '../projections.js';
import { ReadModels } from '../read-models.js';
import { timelineProjection } from './timeline.projection.js';
import {
  type TimelineFilter,
  type TimelineKey,
  timelinePage,
  type TimelineSort,
  timelineSorts,
} from './timeline.queries.js';

const HAPPENINGS = 30;
/** Each happening has a version at its own position, and another so much later. */
const LATER = 100;

let database: TestDatabase;
let models: ReadModels;

beforeAll(async () => {
  database = await createTestDatabase();
  const host = new ProjectionHost({ url: database.url, projections });
  await host.start();
  await host.stop();
  const writer = database.pool('parley_project', 1);
  await writer.query(`set search_path to ${schemaOf(timelineProjection)}`);
  await writer.query(
    `insert into negotiation (id, title, time_zone, principals, first_position, last_position, revision, negotiation, from_position)
       values ('negotiation-a', 'Talks', 'Europe/Kyiv', '{}', 1, 1, 1, '{}', 1)`,
  );
  await writer.query(
    `insert into item (stream, happening, negotiation, sort_from, sort_to, first_position, last_position, status, types,
         parties, speakers, attributions, sources, refs, actors, words, item, from_position, to_position)
       select 'round-' || n % 3, 'told-' || n, 'negotiation-a', '2025-06-0' || n % 9 + 1, '2025-06-09', n, since,
         case when n % 2 = 0 then 'agreed' end, array['RoundHeld'], array['actor-' || n % 4], '{}', '{}', '{}',
         array['round-' || n % 3], '{}', '',
         -- As JSON.stringify has it: without spaces.
         (select row_to_json(told) from (
           select 'round-' || n % 3 as stream, 'told-' || n as happening, 'Told "as" it was, été ' || since as headline,
             '{"a":{"b":null}}'::json as fields
         ) told), since, until
       from generate_series(1, $1) n, lateral (values (n, n + $2::int), (n + $2::int, 9223372036854775807)) v(since, until)`,
    [HAPPENINGS, LATER],
  );
  await writer.query(
    `insert into stream (stream, category, negotiation, first_position, last_position, revision, from_position, to_position)
       select 'round-' || n % 3, 'round', 'negotiation-a', n % 3, n, n, n,
         case when n + 3 > $1 then 9223372036854775807 else n + 3 end
       from generate_series(1, $1) n`,
    [HAPPENINGS + LATER],
  );
  models = new ReadModels(database.pool('parley_read', 2));
});

afterAll(() => database.drop());

/** The JSON of all pages, and how they are read otherwise: row by row. */
async function bothWays(sort: TimelineSort, filter: TimelineFilter, position: number, limit: number) {
  const query = { negotiation: 'negotiation-a', sort, filter, limit };
  const pages: { json: unknown[]; rows: unknown[] } = { json: [], rows: [] };
  for (let after: TimelineKey | null | undefined; after !== null;) {
    const place = { ...query, ...(after ? { after } : {}) };
    const { page } = await models.timelinePage({ ...place, position });
    const rows = await timelinePage(models.timeline, { ...place, position });
    pages.json.push(page);
    pages.rows.push({ items: rows.items.map((item) => JSON.stringify(item)).join(','), next: rows.next });
    after = page.next;
  }
  return pages;
}

describe('a page of a timeline as JSON', () => {
  it.each(timelineSorts)('is, byte for byte, that of the rows one by one, page after page: %s', async (sort) => {
    for (const position of [0, 1, 17, LATER + 5, 2 * LATER]) {
      for (const limit of [7, HAPPENINGS, 50]) {
        const { json, rows } = await bothWays(sort, {}, position, limit);
        expect(json).toEqual(rows);
      }
    }
  });

  it.each<TimelineFilter>([
    { status: ['agreed'] },
    { party: ['actor-1', 'actor-2'], named: { round: ['round-1'] } },
    { from: '2025-06-02', to: '2025-06-04', match: 'within' },
    { type: ['RoundHeld'], q: 'nothing' },
  ])('has the filters of the rows: %j', async (filter) => {
    const { json, rows } = await bothWays('happened', filter, 2 * LATER, 4);
    expect(json).toEqual(rows);
  });

  it('tells where it was read, and in which zone', async () => {
    const query = { negotiation: 'negotiation-a', sort: 'happened', filter: {}, limit: 50 } as const;
    const past = await models.timelinePage({ ...query, position: 12 });
    expect(past.standing).toEqual({
      position: 12,
      reached: 0,
      recordedAt: null,
      redactions: 0,
      timeZone: 'Europe/Kyiv',
    });
    expect(JSON.parse(`[${past.page.items}]`)).toHaveLength(12);
    const now = await models.timelinePage({ ...query, position: null });
    expect(now).toMatchObject({ standing: { position: 0, reached: 0 }, page: { items: '', next: null } });
    const nowhere = await models.timelinePage({ ...query, negotiation: 'negotiation-b', position: 12 });
    expect(nowhere).toMatchObject({ standing: { timeZone: null }, page: { items: '', next: null } });
  });
});
