import type { TableSpec } from '@parley/event-store';
import type { QueryCreator } from 'kysely';
import { type ConflictColumns, conflictDdl, conflictTable } from '../conflicts/conflict-rows.js';
import { recordDdl, recordTables } from '../record/record-rows.js';

export const commitmentTables: readonly TableSpec[] = [
  ...recordTables,
  { name: 'leg', part: 'commitment', key: 'leg', ofStreams: true },
  conflictTable,
];

/** `record` is the leg before any clock is held against it; the columns beside it are what filters ask for. */
export const commitmentDdl = `${recordDdl}${conflictDdl}
create table leg (
  commitment text collate "C" not null,
  leg text not null,
  negotiation text collate "C",
  ordinal int not null,
  first_position bigint not null,
  debtor text not null,
  beneficiary text not null,
  parties text[] not null,
  what text not null,
  standing text not null,
  state text not null,
  disputed boolean not null,
  due_latest text collate "C",
  overdue_after text collate "C",
  record json not null,
  from_position bigint not null,
  to_position bigint not null default 9223372036854775807,
  primary key (commitment, leg, from_position)
);
create index leg_by_negotiation on leg (negotiation, first_position, commitment, ordinal);
create index leg_by_change on leg (negotiation, from_position);
create index leg_by_end on leg (negotiation, to_position) where to_position < 9223372036854775807;
create index leg_by_party on leg using gin (parties);
`;

interface Versioned {
  from_position: number;
  to_position: number;
}

export interface CommitmentsDatabase {
  stream: Versioned & {
    stream: string;
    category: string;
    negotiation: string | null;
    first_position: number;
    last_position: number;
    revision: number;
  };
  conflict: Versioned & ConflictColumns;
  leg: Versioned & {
    commitment: string;
    leg: string;
    negotiation: string | null;
    /** The place of the leg in its commitment, from 0. */
    ordinal: number;
    /** The position of the commitment's first event. */
    first_position: number;
    debtor: string;
    beneficiary: string;
    parties: string[];
    what: string;
    standing: string;
    /** The state before the clock: overdue is told by `overdue_after` and the clock. */
    state: string;
    disputed: boolean;
    due_latest: string | null;
    /** The day after which the leg is overdue, where nothing that has happened keeps it from that. */
    overdue_after: string | null;
    record: unknown;
  };
}

/** What the commitments are read through: the live tables, or rows that stand in for them. */
export type CommitmentsReader = QueryCreator<CommitmentsDatabase>;
