-- Who took the record away, and how much of it: an audit report names them.

create table parley.bundle_exports (
  number bigint generated always as identity primary key,
  "position" bigint not null check ("position" >= 0),
  exported_by text not null,
  exported_at timestamptz(3) not null default clock_timestamp()
);

comment on table parley.bundle_exports is 'The bundles that were asked for, each as its sending began.';
comment on column parley.bundle_exports.exported_by is 'The opaque id of a key.';

create trigger bundle_exports_are_kept before update or delete or truncate on parley.bundle_exports
  for each statement execute function parley.refuse_change();
alter table parley.bundle_exports enable always trigger bundle_exports_are_kept;

grant select on parley.bundle_exports to parley_read, parley_admin;
grant insert on parley.bundle_exports to parley_admin;
