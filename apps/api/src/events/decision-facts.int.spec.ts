import { randomUUID } from 'node:crypto';
import { EventStore } from '@parley/event-store';
import { type IdentifiedEntry, initialState } from '@parley/negotiation';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { ReadModels } from '@parley/read-models';
import { DecisionFacts } from './decision-facts.js';

let database: TestDatabase;
let store: EventStore;

beforeAll(async () => {
  database = await createTestDatabase();
  store = new EventStore({ url: database.url });
  const events = ['round-a', 'round-b', 'round-c'].map((stream) => ({
    id: randomUUID(),
    stream,
    type: 'RoundHeld',
    schemaVersion: 1,
    recordedBy: 'key_test',
    causationId: null,
    correlationId: null,
    payload: { happening: 'held', happened: null, account: null, data: {} },
  }));
  await store.append({ events });
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

const statement = (about: string): IdentifiedEntry => ({
  id: randomUUID(),
  type: 'StatementMade',
  stream: about,
  happening: 'said',
  data: { about, kind: 'checked', text: 'Looked.' },
});

describe('the facts of a decision', () => {
  it('know what is on record, also when the streams that are remembered grow too many', async () => {
    const facts = new DecisionFacts(store, new ReadModels(database.pool('parley_read')), 2);
    const known = async (...refs: string[]) => {
      const { exists } = await facts.load(refs.map(statement), initialState, '2025-06-02T00:00:00.000Z');
      return refs.filter((ref) => exists(ref));
    };
    expect(await known('round-a', 'round-b')).toEqual(['round-a', 'round-b']);
    expect(await known('round-a', 'round-c', 'round-none')).toEqual(['round-a', 'round-c']);
  });
});
