import { ProjectionHost, schemaOf } from '@parley/event-store';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { projections } from '../projections.js';
import { ReadModels } from '../read-models.js';
import { timelineProjection } from '../timeline/timeline.projection.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const host = new ProjectionHost({ url: database.url, projections });
  await host.start();
  await host.stop();
});

afterAll(() => database.drop());

describe('the time zone of a negotiation', () => {
  it('is the one that its corrections come to, wherever its versions stand in the table', async () => {
    const writer = database.pool('parley_project', 1);
    await writer.query(
      `insert into ${schemaOf(timelineProjection)}.negotiation (id, title, time_zone, principals, first_position,
         last_position, revision, negotiation, from_position, to_position)
       select 'negotiation-a', 'Talks', zone, '{}', 1, since, since, '{}', since, until
       from (values ('UTC', 1, 5), ('Europe/Kyiv', 5, 7), ('Europe/Istanbul', 7, 9223372036854775807))
         as version(zone, since, until)`,
    );
    const models = new ReadModels(database.pool('parley_read', 1));
    const zoneOf = async (negotiation: string) =>
      (await models.standing({ position: null, about: { negotiation } })).timeZone;
    expect(await zoneOf('negotiation-a')).toBe('Europe/Istanbul');
    expect(await zoneOf('negotiation-b')).toBeNull();
  });
});
