import type { Advanced, ProjectionFailure } from '@parley/event-store';

/** What the thread that keeps the read models up is given. */
export interface ThreadData {
  databaseUrl: string;
  /** The address of a module that exports `projections`; null: the read models. */
  projectionsFrom: string | null;
  /** What `pg_stat_activity` shows. */
  applicationName: string;
}

/** What it tells the thread that started it. */
export type ThreadMessage =
  /** The tables are there, or could not be made at the first try. */
  | { what: 'started' }
  | { what: 'advanced'; advanced: Advanced }
  | { what: 'trouble'; projection: string; trouble: ProjectionFailure | null }
  /** `err` as the log may have it. */
  | { what: 'error'; projection: string | undefined; err: Record<string, unknown> };

/** What it is told: to end after the batch at hand. */
export const STOP = 'stop';
