import type { Row, RowLookup } from '@parley/event-store';
import { categoryOf, type Entry, type Field, propositionField, type TimelineItem } from '@parley/negotiation';
import { surroundingsOf } from '../record/record-fold.js';
import type { RowsInFold } from '../record/record-rows.js';
import { conflictTable, type FieldPlace, isConflict, putConflict } from './conflict-rows.js';
import { isPropositionField, isTermsField } from './field-subjects.js';

/**
 * Keeps the conflicts of happenings, subjects and propositions up with the items that the fold of one event has put, the
 * terms of commitments apart. `before` are the rows without the event, `position` is the event's.
 */
export function putItemConflicts(before: RowLookup, rows: RowsInFold, position: number): void {
  const propositions = new Set<string>();
  const streams = new Set<string>();
  for (const { table, part, key, row } of [...rows.changes]) {
    if (table === 'proposition') propositions.add(part);
    if (table === 'item' || table === 'subject') streams.add(part);
    if (table !== 'item') continue;
    const known = before.get('item', part, key);
    putHappeningConflicts(rows, { stream: part, happening: key }, known, row, position);
    for (const one of [known, row]) for (const proposition of propositionsOf(one)) propositions.add(proposition);
  }
  for (const stream of streams) putSubjectConflicts(before, rows, stream, position);
  for (const proposition of propositions) putPropositionConflict(rows, proposition, position);
}

function putHappeningConflicts(
  rows: RowsInFold,
  { stream, happening }: { stream: string; happening: string },
  before: Row | null | undefined,
  after: Row | null,
  position: number,
): void {
  const fields = fieldsOf(after);
  const isOwn = (name: string) =>
    !isPropositionField(name) && !(categoryOf(stream) === 'commitment' && isTermsField(name));
  const inConflict = [...Object.entries(fieldsOf(before)), ...Object.entries(fields)].flatMap(([name, field]) =>
    isOwn(name) && isConflict(field) ? [name] : [],
  );
  const negotiation = (after?.negotiation ?? null) as string | null;
  for (const field of new Set(inConflict)) {
    putConflict(rows, { subject: stream, happening, field }, fields[field], { negotiation, position });
  }
}

const fieldsOf = (row: Row | null | undefined): Record<string, Field> =>
  (row?.item as TimelineItem | undefined)?.fields ?? {};

/**
 * The conflicts about a subject as a whole, over all its happenings: those that none of them shows as its own. (A
 * commitment's are told by its legs.)
 */
function putSubjectConflicts(before: RowLookup, rows: RowsInFold, stream: string, position: number): void {
  if (categoryOf(stream) === 'commitment') return;
  const [known, row] = [before, rows].map((lookup) => lookup.get('subject', stream, stream));
  const [then, now] = [known, row].map(
    (one) => (one?.subject as Pick<TimelineItem, 'fields'> | undefined)?.fields ?? {},
  );
  const inConflict = [...Object.entries(then!), ...Object.entries(now!)].flatMap(([name, field]) =>
    isConflict(field) ? [name] : [],
  );
  if (inConflict.length === 0) return;
  const shown = rows.list(conflictTable.name, stream).map(({ conflict }) => conflict as FieldPlace);
  const negotiation = (row?.negotiation ?? null) as string | null;
  for (const field of new Set(inConflict)) {
    const isShown = shown.some((one) => one.happening !== null && one.field === field);
    const place = { subject: stream, happening: null, field };
    putConflict(rows, place, isShown ? undefined : now![field], { negotiation, position });
  }
}

/** The propositions that an item shows, as the table of propositions names them. */
function propositionsOf(row: Row | null | undefined): string[] {
  const negotiation = (row?.negotiation ?? '') as string;
  const names = Object.keys(fieldsOf(row)).filter(isPropositionField);
  return names.map((name) => `${negotiation}/${name.slice('proposition.'.length)}`);
}

/** A proposition is one field of the negotiation, whatever happenings and external actions take a stand on it. */
function putPropositionConflict(rows: RowsInFold, proposition: string, position: number): void {
  const at = proposition.indexOf('/');
  const [negotiation, slug] = [proposition.slice(0, at), proposition.slice(at + 1)];
  if (negotiation === '') return;
  const entries = rows.list('proposition', proposition).map((row) => row.entry as Entry);
  const around = surroundingsOf(rows, negotiation, negotiation, () => entries, []);
  const place = { subject: negotiation, happening: null, field: `proposition.${slug}` };
  putConflict(rows, place, propositionField(slug, entries, around), { negotiation, position });
}
