import pg from 'pg';
import { createBenchDatabase } from '../bench-database.ts';

/** An event store, or plain SQL in place of one, with a database of its own. */
export interface BenchStore {
  name: string;
  /** Of the database, as the owner. */
  url: string;
  /** Appends so many events to one stream in one call, durably, whatever its revision is. */
  append(stream: string, count: number): Promise<void>;
  /**
   * Appends one event where the stream is at a revision (0: not there), and gives the one that it is at then. One that lost
   * learns it in the way that the store has for that.
   */
  appendAt?(stream: string, revision: number): Promise<{ appended: boolean; revision: number }>;
  /** Reads all events of a stream, payloads parsed, and gives their number. */
  readStream(stream: string): Promise<number>;
  /** Reads so many events from the start of the log, payloads parsed, and gives their number. */
  readLog(limit: number): Promise<number>;
  /** Events a commit so far. */
  batch(): number;
  /** The tables that the events are in. */
  tables: string[];
  close(): Promise<void>;
}

/** Makes the tables of a store in an empty database. The url is that of its owner. */
export type OpenStore = (url: string) => Promise<BenchStore>;

/** Connections of a store that has a pool: more than a few a core only wait for each other. */
export const CONNECTIONS = 32;

/** As others would make it: no role, no search path of ours. */
export function plainPool(url: string, max = CONNECTIONS, types?: pg.CustomTypesConfig): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, ...(types && { types }) });
  pool.on('error', () => {});
  // A store may leave one of them checked out at its end, and the server's end must not be ours.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Numbers revisions in memory, for who asks the writer for them. */
export function revisionsInMemory(): (stream: string, count?: number) => number {
  const revisions = new Map<string, number>();
  return (stream, count = 1) => {
    const last = revisions.get(stream) ?? 0;
    revisions.set(stream, last + count);
    return last + 1;
  };
}

export interface OpenStores {
  all: BenchStore[];
  named(name: string): BenchStore;
  close(): Promise<void>;
}

/** Opens stores, each in a database of its own. */
export async function openStores(serverUrl: string, open: readonly OpenStore[]): Promise<OpenStores> {
  const all: BenchStore[] = [];
  const drops: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const store of all) await store.close();
    for (const drop of drops) await drop();
  };
  try {
    for (const one of open) {
      const database = await createBenchDatabase(serverUrl);
      drops.push(database.drop);
      all.push(await one(database.url));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const named = (name: string): BenchStore => {
    const found = all.find((store) => store.name === name);
    if (!found) throw new Error(`There is no store ${name}.`);
    return found;
  };
  return { all, named, close };
}
