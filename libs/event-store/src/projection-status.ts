import type pg from 'pg';
import type { ProjectionFailure, ProjectionKey, ProjectionState } from './projection-registry.js';

/** How far a build is that is on its way to the head. */
export interface BuildProgress {
  position: number;
  /** The head of the log. */
  of: number;
  /** Of late; null before that is known. */
  eventsPerSecond: number | null;
  /** At that rate; null before it is known. */
  secondsLeft: number | null;
}

/** How far a projection is, as everybody can see it. */
export interface ProjectionStatus {
  name: string;
  version: number;
  schema: string;
  /** The last position that its rows include. */
  position: number;
  lagEvents: number;
  /** How long the first event that is not included has waited. */
  lagSeconds: number;
  state: ProjectionState;
  /** It had caught up once: readers may use it. */
  live: boolean;
  failure: ProjectionFailure | null;
  /** How long ago its loop last gave a sign; null where none ever ran. */
  heartbeatSeconds: number | null;
  /** Events of types that it does not fold. */
  skipped: number;
  /** How many events it is built without. */
  parked: number;
  /** It is being built anew beside what is read. */
  rebuilding: boolean;
  /** Of a rebuild, or of what has yet to reach the head for the first time. */
  progress: BuildProgress | null;
}

interface StatusRow extends Omit<ProjectionStatus, 'progress' | 'rebuilding'> {
  head: number;
  rate: number | null;
  rebuilt: number | null;
}

/** How far the given projections are; those that were never started are left out. */
export async function readStatus(
  db: Pick<pg.ClientBase, 'query'>,
  keys: readonly ProjectionKey[],
): Promise<ProjectionStatus[]> {
  const { rows } = await db.query<StatusRow>({
    name: 'parley-projection-status',
    text: `select p.name, p.version, p.schema, p.checkpoint as position, p.skipped, p.live,
        case when r.name is not null and p.state not in ('stopped', 'paused') then 'rebuilding' else p.state end as state,
        coalesce(p.failure, r.failure) as failure,
        greatest(head.position - p.checkpoint, 0) as "lagEvents",
        coalesce(greatest(extract(epoch from clock_timestamp() - waiting.recorded_at)::float8, 0), 0) as "lagSeconds",
        extract(epoch from clock_timestamp() - p.heartbeat)::float8 as "heartbeatSeconds",
        (select count(*) from parley.parked_events k where k.name = p.name and k.version = p.version)::int as parked,
        head.position as head, r.checkpoint as rebuilt, coalesce(r.events_per_second, p.events_per_second)::float8 as rate
      from unnest($1::text[], $2::int[]) with ordinality as wanted(name, version, n)
        join parley.projections p on p.name = wanted.name and p.version = wanted.version and not p.rebuild
        left join parley.projections r on r.name = p.name and r.version = p.version and r.rebuild
        cross join (select coalesce(max(position), 0) as position from parley.events) head
        left join parley.events waiting on waiting.position = p.checkpoint + 1
      order by wanted.n`,
    values: [keys.map(({ name }) => name), keys.map(({ version }) => version)],
  });
  return rows.map(({ head, rate, rebuilt, ...status }) => ({
    ...status,
    rebuilding: rebuilt !== null,
    progress: progressOf(status, head, rate, rebuilt),
  }));
}

function progressOf(
  { position, state }: Pick<ProjectionStatus, 'position' | 'state'>,
  head: number,
  rate: number | null,
  rebuilt: number | null,
): BuildProgress | null {
  if (rebuilt === null && (state === 'live' || position >= head)) return null;
  const at = rebuilt ?? position;
  return {
    position: at,
    of: head,
    eventsPerSecond: rate === null ? null : Math.round(rate),
    secondsLeft: rate ? Math.round((head - at) / rate) : null,
  };
}
