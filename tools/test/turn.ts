import pg from 'pg';

/** What one worker of Jest has while the others wait for it. */
export interface Turn {
  /** From here on it is only read: others may read as well, and nobody changes it. */
  shared(): Promise<void>;
  end(): Promise<void>;
}

/**
 * Waits until no other worker of Jest changes what all have in common, nor counts on it:
 * - `build`: Nx writes the outputs anew whether or not anything changed: for a moment they are not there, to the harm of
 *   whoever serves or starts them.
 * - `browser`: it is unpacked once, by whoever comes first.
 * Held by a session of the test run's PostgreSQL: it ends with its holder.
 */
export async function takeTurn(at: 'build' | 'browser' | 'trial'): Promise<Turn> {
  const client = new pg.Client({ connectionString: process.env.PARLEY_TEST_SERVER, application_name: `test ${at}` });
  client.on('error', () => {});
  await client.connect();
  const run = (deed: string) => client.query(`select pg_advisory_${deed}(hashtextextended($1, 0))`, [`test ${at}`]);
  await run('lock');
  return {
    async shared() {
      await run('lock_shared');
      await run('unlock');
    },
    end: () => client.end(),
  };
}
