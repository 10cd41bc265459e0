import { randomBytes } from 'node:crypto';
import { EventStore } from '@parley/event-store';
import { createPool } from '@parley/postgres';
import { upcasters } from '@parley/read-models';
import type pg from 'pg';
import type { Logger } from 'pino';
import { KeyRing } from './auth/key-ring.js';
import { Clock } from './http/clock.js';
import { Cursors } from './http/cursor.js';

/** What a process holds open to serve: connections, and what is built on them. */
export interface Resources {
  databaseUrl: string;
  clock: Clock;
  readPool: pg.Pool;
  adminPool: pg.Pool;
  store: EventStore;
  keys: KeyRing;
  cursors: Cursors;
  /** To be called when nothing uses them any more. */
  close(): Promise<void>;
}

const READ_CONNECTIONS = 10;
const ADMIN_CONNECTIONS = 4;
/** Somebody waits for what is read: a connection on which no answer comes is given up before the client does. */
const ANSWER_WITHIN_MS = 15_000;

/** Connects to a database that is migrated. */
export async function openResources(databaseUrl: string, log: Logger): Promise<Resources> {
  const clock = new Clock();
  const onError = (error: Error): void => log.warn({ err: error }, 'an idle connection to the database broke');
  const pool = (role: 'parley_read' | 'parley_admin', max: number): pg.Pool =>
    createPool({
      url: databaseUrl,
      role,
      max,
      applicationName: 'parley api',
      answerWithinMs: ANSWER_WITHIN_MS,
      onError,
    });
  const readPool = pool('parley_read', READ_CONNECTIONS);
  const adminPool = pool('parley_admin', ADMIN_CONNECTIONS);
  const store = new EventStore({ url: databaseUrl, applicationName: 'parley api', readPool, upcasters });
  const close = async (): Promise<void> => {
    await store.close();
    await Promise.all([readPool.end(), adminPool.end()]);
  };
  try {
    const cursors = new Cursors(await sharedSecret(adminPool, 'cursors'));
    const keys = new KeyRing({ pool: adminPool, now: () => clock.now(), randomBytes });
    return { databaseUrl, clock, readPool, adminPool, store, keys, cursors, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** 32 random bytes, made by whichever process asks first. */
async function sharedSecret(pool: pg.Pool, name: string): Promise<Buffer> {
  await pool.query('insert into parley.secrets (name, value) values ($1, $2) on conflict do nothing', [
    name,
    randomBytes(32),
  ]);
  const { rows } = await pool.query<{ value: Buffer }>('select value from parley.secrets where name = $1', [name]);
  return rows[0]!.value;
}
