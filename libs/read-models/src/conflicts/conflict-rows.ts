import type { Conflict } from '@parley/contracts';
import type { Row, TableSpec } from '@parley/event-store';
import type { Field } from '@parley/negotiation';
import type { RowsInFold } from '../record/record-rows.js';

/** The open conflicts, by subject. Both read models have such a table, each for the fields that it weighs. */
export const conflictTable = {
  name: 'conflict',
  part: 'subject',
  key: 'name',
  ofStreams: true,
} as const satisfies TableSpec;

/** `parties` are the sides whose values stand against each other. */
export const conflictDdl = `
create table conflict (
  subject text collate "C" not null,
  name text collate "C" not null,
  negotiation text collate "C",
  parties text[] not null,
  opened_position bigint not null,
  conflict json not null,
  from_position bigint not null,
  to_position bigint not null default 9223372036854775807,
  primary key (subject, name, from_position)
);
create index conflict_by_negotiation on conflict (negotiation, opened_position, subject, name);
`;

/** The columns of a row of the table, its versions apart. */
export interface ConflictColumns {
  subject: string;
  /** Happening and field: what names a conflict of its subject. */
  name: string;
  negotiation: string | null;
  parties: string[];
  opened_position: number;
  conflict: unknown;
}

/** Where a field stands. */
export type FieldPlace = Pick<Conflict, 'subject' | 'happening' | 'field'>;

/** Whether the sides contradict each other on it, or cannot be compared. */
export const isConflict = ({ status, modifiers }: Field): boolean =>
  status === 'contradicted' || modifiers.includes('not_comparable');

export const conflictName = ({ happening, field }: Pick<FieldPlace, 'happening' | 'field'>): string =>
  `${happening ?? ''} ${field}`;

/** Keeps the conflict about a field, opened at `position` where it was not open before; ends it where there is none. */
export function putConflict(
  rows: RowsInFold,
  place: FieldPlace,
  field: Field | undefined,
  { negotiation, position }: { negotiation: string | null; position: number },
): void {
  const name = conflictName(place);
  const known = rows.get(conflictTable.name, place.subject, name);
  if (field === undefined || !isConflict(field)) {
    if (known) rows.end(conflictTable.name, place.subject, name);
    return;
  }
  const openedPosition = (known?.opened_position as number | undefined) ?? position;
  rows.put(conflictTable.name, conflictRow(place, field, negotiation, openedPosition));
}

function conflictRow(place: FieldPlace, field: Field, negotiation: string | null, openedPosition: number): Row {
  const { status, values, modifiers } = field;
  const sides = values.map(({ side }) => side).filter((side) => side !== null);
  const conflict: Conflict = { ...place, status, values, modifiers, openedPosition };
  return {
    subject: place.subject,
    name: conflictName(place),
    negotiation,
    parties: [...new Set(sides)].sort(),
    opened_position: openedPosition,
    conflict,
  };
}
