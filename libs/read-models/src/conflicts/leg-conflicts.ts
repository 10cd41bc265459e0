import type { Field, LegRecord } from '@parley/negotiation';
import type { RowsInFold } from '../record/record-rows.js';
import { conflictTable, type FieldPlace, isConflict, putConflict } from './conflict-rows.js';
import { commitmentFieldOf } from './field-subjects.js';

/**
 * Keeps the conflicts about the terms of commitments up with the legs that the fold of one event has put. `position` is
 * the event's.
 */
export function putLegConflicts(rows: RowsInFold, position: number): void {
  const legs = rows.changes.filter(({ table }) => table === 'leg');
  for (const commitment of new Set(legs.map(({ part }) => part))) putTermsConflicts(rows, commitment, position);
}

/** Each field of the terms once, however many legs show it. */
function putTermsConflicts(rows: RowsInFold, commitment: string, position: number): void {
  const negotiation = (rows.get('stream', commitment, commitment)?.negotiation ?? null) as string | null;
  const fields = new Map<string, Field>();
  for (const { record } of rows.list('leg', commitment)) {
    const { leg, fields: ofLeg } = record as LegRecord;
    for (const [name, field] of Object.entries(ofLeg)) {
      if (isConflict(field)) fields.set(commitmentFieldOf(leg, name), field);
    }
  }
  const open = rows.list(conflictTable.name, commitment).map(({ conflict }) => (conflict as FieldPlace).field);
  for (const field of new Set([...open, ...fields.keys()])) {
    putConflict(rows, { subject: commitment, happening: null, field }, fields.get(field), { negotiation, position });
  }
}
