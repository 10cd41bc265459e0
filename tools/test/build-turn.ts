import pg from 'pg';

const TURN = `hashtextextended('parley build', 0)`;

/** The right to build, or to count on what was built, while other workers of Jest do the same. */
export interface BuildTurn {
  /** From here on only read: others may read as well, and nobody builds. */
  built(): Promise<void>;
  end(): Promise<void>;
}

/**
 * Waits for the turn to build. Nx writes the outputs anew whether or not anything changed: for a moment they are not
 * there, to the harm of whoever serves or starts them. Held by a session of the test run's PostgreSQL: it ends with its holder.
 */
export async function takeBuildTurn(): Promise<BuildTurn> {
  const client = new pg.Client({ connectionString: process.env.PARLEY_TEST_SERVER, application_name: 'test build' });
  client.on('error', () => {});
  await client.connect();
  await client.query(`select pg_advisory_lock(${TURN})`);
  return {
    async built() {
      await client.query(`select pg_advisory_lock_shared(${TURN})`);
      await client.query(`select pg_advisory_unlock(${TURN})`);
    },
    end: () => client.end(),
  };
}
