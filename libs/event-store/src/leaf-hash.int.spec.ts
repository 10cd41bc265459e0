import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { leafHash, payloadCommitment } from '@parley/transparency';
import fc from 'fast-check';
import { collect, sampleEvent } from '../test/sample-events.js';
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

interface Kept {
  position: number;
  salt: Buffer;
  payload: string;
}

/** Rebuilds every leaf from what is stored, by the library that an auditor uses. */
async function expectLeavesToHold(): Promise<number> {
  const { rows } = await database
    .pool('parley_read', 1)
    .query<Kept>('select position, salt, payload from parley.events order by position');
  const kept = new Map(rows.map((row) => [row.position, row]));
  const previous = new Map<string, Buffer>();
  for (const event of await collect(store.readLog())) {
    const { salt, payload } = kept.get(event.position)!;
    const commitment = payloadCommitment(salt, payload);
    const expected = leafHash({
      position: event.position,
      id: event.id,
      stream: event.stream,
      revision: event.revision,
      previous: previous.get(event.stream) ?? null,
      type: event.type,
      schemaVersion: event.schemaVersion,
      recordedAt: event.recordedAt,
      recordedBy: event.recordedBy,
      causationId: event.causationId,
      correlationId: event.correlationId,
      commitment,
    });
    expect(event.leafHash.toString('hex')).toBe(Buffer.from(expected).toString('hex'));
    previous.set(event.stream, event.leafHash);
  }
  return kept.size;
}

const plain = fc
  .array(
    fc.integer({ min: 0x21, max: 0x7e }).filter((code) => code !== 0x22 && code !== 0x5c),
    { minLength: 1, maxLength: 40 },
  )
  .map((codes) => String.fromCharCode(...codes));
const json = fc.jsonValue({ stringUnit: 'binary' }).filter((value) => {
  const text = JSON.stringify(value);
  return !/\\u0000|\\ud[89a-f]/i.test(text) && !/\d{16}|e\+/.test(text);
});

describe('the leaf of an event', () => {
  it('is the same from the append function as from the library, for any event that is taken', async () => {
    const event = fc.record({
      stream: fc.oneof(fc.constantFrom('s-a', 's-b'), plain),
      type: plain,
      recordedBy: plain,
      schemaVersion: fc.integer({ min: 1, max: 32767 }),
      causationId: fc.option(fc.uuid()),
      correlationId: fc.option(fc.uuid()),
      payload: fc.record({ happening: fc.constant(null), happened: json, account: json, data: json }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 6 }), async (events) => {
        await store.append({ events: events.map((fields) => sampleEvent(fields.stream, fields)) });
      }),
      { numRuns: 60 },
    );
    expect(await expectLeavesToHold()).toBeGreaterThanOrEqual(60);
  });

  it('26: Unicode, long text and large integers come back byte for byte', async () => {
    const data = {
      long: 'ж'.repeat(200_000),
      text: 'e\u0301 é \u{1f54a} \u2028 \u007f "\\ \t\n',
      big: [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 0.1, 1e-7],
    };
    const event = sampleEvent('s-unicode', { payload: { happening: null, happened: null, account: null, data } });
    await store.append({ events: [event] });
    expect((await store.readEvent(event.id))!.payload).toEqual(event.payload);
    await expectLeavesToHold();
  });
});
