import type { Row, RowLookup } from '@parley/event-store';
import { categoryOf, type Entry, type Field, propositionField, type TimelineItem } from '@parley/negotiation';
import { surroundingsOf } from '../record/record-fold.js';
import type { RowsInFold } from '../record/record-rows.js';
import { isConflict, putConflict } from './conflict-rows.js';
import { isPropositionField, isTermsField } from './field-subjects.js';

/**
 * Keeps the conflicts of happenings and propositions up with the items that the fold of one event has put, the terms of
 * commitments apart. `before` are the rows without the event, `position` is the event's.
 */
export function putItemConflicts(before: RowLookup, rows: RowsInFold, position: number): void {
  const propositions = new Set<string>();
  for (const { table, part, key, row } of [...rows.changes]) {
    if (table === 'proposition') propositions.add(part);
    if (table !== 'item') continue;
    const known = before.get('item', part, key);
    putHappeningConflicts(rows, { stream: part, happening: key }, known, row, position);
    for (const one of [known, row]) for (const proposition of propositionsOf(one)) propositions.add(proposition);
  }
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
