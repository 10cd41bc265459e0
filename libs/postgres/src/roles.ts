/** Who may do what in the database; the grants stand in the migrations. No role can log in: a session takes one up. */
export type Role = 'parley_owner' | 'parley_append' | 'parley_read' | 'parley_project' | 'parley_sign' | 'parley_admin';

/** How long a session may take over one statement, wait for one lock, and sit in an open transaction. 0: no limit. */
export interface Limits {
  statementMs: number;
  lockMs: number;
  idleInTransactionMs: number;
}

/** Held by every session of a role from its first moment (`ALTER ROLE … SET` does not reach a role that was taken up). */
export const limitsOf: Record<Role, Limits> = {
  parley_owner: { statementMs: 0, lockMs: 60_000, idleInTransactionMs: 60_000 },
  parley_append: { statementMs: 10_000, lockMs: 5_000, idleInTransactionMs: 10_000 },
  parley_read: { statementMs: 30_000, lockMs: 5_000, idleInTransactionMs: 60_000 },
  parley_project: { statementMs: 60_000, lockMs: 10_000, idleInTransactionMs: 60_000 },
  parley_sign: { statementMs: 10_000, lockMs: 5_000, idleInTransactionMs: 10_000 },
  parley_admin: { statementMs: 10_000, lockMs: 5_000, idleInTransactionMs: 10_000 },
};

export const roles = Object.keys(limitsOf) as Role[];

/**
 * A client that is gone without a word (a cut line, a machine that lost its power) is noticed within a minute: until then
 * its session keeps its locks, among them that of the read model it owns.
 */
const NOTICE_GONE_CLIENTS = { tcp_keepalives_idle: 30, tcp_keepalives_interval: 10, tcp_keepalives_count: 3 };

/** The startup options of a session: its role, a fixed search path, its limits, UTC. */
export function sessionOptions(role?: Role): string {
  const settings: Record<string, string | number> = {
    search_path: 'parley,pg_temp',
    timezone: 'UTC',
    jit: 'off',
    ...NOTICE_GONE_CLIENTS,
  };
  if (role) {
    const limits = limitsOf[role];
    settings.role = role;
    settings.statement_timeout = limits.statementMs;
    settings.lock_timeout = limits.lockMs;
    settings.idle_in_transaction_session_timeout = limits.idleInTransactionMs;
  }
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}
