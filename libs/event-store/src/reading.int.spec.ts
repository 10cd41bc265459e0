import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { appendOf, collect, positions, sampleEvent, sampleEvents, upTo } from '../test/sample-events.js';
import { EventStore } from './event-store.js';
import { StreamMissing } from './store-error.js';

let database: TestDatabase;
let store: EventStore;

beforeAll(async () => {
  database = await createTestDatabase();
  store = new EventStore({ url: database.url });
  await store.append({ events: sampleEvents('talk-a', 600) });
  await store.append({
    events: [sampleEvent('round-b', { type: 'RoundHeld' }), sampleEvent('rounder-b'), sampleEvent('round-c')],
  });
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

describe('reading', () => {
  it('a stream that is not there gives nothing, and an error of its own where it must exist', async () => {
    expect(await collect(store.readStream('talk-z'))).toEqual([]);
    await expect(collect(store.readStream('talk-z', { mustExist: true }))).rejects.toBeInstanceOf(StreamMissing);
    expect(await store.revisions(['talk-a', 'talk-z'])).toEqual(new Map([['talk-a', 600]]));
  });

  it('the log from a position to a position, by type and by category', async () => {
    expect(positions(await collect(store.readLog()))).toEqual(upTo(603));
    expect(positions(await collect(store.readLog({ after: 598, until: 601 })))).toEqual([599, 600, 601]);
    expect(positions(await collect(store.readLog({ after: 598, limit: 2 })))).toEqual([599, 600]);
    expect(positions(await collect(store.readLog({ types: ['RoundHeld'] })))).toEqual([601]);
    expect(positions(await collect(store.readLog({ category: 'round' })))).toEqual([601, 603]);
    expect(positions(await collect(store.readLog({ category: 'round', types: ['RoundHeld', 'NoteTaken'] })))).toEqual([
      601, 603,
    ]);
    expect(await collect(store.readLog({ after: 603 }))).toEqual([]);
  });

  it('a reading of the log ends at the head of its beginning', async () => {
    const own = new EventStore({ url: database.url });
    const seen: number[] = [];
    for await (const { position } of own.readLog({ after: 600 })) {
      seen.push(position);
      await own.append(appendOf([sampleEvent('noise-a')]));
    }
    await own.close();
    expect(seen).toEqual([601, 602, 603]);
  });

  it('page after page, however large the events: each once, in order, both ways', async () => {
    const own = await createTestDatabase();
    const other = new EventStore({ url: own.url });
    const sized = (length: number) =>
      sampleEvent('big-a', { payload: { happening: null, happened: null, account: null, data: 'x'.repeat(length) } });
    await other.append({ events: upTo(1_300).map((n) => sized(n % 300 === 0 ? 200_000 : 1)) });
    await other.append({ events: upTo(40).map(() => sized(200_000)) });
    const read = await collect(other.readStream('big-a'));
    expect(read.map(({ revision }) => revision)).toEqual(upTo(1_340));
    expect(positions(await collect(other.readLog()))).toEqual(upTo(1_340));
    expect(positions(await collect(other.readStreams(['big-a'], 1_339)))).toEqual(upTo(1_339));
    const back = await collect(other.readStream('big-a', { direction: 'backward', limit: 1_330 }));
    expect(back.map(({ revision }) => revision)).toEqual(upTo(1_340).reverse().slice(0, 1_330));
    await other.close();
    await own.drop();
  });

  it('as a generator would: calls in parallel, an end, a stop, and a page that fails', async () => {
    const all = store.readStream('talk-a', { to: 300 });
    const results = await Promise.all(upTo(302).map(() => all.next()));
    expect(results.slice(0, 300).map(({ value }) => value!.revision)).toEqual(upTo(300));
    expect(results.slice(300)).toEqual([
      { done: true, value: undefined },
      { done: true, value: undefined },
    ]);

    const stopped = store.readStream('talk-a');
    expect((await stopped.next()).value!.revision).toBe(1);
    await stopped.return!();
    expect(await stopped.next()).toEqual({ done: true, value: undefined });

    const missing = store.readStream('talk-z', { mustExist: true });
    await expect(missing.next()).rejects.toBeInstanceOf(StreamMissing);
    expect(await missing.next()).toEqual({ done: true, value: undefined });
  });

  it('events by id, whatever the case of the id', async () => {
    const event = sampleEvent('talk-ids');
    await store.append({ events: [{ ...event, id: event.id.toUpperCase() }] });
    expect(await store.readEvent(event.id)).toMatchObject({ id: event.id, stream: 'talk-ids', payload: event.payload });
    expect(await store.readEvent(event.id.toUpperCase())).toMatchObject({ id: event.id });
    expect(await store.readEvent('no-uuid')).toBeUndefined();
    expect([...(await store.readEvents([event.id, 'x'])).keys()]).toEqual([event.id]);
  });

  it('an instant is one position: the last that was recorded at or before it', async () => {
    const all = await collect(store.readLog());
    for (const { recordedAt } of [all[0]!, all[299]!, all.at(-1)!]) {
      const last = all.findLast((event) => event.recordedAt === recordedAt)!;
      expect(await store.positionAt(recordedAt)).toBe(last.position);
    }
    expect(await store.positionAt('2020-01-01T00:00:00.000Z')).toBe(0);
    expect(await store.positionAt('2999-01-01T00:00:00.000Z')).toBe((await store.head()).position);
    const justBefore = new Date(Date.parse(all.at(-1)!.recordedAt) - 1);
    expect(await store.positionAt(justBefore)).toBeLessThan(all.length);
  });

  it('the head is the last event, and nothing for an empty log', async () => {
    const last = (await collect(store.readLog())).at(-1)!;
    expect(await store.head()).toEqual({ position: last.position, recordedAt: last.recordedAt });
    const empty = await createTestDatabase();
    const other = new EventStore({ url: empty.url });
    expect(await other.head()).toEqual({ position: 0, recordedAt: null });
    expect(await other.positionAt(new Date())).toBe(0);
    expect(await collect(other.readLog())).toEqual([]);
    await other.close();
    await empty.drop();
  });
});
