import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { canonicalJson, leafHash, payloadCommitment } from '@parley/transparency';
import { sampleEvent } from '../test/sample-events.js';
import { EventStore } from './event-store.js';

let database: TestDatabase;
let store: EventStore;

beforeAll(async () => {
  database = await createTestDatabase();
  store = new EventStore({ url: database.url });
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

describe('an event read with its salt', () => {
  it('opens the commitment that its leaf holds', async () => {
    const event = sampleEvent('s-a', {
      payload: { happening: null, happened: { edtf: '2025' }, account: null, data: { z: 1.5, a: ['é', null] } },
    });
    await store.append({ events: [event] });
    const {
      salt,
      payload,
      redaction,
      leafHash: leaf,
      ...fields
    } = (await store.readSaltedEvents([event.id])).get(event.id)!;
    const commitment = payloadCommitment(salt!, canonicalJson(payload));
    expect(redaction).toBeNull();
    expect(Buffer.from(leafHash({ ...fields, previous: null, commitment })).equals(leaf)).toBe(true);
  });

  it('is found whatever the letters of its id, and only where it is known', async () => {
    const event = sampleEvent('s-b');
    await store.append({ events: [event] });
    const unknown = sampleEvent('s-b').id;
    const found = await store.readSaltedEvents([event.id.toUpperCase(), unknown, 'no-id']);
    expect([...found.keys()]).toEqual([event.id]);
  });

  it('has neither payload nor salt once it is redacted', async () => {
    const event = sampleEvent('s-c');
    const redaction = sampleEvent('s-c', {
      type: 'EntryRedacted',
      payload: { happening: null, happened: null, account: null, data: { redacts: event.id, reason: 'by law' } },
    });
    await store.append({ events: [event] });
    await store.append({ events: [redaction] });
    const erased = (await store.readSaltedEvents([event.id])).get(event.id)!;
    expect(erased).toMatchObject({ payload: null, salt: null, redaction: { position: erased.position + 1 } });
  });
});
