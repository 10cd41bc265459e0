import { once } from 'node:events';
import type { OpenStore, Place, StoreUnderTest } from './store-under-test.js';

const NOTHING = 'select 1';

/**
 * Does nothing, and says yes to everything: what a store could say that never looks at what it was told before. Whatever
 * scenario it passed would be a scenario that shows nothing.
 */
export const store: StoreUnderTest = {
  name: 'the do-nothing store',
  module: import.meta.url,
  migrate: async () => {},
  open: () => idle,
  listeners: null,
  tablesOf: () => ({ rows: 'pg_temp.nothing', checkpoints: 'pg_temp.nothing', checkpointColumn: 'nothing' }),
  strayRow: () => NOTHING,
  history: (url) => ({
    urls: { app: url, owner: url },
    attempts: { UPDATE: NOTHING, DELETE: NOTHING, TRUNCATE: NOTHING },
  }),
};

const idle: OpenStore = {
  append: async ({ events }) => {
    const revisions = new Map<string, number>();
    const places = events.map(({ id, stream }, index): Place => {
      const revision = (revisions.get(stream) ?? 0) + 1;
      revisions.set(stream, revision);
      return { id, position: index + 1, revision, recordedAt: new Date().toISOString() };
    });
    return { outcome: 'appended', places, stored: events.length };
  },
  openAppend: async () => ({ commit: async () => {}, rollback: async () => {} }),
  readStream: () => nothing(),
  readLog: () => nothing(),
  readEvent: async () => undefined,
  async *tail(_after, signal) {
    if (!signal.aborted) await once(signal, 'abort');
  },
  run: async () => ({
    status: async () => ({ position: 0, skipped: 0, stoppedAt: null, rebuiltTo: null }),
    waitFor: async () => {},
    rebuild: async () => {},
    retry: async () => {},
    stop: async () => {},
  }),
  readRows: async () => ({ position: 0, rows: {} }),
  close: async () => {},
};

async function* nothing(): AsyncGenerator<never> {}
