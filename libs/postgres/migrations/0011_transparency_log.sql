-- The tree over the leaf hashes, and what was signed of it. Rows are added and never changed: the events are the truth, full
-- tiles follow from them, and a signature that others have seen can't be taken back. The private key is no part of this.

create or replace function parley.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'The log is append-only: % on parley.% is refused.', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create table parley.tiles (
  level smallint not null check (level between 0 and 7),
  index bigint not null check (index >= 0),
  root bytea not null check (length(root) = 32),
  hashes bytea not null check (length(hashes) = 8192),
  primary key (level, index)
);
-- Hashes do not compress, and with the roots apart from them a partial tile above level 0 is cut without reading any.
alter table parley.tiles alter column hashes set storage external;
comment on table parley.tiles is 'The full tiles of the tree (C2SP tlog-tiles, height 8), as they follow from parley.events.';
comment on column parley.tiles.hashes is '256 hashes of complete subtrees of 256^level leaves, side by side.';
comment on column parley.tiles.root is 'The hash over them: what stands for this tile in the one above it.';

create table parley.log_origin (
  only_one boolean primary key default true check (only_one),
  origin text not null check (origin ~ '^[^[:space:]+]+$'),
  made_at timestamptz not null default clock_timestamp()
);
comment on table parley.log_origin is 'What the log is named in its checkpoints, made once.';

create table parley.log_keys (
  number int generated always as identity primary key,
  vkey text not null unique,
  added_at timestamptz not null default clock_timestamp()
);
comment on table parley.log_keys is
  'The public keys that sign or have signed checkpoints, by which old ones are verified; the private ones are in LOG_KEY_FILE.';

create table parley.checkpoints (
  size bigint primary key check (size >= 0),
  root bytea not null check (length(root) = 32),
  note text not null,
  stored_at timestamptz not null default clock_timestamp()
);
comment on table parley.checkpoints is 'What was signed: the first so many events and the root over them (C2SP tlog-checkpoint).';
comment on column parley.checkpoints.note is 'With the signatures of the keys of the log alone.';

create table parley.cosignatures (
  size bigint not null references parley.checkpoints,
  witness text not null,
  line text not null check (line ~ '^— [^\n]+\n$'),
  stored_at timestamptz not null default clock_timestamp(),
  primary key (size, witness)
);
comment on table parley.cosignatures is 'The lines of witnesses below a checkpoint (C2SP tlog-cosignature), verified.';
comment on column parley.cosignatures.witness is 'The vkey of the witness.';

create function parley.row_root(hashes bytea) returns bytea
language plpgsql immutable strict set search_path = pg_catalog, pg_temp as $$
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
end $$;
comment on function parley.row_root is
  'The root over hashes that stand side by side (RFC 6962 section 2.1); the last may be that of a smaller subtree.';

create function parley.tree_root(size bigint) returns bytea
language plpgsql stable strict set search_path = pg_catalog, pg_temp as $$
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
end $$;
comment on function parley.tree_root is
  'The root over the first so many events, by the full tiles; null where there are not so many events, or a tile is missing.';

create function parley.judge_checkpoint() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
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
end $$;

create trigger checkpoints_go_on before insert on parley.checkpoints
  for each row execute function parley.judge_checkpoint();
alter table parley.checkpoints enable always trigger checkpoints_go_on;

do $$
declare
  name text;
begin
  foreach name in array array['tiles', 'log_origin', 'log_keys', 'checkpoints', 'cosignatures'] loop
    execute format(
      'create trigger %I before update or delete or truncate on parley.%I
         for each statement execute function parley.refuse_change()', name || '_are_kept', name);
    execute format('alter table parley.%I enable always trigger %I', name, name || '_are_kept');
    execute format('grant select on parley.%I to parley_read, parley_sign', name);
    execute format('grant insert on parley.%I to parley_sign', name);
  end loop;
end $$;

grant execute on function parley.row_root, parley.tree_root to parley_read, parley_sign;
