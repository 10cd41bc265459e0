-- The schema as the migrations leave it. Made by `npm run generate`, compared by `npm test`; never run.

role parley_admin nologin;
role parley_append nologin;
role parley_owner nologin;
role parley_project nologin in parley_read;
role parley_read nologin;
role parley_sign nologin;

schema parley authorization parley_owner;
grant usage on schema parley to parley_admin, parley_append, parley_project, parley_read, parley_sign;
grant connect, temporary on database to public;
grant create on database to parley_project;

create domain parley.plain_name as text collate "C";

create table parley.api_keys (
  id text not null,
  prefix text not null,
  digest bytea not null,
  name text not null,
  role text not null,
  created_at timestamp(3) with time zone not null default now(),
  created_by text,
  expires_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  revoked_by text,
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint api_keys_prefix_key UNIQUE (prefix),
  constraint api_keys_created_by_fkey FOREIGN KEY (created_by) REFERENCES parley.api_keys(id),
  constraint api_keys_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES parley.api_keys(id),
  constraint api_keys_digest_check CHECK ((length(digest) = 32)),
  constraint api_keys_id_check CHECK ((id ~ '^key_[0-9a-f]{6,32}$'::text)),
  constraint api_keys_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint api_keys_prefix_check CHECK ((prefix ~ '^[0-9a-f]{12}$'::text)),
  constraint api_keys_role_check CHECK ((role = ANY (ARRAY['reader'::text, 'auditor'::text, 'editor'::text, 'admin'::text])))
);
comment on table parley.api_keys is 'Keys are never deleted: the log names them for ever in recorded_by.';
comment on column parley.api_keys.id is 'What recorded_by holds: says nothing of whose key it is.';
comment on column parley.api_keys.prefix is 'The part of a key that is no secret, by which it is found.';
comment on column parley.api_keys.digest is 'SHA-256 of the whole key; the key itself is kept nowhere.';
comment on column parley.api_keys.created_by is 'null: set by the one who runs the server.';
grant insert, select, update on parley.api_keys to parley_admin;

create table parley.audits (
  id uuid not null,
  number bigint not null generated always as identity,
  kind text not null,
  until bigint,
  status text not null default 'queued'::text,
  "position" bigint not null default 0,
  of bigint not null default 0,
  events_per_second double precision not null default 0,
  cancel_asked boolean not null default false,
  attempts integer not null default 0,
  queued_at timestamp with time zone not null default now(),
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  report json,
  constraint audits_pkey PRIMARY KEY (id),
  constraint audits_number_key UNIQUE (number),
  constraint audits_kind_check CHECK ((kind = ANY (ARRAY['replay'::text, 'verify'::text]))),
  constraint audits_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'passed'::text, 'failed'::text, 'cancelled'::text]))),
  constraint audits_until_check CHECK ((until >= 0))
);
comment on column parley.audits.number is 'The order in which they are run.';
comment on column parley.audits.until is 'The position that was asked for; null: the head when it starts.';
comment on column parley.audits.attempts is 'How often it was started: a crash of the process sends it back to the queue.';
CREATE UNIQUE INDEX audits_queued_once ON parley.audits USING btree (kind, until) NULLS NOT DISTINCT WHERE (status = 'queued'::text);
grant insert, select, update on parley.audits to parley_project;
grant select on parley.audits to parley_admin, parley_read;

create table parley.bundle_exports (
  number bigint not null generated always as identity,
  "position" bigint not null,
  exported_by text not null,
  exported_at timestamp(3) with time zone not null default clock_timestamp(),
  constraint bundle_exports_pkey PRIMARY KEY (number),
  constraint bundle_exports_position_check CHECK (("position" >= 0))
);
comment on table parley.bundle_exports is 'The bundles that were asked for, each as its sending began.';
comment on column parley.bundle_exports.exported_by is 'The opaque id of a key.';
CREATE TRIGGER bundle_exports_are_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON parley.bundle_exports FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change(); -- always
grant insert, select on parley.bundle_exports to parley_admin;
grant select on parley.bundle_exports to parley_read;

create table parley.checkpoints (
  size bigint not null,
  root bytea not null,
  note text not null,
  stored_at timestamp with time zone not null default clock_timestamp(),
  constraint checkpoints_pkey PRIMARY KEY (size),
  constraint checkpoints_root_check CHECK ((length(root) = 32)),
  constraint checkpoints_size_check CHECK ((size >= 0))
);
comment on table parley.checkpoints is 'What was signed: the first so many events and the root over them (C2SP tlog-checkpoint).';
comment on column parley.checkpoints.note is 'With the signatures of the keys of the log alone.';
CREATE TRIGGER checkpoints_are_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON parley.checkpoints FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change(); -- always
CREATE TRIGGER checkpoints_go_on BEFORE INSERT ON parley.checkpoints FOR EACH ROW EXECUTE FUNCTION parley.judge_checkpoint(); -- always
grant insert, select on parley.checkpoints to parley_sign;
grant select on parley.checkpoints to parley_read;

create table parley.cosignatures (
  size bigint not null,
  witness text not null,
  line text not null,
  stored_at timestamp with time zone not null default clock_timestamp(),
  constraint cosignatures_pkey PRIMARY KEY (size, witness),
  constraint cosignatures_size_fkey FOREIGN KEY (size) REFERENCES parley.checkpoints(size),
  constraint cosignatures_line_check CHECK ((line ~ '^— [^\n]+\n$'::text))
);
comment on table parley.cosignatures is 'The lines of witnesses below a checkpoint (C2SP tlog-cosignature), verified.';
comment on column parley.cosignatures.witness is 'The vkey of the witness.';
CREATE TRIGGER cosignatures_are_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON parley.cosignatures FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change(); -- always
grant insert, select on parley.cosignatures to parley_sign;
grant select on parley.cosignatures to parley_read;

create table parley.events (
  "position" bigint not null,
  recorded_at timestamp(3) with time zone not null,
  id uuid not null,
  revision integer not null,
  schema_version smallint not null,
  stream parley.plain_name not null,
  type parley.plain_name not null,
  recorded_by parley.plain_name not null,
  causation_id uuid,
  correlation_id uuid,
  leaf_hash bytea not null,
  salt bytea,
  payload text,
  commitment bytea,
  redacted_by bigint,
  constraint events_pkey PRIMARY KEY ("position"),
  constraint events_id_key UNIQUE (id),
  constraint events_stream_revision_key UNIQUE (stream, revision)
);
comment on table parley.events is 'The log. Positions run 1..n and the revisions of a stream 1..k, without gaps.';
comment on column parley.events.recorded_at is 'The clock of the database, never below that of the event before.';
comment on column parley.events.leaf_hash is 'SHA-256(00 || entry), the entry being the RFC 8785 form of these columns.';
comment on column parley.events.salt is '32 random bytes; erased with the payload.';
comment on column parley.events.payload is 'The canonical JSON that was hashed, byte for byte: text, never jsonb. Null once redacted, and only then.';
comment on column parley.events.commitment is 'SHA-256(02 || salt || payload), kept when a redaction erases the two: the leaf can still be rebuilt.';
comment on column parley.events.redacted_by is 'The position of the EntryRedacted that erased the payload.';
CREATE INDEX events_redacted ON parley.events USING btree (redacted_by) WHERE (redacted_by IS NOT NULL);
CREATE TRIGGER events_are_kept BEFORE DELETE OR TRUNCATE ON parley.events FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change(); -- always
CREATE TRIGGER events_do_not_change BEFORE UPDATE ON parley.events FOR EACH ROW EXECUTE FUNCTION parley.allow_erasure_only(); -- always
grant select on parley.events to parley_read, parley_sign;

create table parley.import_chunks (
  import uuid not null,
  number integer not null,
  first_line integer not null,
  entries integer not null,
  bytes bytea not null,
  constraint import_chunks_pkey PRIMARY KEY (import, number),
  constraint import_chunks_import_fkey FOREIGN KEY (import) REFERENCES parley.imports(id) ON DELETE CASCADE,
  constraint import_chunks_bytes_check CHECK ((length(bytes) <= 1048576)),
  constraint import_chunks_entries_check CHECK ((entries >= 0)),
  constraint import_chunks_first_line_check CHECK ((first_line > 0)),
  constraint import_chunks_number_check CHECK ((number > 0))
);
comment on table parley.import_chunks is 'Whole lines as they were sent. A chunk goes once what it holds is on record.';
comment on column parley.import_chunks.first_line is 'The number of its first line in the body, from 1.';
comment on column parley.import_chunks.bytes is 'Of a line that is too long only its beginning, one byte over what is allowed.';
grant delete, insert, select on parley.import_chunks to parley_append;

create table parley.imports (
  id uuid not null,
  number bigint not null generated always as identity,
  recorded_by parley.plain_name not null,
  idempotency_key text,
  mode text not null,
  status text not null default 'staging'::text,
  body_hash bytea,
  lines integer not null default 0,
  stored integer not null default 0,
  faults json not null default '[]'::json,
  faulty_lines integer not null default 0,
  failure text,
  entries_per_second double precision,
  cancel_asked boolean not null default false,
  owner_token bigint not null default 0,
  attempts integer not null default 0,
  heartbeat timestamp with time zone not null default now(),
  created_at timestamp with time zone not null default now(),
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint imports_pkey PRIMARY KEY (id),
  constraint imports_number_key UNIQUE (number),
  constraint imports_body_hash_check CHECK ((length(body_hash) = 32)),
  constraint imports_check CHECK (((stored >= 0) AND (stored <= lines))),
  constraint imports_idempotency_key_check CHECK (((length(idempotency_key) >= 1) AND (length(idempotency_key) <= 255))),
  constraint imports_lines_check CHECK ((lines >= 0)),
  constraint imports_mode_check CHECK ((mode = ANY (ARRAY['batch'::text, 'atomic'::text]))),
  constraint imports_recorded_by_plain CHECK ((((octet_length((recorded_by)::text) >= 1) AND (octet_length((recorded_by)::text) <= 200)) AND ((recorded_by)::text !~ '[^!#-\[\]-~]'::text))),
  constraint imports_status_check CHECK ((status = ANY (ARRAY['staging'::text, 'staged'::text, 'running'::text, 'done'::text, 'failed'::text])))
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
CREATE UNIQUE INDEX imports_idempotency_key ON parley.imports USING btree (recorded_by, idempotency_key) WHERE (status <> 'staging'::text);
CREATE INDEX imports_open ON parley.imports USING btree (number) WHERE (status = ANY (ARRAY['staging'::text, 'staged'::text, 'running'::text]));
grant delete, insert, select, update on parley.imports to parley_append;

create table parley.log_keys (
  number integer not null generated always as identity,
  vkey text not null,
  added_at timestamp with time zone not null default clock_timestamp(),
  constraint log_keys_pkey PRIMARY KEY (number),
  constraint log_keys_vkey_key UNIQUE (vkey)
);
comment on table parley.log_keys is 'The public keys that sign or have signed checkpoints, by which old ones are verified; the private ones are in LOG_KEY_FILE.';
CREATE TRIGGER log_keys_are_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON parley.log_keys FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change(); -- always
grant insert, select on parley.log_keys to parley_sign;
grant select on parley.log_keys to parley_read;

create table parley.log_origin (
  only_one boolean not null default true,
  origin text not null,
  made_at timestamp with time zone not null default clock_timestamp(),
  constraint log_origin_pkey PRIMARY KEY (only_one),
  constraint log_origin_only_one_check CHECK (only_one),
  constraint log_origin_origin_check CHECK ((origin ~ '^[^[:space:]+]+$'::text))
);
comment on table parley.log_origin is 'What the log is named in its checkpoints, made once.';
CREATE TRIGGER log_origin_are_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON parley.log_origin FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change(); -- always
grant insert, select on parley.log_origin to parley_sign;
grant select on parley.log_origin to parley_read;

create table parley.migrations (
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migrations_pkey PRIMARY KEY (number),
  constraint migrations_name_key UNIQUE (name),
  constraint migrations_checksum_check CHECK ((checksum ~ '^[0-9a-f]{64}$'::text)),
  constraint migrations_number_check CHECK ((number > 0))
);
comment on table parley.migrations is 'What was applied, and the SHA-256 of the file as it was then.';
grant select on parley.migrations to parley_admin, parley_append, parley_project, parley_read, parley_sign;

create table parley.parked_events (
  name text not null,
  version integer not null,
  "position" bigint not null,
  event_id uuid not null,
  type text not null,
  error text not null,
  attempts integer not null,
  parked_at timestamp with time zone not null default clock_timestamp(),
  retry boolean not null default false,
  constraint parked_events_pkey PRIMARY KEY (name, version, "position"),
  constraint parked_events_position_check CHECK (("position" > 0))
);
comment on table parley.parked_events is 'Events that a read model is built without, because its fold failed at them.';
comment on column parley.parked_events.retry is 'Somebody asked that it be tried again.';
grant delete, insert, select, update on parley.parked_events to parley_project;
grant select on parley.parked_events to parley_admin, parley_read;

create table parley.projections (
  name text not null,
  version integer not null,
  schema name not null,
  digest text not null,
  ended_tables text[] not null default '{}'::text[],
  checkpoint bigint not null default 0,
  state text not null default 'catching-up'::text,
  failure json,
  owner_token bigint not null default 0,
  owner text,
  heartbeat timestamp with time zone,
  skipped bigint not null default 0,
  created_at timestamp with time zone not null default now(),
  rebuild boolean not null default false,
  live boolean not null default false,
  paused boolean not null default false,
  attempt_position bigint,
  attempts integer not null default 0,
  events_per_second real,
  checkpoint_leaf bytea,
  constraint projections_pkey PRIMARY KEY (name, version, rebuild),
  constraint projections_schema_key UNIQUE (schema),
  constraint projections_attempts_check CHECK ((attempts >= 0)),
  constraint projections_checkpoint_check CHECK ((checkpoint >= 0)),
  constraint projections_state_check CHECK ((state = ANY (ARRAY['live'::text, 'catching-up'::text, 'rebuilding'::text, 'paused'::text, 'stopped'::text]))),
  constraint projections_version_check CHECK ((version > 0))
);
comment on column parley.projections.schema is 'Where its tables are.';
comment on column parley.projections.digest is 'Names the DDL that its tables were made from.';
comment on column parley.projections.ended_tables is 'The tables in which rows have ended: loading looks for their places.';
comment on column parley.projections.checkpoint is 'The last position that its rows include.';
comment on column parley.projections.failure is 'The event it fails at: {position, id, type, error, attempts, at}.';
comment on column parley.projections.owner_token is 'Raised by each new owner: a writer with an older one is fenced off.';
comment on column parley.projections.skipped is 'How many events had a type that it does not fold.';
comment on column parley.projections.rebuild is 'The build that is to take the place of the one that is read.';
comment on column parley.projections.live is 'It had caught up once: readers may use it.';
comment on column parley.projections.paused is 'Somebody asked that it rest; its owner does at the next batch.';
comment on column parley.projections.attempt_position is 'The position at which handling was last begun after a failure or a new owner.';
comment on column parley.projections.attempts is 'How often handling was begun there, counted before it begins.';
comment on column parley.projections.events_per_second is 'How fast it went of late.';
comment on column parley.projections.checkpoint_leaf is 'The leaf hash of the event at the checkpoint: a log that has another there is not the one that was folded.';
grant delete, insert, select, update on parley.projections to parley_project;
grant select on parley.projections to parley_admin, parley_append, parley_read;

create table parley.secrets (
  name text not null,
  value bytea not null,
  created_at timestamp with time zone not null default now(),
  constraint secrets_pkey PRIMARY KEY (name),
  constraint secrets_value_check CHECK ((length(value) >= 32))
);
comment on table parley.secrets is 'Random bytes made at the first start, shared by all processes: cursors outlive restarts and hold on every process.';
grant insert, select on parley.secrets to parley_admin;

create table parley.tiles (
  level smallint not null,
  index bigint not null,
  root bytea not null,
  hashes bytea not null,
  middle bytea not null,
  constraint tiles_pkey PRIMARY KEY (level, index),
  constraint tiles_hashes_check CHECK ((length(hashes) = 8192)),
  constraint tiles_index_check CHECK ((index >= 0)),
  constraint tiles_level_check CHECK (((level >= 0) AND (level <= 7))),
  constraint tiles_middle_check CHECK ((length(middle) = 512)),
  constraint tiles_root_check CHECK ((length(root) = 32))
);
comment on table parley.tiles is 'The full tiles of the tree (C2SP tlog-tiles, height 8), as they follow from parley.events.';
comment on column parley.tiles.root is 'The hash over them: what stands for this tile in the one above it.';
comment on column parley.tiles.hashes is '256 hashes of complete subtrees of 256^level leaves, side by side.';
comment on column parley.tiles.middle is 'The hashes over 16 of `hashes` each, side by side.';
CREATE TRIGGER tiles_are_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON parley.tiles FOR EACH STATEMENT EXECUTE FUNCTION parley.refuse_change(); -- always
grant insert, select on parley.tiles to parley_sign;
grant select on parley.tiles to parley_read;

CREATE OR REPLACE FUNCTION parley.allow_erasure_only()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION parley.append(caller_clock timestamp with time zone, event_counts integer[], streams text[], event_ids uuid[], event_streams integer[], event_types text[], event_schema_versions integer[], event_recorders text[], event_causes uuid[], event_correlations uuid[], event_payloads text, event_salts bytea, expectation_appends integer[], expectation_streams integer[], expectation_revisions integer[], expectation_events uuid[] DEFAULT NULL::uuid[])
 RETURNS TABLE(outcome text, append integer, expectation integer, actual integer, id uuid, stream text, "position" bigint, revision integer, recorded_at timestamp with time zone, leaf_hash bytea, revisions integer[], leaf_hashes bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
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
end $function$;
comment on function parley.append is 'Stores a batch of appends, each wholly or not at all, and answers each with rows of its own.';
grant execute on function parley.append to parley_append;

CREATE OR REPLACE FUNCTION parley.append_one(caller_clock timestamp with time zone, event_id uuid, event_stream text, event_type text, event_schema_version integer, event_recorder text, event_cause uuid, event_correlation uuid, event_payload text, event_salt bytea, expected_revision integer, expected_event uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;
comment on function parley.append_one is 'The short way for an append of one event that is new and holds: "position revision recordedAt leafHash", as parley.append would store it. Null, and nothing stored, for all else: what comes of it is for parley.append to say.';
grant execute on function parley.append_one to parley_append;

CREATE OR REPLACE FUNCTION parley.entry_hash("position" bigint, recorded_at text, id uuid, revision integer, schema_version integer, stream text, type text, recorded_by text, causation_id uuid, correlation_id uuid, previous bytea, salt bytea, payload text)
 RETURNS bytea
 LANGUAGE sql
 STABLE
RETURN sha256(('\x00'::bytea || convert_to(format('{"causationId":%s,"correlationId":%s,"id":"%s","payload":{"alg":"sha256-salted-1","commitment":"%s"},"position":%s,"previous":%s,"recordedAt":"%s","recordedBy":"%s","revision":%s,"schemaVersion":%s,"stream":"%s","type":"%s","v":1}'::text, COALESCE((('"'::text || causation_id) || '"'::text), 'null'::text), COALESCE((('"'::text || correlation_id) || '"'::text), 'null'::text), id, encode(sha256((('\x02'::bytea || salt) || convert_to(payload, 'UTF8'::name))), 'base64'::text), "position", COALESCE((('"'::text || encode(previous, 'base64'::text)) || '"'::text), 'null'::text), recorded_at, recorded_by, revision, schema_version, stream, type), 'UTF8'::name)));
comment on function parley.entry_hash is 'The leaf of an event: the canonical JSON of its entry, members sorted, hashed. libs/transparency gives the same bytes.';

CREATE OR REPLACE FUNCTION parley.erase_redacted(after bigint)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  update parley.events target
  set payload = null, salt = null, redacted_by = redaction.position,
    commitment = sha256('\x02'::bytea || target.salt || convert_to(target.payload, 'UTF8'))
  from parley.events redaction
  where redaction.position > after and redaction.type = 'EntryRedacted' and target.stream = redaction.stream
    and target.redacted_by is null and parley.names_for_erasure(redaction, target);
$function$;
comment on function parley.erase_redacted is 'Erases what the redactions behind a position name.';

CREATE OR REPLACE FUNCTION parley.judge_checkpoint()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  before parley.checkpoints;
  origin text;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'A checkpoint must see what committed before it: use READ COMMITTED.' using errcode = 'PA003';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('parley.checkpoints', 0));
  select * into before from parley.checkpoints order by size desc limit 1;
  select o.origin into origin from parley.log_origin o;
  if new.size <= before.size then
    raise exception 'A checkpoint of % events was signed before; one of % can not follow it.', before.size, new.size
      using errcode = 'PA004';
  end if;
  if before.root <> parley.tree_root(before.size) then
    raise exception 'The first % events are not those that were signed.', before.size using errcode = 'PA004';
  end if;
  if new.root is distinct from parley.tree_root(new.size) then
    raise exception 'The root is not that of the first % events.', new.size using errcode = 'PA004';
  end if;
  if origin is null or not starts_with(
    new.note, format(E'%s\n%s\n%s\n\n— ', origin, new.size, encode(new.root, 'base64'))
  ) then
    raise exception 'The note does not say what its row says.' using errcode = 'PA004';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION parley.names_for_erasure(redaction parley.events, target parley.events)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT ((((redaction).type)::text = 'EntryRedacted'::text) AND (((redaction).stream)::text = ((target).stream)::text) AND ((redaction)."position" > (target)."position") AND (((target).type)::text <> 'EntryRedacted'::text) AND (lower((((redaction).payload)::json #>> '{data,redacts}'::text[])) = ANY (ARRAY[((target).id)::text,
         CASE
             WHEN (((target).type)::text = 'EntryCorrected'::text) THEN lower((((target).payload)::json #>> '{data,corrects}'::text[]))
             ELSE NULL::text
         END])));
END;
comment on function parley.names_for_erasure is 'Whether a redaction asks for the payload of the target: it names the target, or the event that the target corrects.';

CREATE OR REPLACE FUNCTION parley.position_at(instant timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;
comment on function parley.position_at is 'The last position recorded at or before the instant; 0 where there is none.';
grant execute on function parley.position_at to parley_read;

CREATE OR REPLACE FUNCTION parley.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  raise exception 'The log is append-only: % on parley.% is refused.', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end $function$;

CREATE OR REPLACE FUNCTION parley.row_root(hashes bytea)
 RETURNS bytea
 LANGUAGE plpgsql
 IMMUTABLE STRICT
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  line bytea := hashes;
begin
  while length(line) > 32 loop
    line := (
      select string_agg(
        case when length(pair) = 64 then sha256('\x01'::bytea || pair) else pair end, ''::bytea order by place)
      from (
        select place, substr(line, place * 64 + 1, 64) as pair from generate_series(0, (length(line) - 1) / 64) place
      ) pairs
    );
  end loop;
  return line;
end $function$;
comment on function parley.row_root is 'The root over hashes that stand side by side (RFC 6962 section 2.1); the last may be that of a smaller subtree.';
grant execute on function parley.row_root to parley_read, parley_sign;

CREATE OR REPLACE FUNCTION parley.tree_root(size bigint)
 RETURNS bytea
 LANGUAGE plpgsql
 STABLE STRICT
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  height int := 0;            -- of tiles
  complete bigint := size;    -- how many complete subtrees of 256^height leaves there are
  width int;                  -- how many of them are in no full tile
  hashes bytea;
  right_edge bytea := '';     -- the hash over the leaves behind them
begin
  if size = 0 then return sha256(''); end if;
  loop
    width := complete % 256;
    if width > 0 then
      if height = 0 then
        hashes := (select string_agg(e.leaf_hash, ''::bytea order by e.position) from parley.events e
          where e.position > complete - width and e.position <= complete);
      else
        hashes := (select string_agg(t.root, ''::bytea order by t.index) from parley.tiles t
          where t.level = height - 1 and t.index >= complete - width and t.index < complete);
      end if;
      if length(hashes) is distinct from width * 32 then return null; end if;
      right_edge := parley.row_root(hashes || right_edge);
    elsif length(right_edge) > 0 then
      right_edge := parley.row_root(right_edge);
    end if;
    exit when complete < 256;
    complete := complete / 256;
    height := height + 1;
  end loop;
  return right_edge;
end $function$;
comment on function parley.tree_root is 'The root over the first so many events, by the full tiles; null where there are not so many events, or a tile is missing.';
grant execute on function parley.tree_root to parley_read, parley_sign;
