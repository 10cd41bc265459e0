-- runs as: the connecting user
--
-- The roles, the schema and the list of migrations.
--
-- Roles belong to the whole cluster, while the lock that migrations hold belongs to one database: another database may
-- be migrated at this very moment. So each statement on roles may lose a race, and is tried again until what it is to
-- bring about is there.
--
-- A superuser may run this, or the owner of the database with CREATEROLE.

do $$
declare
  role_name text;
  tries int := 0;
begin
  foreach role_name in array
    array['parley_owner', 'parley_append', 'parley_read', 'parley_project', 'parley_sign', 'parley_admin']
  loop
    loop
      begin
        if not exists (select from pg_roles where rolname = role_name) then
          execute format('create role %I nologin', role_name);
        end if;
        if not pg_has_role(current_user, role_name, 'set') then
          execute format('grant %I to current_user with inherit true, set true', role_name);
        end if;
        exit;
      exception when duplicate_object or unique_violation or internal_error then
        tries := tries + 1;
        if tries > 100 then raise; end if;
        perform pg_sleep(0.01);
      end;
    end loop;
  end loop;

  -- What projects also reads: the log, and the read models that it wrote.
  loop
    begin
      if not pg_has_role('parley_project', 'parley_read', 'usage') then
        grant parley_read to parley_project with inherit true, set false;
      end if;
      exit;
    exception when duplicate_object or unique_violation or internal_error then
      tries := tries + 1;
      if tries > 100 then raise; end if;
      perform pg_sleep(0.01);
    end;
  end loop;

  -- Each read model lives in a schema of its own, made by the projector.
  execute format('grant create on database %I to parley_project', current_database());
end $$;

create schema parley authorization parley_owner;

set local role parley_owner;

-- A function is for nobody until it is granted by name.
alter default privileges for role parley_owner revoke execute on functions from public;

grant usage on schema parley to parley_append, parley_read, parley_project, parley_sign, parley_admin;

create table parley.migrations (
  number int primary key check (number > 0),
  name text not null unique,
  checksum text not null check (checksum ~ '^[0-9a-f]{64}$'),
  applied_at timestamptz not null default now()
);
comment on table parley.migrations is 'What was applied, and the SHA-256 of the file as it was then.';
grant select on parley.migrations to parley_append, parley_read, parley_project, parley_sign, parley_admin;
