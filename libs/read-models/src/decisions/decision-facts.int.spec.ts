import { ProjectionHost, schemaOf } from '@parley/event-store';
import { searchText } from '@parley/negotiation';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { type Kysely, sql } from 'kysely';
import { projections } from '../projections.js';
import { timelineIn } from '../read-models.js';
import { timelineProjection } from '../timeline/timeline.projection.js';
import type { TimelineDatabase } from '../timeline/timeline.tables.js';
import { roundNumberKey } from '../subjects/round-numbers.js';
import { actorsOfSides, numberedRounds, numberedRoundsQuery } from './decision-facts.queries.js';

let database: TestDatabase;
let timeline: Kysely<TimelineDatabase>;

const people = [
  ['actor-a', null, 'The northern side', []],
  ['actor-anna', 'actor-a', 'Anna Öst', ['A. Öst', '+++']],
  ['actor-ben', 'actor-a', 'Ben West', ['Anna']],
  ['actor-anna-b', 'actor-b', 'Anna Öst', []],
  ['actor-star', 'actor-a', '* * *', []],
] as const;

beforeAll(async () => {
  database = await createTestDatabase();
  const host = new ProjectionHost({ url: database.url, projections });
  await host.start();
  await host.stop();
  const writer = database.pool('parley_project', 1);
  await writer.query(`set search_path to ${schemaOf(timelineProjection)}`);
  for (const [id, side, name, aliases] of people) {
    const actor = JSON.stringify({ name, aliases: aliases.map((text) => ({ text })) });
    await writer.query(
      `insert into actor (id, name, kind, side, actor, first_position, last_position, revision, from_position)
         values ($1, $2, 'person', $3, $4, 1, 1, 1, 1)`,
      [id, name, side, actor],
    );
    await writer.query(
      `insert into registered (id, category, kind, name, sort_name, words, from_position)
         values ($1, 'actor', 'person', $2, $2, $3, 1)`,
      [id, name, searchText([name, ...aliases])],
    );
  }
  await writer.query(
    `insert into numbered (number, event, round, from_position)
       select 'negotiation-' || talks || '/' || number, gen_random_uuid(), 'round-' || talks || '-' || number, number
       from generate_series(1, 3000) number, unnest('{a,b}'::text[]) talks`,
  );
  timeline = timelineIn(database.pool('parley_read', 1));
});

afterAll(() => database.drop());

const namedIn = async (side: string, ...names: string[]) =>
  (await actorsOfSides(timeline, [side], names)).map(({ id }) => id).sort();

describe('the actors of a side that may have a name', () => {
  it('are those of the side that are called by its words, however they are written, by name or alias', async () => {
    expect(await namedIn('actor-a', 'ANNA ÖST')).toEqual(['actor-anna']);
    expect(await namedIn('actor-a', 'Anna')).toEqual(['actor-anna', 'actor-ben']);
    expect(await namedIn('actor-a', 'Nobody', 'the Northern side')).toEqual(['actor-a']);
    expect(await namedIn('actor-a', "O'Neill | & ! <-> :*")).toEqual([]);
    expect(await namedIn('actor-b', 'Anna Öst')).toEqual(['actor-anna-b']);
  });

  it('come with all their names', async () => {
    const [anna] = await actorsOfSides(timeline, ['actor-b'], ['Anna Öst']);
    expect(anna).toEqual({ id: 'actor-anna-b', side: 'actor-b', names: ['Anna Öst'] });
  });

  it('are all of the side where a name has no words', async () => {
    expect(await namedIn('actor-a', '* * *')).toEqual(['actor-a', 'actor-anna', 'actor-ben', 'actor-star']);
  });
});

describe('the rounds that have a number', () => {
  it('are those of the negotiation that is asked for', async () => {
    const asked = [
      { negotiation: 'negotiation-a', number: 40 },
      { negotiation: 'negotiation-b', number: 41 },
      { negotiation: 'negotiation-b', number: 3001 },
    ];
    expect(await numberedRounds(timeline, [...asked, asked[0]!])).toEqual([
      { negotiation: 'negotiation-a', number: 40, round: 'round-a-40' },
      { negotiation: 'negotiation-b', number: 41, round: 'round-b-41' },
    ]);
    expect(await numberedRounds(timeline, [])).toEqual([]);
  });

  // A post asks this: it once went over all rounds of the negotiation, and the planner knows nothing of a table that grows.
  it('are found in a few blocks, however many rounds there are', async () => {
    const query = numberedRoundsQuery(timeline, [roundNumberKey('negotiation-a', 40)]);
    const [told] = await query.explain<Record<string, [{ Plan: Record<string, number> }]>>(
      'json',
      sql`analyze, buffers`,
    );
    const { Plan: plan } = told!['QUERY PLAN']![0];
    expect(plan['Shared Hit Blocks']! + plan['Shared Read Blocks']!).toBeLessThan(20);
  });
});
