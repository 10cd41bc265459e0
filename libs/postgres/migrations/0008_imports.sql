-- Imports: one body of many entries each, staged as it came, then checked and stored line by line, and taken up again from
-- what is staged where a process ended in the middle.

create table parley.imports (
  id uuid primary key,
  number bigint generated always as identity unique,
  recorded_by parley.plain_name not null,
  idempotency_key text check (length(idempotency_key) between 1 and 255),
  mode text not null check (mode in ('batch', 'atomic')),
  status text not null default 'staging' check (status in ('staging', 'staged', 'running', 'done', 'failed')),
  body_hash bytea check (length(body_hash) = 32),
  lines int not null default 0 check (lines >= 0),
  stored int not null default 0 check (stored between 0 and lines),
  faults json not null default '[]',
  faulty_lines int not null default 0,
  failure text,
  entries_per_second double precision,
  cancel_asked boolean not null default false,
  owner_token bigint not null default 0,
  attempts int not null default 0,
  heartbeat timestamptz not null default now(),
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz
);

comment on column parley.imports.number is 'The order in which they are run.';
comment on column parley.imports.recorded_by is 'The key that asked for it, and that its events are recorded by.';
comment on column parley.imports.body_hash is 'SHA-256 of the body as it was sent: a retry must be of the same.';
comment on column parley.imports.lines is 'How many of its lines hold an entry: blank ones do not count.';
comment on column parley.imports.stored is 'How many of them are on record.';
comment on column parley.imports.faults is '[{line, errors: [{pointer, message}]}], the first ones.';
comment on column parley.imports.failure is 'Why it ended, where no line is to blame.';
comment on column parley.imports.owner_token is 'Raised by each process that takes it up: one with an older token is fenced off.';
comment on column parley.imports.attempts is 'How often it was taken up since it last got further.';
comment on column parley.imports.heartbeat is 'When its body last grew, while it is being staged.';

-- A body that is cut off and sent again is staged anew, so only one that came whole holds the key.
create unique index imports_idempotency_key on parley.imports (recorded_by, idempotency_key)
  where status <> 'staging';
create index imports_open on parley.imports (number) where status in ('staging', 'staged', 'running');

create table parley.import_chunks (
  import uuid not null references parley.imports on delete cascade,
  number int not null check (number > 0),
  first_line int not null check (first_line > 0),
  entries int not null check (entries >= 0),
  bytes bytea not null check (length(bytes) <= 1048576),
  primary key (import, number)
);

comment on table parley.import_chunks is 'Whole lines as they were sent. A chunk goes once what it holds is on record.';
comment on column parley.import_chunks.first_line is 'The number of its first line in the body, from 1.';
comment on column parley.import_chunks.bytes is 'Of a line that is too long only its beginning, one byte over what is allowed.';

-- Read once and deleted: compressing them would cost more than it saves.
alter table parley.import_chunks alter column bytes set storage external;

-- Who appends stages what is to be appended; nobody else sees what is not on record yet.
grant select, insert, update, delete on parley.imports to parley_append;
grant select, insert, delete on parley.import_chunks to parley_append;
