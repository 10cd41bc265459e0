-- A read model may be built anew beside the one that is read; what it failed at is counted before it is tried again, and
-- an event that is left out is kept.

alter table parley.projections
  add column rebuild boolean not null default false,
  add column live boolean not null default false,
  add column paused boolean not null default false,
  add column attempt_position bigint,
  add column attempts int not null default 0 check (attempts >= 0),
  add column events_per_second real,
  add column checkpoint_leaf bytea;

alter table parley.projections drop constraint projections_pkey;
alter table parley.projections add primary key (name, version, rebuild);

update parley.projections p
set live = true,
  checkpoint_leaf = (select e.leaf_hash from parley.events e where e.position = p.checkpoint);

comment on column parley.projections.rebuild is 'The build that is to take the place of the one that is read.';
comment on column parley.projections.live is 'It had caught up once: readers may use it.';
comment on column parley.projections.paused is 'Somebody asked that it rest; its owner does at the next batch.';
comment on column parley.projections.attempt_position is 'The position at which handling was last begun after a failure or a new owner.';
comment on column parley.projections.attempts is 'How often handling was begun there, counted before it begins.';
comment on column parley.projections.events_per_second is 'How fast it went of late.';
comment on column parley.projections.checkpoint_leaf is
  'The leaf hash of the event at the checkpoint: a log that has another there is not the one that was folded.';

create table parley.parked_events (
  name text not null,
  version int not null,
  position bigint not null check (position > 0),
  event_id uuid not null,
  type text not null,
  error text not null,
  attempts int not null,
  parked_at timestamptz not null default clock_timestamp(),
  retry boolean not null default false,
  primary key (name, version, position)
);
comment on table parley.parked_events is 'Events that a read model is built without, because its fold failed at them.';
comment on column parley.parked_events.retry is 'Somebody asked that it be tried again.';

grant select on parley.parked_events to parley_read, parley_admin;
grant select, insert, update, delete on parley.parked_events to parley_project;
