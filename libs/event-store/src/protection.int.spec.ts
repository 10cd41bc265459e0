import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { leafHash } from '@parley/transparency';
import type pg from 'pg';
import { appendOf, collect, sampleEvent } from '../test/sample-events.js';
import type { NewEvent } from './event.js';
import { EventStore } from './event-store.js';

let database: TestDatabase;
let store: EventStore;
const roles = ['parley_owner', 'parley_append', 'parley_read', 'parley_project', 'parley_sign'] as const;
const pools = new Map<string, pg.Pool>();

beforeAll(async () => {
  database = await createTestDatabase();
  store = new EventStore({ url: database.url });
  for (const role of roles) pools.set(role, database.pool(role, 1));
  await store.append({ events: [sampleEvent('talk-a'), sampleEvent('talk-a')] });
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

const erasures = {
  'UPDATE of the payload alone': `update parley.events set payload = null, salt = null where position = 1`,
  'UPDATE that looks like an erasure': `update parley.events set payload = null, salt = null, redacted_by = 2,
    commitment = sha256('\\x02'::bytea || salt || convert_to(payload, 'UTF8')) where position = 1`,
};
const changes = {
  ...erasures,
  UPDATE: `update parley.events set type = 'Forged' where position = 1`,
  DELETE: `delete from parley.events where position = 2`,
  TRUNCATE: `truncate parley.events`,
};

const redaction = (target: NewEvent, more: Partial<NewEvent> = {}): NewEvent =>
  sampleEvent(target.stream, {
    type: 'EntryRedacted',
    payload: { happening: null, happened: null, account: null, data: { redacts: target.id, reason: 'safety' } },
    ...more,
  });

const correction = (target: NewEvent): NewEvent =>
  sampleEvent(target.stream, {
    type: 'EntryCorrected',
    payload: { happening: null, happened: null, account: null, data: { corrects: target.id } },
  });

describe('history', () => {
  it.each(roles.flatMap((role) => Object.entries(erasures).map(([name, sql]) => [name, role, sql] as const)))(
    '%s as %s is refused',
    async (_name, role, sql) => {
      await expect(pools.get(role)!.query(sql)).rejects.toMatchObject({ code: '42501' });
      expect((await collect(store.readLog())).map(({ type, payload }) => [type, payload !== null])).toEqual([
        ['NoteTaken', true],
        ['NoteTaken', true],
      ]);
    },
  );

  it.each(Object.entries(changes))(
    '%s as the superuser is refused too, replication settings or not',
    async (_name, sql) => {
      if (!database.superuserUrl) return;
      const { default: pg } = await import('pg');
      const client = new pg.Client(database.superuserUrl);
      await client.connect();
      try {
        await client.query('set session_replication_role = replica');
        await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
      } finally {
        await client.end();
      }
    },
  );
});

describe('the roles', () => {
  const log = 'parley.events';
  it.each([
    ['parley_append', `select 1 from ${log}`],
    ['parley_append', `insert into ${log} (position) values (9)`],
    ['parley_append', `select parley.position_at(now())`],
    ['parley_read', `insert into ${log} (position) values (9)`],
    ['parley_project', `insert into ${log} (position) values (9)`],
    ['parley_sign', `insert into ${log} (position) values (9)`],
    ['parley_read', `insert into parley.projections (name, version, schema) values ('a', 1, 'a')`],
    ['parley_read', `update parley.audits set status = 'passed'`],
    ['parley_append', `update parley.projections set checkpoint = 9`],
    ['parley_project', `delete from parley.audits`],
  ])('%s must not: %s', async (role, sql) => {
    await expect(pools.get(role)!.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['parley_read', 'parley_project', 'parley_sign'])('%s must not append', async (role) => {
    const { rows } = await pools.get(role)!.query<{ allowed: boolean }>(
      `select bool_or(has_function_privilege(oid, 'execute')) as allowed from pg_proc where proname = 'append'
         and pronamespace = 'parley'::regnamespace`,
    );
    expect(rows[0]!.allowed).toBe(false);
  });

  it('parley_append may call the function, and only in READ COMMITTED', async () => {
    const pool = pools.get('parley_append')!;
    const call = `select * from parley.append(now(), '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '', '', '{}', '{}', '{}')`;
    expect((await pool.query(call)).rows).toMatchObject([{ outcome: 'head', position: 2 }]);
    const client = await pool.connect();
    await client.query('begin isolation level repeatable read');
    await expect(client.query(call)).rejects.toMatchObject({ code: 'PA003' });
    await client.query('rollback');
    client.release();
  });
});

describe('redaction', () => {
  it('erases payload and salt of the event it names and of its corrections, and nothing else', async () => {
    const target = sampleEvent('talk-r');
    const neighbour = sampleEvent('talk-r');
    await store.append({ events: [target, neighbour, correction(target), correction(neighbour)] });
    const before = await collect(store.readStream('talk-r'));
    await store.append({ events: [redaction(target)] });
    const after = await collect(store.readStream('talk-r'));
    const { position, payload: told } = after[4]!;
    const erased = { payload: null, redaction: { position, schemaVersion: 1, payload: told } };
    expect(after.slice(0, 4)).toEqual([{ ...before[0], ...erased }, before[1], { ...before[2], ...erased }, before[3]]);
    const { rows } = await pools
      .get('parley_read')!
      .query('select salt, commitment from parley.events where position = $1', [before[0]!.position]);
    const { payload, redaction: by, leafHash: leaf, ...fields } = after[0]!;
    expect(rows[0].salt).toBeNull();
    expect(Buffer.from(leafHash({ ...fields, previous: null, commitment: rows[0].commitment }))).toEqual(leaf);
  });

  it('within the append that made the event erases it too', async () => {
    const target = sampleEvent('talk-s');
    await store.append({ events: [target, redaction(target)] });
    expect((await collect(store.readStream('talk-s'))).map(({ payload }) => payload === null)).toEqual([true, false]);
  });

  it('from another stream erases nothing, and a redaction itself is kept', async () => {
    const target = sampleEvent('talk-t');
    const first = redaction(target, { stream: 'talk-u' });
    await store.append({ events: [target, first] });
    await store.append({ events: [redaction(first, { stream: 'talk-u' })] });
    for (const stream of ['talk-t', 'talk-u']) {
      for (const { payload } of await collect(store.readStream(stream))) expect(payload).not.toBeNull();
    }
  });

  it('leaves id, stream and type to decide on a retry', async () => {
    const target = sampleEvent('talk-v');
    const first = await store.append(appendOf([target]));
    await store.append({ events: [redaction(target)] });
    const other = { ...target, payload: { happening: 'x', happened: null, account: null, data: null } };
    expect(await store.append({ events: [other] })).toMatchObject({ ...first, stored: 0, head: expect.any(Number) });
    expect(await store.append({ events: [{ ...target, type: 'Other' }] })).toMatchObject({ outcome: 'id-conflict' });
  });
});
