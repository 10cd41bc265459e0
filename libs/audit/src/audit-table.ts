import type pg from 'pg';
import type { Progress } from './replay.js';
import type { AuditReport } from './report.js';

export type AuditKind = 'replay' | 'verify';
export type AuditStatus = 'queued' | 'running' | 'passed' | 'failed' | 'cancelled';

/** An audit as the API shows it. Instants are RFC 3339. */
export interface Audit {
  id: string;
  /** Its place in the order of asking, from 1. */
  number: number;
  kind: AuditKind;
  status: AuditStatus;
  /** The position that was asked for; null: the head when it starts. */
  until: number | null;
  progress: Progress;
  startedAt: string | null;
  endedAt: string | null;
  /** What was found; where it could not be carried out, why. */
  report: AuditReport | { verdict: 'failed'; error: string } | null;
}

type Database = Pick<pg.ClientBase, 'query'>;

interface AuditRow extends Omit<Audit, 'startedAt' | 'endedAt'> {
  started_at: Date | null;
  ended_at: Date | null;
}

/** How often an audit is begun again after crashes. */
const ATTEMPTS = 3;

const COLUMNS = `id, number, kind, status, until, started_at, ended_at, report,
  json_build_object('position', "position", 'of', "of", 'eventsPerSecond', events_per_second) as progress`;

const toAudit = ({ started_at, ended_at, ...row }: AuditRow): Audit => ({
  ...row,
  startedAt: started_at && started_at.toISOString(),
  endedAt: ended_at && ended_at.toISOString(),
});

export async function enqueue(
  db: Database,
  { id, kind, until }: { id: string; kind: AuditKind; until: number | null },
): Promise<string> {
  for (;;) {
    const { rows } = await db.query<{ id: string }>(
      `with added as (
         insert into parley.audits (id, kind, until) values ($1, $2, $3)
         on conflict (kind, until) where status = 'queued' do nothing returning id
       )
       select id from added union all
       select id from parley.audits where status = 'queued' and kind = $2 and until is not distinct from $3`,
      [id, kind, until],
    );
    // None: the one that waited has been started between the two halves.
    if (rows[0]) return rows[0].id;
  }
}

export async function get(db: Database, id: string): Promise<Audit | undefined> {
  const { rows } = await db.query<AuditRow>(`select ${COLUMNS} from parley.audits where id::text = lower($1)`, [id]);
  return rows[0] && toAudit(rows[0]);
}

export async function list(
  db: Database,
  { limit = 50, before }: { limit?: number; before?: number },
): Promise<Audit[]> {
  const { rows } = await db.query<AuditRow>(
    `select ${COLUMNS} from parley.audits where $1::bigint is null or number < $1 order by number desc limit $2`,
    [before ?? null, limit],
  );
  return rows.map(toAudit);
}

export async function askToCancel(db: Database, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update parley.audits set cancel_asked = true,
       ended_at = case when status = 'queued' then clock_timestamp() end,
       status = case when status = 'queued' then 'cancelled' else status end
     where id::text = lower($1) and status in ('queued', 'running')`,
    [id],
  );
  return rowCount === 1;
}

/** Whether this session is now the one that runs audits. */
export async function tryToRun(db: Database): Promise<boolean> {
  const { rows } = await db.query<{ mine: boolean }>(
    `select pg_try_advisory_lock(hashtextextended('parley audits', 0)) as mine`,
  );
  return rows[0]!.mine;
}

/** Sends back to the queue what runs without a runner; what crashed too often, or waits there already, has failed. */
export async function takeUpInterrupted(db: Database): Promise<void> {
  await db.query(
    `update parley.audits a set status = 'failed', ended_at = clock_timestamp(),
       report = json_build_object('verdict', 'failed', 'error', 'It was interrupted.')
     where status = 'running' and (attempts >= $1 or exists (
       select from parley.audits other
       where other.status = 'queued' and other.kind = a.kind and other.until is not distinct from a.until
     ))`,
    [ATTEMPTS],
  );
  await db.query(`update parley.audits set status = 'queued' where status = 'running'`);
}

export async function startNext(db: Database): Promise<Audit | undefined> {
  const { rows } = await db.query<AuditRow>(
    `update parley.audits
     set status = 'running', attempts = attempts + 1, started_at = clock_timestamp(), "position" = 0
     where id = (select id from parley.audits where status = 'queued' order by number limit 1 for update)
     returning ${COLUMNS}`,
  );
  return rows[0] && toAudit(rows[0]);
}

/** Returns whether its end was asked for. */
export async function tellProgress(db: Database, id: string, progress: Progress): Promise<boolean> {
  const { rows } = await db.query<{ cancel_asked: boolean }>(
    `update parley.audits set "position" = $2, "of" = $3, events_per_second = $4
     where id = $1 and status = 'running' returning cancel_asked`,
    [id, progress.position, progress.of, progress.eventsPerSecond],
  );
  return rows[0]?.cancel_asked ?? false;
}

export async function finish(
  db: Database,
  id: string,
  { status, progress, report }: { status: AuditStatus; progress: Progress; report?: Audit['report'] },
): Promise<void> {
  await db.query(
    `update parley.audits
     set status = $2, "position" = $3, "of" = $4, events_per_second = $5, report = $6, ended_at = clock_timestamp()
     where id = $1`,
    [id, status, progress.position, progress.of, progress.eventsPerSecond, report ? JSON.stringify(report) : null],
  );
}

/** Back to the queue, as if it had not begun; where the same waits there already, that one stands for both. */
export async function putBack(db: Database, id: string): Promise<void> {
  await db.query(
    `update parley.audits a set attempts = attempts - 1, status = case when exists (
         select from parley.audits other
         where other.status = 'queued' and other.kind = a.kind and other.until is not distinct from a.until
       ) then 'cancelled' else 'queued' end
     where id = $1`,
    [id],
  );
}
