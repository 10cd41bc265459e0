-- The append path again, with less to do for each call and each event. The promises of 0003 stand.

-- A check of a table or a domain is parsed and planned anew by every INSERT statement: some 50 µs, more than the insert
-- itself. All rows come through the functions below, which check names, salts and versions once a call, number positions
-- and revisions themselves and hash to 32 bytes; what an erasure leaves is judged by its trigger, column by column.
alter table parley.events
  drop constraint events_position_check,
  drop constraint events_revision_check,
  drop constraint events_schema_version_check,
  drop constraint events_leaf_hash_check,
  drop constraint events_payload_or_commitment;
alter domain parley.plain_name drop constraint plain_name_check;
alter table parley.imports add constraint imports_recorded_by_plain
  check (octet_length(recorded_by) between 1 and 200 and recorded_by !~ '[^!#-\[\]-~]');

comment on domain parley.plain_name is
  '1 to 200 characters of printable ASCII without quote and backslash. Of events the append functions check it.';
comment on column parley.events.payload is
  'The canonical JSON that was hashed, byte for byte: text, never jsonb. Null once redacted, and only then.';

create function parley.entry_hash(
  "position" bigint,
  recorded_at text,           -- RFC 3339 in UTC with milliseconds
  id uuid,
  revision int,
  schema_version int,
  stream text,
  type text,
  recorded_by text,
  causation_id uuid,
  correlation_id uuid,
  previous bytea,             -- the leaf of the stream's last event
  salt bytea,
  payload text
) returns bytea
language sql stable
return sha256('\x00'::bytea || convert_to(format(
  '{"causationId":%s,"correlationId":%s,"id":"%s","payload":{"alg":"sha256-salted-1","commitment":"%s"},"position":%s,'
    '"previous":%s,"recordedAt":"%s","recordedBy":"%s","revision":%s,"schemaVersion":%s,"stream":"%s","type":"%s","v":1}',
  coalesce('"' || causation_id || '"', 'null'),
  coalesce('"' || correlation_id || '"', 'null'),
  id,
  encode(sha256('\x02'::bytea || salt || convert_to(payload, 'UTF8')), 'base64'),
  "position",
  coalesce('"' || encode(previous, 'base64') || '"', 'null'),
  recorded_at, recorded_by, revision, schema_version, stream, type
), 'UTF8'));
comment on function parley.entry_hash is
  'The leaf of an event: the canonical JSON of its entry, members sorted, hashed. libs/transparency gives the same bytes.';

create function parley.erase_redacted(after bigint) returns void
language sql volatile set search_path = pg_catalog, pg_temp as $$
  update parley.events target
  set payload = null, salt = null, redacted_by = redaction.position,
    commitment = sha256('\x02'::bytea || target.salt || convert_to(target.payload, 'UTF8'))
  from parley.events redaction
  where redaction.position > after and redaction.type = 'EntryRedacted' and target.stream = redaction.stream
    and target.redacted_by is null and parley.names_for_erasure(redaction, target);
$$;
comment on function parley.erase_redacted is 'Erases what the redactions behind a position name.';

drop function parley.append;

create function parley.append(
  caller_clock timestamptz,   -- the clock of the process that calls
  event_counts int[],         -- for each append of the batch: how many events it has
  streams text[],             -- the streams that the batch names, each once
  event_ids uuid[],           -- from here to the salts: for each event, those of the first append first
  event_streams int[],        -- its place in `streams`
  event_types text[],
  event_schema_versions int[],
  event_recorders text[],
  event_causes uuid[],
  event_correlations uuid[],
  event_payloads text,        -- canonical JSON, one a line (it holds no line break of its own)
  event_salts bytea,          -- 32 bytes each
  expectation_appends int[],  -- for each expectation, rising: the append that it belongs to
  expectation_streams int[],  -- its place in `streams`
  expectation_revisions int[], -- 0: not there; -1: there
  -- The event that the stream must end with, null for any: two writers can bring a stream to one revision by different
  -- events, and what was decided on one of them must not be stored on the other.
  expectation_events uuid[] default null
) returns table (
  outcome text,               -- head (the last row) | stored | known | conflict | id-conflict
  append int,                 -- conflict, id-conflict: the append that was refused, from 1
  expectation int,            -- conflict: the expectation that does not hold, from 1
  actual int,                 -- conflict: the revision of its stream
  id uuid,                    -- stored, known: an event that was in the log before this call
  stream text,
  "position" bigint,
  revision int,
  recorded_at timestamptz,
  leaf_hash bytea,
  -- head: of the events that this call stored, which end at the head, in the order given. All are of its time.
  revisions int[],
  leaf_hashes bytea           -- 32 bytes each
)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
-- The plans are kept for the life of a session, and the log grows under them: they must go by index from the first.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_bitmapscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  payloads text[] := string_to_array(event_payloads, E'\n');
  names text[] := streams || event_types || event_recorders;
  head bigint;
  head_at timestamptz;
  stamp timestamptz;
  stamp_text text;
  stream_revisions int[];
  stream_leaves bytea[];
  stream_events uuid[];       -- the event that each stream ends with
  known_positions bigint[];   -- for each event: its position if its id is in the log, else 0
  known_streams text[];
  known_same boolean[];
  new_positions bigint[] := array_fill(0::bigint, array[cardinality(event_ids)]);
  new_revisions int[] := array_fill(0, array[cardinality(event_ids)]);
  new_leaves bytea[] := array_fill(null::bytea, array[cardinality(event_ids)]);
  tip bigint;
  first_event int;
  last_event int := 0;
  x int := 1;                 -- the expectation at hand
  s int;                      -- the stream at hand
  fresh int;
  refused boolean;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'parley.append must see what committed before it got the lock: use READ COMMITTED.'
      using errcode = 'PA003';
  end if;
  if clock_timestamp() > caller_clock + interval '1 minute' then
    raise exception 'The clock of the database is ahead by %.', clock_timestamp() - caller_clock
      using errcode = 'PA001';
  end if;
  -- The cast cuts what is too long. All this is one expression: a query here would cost as much as one that writes.
  if array_to_string(names, '') ~ '[^!#-\[\]-~]' or '' = any (names) or names::varchar(200)[]::text[] <> names then
    raise exception 'A stream, type or recorder is not 1 to 200 plain ASCII characters.' using errcode = 'check_violation';
  end if;
  if length(event_salts) <> 32 * cardinality(event_ids) then
    raise exception 'A salt is not 32 bytes.' using errcode = 'check_violation';
  end if;
  if 0 >= any (event_schema_versions) then
    raise exception 'A schema version is below 1.' using errcode = 'check_violation';
  end if;

  -- One append at a time, in any number of processes, until its commit is visible: commit order is position order.
  -- What follows are statements of their own, since each takes a new snapshot; one statement would keep an older one.
  perform pg_advisory_xact_lock(7021835469238715);

  select l.position, l.recorded_at into head, head_at from parley.events l order by l.position desc limit 1;
  head := coalesce(head, 0);
  tip := head;
  stamp := greatest(date_trunc('milliseconds', clock_timestamp()), head_at);
  stamp_text := to_char(stamp at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

  if exists (select from unnest(event_ids) as given(id) join parley.events k on k.id = given.id) then
    select
      array_agg(coalesce(k.position, 0) order by given.n),
      array_agg(k.stream order by given.n),
      array_agg(
        k.stream = streams[given.stream] and k.type = given.type and (
          k.payload is null
          or (k.payload, k.schema_version) = (given.payload, given.schema_version)
            and (k.causation_id, k.correlation_id) is not distinct from (given.cause, given.correlation)
        ) order by given.n
      )
    into known_positions, known_streams, known_same
    from unnest(
        event_ids, event_streams, event_types, event_schema_versions, event_causes, event_correlations, payloads
      ) with ordinality as given(id, stream, type, schema_version, cause, correlation, payload, n)
      left join parley.events k on k.id = given.id;
  end if;

  select array_agg(coalesce(last.revision, 0) order by named.n), array_agg(last.leaf_hash order by named.n),
    array_agg(last.id order by named.n)
  into stream_revisions, stream_leaves, stream_events
  from unnest(streams) with ordinality as named(stream, n)
    left join lateral (
      select l.revision, l.leaf_hash, l.id from parley.events l
      where l.stream = named.stream order by l.revision desc limit 1
    ) last on true;

  for a in 1..cardinality(event_counts) loop
    first_event := last_event + 1;
    last_event := last_event + event_counts[a];
    fresh := event_counts[a];
    refused := false;

    if known_positions is not null then
      for k in first_event..last_event loop
        continue when known_positions[k] = 0;
        fresh := fresh - 1;
        continue when refused or known_same[k];
        outcome := 'id-conflict'; append := a; expectation := null; actual := null;
        id := event_ids[k]; stream := known_streams[k]; position := known_positions[k];
        return next;
        refused := true;
      end loop;
    end if;

    while expectation_appends[x] = a loop
      s := expectation_streams[x];
      -- A retry that is wholly known has its first result, whatever happened since.
      if not refused and (fresh > 0 or event_counts[a] = 0) and not (
        case expectation_revisions[x]
          when -1 then stream_revisions[s] > 0
          else stream_revisions[s] = expectation_revisions[x]
        end
        and (expectation_events[x] is null or stream_events[s] is not distinct from expectation_events[x])
      ) then
        outcome := 'conflict'; append := a; expectation := x; actual := stream_revisions[s];
        id := null; stream := null; position := null;
        return next;
        refused := true;
      end if;
      x := x + 1;
    end loop;

    continue when refused or fresh = 0;
    for k in first_event..last_event loop
      continue when known_positions is not null and known_positions[k] > 0;
      s := event_streams[k];
      tip := tip + 1;
      stream_revisions[s] := stream_revisions[s] + 1;
      new_positions[k] := tip;
      new_revisions[k] := stream_revisions[s];
      stream_events[s] := event_ids[k];
      stream_leaves[s] := parley.entry_hash(
        tip, stamp_text, event_ids[k], stream_revisions[s], event_schema_versions[k], streams[s], event_types[k],
        event_recorders[k], event_causes[k], event_correlations[k], stream_leaves[s],
        substr(event_salts, k * 32 - 31, 32), payloads[k]
      );
      new_leaves[k] := stream_leaves[s];
    end loop;
  end loop;

  if tip > head then
    insert into parley.events (
      position, recorded_at, id, revision, schema_version, stream, type, recorded_by, causation_id, correlation_id,
      leaf_hash, salt, payload
    )
    select given.position, stamp, given.id, given.revision, given.schema_version, streams[given.stream], given.type,
      given.recorder, given.cause, given.correlation, given.leaf, substr(event_salts, (given.n * 32 - 31)::int, 32),
      given.payload
    from unnest(
        new_positions, event_ids, new_revisions, event_schema_versions, event_streams, event_types, event_recorders,
        event_causes, event_correlations, new_leaves, payloads
      ) with ordinality as given(
        position, id, revision, schema_version, stream, type, recorder, cause, correlation, leaf, payload, n
      )
    where given.position > 0;

    if 'EntryRedacted' = any (event_types) then
      perform parley.erase_redacted(head);
    end if;
    perform pg_notify('parley_log', tip::text);
  end if;

  if known_positions is not null then
    -- The salt is made anew for each attempt: an event that has this one's was stored by this very attempt, whose answer
    -- was lost.
    return query
      select case when k.salt = substr(event_salts, (given.n * 32 - 31)::int, 32) then 'stored' else 'known' end,
        null::int, null::int, null::int, k.id, null::text, k.position, k.revision, k.recorded_at, k.leaf_hash,
        null::int[], null::bytea
      from unnest(event_ids, known_positions) with ordinality as given(id, position, n)
        join parley.events k on k.position = given.position
      where given.position > 0;
  end if;

  return query
    select 'head', null::int, null::int, null::int, null::uuid, null::text, tip, null::int,
      case when tip > head then stamp else head_at end, null::bytea, array_remove(new_revisions, 0),
      (select string_agg(new.leaf, ''::bytea order by new.n) from unnest(new_leaves) with ordinality as new(leaf, n));
end $$;

comment on function parley.append is
  'Stores a batch of appends, each wholly or not at all, and answers each with rows of its own.';
grant execute on function parley.append to parley_append;

create function parley.append_one(
  caller_clock timestamptz,
  event_id uuid,
  event_stream text,
  event_type text,
  event_schema_version int,
  event_recorder text,
  event_cause uuid,
  event_correlation uuid,
  event_payload text,
  event_salt bytea,
  expected_revision int,      -- of the event's stream; null: any; 0: not there; -1: there
  expected_event uuid         -- that the stream must end with; null: any
) returns text
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  new_position bigint;
  new_revision int;
  stamp timestamptz;
  stamp_text text;
  new_leaf bytea;
  last_event uuid;
  last_leaf bytea;
  known boolean;
  done boolean;               -- of what is called for its effect: an expression costs less than a statement
begin
  -- As in parley.append: first the lock, then a statement that sees all that committed before.
  done := pg_advisory_xact_lock(7021835469238715) is not null;

  select coalesce(head.position, 0) + 1, coalesce(last.revision, 0) + 1, last.id, last.leaf_hash,
    greatest(date_trunc('milliseconds', clock_timestamp()), head.recorded_at),
    exists (select from parley.events k where k.id = event_id)
  into new_position, new_revision, last_event, last_leaf, stamp, known
  from (select) as one
    left join (select l.position, l.recorded_at from parley.events l order by l.position desc limit 1) head on true
    left join (
      select l.revision, l.leaf_hash, l.id from parley.events l
      where l.stream = event_stream order by l.revision desc limit 1
    ) last on true;

  if known
    or (case expected_revision when -1 then new_revision = 1 else new_revision - 1 <> expected_revision end)
    or last_event is distinct from coalesce(expected_event, last_event)
    or event_type = 'EntryRedacted'
    or clock_timestamp() > caller_clock + interval '1 minute'
    or (event_stream || ' ' || event_type || ' ' || event_recorder) !~ '^[!#-\[\]-~]+ [!#-\[\]-~]+ [!#-\[\]-~]+$'
    or greatest(octet_length(event_stream), octet_length(event_type), octet_length(event_recorder)) > 200
    or length(event_salt) <> 32
    or event_schema_version < 1
    or current_setting('transaction_isolation') <> 'read committed'
  then
    return null;
  end if;

  stamp_text := to_char(stamp at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
  new_leaf := parley.entry_hash(
    new_position, stamp_text, event_id, new_revision, event_schema_version, event_stream, event_type, event_recorder,
    event_cause, event_correlation, last_leaf, event_salt, event_payload
  );
  insert into parley.events (
    position, recorded_at, id, revision, schema_version, stream, type, recorded_by, causation_id, correlation_id,
    leaf_hash, salt, payload
  ) values (
    new_position, stamp, event_id, new_revision, event_schema_version, event_stream, event_type, event_recorder,
    event_cause, event_correlation, new_leaf, event_salt, event_payload
  );
  done := pg_notify('parley_log', new_position::text) is not null;
  return concat_ws(' ', new_position, new_revision, stamp_text, encode(new_leaf, 'base64'));
end $$;

comment on function parley.append_one is
  'The short way for an append of one event that is new and holds: "position revision recordedAt leafHash", as '
  'parley.append would store it. Null, and nothing stored, for all else: what comes of it is for parley.append to say.';
grant execute on function parley.append_one to parley_append;
