// From an installed clone to an instance that serves: build what is stale, PostgreSQL, migrations, the API; and the way
// back down when told to stop. Nothing of it outlives this process.
import { existsSync } from 'node:fs';
import { adminKeyPath, instanceFile, migrate } from '@parley/postgres';
import { startApi, type ApiProcess } from './api-process.js';
import { banner, paint } from './banner.js';
import { buildAll } from './build-all.js';
import { startDatabase, type Database } from './database.js';
import { readSettings, type StartSettings } from './settings.js';

const startedAt = Date.now();
const stopAsked = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopAsked.abort());
// Whoever started us was killed.
process.on('disconnect', () => stopAsked.abort());

/** What is up so far, and is to be taken down again. */
const running: { database?: Database; api?: ApiProcess } = {};

async function main(settings: StartSettings): Promise<void> {
  const keyIsNew = !existsSync(adminKeyPath(settings.dataDir));
  const instance = instanceFile(settings.dataDir);
  try {
    const { database, api } = await up(settings);
    const key = await api.key();
    await instance.write({ url: settings.apiUrl, key, pid: process.pid });
    const seconds = (Date.now() - startedAt) / 1_000;
    console.log(banner({ settings, database: database.description, key, keyIsNew, seconds }));
    await Promise.race([untilAsked(), api.failure, database.failure]);
  } finally {
    if (running.database) console.log(paint.dim('\nStopping …'));
    await running.api?.stop();
    if (running.api) await instance.remove().catch(() => {});
    await running.database?.stop();
  }
}

async function up(settings: StartSettings): Promise<{ database: Database; api: ApiProcess }> {
  const { signal } = stopAsked;
  const build = new AbortController();
  const building = buildAll(AbortSignal.any([signal, build.signal]));
  building.catch(() => {});
  const startingDatabase = async () => {
    const database = await startDatabase(settings);
    running.database = database;
    await migrate(database.url);
    return database;
  };
  const database = await startingDatabase().catch(async (error: unknown) => {
    build.abort();
    await building.catch(() => {});
    throw error;
  });
  await building;
  signal.throwIfAborted();
  const api = startApi(settings, database.url);
  running.api = api;
  await Promise.race([api.ready(signal), api.failure, database.failure]);
  return { database, api };
}

function untilAsked(): Promise<void> {
  const { signal } = stopAsked;
  return new Promise((done) => (signal.aborted ? done() : signal.addEventListener('abort', () => done())));
}

try {
  await main(await readSettings(process.env));
} catch (error) {
  if (!stopAsked.signal.aborted) {
    console.error(`\n${paint.red(error instanceof Error && error.message ? error.message : String(error))}`);
    if (process.env.DEBUG) console.error(error);
    process.exitCode = 1;
  }
}
process.exit();
