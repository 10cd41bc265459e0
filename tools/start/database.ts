import { createPool, startEmbedded, type EmbeddedServer } from '@parley/postgres';
import { paint, pathInWords } from './banner.js';
import type { StartSettings } from './settings.js';

export interface Database {
  url: string;
  /** In words, without secrets. */
  description: string;
  /** Rejects when it has ended and cannot be brought back. */
  failure: Promise<never>;
  stop(): Promise<void>;
}

/** One that ends again sooner than this is not started again. */
const SHORT_LIFE_MS = 10_000;

/** The database of DATABASE_URL, else the embedded one. */
export async function startDatabase({ databaseUrl, dataDir }: StartSettings): Promise<Database> {
  if (databaseUrl) return reach(databaseUrl);
  const embedded = await startEmbedded({ dataDir, log: (line) => console.log(paint.dim(line)) });
  return supervise(embedded, dataDir);
}

async function reach(url: string): Promise<Database> {
  const pool = createPool({ url, applicationName: 'parley start', max: 1 });
  try {
    const { rows } = await pool.query<{ version: string }>(`select current_setting('server_version') as version`);
    const { host, pathname } = new URL(url);
    return {
      url,
      description: `PostgreSQL ${rows[0]!.version.split(' ')[0]} at ${host}${pathname}`,
      failure: new Promise<never>(() => {}),
      stop: async () => {},
    };
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    throw new Error(`DATABASE_URL: the database cannot be reached (${message || code}).`, { cause: error });
  } finally {
    await pool.end();
  }
}

/** A server that ends by itself is started again; it keeps its address, so the API finds it by itself. */
function supervise(first: EmbeddedServer, dataDir: string): Database {
  let current = first;
  let stopping = false;

  const failure = (async () => {
    for (;;) {
      const startedAt = Date.now();
      await current.ended;
      if (stopping) return new Promise<never>(() => {});
      if (Date.now() - startedAt < SHORT_LIFE_MS) throw new Error('PostgreSQL ended by itself, again and again.');
      console.error(paint.red('PostgreSQL ended by itself. Starting it again.'));
      current = await startEmbedded({ dataDir, log: (line) => console.log(paint.dim(line)) });
      if (stopping) await current.stop();
      if (current.url !== first.url) throw new Error('PostgreSQL had to move to another port.');
    }
  })();
  failure.catch(() => {});

  return {
    url: first.url,
    description: `PostgreSQL 18 in ${pathInWords(dataDir)}, port ${new URL(first.url).port}`,
    failure,
    async stop() {
      stopping = true;
      await current.stop();
    },
  };
}
