import { withClient } from '../bench-database.ts';
import { type BenchRun, choose } from '../measure/bench-run.ts';
import { SAMPLE_CATEGORY } from '../sample.ts';
import { type BenchStore, type OpenStore, openStores, type OpenStores } from '../stores/bench-store.ts';
import { castore } from '../stores/castore.ts';
import { emmett } from '../stores/emmett.ts';
import { messageDb } from '../stores/message-db.ts';
import { parley } from '../stores/parley.ts';
import { raw } from '../stores/raw.ts';

/** How long the streams are, and how many there are of each length. */
export type StreamLengths = ReadonlyMap<number, number>;

export interface LoadedStores extends OpenStores {
  lengths: StreamLengths;
  /** In each. */
  events: number;
  /** Any stream of that length. */
  stream(length: number): string;
}

const LOADERS = 8;
const EVENTS_A_CALL = 100;

/** Stores, each with the same streams of 100 and of 1,000 events, vacuumed. */
export async function openLoadedStores(
  run: BenchRun,
  open: readonly OpenStore[] = [raw, parley, castore, emmett, messageDb],
): Promise<LoadedStores> {
  const lengths = choose(
    run,
    new Map([
      [100, 250],
      [1_000, 25],
    ]),
    new Map([
      [100, 20],
      [1_000, 3],
    ]),
  );
  const streams = [...lengths].flatMap(([length, count]) =>
    Array.from({ length: count }, (_, number) => ({ name: nameOf(length, number), length })),
  );
  const stores = await openStores(run.server.url, open);
  try {
    for (const store of stores.all) {
      run.progress.tell(`loading ${store.name}`);
      await load(store, streams);
      await vacuum(run, store);
    }
  } catch (error) {
    await stores.close();
    throw error;
  }
  return {
    ...stores,
    lengths,
    events: streams.reduce((sum, { length }) => sum + length, 0),
    stream: (length) => nameOf(length, Math.floor(Math.random() * lengths.get(length)!)),
  };
}

const nameOf = (length: number, number: number): string => `${SAMPLE_CATEGORY}-of-${length}-${number}`;

/** Appends the streams by 100 events a call. */
async function load(store: BenchStore, streams: readonly { name: string; length: number }[]): Promise<void> {
  const left = streams.values();
  const loader = async (): Promise<void> => {
    for (const { name, length } of left) {
      for (let count = 0; count < length; count += EVENTS_A_CALL) await store.append(name, EVENTS_A_CALL);
    }
  };
  await Promise.all(Array.from({ length: LOADERS }, loader));
}

/** As autovacuum would in its time. */
async function vacuum({ server }: BenchRun, { url }: BenchStore): Promise<void> {
  const address = new URL(server.superuserUrl);
  address.pathname = new URL(url).pathname;
  await withClient(address.href, (client) => client.query('vacuum (analyze)'));
}
