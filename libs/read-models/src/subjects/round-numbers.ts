import type { RowLookup, TableSpec } from '@parley/event-store';
import { categoryOf, type Entry, isLive } from '@parley/negotiation';
import { entriesOf, type RecordChange } from '../record/record-fold.js';
import type { RowsInFold } from '../record/record-rows.js';

/**
 * The accounts that give a round its number, by negotiation and number: a post that numbers a round asks who else has that
 * number, and must not look at all rounds for it, however many there are.
 */
export const numberedTable = { name: 'numbered', part: 'number', key: 'event' } as const satisfies TableSpec;

export const numberedDdl = `
create table numbered (
  number text collate "C" not null,
  event uuid not null,
  round text collate "C" not null,
  from_position bigint not null,
  to_position bigint not null default 9223372036854775807,
  primary key (number, event, from_position)
);
`;

export interface NumberedColumns {
  /** What `roundNumberKey` makes of the negotiation and the number. */
  number: string;
  event: string;
  round: string;
}

/** Names a number of the rounds of one negotiation. */
export const roundNumberKey = (negotiation: string, number: number): string => `${negotiation}/${number}`;

/** Keeps up who numbers a round. `before`: the rows before the event. What tells of its negotiation first tells it of all accounts of the round. */
export function putNumbers(before: RowLookup, rows: RowsInFold, change: RecordChange): void {
  const { stream, event } = change.after;
  if (categoryOf(stream) !== 'round') return;
  const [was, is] = [negotiationOf(before, stream), negotiationOf(rows, stream)];
  putNumber(rows, change.before && keyOf(change.before, was), change.after, is);
  if (was === is) return;
  for (const entry of entriesOf(rows, stream)) if (entry.event !== event) putNumber(rows, keyOf(entry, was), entry, is);
}

function putNumber(rows: RowsInFold, left: string | null, entry: Entry, negotiation: string | null): void {
  const key = keyOf(entry, negotiation);
  if (left !== null && left !== key) rows.end(numberedTable.name, left, entry.event);
  if (key !== null && left !== key) {
    rows.put(numberedTable.name, { number: key, event: entry.event, round: entry.stream });
  }
}

const negotiationOf = (rows: RowLookup, stream: string): string | null =>
  (rows.get('stream', stream, stream)?.negotiation as string | null | undefined) ?? null;

function keyOf(entry: Entry, negotiation: string | null): string | null {
  const { number } = entry.data as { number?: unknown };
  return negotiation !== null && isLive(entry) && typeof number === 'number'
    ? roundNumberKey(negotiation, number)
    : null;
}
