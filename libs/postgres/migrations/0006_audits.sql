-- What auditors asked for, and what came of it.

create table parley.audits (
  id uuid primary key,
  number bigint generated always as identity unique,
  kind text not null check (kind in ('replay', 'verify')),
  until bigint check (until >= 0),
  status text not null default 'queued' check (status in ('queued', 'running', 'passed', 'failed', 'cancelled')),
  "position" bigint not null default 0,
  "of" bigint not null default 0,
  events_per_second double precision not null default 0,
  cancel_asked boolean not null default false,
  attempts int not null default 0,
  queued_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  report json
);

comment on column parley.audits.number is 'The order in which they are run.';
comment on column parley.audits.until is 'The position that was asked for; null: the head when it starts.';
comment on column parley.audits.attempts is 'How often it was started: a crash of the process sends it back to the queue.';

-- Asking again while one waits gives the one that waits.
create unique index audits_queued_once on parley.audits (kind, until) nulls not distinct where status = 'queued';

grant select on parley.audits to parley_read, parley_admin;
grant select, insert, update on parley.audits to parley_project;
