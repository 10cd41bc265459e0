import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { connectionConfig, createPool, migrate, type Role } from '@parley/postgres';
import pg from 'pg';
import { APPEND_STATEMENT, batchArguments } from '../src/append-batch.js';
import type { NewEvent, StoredEvent, Verdict } from '../src/event.js';
import { EventStore } from '../src/event-store.js';
import { prepareAppend } from '../src/prepared-append.js';
import type { ProjectionHost } from '../src/projection-host.js';
import { schemaOf } from '../src/read-model-schema.js';
import { hostOf, readRows, runningFolds, toEventAsRead } from './parley-folds.js';
import type { Answer, EventAsRead, EventToStore, OpenAppend, OpenStore, StoreUnderTest } from './store-under-test.js';

const ROLES: Role[] = ['parley_append', 'parley_read', 'parley_project', 'parley_sign', 'parley_owner'];

/** Parley's own store. */
export const store: StoreUnderTest = {
  name: 'parley',
  module: import.meta.url,
  migrate: async (url) => void (await migrate(url)),
  open: openStore,
  listeners: '% watch',
  tablesOf: (fold) => ({
    rows: `${schemaOf(fold)}.kept`,
    checkpoints: 'parley.projections',
    checkpointColumn: 'checkpoint',
  }),
  strayRow: (fold) =>
    `insert into ${schemaOf(fold)}.kept (key, value, from_position) values ('stray', '{"nobody": "made it"}', 1)`,
  history: (url) => ({
    urls: Object.fromEntries(
      ROLES.map((role) => [role, connectionConfig({ url, role, applicationName: 'conformance' }).connectionString!]),
    ),
    attempts: {
      UPDATE: `update parley.events set type = 'Forged' where position = 1`,
      DELETE: 'delete from parley.events where position = 1',
      TRUNCATE: 'truncate parley.events',
    },
  }),
};

function openStore(url: string): OpenStore {
  const log = new EventStore({ url });
  const read = createPool({ url, role: 'parley_read', applicationName: 'parley read', max: 2 });
  const hosts = new Set<ProjectionHost>();
  return {
    append: async ({ events, expectations = [] }) =>
      toAnswer(await log.append({ events: events.map(toNewEvent), expectations })),
    openAppend: (events) => openAppend(url, events),
    readStream: (stream, range) => asRead(log.readStream(stream, range)),
    readLog: () => asRead(log.readLog()),
    async readEvent(id) {
      const event = await log.readEvent(id);
      return event && toEventAsRead(event);
    },
    tail: (after, signal) => tail(log, after, signal),
    async run(folds, options = {}) {
      const host = hostOf(url, folds, options);
      hosts.add(host);
      await host.start();
      return runningFolds(host, () => hosts.delete(host));
    },
    readRows: (fold) => readRows(read, fold),
    async close() {
      await Promise.all([...hosts].map((host) => host.stop()));
      await Promise.all([log.close(), read.end()]);
    },
  };
}

const toNewEvent = ({ data, ...event }: EventToStore): NewEvent => ({
  ...event,
  schemaVersion: 1,
  recordedBy: 'key_conformance',
  causationId: null,
  correlationId: null,
  payload: { happening: null, happened: null, account: null, data },
});

function toAnswer(verdict: Verdict): Answer {
  if (verdict.outcome === 'conflict') return verdict;
  if (verdict.outcome === 'id-conflict') return { outcome: 'id-conflict', id: verdict.id };
  const places = verdict.recorded.map(({ id, position, revision, recordedAt }) => ({
    id,
    position,
    revision,
    recordedAt,
  }));
  return { outcome: 'appended', places, stored: verdict.stored };
}

async function* asRead(events: AsyncIterable<StoredEvent>): AsyncGenerator<EventAsRead> {
  for await (const event of events) yield toEventAsRead(event);
}

/** Whoever follows Parley's log asks for what stands behind the last position: nothing can appear before it later. */
async function* tail(log: EventStore, after: number, signal: AbortSignal): AsyncGenerator<EventAsRead> {
  let last = after;
  while (!signal.aborted) {
    try {
      for await (const event of log.readLog({ after: last })) {
        yield toEventAsRead(event);
        last = event.position;
        if (signal.aborted) return;
      }
    } catch (error) {
      // The database is away: what was delivered stands, the rest is asked for again.
      if (signal.aborted) throw error;
    }
    await pause(10);
  }
}

/** The call that the store itself makes, in a transaction that it would never leave open. */
async function openAppend(url: string, events: EventToStore[]): Promise<OpenAppend> {
  const client = new pg.Client(connectionConfig({ url, role: 'parley_append', applicationName: 'conformance append' }));
  await client.connect();
  await client.query('begin');
  const append = prepareAppend({ events: events.map(toNewEvent) }, randomBytes);
  await client.query({ ...APPEND_STATEMENT, values: batchArguments([append], new Date()) });
  const end = (how: string) => client.query(how).then(() => client.end());
  return { commit: () => end('commit'), rollback: () => end('rollback') };
}
