import { randomUUID } from 'node:crypto';
import { EventStore } from '@parley/event-store';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { StreamStates } from './stream-states.js';

let database: TestDatabase;
let store: EventStore;

/** Streams by how many events they have. */
const STREAMS = { 'source-one': 1, 'source-two': 2, 'source-six': 6 };

beforeAll(async () => {
  database = await createTestDatabase();
  store = new EventStore({ url: database.url });
  const events = Object.entries(STREAMS).flatMap(([stream, count]) =>
    Array.from({ length: count }, () => ({
      id: randomUUID(),
      stream,
      type: 'StatementMade',
      schemaVersion: 1,
      recordedBy: 'key_test',
      causationId: null,
      correlationId: null,
      payload: { happening: randomUUID(), happened: null, account: null, data: { about: stream, kind: 'checked' } },
    })),
  );
  await store.append({ events });
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

const revisionsIn = (states: StreamStates): Record<string, number | undefined> =>
  Object.fromEntries(Object.keys(STREAMS).map((stream) => [stream, states.get(stream)?.revision]));

describe('the states that are remembered', () => {
  const take = async (states: StreamStates, ...streams: string[]): Promise<() => void> => {
    const letGo = states.keep(streams);
    await states.load(streams);
    return letGo;
  };

  it('are so many streams, with so many events in all, the least used forgotten first', async () => {
    const states = new StreamStates(store, { least: 1, streams: 2, events: 7 });
    (await take(states, 'source-one'))();
    (await take(states, 'source-two'))();
    expect(revisionsIn(states)).toEqual({ 'source-one': 1, 'source-two': 2, 'source-six': undefined });
    (await take(states, 'source-one', 'source-six'))();
    (await take(states))();
    // Eight events are one too many, three streams as well: what was used longest ago is gone.
    expect(revisionsIn(states)).toEqual({ 'source-one': 1, 'source-two': undefined, 'source-six': 6 });
    (await take(states, 'source-two'))();
    (await take(states))();
    expect(revisionsIn(states)).toEqual({ 'source-one': undefined, 'source-two': 2, 'source-six': undefined });
  });

  it('are the last few at least, however long they are', async () => {
    const states = new StreamStates(store, { least: 2, streams: 2, events: 1 });
    (await take(states, 'source-two', 'source-six'))();
    (await take(states))();
    expect(revisionsIn(states)).toEqual({ 'source-one': undefined, 'source-two': 2, 'source-six': 6 });
  });

  it('stay while they are decided on, however many they are', async () => {
    const states = new StreamStates(store, { least: 1, streams: 1, events: 1 });
    const letGo = await take(states, ...Object.keys(STREAMS));
    const others = await take(states, 'source-one');
    expect(revisionsIn(states)).toEqual(STREAMS);
    letGo();
    (await take(states))();
    expect(revisionsIn(states)).toEqual({ 'source-one': 1, 'source-two': undefined, 'source-six': undefined });
    others();
  });

  it('are found not to be there for many streams at once', async () => {
    const unknown = Array.from({ length: 50 }, (_, index) => `source-unknown-${index}`);
    const read: string[] = [];
    const states = new StreamStates({
      readEvents: (ids) => store.readEvents(ids),
      revisions: (streams) => store.revisions(streams),
      readStream: (stream, range) => (read.push(stream), store.readStream(stream, range)),
    });
    await states.load([...unknown, 'source-six']);
    expect(read).toEqual(['source-six']);
    expect([states.get('source-unknown-7')!.revision, states.get('source-six')!.revision]).toEqual([0, 6]);
  });

  it('are read anew where an older backup of the log was restored, whatever was appended to it since', async () => {
    const restored = await createTestDatabase();
    const other = new EventStore({ url: restored.url });
    let current = store;
    const states = new StreamStates({
      readEvents: (ids) => current.readEvents(ids),
      revisions: (streams) => current.revisions(streams),
      readStream: (stream, range) => current.readStream(stream, range),
    });
    await take(states, 'source-two', 'source-six');
    const event = (stream: string) => ({
      id: randomUUID(),
      stream,
      type: 'StatementMade',
      schemaVersion: 1,
      recordedBy: 'key_test',
      causationId: null,
      correlationId: null,
      payload: { happening: randomUUID(), happened: null, account: null, data: { about: stream, kind: 'checked' } },
    });
    const others = [...Array.from({ length: 3 }, () => event('source-two')), event('source-six')];
    await other.append({ events: others });
    current = other;
    await states.refresh(['source-two', 'source-six'], states.moment());
    expect(['source-two', 'source-six'].map((stream) => states.get(stream)?.lastEvent)).toEqual([
      others[2]!.id,
      others[3]!.id,
    ]);
    expect(revisionsIn(states)).toMatchObject({ 'source-two': 3, 'source-six': 1 });
    await other.close();
    await restored.drop();
  });
});
