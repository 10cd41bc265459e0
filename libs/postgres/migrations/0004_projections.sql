-- How far each read model is. The row and the read model's own rows move in one transaction.

create table parley.projections (
  name text not null,
  version int not null check (version > 0),
  schema name not null unique,
  digest text not null,
  ended_tables text[] not null default '{}',
  checkpoint bigint not null default 0 check (checkpoint >= 0),
  state text not null default 'catching-up'
    check (state in ('live', 'catching-up', 'rebuilding', 'paused', 'stopped')),
  failure json,
  owner_token bigint not null default 0,
  owner text,
  heartbeat timestamptz,
  skipped bigint not null default 0,
  created_at timestamptz not null default now(),
  primary key (name, version)
);

comment on column parley.projections.schema is 'Where its tables are.';
comment on column parley.projections.digest is 'Names the DDL that its tables were made from.';
comment on column parley.projections.ended_tables is 'The tables in which rows have ended: loading looks for their places.';
comment on column parley.projections.checkpoint is 'The last position that its rows include.';
comment on column parley.projections.failure is 'The event it fails at: {position, id, type, error, attempts, at}.';
comment on column parley.projections.owner_token is 'Raised by each new owner: a writer with an older one is fenced off.';
comment on column parley.projections.skipped is 'How many events had a type that it does not fold.';

grant select on parley.projections to parley_read, parley_append, parley_admin;
grant select, insert, update, delete on parley.projections to parley_project;
