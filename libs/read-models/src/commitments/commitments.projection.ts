import type { Projection, Row, RowChange, RowLookup, StoredEvent } from '@parley/event-store';
import { categoryOf, commitmentLegs, type LegRecord } from '@parley/negotiation';
import { putLegConflicts } from '../conflicts/leg-conflicts.js';
import { conflictTable } from '../conflicts/conflict-rows.js';
import { lookUpRecord } from '../record/record-ahead.js';
import { foldRecord, streamsOf, surroundingsOf } from '../record/record-fold.js';
import { RowsInFold } from '../record/record-rows.js';
import { commitmentDdl, commitmentTables } from './commitments.tables.js';
import { upcasters } from '../upcasters.js';

const specs = new Map(commitmentTables.map((table) => [table.name, table]));

/** The commitments: one row per leg, what was promised and what came of it, before any clock is held against it. */
export const commitmentsProjection: Projection = {
  name: 'commitments',
  version: 3,
  upcasters,
  tables: commitmentTables,
  ddl: commitmentDdl,
  fold: foldCommitments,
  lookAhead: lookAheadOfCommitments,
};

/** The categories whose streams say anything about what was promised, or about those who promise. */
const folded: readonly string[] = ['commitment', 'actor', 'negotiation'];

const isFolded = ({ stream }: StoredEvent) => folded.includes(categoryOf(stream) ?? '');

function lookAheadOfCommitments(rows: RowLookup, events: readonly StoredEvent[]): void {
  const streams = lookUpRecord(rows, events.filter(isFolded));
  for (const stream of streams.keys()) {
    if (categoryOf(stream) !== 'commitment') continue;
    rows.list('leg', stream);
    rows.list(conflictTable.name, stream);
  }
}

function foldCommitments(before: RowLookup, event: StoredEvent): RowChange[] {
  const rows = new RowsInFold(before, specs);
  const category = categoryOf(event.stream);
  if (isFolded(event)) {
    const change = foldRecord(rows, event);
    if (change && category === 'commitment') putLegs(rows, event.stream);
    if (change?.negotiation) streamsOf(rows, change.negotiation).forEach((stream) => putLegs(rows, stream));
  }
  putLegConflicts(rows, event.position);
  return rows.changes;
}

/** The history of a leg goes on from its row; a leg that no live account asserts any more ends. */
function putLegs(rows: RowsInFold, stream: string): void {
  if (categoryOf(stream) !== 'commitment') return;
  const known = rows.get('stream', stream, stream)!;
  const before = rows.list('leg', stream).map((row) => row.record as LegRecord);
  const around = surroundingsOf(rows, stream, known.negotiation as string | null, () => []);
  const records = commitmentLegs(around.streamEntries, around, before);
  records.forEach((record, ordinal) => rows.put('leg', legRow(record, ordinal, known)));
  const still = new Set(records.map((record) => record.leg));
  for (const { leg } of before) if (!still.has(leg)) rows.end('leg', stream, leg);
}

function legRow(record: LegRecord, ordinal: number, stream: Row): Row {
  const { settled, open, met } = record.facts;
  const dueBy = record.due?.latest ?? null;
  return {
    commitment: record.commitment,
    leg: record.leg,
    negotiation: stream.negotiation,
    ordinal,
    first_position: stream.first_position,
    debtor: record.from,
    beneficiary: record.to,
    parties: [...new Set([record.from, record.to])],
    what: record.what,
    standing: record.standing,
    state: settled ?? open,
    disputed: record.disputed,
    due_latest: dueBy,
    overdue_after: settled === null && !met ? dueBy : null,
    // The account that named it may be redacted since.
    record: { ...record, negotiation: (stream.negotiation as string | null) ?? record.negotiation },
  };
}
