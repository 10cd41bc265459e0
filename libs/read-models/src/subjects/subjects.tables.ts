import type { TableSpec } from '@parley/event-store';

/** The rounds, documents, proposals and commitments as wholes, before any clock is held against them. */
export const subjectTable = {
  name: 'subject',
  part: 'stream',
  key: 'stream',
  ofStreams: true,
} as const satisfies TableSpec;

/** The lines of the ledgers of commitments: each changes by itself, and a ledger may be long. */
export const deliveryTable = {
  name: 'delivery',
  part: 'stream',
  key: 'name',
  ofStreams: true,
} as const satisfies TableSpec;

/**
 * `subject` is what the views show; the columns beside it are what filters ask for. `kinds`: the subjects of a proposal,
 * the kinds of a document, what the legs of a commitment are about. `sort_from` and `sort_to` as those of an item. A
 * `delivery` has its leg, happening and scope for a name, and the position of the first account of it.
 */
export const subjectDdl = `
create table subject (
  stream text collate "C" not null,
  category text collate "C" not null,
  negotiation text collate "C",
  first_position bigint not null,
  sort_from text collate "C" not null,
  sort_to text collate "C" not null,
  state text,
  kinds text[] not null,
  parties text[] not null,
  subject json not null,
  from_position bigint not null,
  to_position bigint not null default 9223372036854775807,
  primary key (stream, from_position)
);
create index subject_by_negotiation on subject (negotiation, category, sort_from, sort_to, first_position);
create index subject_by_change on subject (negotiation, from_position);
create index subject_by_end on subject (negotiation, to_position) where to_position < 9223372036854775807;
create table delivery (
  stream text collate "C" not null,
  name text collate "C" not null,
  position bigint not null,
  delivery json not null,
  from_position bigint not null,
  to_position bigint not null default 9223372036854775807,
  primary key (stream, name, from_position)
);
`;

/** The columns of a row of the table, its versions apart. */
export interface SubjectColumns {
  stream: string;
  category: string;
  negotiation: string | null;
  /** The position of its first event. */
  first_position: number;
  sort_from: string;
  sort_to: string;
  /** Of a round or a proposal. */
  state: string | null;
  kinds: string[];
  parties: string[];
  subject: unknown;
}

/** The columns of a row of the table of deliveries, its versions apart. */
export interface DeliveryColumns {
  stream: string;
  name: string;
  position: number;
  delivery: unknown;
}
