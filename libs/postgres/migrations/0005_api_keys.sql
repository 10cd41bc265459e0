-- Who may call the API, and what the API must remember to recognise its own words.

create table parley.api_keys (
  id text primary key check (id ~ '^key_[0-9a-f]{6,32}$'),
  prefix text not null unique check (prefix ~ '^[0-9a-f]{12}$'),
  digest bytea not null check (length(digest) = 32),
  name text not null check (length(name) between 1 and 200),
  role text not null check (role in ('reader', 'auditor', 'editor', 'admin')),
  created_at timestamptz(3) not null default now(),
  created_by text references parley.api_keys,
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  revoked_by text references parley.api_keys
);

comment on table parley.api_keys is 'Keys are never deleted: the log names them for ever in recorded_by.';
comment on column parley.api_keys.id is 'What recorded_by holds: says nothing of whose key it is.';
comment on column parley.api_keys.prefix is 'The part of a key that is no secret, by which it is found.';
comment on column parley.api_keys.digest is 'SHA-256 of the whole key; the key itself is kept nowhere.';
comment on column parley.api_keys.created_by is 'null: set by the one who runs the server.';

create table parley.secrets (
  name text primary key,
  value bytea not null check (length(value) >= 32),
  created_at timestamptz not null default now()
);

comment on table parley.secrets is
  'Random bytes made at the first start, shared by all processes: cursors outlive restarts and hold on every process.';

-- Who handles keys; not the readers, who have no use for them.
grant select, insert, update on parley.api_keys to parley_admin;
grant select, insert on parley.secrets to parley_admin;
