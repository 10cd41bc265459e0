import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { sql } from 'kysely';
import { connectionConfig, createKysely, createPool } from './connect.js';
import { limitsOf, roles } from './roles.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('a session', () => {
  it.each(roles)('of %s has its role, its limits and a fixed search path', async (role) => {
    const { rows } = await database.pool(role).query(
      `select current_user as role, current_setting('search_path') as path, current_setting('timezone') as zone,
              (select jsonb_object_agg(name, setting::int) from pg_settings where name in
                ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')) as limits`,
    );
    const { statementMs, lockMs, idleInTransactionMs } = limitsOf[role];
    expect(rows).toEqual([
      {
        role,
        path: 'parley,pg_temp',
        zone: 'UTC',
        limits: {
          statement_timeout: statementMs,
          lock_timeout: lockMs,
          idle_in_transaction_session_timeout: idleInTransactionMs,
        },
      },
    ]);
  });

  it('has no role where none is asked for', async () => {
    const { rows } = await database.pool().query('select current_user = session_user as same');
    expect(rows).toEqual([{ same: true }]);
  });

  it('keeps the options that the address brings', async () => {
    const url = `${database.url}?options=${encodeURIComponent('-c statement_timeout=1234')}`;
    const pool = createPool({ url, applicationName: 'test' });
    const { rows } = await pool.query(
      `select current_setting('statement_timeout') as timeout, current_setting('search_path') as path`,
    );
    await pool.end();
    expect(rows).toEqual([{ timeout: '1234ms', path: 'parley,pg_temp' }]);
  });

  it('is refused without an address', () => {
    expect(() => connectionConfig({ url: 'localhost', applicationName: 'test' })).toThrow('Not a database address');
  });
});

describe('values', () => {
  it('come as numbers, dates, text and parsed JSON', async () => {
    const { rows } = await database.pool().query(
      `select 9007199254740991::int8 as big, date '2025-06-02' as day, numeric '1.50' as amount,
              timestamptz '2025-06-02T12:00:00.123Z' as at, json '{"a": [1]}' as json`,
    );
    expect(rows).toEqual([
      {
        big: 9007199254740991,
        day: '2025-06-02',
        amount: '1.50',
        at: new Date('2025-06-02T12:00:00.123Z'),
        json: { a: [1] },
      },
    ]);
  });

  it('that a number cannot hold are an error, and the connection goes on', async () => {
    const pool = database.pool(undefined, 1);
    await expect(pool.query('select 9007199254740993::int8')).rejects.toThrow(RangeError);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});

describe('a pool', () => {
  it('survives the end of its idle connections', async () => {
    const errors: string[] = [];
    const onError = (error: Error) => void errors.push(error.message);
    const pool = createPool({ url: database.url, applicationName: 'to be ended', onError });
    await pool.query('select 1');
    const removed = new Promise((done) => void pool.once('remove', done));
    await database
      .pool()
      .query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'to be ended'`);
    await removed;
    expect(errors).toEqual(['terminating connection due to administrator command']);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it('survives the end of a connection that is at work, whose query fails', async () => {
    const pool = createPool({ url: database.url, applicationName: 'at work' });
    const client = await pool.connect();
    const query = client.query('select pg_sleep(30)').catch((error: Error) => error.message);
    const ended = new Promise((done) => void client.once('end', done));
    const end = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'at work' and state = 'active'`;
    while ((await database.pool().query(end)).rowCount === 0);
    expect(await query).toBe('terminating connection due to administrator command');
    // An error that nobody listens to would have ended the process by now.
    await ended;
    client.release(true);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it('gives up a connection on which no answer comes any more, and does not use it again', async () => {
    const line = await silenceableLine(database.url);
    const pool = createPool({
      url: line.url,
      role: 'parley_read',
      applicationName: 'cut off',
      answerWithinMs: 300,
      max: 1,
    });
    const client = await pool.connect();
    await client.query('select 1');
    line.silence();
    await expect(client.query('select 1')).rejects.toThrow('Query read timeout');
    client.release();
    expect(pool.totalCount).toBe(0);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
    line.close();
  });

  it('waits as long for an answer as its role may take, and a little for the way', () => {
    const { query_timeout } = connectionConfig({ url: database.url, role: 'parley_append', applicationName: 'test' });
    expect(query_timeout).toBe(limitsOf.parley_append.statementMs + 5_000);
    expect(connectionConfig({ url: database.url, applicationName: 'test' }).query_timeout).toBe(0);
  });

  it('serves Kysely, which ends it', async () => {
    const pool = createPool({ url: database.url, role: 'parley_read', applicationName: 'test' });
    const db = createKysely<{ migrations: { number: number; name: string } }>(pool);
    const { name } = await db.selectFrom('migrations').select('name').where('number', '=', 1).executeTakeFirstOrThrow();
    expect(name).toBe('0001_roles.sql');
    const { rows } = await sql<{ user: string }>`select current_user as user`.execute(db);
    expect(rows[0]?.user).toBe('parley_read');
    await db.destroy();
    expect(pool.ended).toBe(true);
  });
});

/** An address of the same database, at which the connections that there are can be made to say nothing more. */
async function silenceableLine(url: string): Promise<{ url: string; silence(): void; close(): void }> {
  const address = new URL(url);
  const port = Number(address.port);
  const open: Socket[] = [];
  const server = createServer((client) => {
    const database = connect(port, address.hostname);
    open.push(client, database);
    client.on('error', () => {}).pipe(database);
    database.on('error', () => {}).pipe(client);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address.port = String((server.address() as AddressInfo).port);
  return {
    url: address.href,
    silence: () => open.forEach((socket) => socket.unpipe().pause()),
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
