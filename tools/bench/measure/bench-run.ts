import type { TestServer } from '@parley/postgres/testing';
import type { BenchRow } from './bench-row.ts';
import type { Progress } from './progress.ts';

/** What a run is made with. */
export interface BenchRun {
  server: TestServer;
  /** Seconds instead of minutes: the same rows over less. */
  quick: boolean;
  rounds: number;
  sliceMs: number;
  progress: Progress;
}

/** Rows that are measured together, on databases of their own. */
export interface RowGroup {
  /** What `--only` takes. */
  name: string;
  /** Gives each row as soon as it is measured; what throws ends the group, not the run. */
  measure(run: BenchRun): AsyncIterable<BenchRow>;
  /** Whether it runs the API as it is built. */
  needsBuild?: boolean;
  /** About how long it takes beside the others, for the progress bar. */
  weight: number;
}

/** One choice for a full run, another for a quick one. */
export const choose = <Value>({ quick }: BenchRun, full: Value, small: Value): Value => (quick ? small : full);

/** The rows, and in place of what fails a row that says so: the rest goes on. */
export async function* attempted(group: string, what: string, rows: AsyncIterable<BenchRow>): AsyncIterable<BenchRow> {
  try {
    yield* rows;
  } catch (error) {
    yield { group, what, error: (error as Error).stack ?? String(error) };
  }
}
