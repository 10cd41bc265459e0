import type { TableSpec } from '@parley/event-store';

/*
 * What full-text search looks at, beside the headlines in `item`: the words of every account, by which its happening is
 * found, and the names that streams are known by. Words are folded by `searchWords` on the way in, and a query on its
 * way here, so that PostgreSQL compares what is alike already.
 */

export const searchTables = [
  { name: 'account_words', part: 'event', key: 'event' },
  { name: 'registered', part: 'id', key: 'id' },
  { name: 'label', part: 'stream', key: 'stream', ofStreams: true },
] as const satisfies readonly TableSpec[];

/** Words as PostgreSQL searches them. */
export const searchColumn = `search tsvector not null generated always as (to_tsvector('pg_catalog.simple', words)) stored`;

/**
 * `account_words`: the quote, terms and text of one live account. `registered`: an actor or a source under all its names.
 * `label`: what another stream is about. `sort_name` is the folded name, for an order that no locale changes.
 */
export const searchDdl = `
create table account_words (
  event uuid not null,
  stream text collate "C" not null,
  happening text not null,
  words text not null,
  ${searchColumn},
  from_position bigint not null,
  to_position bigint not null default 9223372036854775807,
  primary key (event, from_position)
);
create index account_words_by_words on account_words using gin (search);
create index account_words_by_happening on account_words (stream, happening);
create table registered (
  id text collate "C" not null,
  category text not null,
  kind text not null,
  name text not null,
  sort_name text collate "C" not null,
  words text not null,
  ${searchColumn},
  from_position bigint not null,
  to_position bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create index registered_by_name on registered (category, sort_name, id);
create index registered_by_words on registered using gin (search);
create table label (
  stream text collate "C" not null,
  label text not null,
  sort_name text collate "C" not null,
  words text not null,
  ${searchColumn},
  from_position bigint not null,
  to_position bigint not null default 9223372036854775807,
  primary key (stream, from_position)
);
`;

interface Versioned {
  from_position: number;
  to_position: number;
}

/** `search` is made by the database: it can be asked and not read. */
interface Searched {
  words: string;
  search: unknown;
}

export interface SearchDatabase {
  account_words: Versioned & Searched & { event: string; stream: string; happening: string };
  registered: Versioned &
    Searched & { id: string; category: 'actor' | 'source'; kind: string; name: string; sort_name: string };
  label: Versioned & Searched & { stream: string; label: string; sort_name: string };
}
