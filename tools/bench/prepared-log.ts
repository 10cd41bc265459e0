import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { EventStore } from '@parley/event-store';
import { migrate, startEmbedded } from '@parley/postgres';
import { startBenchServer } from './bench-server.ts';
import { createBenchDatabase, withClient } from './bench-database.ts';
import { appendEvents, madeUpEvents } from './made-up-log.ts';
import { buildReadModels } from './rebuilding.ts';

/** A log of made-up events with its read models, on a PostgreSQL that writes to the disk. */
export interface MadeUpLog {
  url: string;
  superuserUrl: string;
  /** How many events were made up; there may be more, of an earlier run on a folder that is kept. */
  events: number;
  stop(): Promise<void>;
}

export interface MadeUpLogOptions {
  events: number;
  /** Kept after the run, and used again by the next: a log of a million events takes half an hour to fold. Absent: made anew, and dropped. */
  folder?: string | undefined;
  /** How long the read models may take. */
  limitMs: number;
  /** `done` runs from 0 to 1. */
  tell: (what: string, done: number) => void;
}

/** Starts PostgreSQL and makes what is not there yet. Throws where the folder has another log, or the read models take too long. */
export async function openMadeUpLog(options: MadeUpLogOptions): Promise<MadeUpLog> {
  const { folder, events } = options;
  if (folder === undefined) return make(await startAnew(), options);
  const kept = await make(await startEmbedded({ dataDir: folder }), options);
  await kept.stop();
  return { ...(await startCopy(folder)), events };
}

type Place = Omit<MadeUpLog, 'events'>;

async function make(place: Place, options: MadeUpLogOptions): Promise<MadeUpLog> {
  try {
    await migrate(place.url);
    await append(place.url, options);
    await fold(place.url, options);
    await withClient(place.superuserUrl, (client) => client.query('vacuum (analyze)'));
    return { ...place, events: options.events };
  } catch (error) {
    await place.stop();
    throw error;
  }
}

async function startAnew(): Promise<Place> {
  const server = await startBenchServer();
  const { url } = await createBenchDatabase(server.url);
  const { pathname } = new URL(url);
  const superuserUrl = Object.assign(new URL(server.superuserUrl), { pathname }).href;
  return { url, superuserUrl, stop: () => server.stop() };
}

/** A run writes to its log: each gets a copy, which goes with it. `cp` keeps the owner of the files, without whom PostgreSQL does not start. */
async function startCopy(folder: string): Promise<Place> {
  const copy = `${folder}.run-${process.pid}`;
  await promisify(execFile)('cp', ['-a', folder, copy]);
  const { url, superuserUrl, stop } = await startEmbedded({ dataDir: copy });
  return {
    url,
    superuserUrl,
    stop: async () => {
      await stop();
      await rm(copy, { recursive: true, force: true });
    },
  };
}

async function append(url: string, { events, tell }: MadeUpLogOptions): Promise<void> {
  const store = new EventStore({ url });
  try {
    const { position } = await store.head();
    if (position >= events) return;
    if (position > 0)
      throw new Error(`The log in the folder ends at ${position}: it is of another size, or half made.`);
    await appendEvents(store, madeUpEvents(), events, (done) =>
      tell(`${done} of ${events} appended`, 0.2 * (done / events)),
    );
  } finally {
    await store.close();
  }
}

async function fold(url: string, { events, limitMs, tell }: MadeUpLogOptions): Promise<void> {
  const marks = await buildReadModels(url, [events], limitMs, (position) =>
    tell(`${position} of ${events} folded`, 0.2 + 0.8 * (position / events)),
  );
  const { position } = marks.at(-1)!;
  if (position < events) {
    throw new Error(`The first build came to ${position} of ${events} events in ${Math.round(limitMs / 1000)} s.`);
  }
}
