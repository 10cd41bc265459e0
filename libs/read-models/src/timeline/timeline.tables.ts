import type { TableSpec } from '@parley/event-store';
import type { QueryCreator } from 'kysely';
import { type ConflictColumns, conflictDdl, conflictTable } from '../conflicts/conflict-rows.js';
import { recordDdl, recordTables } from '../record/record-rows.js';
import { searchColumn, type SearchDatabase, searchDdl, searchTables } from '../search/search.tables.js';
import { numberedDdl, numberedTable, type NumberedColumns } from '../subjects/round-numbers.js';
import {
  type DeliveryColumns,
  deliveryTable,
  type SubjectColumns,
  subjectDdl,
  subjectTable,
} from '../subjects/subjects.tables.js';

export const timelineTables: readonly TableSpec[] = [
  ...recordTables,
  { name: 'source', part: 'id', key: 'id' },
  { name: 'proposition', part: 'proposition', key: 'event' },
  { name: 'item', part: 'stream', key: 'happening', ofStreams: true },
  ...searchTables,
  conflictTable,
  subjectTable,
  deliveryTable,
  numberedTable,
];

/**
 * `sort_from` and `sort_to` are ISO days that stand in where a bound is open, so that every item has a place. The indexes
 * that pages are read by hold the positions too: versions that do not stand are passed over without being looked at.
 */
export const timelineDdl = `${recordDdl}${searchDdl}${conflictDdl}${subjectDdl}${numberedDdl}
create table source (
  id text collate "C" not null,
  first_position bigint not null,
  last_position bigint not null,
  revision bigint not null,
  source json not null,
  from_position bigint not null,
  to_position bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create table proposition (
  proposition text not null,
  event uuid not null,
  stream text collate "C" not null,
  happening text not null,
  entry json not null,
  from_position bigint not null,
  to_position bigint not null default 9223372036854775807,
  primary key (proposition, event, from_position)
);
create table item (
  stream text collate "C" not null,
  happening text not null,
  negotiation text collate "C",
  earliest text collate "C",
  latest text collate "C",
  sort_from text collate "C" not null,
  sort_to text collate "C" not null,
  first_position bigint not null,
  last_position bigint not null,
  status text,
  types text[] not null,
  parties text[] not null,
  speakers text[] not null,
  attributions text[] not null,
  sources text[] not null,
  refs text[] not null,
  actors text[] not null,
  words text not null,
  ${searchColumn},
  item json not null,
  from_position bigint not null,
  to_position bigint not null default 9223372036854775807,
  primary key (stream, happening, from_position)
);
create index item_by_happened on item (negotiation, sort_from, sort_to, first_position, from_position, to_position);
create index item_by_recorded on item (negotiation, first_position, from_position, to_position);
create index item_by_change on item (negotiation, from_position);
create index item_by_end on item (negotiation, to_position) where to_position < 9223372036854775807;
create index item_by_source on item using gin (sources);
create index item_by_party on item using gin (parties);
create index item_by_speaker on item using gin (speakers);
create index item_by_actor on item using gin (actors);
create index item_by_words on item using gin (search);
create index entry_by_happening on entry (stream, happening);
create index actor_by_side on actor (side);
create index source_by_revised on source ((source ->> 'revisionOf'));
`;

interface Versioned {
  from_position: number;
  to_position: number;
}

interface OwnStream {
  first_position: number;
  last_position: number;
  revision: number;
}

export interface TimelineDatabase extends SearchDatabase {
  /** The rounds, documents, proposals and commitments as wholes. */
  subject: Versioned & SubjectColumns;
  /** The lines of the ledgers of commitments. */
  delivery: Versioned & DeliveryColumns;
  /** Who numbers which round. */
  numbered: Versioned & NumberedColumns;
  actor: Versioned & OwnStream & { id: string; name: string; kind: string; side: string | null; actor: unknown };
  negotiation: Versioned &
    OwnStream & { id: string; title: string; time_zone: string; principals: string[]; negotiation: unknown };
  stream: Versioned & OwnStream & { stream: string; category: string; negotiation: string | null };
  /** The streams in which anything is said of a negotiation. */
  member: Versioned & { negotiation: string; stream: string };
  entry: Versioned & {
    stream: string;
    event: string;
    position: number;
    happening: string;
    source: string | null;
    /** RFC 3339. */
    recorded_at: string;
    recorded_by: string;
    /** An `Entry` at its corrected head. */
    entry: unknown;
    /** A list of `EntryCorrection`, in the order of their positions. */
    corrections: unknown;
  };
  source: Versioned & OwnStream & { id: string; source: unknown };
  proposition: Versioned & { proposition: string; event: string; stream: string; happening: string; entry: unknown };
  conflict: Versioned & ConflictColumns;
  item: Versioned & {
    stream: string;
    happening: string;
    negotiation: string | null;
    earliest: string | null;
    latest: string | null;
    sort_from: string;
    sort_to: string;
    first_position: number;
    last_position: number;
    status: string | null;
    types: string[];
    parties: string[];
    speakers: string[];
    attributions: string[];
    sources: string[];
    refs: string[];
    /** Every actor that a live account names. */
    actors: string[];
    /** Of the headline. */
    words: string;
    search: unknown;
    item: unknown;
  };
}

/** What the timeline is read through: the live tables, or rows that stand in for them. */
export type TimelineReader = QueryCreator<TimelineDatabase>;
