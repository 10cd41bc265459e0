import pg from 'pg';

/** Set in the environment where all was built before the tests, and who needs it need not build. */
export const BUILT = 'PARLEY_BUILT';

/** What the workers of Jest have in common on a machine. */
type Common =
  /** Nx writes outputs anew whether or not anything changed: for a moment whoever serves or starts them finds none. */
  | 'build'
  /** It is unpacked once, by whoever comes first. */
  | 'browser'
  | 'trial';

/** Held by a session of the test run's PostgreSQL, so that it ends with its holder at the latest. */
export interface Turn {
  end(): Promise<void>;
}

/** Waits until no other worker changes it, nor counts on it: the turn to change it. */
export const takeTurn = (at: Common): Promise<Turn> => hold(at, 'pg_advisory_lock');

/** Waits until no other worker changes it; with others, this one may count on it until the turn ends. */
export const shareTurn = (at: Common): Promise<Turn> => hold(at, 'pg_advisory_lock_shared');

async function hold(at: Common, lock: string): Promise<Turn> {
  const connectionString = process.env.PARLEY_TEST_SERVER;
  // Outside a test run there are no workers to wait for.
  if (connectionString === undefined) return { end: async () => undefined };
  const client = new pg.Client({ connectionString, application_name: `test ${at}` });
  client.on('error', () => {});
  await client.connect();
  await client.query(`select ${lock}(hashtextextended($1, 0))`, [`test ${at}`]);
  return { end: () => client.end() };
}
