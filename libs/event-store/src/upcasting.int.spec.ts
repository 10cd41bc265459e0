import { connectionConfig, createPool } from '@parley/postgres';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import type pg from 'pg';
import { firstNote, firstRedaction, noteVersions, seenProjection } from '../test/note-versions.js';
import { collect, recordedBy, sampleEvent } from '../test/sample-events.js';
import type { StoredEvent } from './event.js';
import { EventStore } from './event-store.js';
import { previewAppend } from './preview-fold.js';
import { ProjectionHost } from './projection-host.js';
import { writerClient } from './projection-step.js';
import { RowStore } from './row-store.js';
import { ShadowReadModel } from './shadow-read-model.js';
import { NewerSchemaVersion } from './store-error.js';
import { type Upcast, Upcasters } from './upcasting.js';

let database: TestDatabase;
let pool: pg.Pool;
let store: EventStore;
const hosts: ProjectionHost[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, role: 'parley_read', applicationName: 'test' });
  store = new EventStore({ url: database.url, readPool: pool, upcasters: noteVersions });
});

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.stop()));
  await store.close();
  await pool.end();
  await database.drop();
});

async function startHost(projection = seenProjection, batchSize?: number): Promise<ProjectionHost> {
  const host = new ProjectionHost({
    url: database.url,
    projections: [projection],
    onError: () => {},
    ...(batchSize === undefined ? {} : { batchSize }),
  });
  hosts.push(host);
  await host.start();
  return host;
}

async function caughtUp(batchSize?: number, projection = seenProjection): Promise<ProjectionHost> {
  const host = await startHost(projection, batchSize);
  await host.waitFor(projection.name, (await store.head()).position, 10_000);
  return host;
}

const stopHosts = () => Promise.all(hosts.splice(0).map((host) => host.stop()));

/** What the fold was given, by position, as the rows have it. */
async function rowsSeen(schema = 'rm_seen_v1'): Promise<unknown[]> {
  const { rows } = await pool.query<{ row: unknown }>(
    `select row_to_json(t) as row from (
       select position, version, data from ${schema}.seen where to_position = 9223372036854775807 order by position::int
     ) t`,
  );
  return rows.map(({ row }) => row);
}

const seen = (position: number, text: string) => ({
  position: String(position),
  version: 3,
  data: { author: 'nobody', lines: [text] },
});

const told = ({ schemaVersion, payload }: StoredEvent) => [schemaVersion, payload!.data];
const newest = (text: string) => [3, { author: 'nobody', lines: [text] }];
const first = (text: string) => [1, { text }];

/** Every way by which events come to a fold. A fold that is given version 1 puts it into its rows. */
describe('no fold sees an older version', () => {
  it('live, and when it catches up, in batches of any size', async () => {
    const host = await caughtUp();
    await store.append({ events: [firstNote('talk-a', 'a'), firstNote('talk-b', 'b')] });
    await host.waitFor('seen', 2, 10_000);
    expect(await rowsSeen()).toEqual([seen(1, 'a'), seen(2, 'b')]);
    await stopHosts();
    await store.append({ events: [firstNote('talk-a', 'c'), firstNote('talk-b', 'd'), firstNote('talk-a', 'e')] });
    await caughtUp(1);
    expect(await rowsSeen()).toEqual([seen(1, 'a'), seen(2, 'b'), seen(3, 'c'), seen(4, 'd'), seen(5, 'e')]);
  });

  it('beside a newer version of itself, which is built from the first event', async () => {
    await store.append({ events: [firstNote('talk-a', 'a')] });
    await caughtUp();
    await caughtUp(undefined, { ...seenProjection, version: 2 });
    expect(await rowsSeen('rm_seen_v2')).toEqual([seen(1, 'a')]);
  });

  it('when it is built anew beside the one that is read', async () => {
    await store.append({ events: [firstNote('talk-a', 'a'), firstNote('talk-b', 'b')] });
    const host = await caughtUp();
    const tables = async () =>
      (await pool.query<{ oid: number }>(`select 'rm_seen_v1.seen'::regclass::oid`)).rows[0]!.oid;
    const before = await tables();
    await host.rebuild('seen');
    while ((await tables()) === before) await new Promise((resume) => setTimeout(resume, 20));
    expect(await rowsSeen()).toEqual([seen(1, 'a'), seen(2, 'b')]);
  });

  it('where it goes back behind what a redaction erased', async () => {
    const [lost, kept] = [firstNote('talk-a', 'lost'), firstNote('talk-a', 'kept')];
    await store.append({ events: [lost, kept] });
    const host = await caughtUp();
    await store.append({ events: [firstRedaction('talk-a', lost.id)] });
    await host.waitFor('seen', 3, 10_000);
    const redaction = { redacts: lost.id, reason: 'By law', asked: [] };
    expect(await rowsSeen()).toEqual([
      { position: '1', version: 3, data: { redacted: redaction, by: 2 } },
      seen(2, 'kept'),
      { position: '3', version: 2, data: redaction },
    ]);
  });

  it('in a preview: neither of what is in the log, nor of what would be', async () => {
    await caughtUp();
    await stopHosts();
    await store.append({ events: [firstNote('talk-a', 'a')] });
    const previews = await previewAppend(pool, [seenProjection], [firstNote('talk-a', 'b')], new Date());
    const { before, after } = previews.get('seen')!;
    expect(before.get('seen')).toEqual([seen(1, 'a')]);
    expect(after.get('seen')).toEqual([seen(1, 'a'), seen(2, 'b')]);
  });

  it('in a replay, and over rows in memory, given what is stored', async () => {
    await store.append({ events: [firstNote('talk-a', 'a'), firstNote('talk-b', 'b')] });
    const events = await collect(store.asStored.readLog());
    const memory = new RowStore(seenProjection);
    await memory.fold(events);
    expect(memory.rows('seen')).toEqual([seen(1, 'a'), seen(2, 'b')]);
    const writer = writerClient(
      connectionConfig({ url: database.url, role: 'parley_project', applicationName: 'test' }),
    );
    await writer.connect();
    const shadow = await ShadowReadModel.create(writer, seenProjection, 'test');
    await shadow.fold(events);
    expect(await rowsSeen('shadow_test_seen')).toEqual([seen(1, 'a'), seen(2, 'b')]);
    await writer.end();
  });
});

describe('reading', () => {
  it('gives the newest version by every way', async () => {
    const events = [firstNote('talk-a', 'a'), firstNote('talk-b', 'b')];
    await store.append({ events });
    expect((await collect(store.readLog())).map(told)).toEqual([newest('a'), newest('b')]);
    expect((await collect(store.readStream('talk-a'))).map(told)).toEqual([newest('a')]);
    expect((await collect(store.readStream('talk-b', { direction: 'backward' }))).map(told)).toEqual([newest('b')]);
    expect((await collect(store.readStreams(['talk-a', 'talk-b'], 2))).map(told)).toEqual([newest('a'), newest('b')]);
    expect(told((await store.readEvent(events[0]!.id.toUpperCase()))!)).toEqual(newest('a'));
    expect([...(await store.readEvents([events[1]!.id])).values()].map(told)).toEqual([newest('b')]);
  });

  it('gives what was hashed where that is asked for, and always with its salt', async () => {
    const events = [firstNote('talk-a', 'a'), firstNote('talk-b', 'b')];
    const recorded = recordedBy(await store.append({ events }));
    const { asStored } = store;
    expect((await collect(asStored.readLog())).map(told)).toEqual([first('a'), first('b')]);
    expect((await collect(asStored.readStream('talk-a'))).map(told)).toEqual([first('a')]);
    expect((await collect(asStored.readStreams(['talk-a', 'talk-b'], 2))).map(told)).toEqual([first('a'), first('b')]);
    expect(told((await asStored.readEvent(events[0]!.id.toUpperCase()))!)).toEqual(first('a'));
    expect([...(await store.readSaltedEvents([events[1]!.id])).values()].map(told)).toEqual([first('b')]);
    const leaves = (await collect(store.readLog())).map(({ leafHash }) => leafHash);
    expect(leaves).toEqual(recorded.map(({ leafHash }) => leafHash));
  });

  it('refuses an event of a newer version, and shows it where what was hashed is asked for', async () => {
    const event = firstNote('talk-a', 'a', { schemaVersion: 4 });
    await store.append({ events: [event] });
    await expect(collect(store.readStream('talk-a'))).rejects.toThrow(
      new NewerSchemaVersion(1, 'NoteTaken', 4, 3).message,
    );
    await expect(store.readEvent(event.id)).rejects.toBeInstanceOf(NewerSchemaVersion);
    expect((await collect(store.asStored.readLog())).map(told)).toEqual([[4, { text: 'a' }]]);
  });
});

describe('a projection', () => {
  it('stops at an event of a newer version and says what it knows; a newer program gets past it', async () => {
    await store.append({ events: [firstNote('talk-a', 'a'), firstNote('talk-a', 'b', { schemaVersion: 4 })] });
    const host = await startHost();
    await expect(host.waitFor('seen', 2, 20_000)).rejects.toThrow('seen stopped before 2');
    const [status] = await host.status();
    expect(status).toMatchObject({
      state: 'stopped',
      position: 1,
      failure: {
        position: 2,
        type: 'NoteTaken',
        error: 'Event 2 has version 4 of NoteTaken; this program knows NoteTaken up to version 3.',
      },
    });
    expect(await rowsSeen()).toEqual([seen(1, 'a')]);
    await stopHosts();
    const told: Upcast = (payload) => ({ ...payload, data: { told: payload.data } });
    const upcasters = new Upcasters({ NoteTaken: { 1: told, 2: told, 3: told } });
    // Its rows are others, so its read model is another version.
    await caughtUp(undefined, { ...seenProjection, version: 2, upcasters });
    expect(await rowsSeen('rm_seen_v2')).toMatchObject([
      { version: 4, data: { told: { told: { told: { text: 'a' } } } } },
      { version: 4, data: { text: 'b' } },
    ]);
  });

  it('is not carried on by a program that knows other versions, under the same version of its own', async () => {
    await caughtUp();
    await stopHosts();
    const errors: Error[] = [];
    const upcasters = new Upcasters({ NoteTaken: { 1: (payload) => payload } });
    const host = new ProjectionHost({
      url: database.url,
      projections: [{ ...seenProjection, upcasters }],
      onError: (error) => errors.push(error),
    });
    hosts.push(host);
    await host.start();
    expect(errors.map(({ message }) => message)).toEqual([
      'The tables of seen, or the events it is made from, were changed: raise its version (it is 1).',
    ]);
  });

  it('counts events of types that nobody told it of, and goes on', async () => {
    const unknown = () => sampleEvent('talk-a', { type: 'NoteSung', schemaVersion: 7 });
    await store.append({ events: [unknown(), firstNote('talk-a', 'a'), unknown()] });
    const host = await caughtUp();
    expect(await host.status()).toMatchObject([{ position: 3, skipped: 2, state: 'live' }]);
    await store.append({ events: [unknown()] });
    await host.waitFor('seen', 4, 10_000);
    expect(await host.status()).toMatchObject([{ position: 4, skipped: 3 }]);
  });
});
