-- The log: one table, one row an event, in commit order. Written by parley.append alone (0003), changed by nobody.

-- What stands in an entry as it is: printable ASCII without the quote and the backslash, so that the canonical JSON of
-- an entry can be joined from columns without escaping. (A bound in the expression, {1,200}, would cost 20 µs a value.)
create domain parley.plain_name as text collate "C"
  check (octet_length(value) between 1 and 200 and value !~ '[^!#-\[\]-~]');

create table parley.events (
  position bigint primary key check (position > 0),
  recorded_at timestamptz(3) not null,
  id uuid not null unique,
  revision int not null check (revision > 0),
  schema_version smallint not null check (schema_version > 0),
  stream parley.plain_name not null,
  type parley.plain_name not null,
  recorded_by parley.plain_name not null,
  causation_id uuid,
  correlation_id uuid,
  leaf_hash bytea not null check (length(leaf_hash) = 32),
  salt bytea,
  payload text,
  commitment bytea,
  redacted_by bigint,
  constraint events_stream_revision_key unique (stream, revision),
  constraint events_payload_or_commitment check (
    case when redacted_by is null
      then payload is not null and length(salt) = 32 and commitment is null
      else payload is null and salt is null and length(commitment) = 32 and redacted_by > position
    end
  )
);

comment on table parley.events is 'The log. Positions run 1..n and the revisions of a stream 1..k, without gaps.';
comment on column parley.events.recorded_at is 'The clock of the database, never below that of the event before.';
comment on column parley.events.leaf_hash is 'SHA-256(00 || entry), the entry being the RFC 8785 form of these columns.';
comment on column parley.events.salt is '32 random bytes; erased with the payload.';
comment on column parley.events.payload is 'The canonical JSON that was hashed, byte for byte: text, never jsonb.';
comment on column parley.events.commitment is
  'SHA-256(02 || salt || payload), kept when a redaction erases the two: the leaf can still be rebuilt.';
comment on column parley.events.redacted_by is 'The position of the EntryRedacted that erased the payload.';

-- History can't be changed, by the owner neither. One thing may happen to an event: its payload and salt go, where the
-- log holds an EntryRedacted that names it, or that names the event it corrects.

create function parley.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'The log is append-only: % on parley.events is refused.', tg_op using errcode = 'insufficient_privilege';
end $$;

create function parley.names_for_erasure(redaction parley.events, target parley.events) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
begin atomic
  select redaction.type = 'EntryRedacted'
    and redaction.stream = target.stream
    and redaction.position > target.position
    and target.type <> 'EntryRedacted'
    and lower(redaction.payload::json #>> '{data,redacts}') in (
      target.id::text,
      case when target.type = 'EntryCorrected' then lower(target.payload::json #>> '{data,corrects}') end
    );
end;
comment on function parley.names_for_erasure is
  'Whether a redaction asks for the payload of the target: it names the target, or the event that the target corrects.';

create function parley.allow_erasure_only() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  erased parley.events := old;
begin
  erased.payload := null;
  erased.salt := null;
  erased.commitment := sha256('\x02'::bytea || old.salt || convert_to(old.payload, 'UTF8'));
  erased.redacted_by := new.redacted_by;
  if old.redacted_by is null and new is not distinct from erased and exists (
    select from parley.events redaction
    where redaction.position = new.redacted_by and parley.names_for_erasure(redaction, old)
  ) then
    return new;
  end if;
  raise exception 'The log is append-only: UPDATE of event % is refused.', old.position
    using errcode = 'insufficient_privilege';
end $$;

create trigger events_are_kept before delete or truncate on parley.events
  for each statement execute function parley.refuse_change();
create trigger events_do_not_change before update on parley.events
  for each row execute function parley.allow_erasure_only();
alter table parley.events enable always trigger events_are_kept;
alter table parley.events enable always trigger events_do_not_change;

grant select on parley.events to parley_read, parley_sign;

create function parley.position_at(instant timestamptz) returns bigint
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  low bigint := 0;
  high bigint := (select coalesce(max(e.position), 0) from parley.events e);
  middle bigint;
begin
  -- recorded_at never falls with the position, so halving finds the place and no index on the time is needed.
  while low < high loop
    middle := (low + high + 1) / 2;
    if (select e.recorded_at from parley.events e where e.position = middle) <= instant then
      low := middle;
    else
      high := middle - 1;
    end if;
  end loop;
  return low;
end $$;
comment on function parley.position_at is 'The last position recorded at or before the instant; 0 where there is none.';
grant execute on function parley.position_at to parley_read;
