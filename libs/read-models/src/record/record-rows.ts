import type { Row, RowChange, RowLookup, StoredEvent, TableSpec } from '@parley/event-store';
import { categoryOf } from '@parley/negotiation';

/**
 * The rows of the record itself that a read model's fold keeps for its own use: who the actors are, which negotiation
 * a stream belongs to, who its principals are, the entries of every stream, the registrations that actors and sources
 * are made from, and the streams in which anything is said of a negotiation. Each read model has these tables in its own
 * schema, because a fold may look at no other projection's rows.
 */
export const recordTables = [
  { name: 'actor', part: 'id', key: 'id' },
  { name: 'negotiation', part: 'id', key: 'id' },
  { name: 'stream', part: 'stream', key: 'stream', ofStreams: true },
  { name: 'entry', part: 'stream', key: 'event', ofStreams: true },
  { name: 'registration', part: 'stream', key: 'event', ofStreams: true },
  { name: 'member', part: 'negotiation', key: 'stream' },
] as const satisfies readonly TableSpec[];

export const recordDdl = `
create table actor (
  id text collate "C" not null,
  name text not null,
  kind text not null,
  side text,
  first_position bigint not null,
  last_position bigint not null,
  revision bigint not null,
  actor json not null,
  from_position bigint not null,
  to_position bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create table negotiation (
  id text collate "C" not null,
  title text not null,
  time_zone text not null,
  principals text[] not null,
  first_position bigint not null,
  last_position bigint not null,
  revision bigint not null,
  negotiation json not null,
  from_position bigint not null,
  to_position bigint not null default 9223372036854775807,
  primary key (id, from_position)
);
create table stream (
  stream text collate "C" not null,
  category text collate "C" not null,
  negotiation text collate "C",
  first_position bigint not null,
  last_position bigint not null,
  revision bigint not null,
  from_position bigint not null,
  to_position bigint not null default 9223372036854775807,
  primary key (stream, from_position)
);
create index stream_by_negotiation on stream (negotiation, category, from_position);
create table entry (
  stream text collate "C" not null,
  event uuid not null,
  position bigint not null,
  happening text not null,
  source text collate "C",
  recorded_at text not null,
  recorded_by text not null,
  polarity text,
  entry json not null,
  corrections json not null,
  from_position bigint not null,
  to_position bigint not null default 9223372036854775807,
  primary key (stream, event, from_position)
);
create index entry_by_source on entry (source, position);
create table registration (like entry including defaults);
alter table registration add primary key (stream, event, from_position);
create table member (
  negotiation text collate "C" not null,
  stream text collate "C" not null,
  from_position bigint not null,
  to_position bigint not null default 9223372036854775807,
  primary key (negotiation, stream, from_position)
);
`;

/** Rows that no event changes: they are from the beginning what they are in the end. */
export interface FixedRows {
  isFixed(table: string, key: string): boolean;
}

/** The rows under a fold with the changes that this very event has made so far. */
export class RowsInFold implements RowLookup {
  readonly changes: RowChange[] = [];
  /** The changes by table, then by part and key. */
  readonly #changed = new Map<string, Map<string, RowChange>>();
  /** The lists of parts that the event changed, until it changes them again. */
  readonly #lists = new Map<string, Row[]>();

  constructor(
    private readonly before: RowLookup & Partial<FixedRows>,
    private readonly specs: ReadonlyMap<string, TableSpec>,
  ) {}

  get(table: string, part: string, key: string): Row | undefined {
    const change = this.#changed.get(table)?.get(place(part, key));
    return change ? (change.row ?? undefined) : this.before.get(table, part, key);
  }

  /** Not to be changed: it is given to all who ask. */
  list(table: string, part: string): Row[] {
    const name = place(table, part);
    const known = this.#lists.get(name);
    if (known) return known;
    const changed = [...(this.#changed.get(table)?.values() ?? [])].filter((change) => change.part === part);
    const before = this.before.list(table, part);
    if (changed.length === 0) return before;
    const list = this.#with(before, changed, this.specs.get(table)!.key);
    this.#lists.set(name, list);
    return list;
  }

  /** The rows with changes to some of them: ended ones left out, others in the place of those before, new ones last. */
  #with(before: readonly Row[], changed: readonly RowChange[], keyColumn: string): Row[] {
    const list: (Row | null)[] = [...before];
    for (const { table, part, key, row } of changed) {
      const known = this.before.get(table, part, key);
      const at = known ? list.findIndex((one) => one === known || String(one?.[keyColumn]) === key) : -1;
      if (at < 0) list.push(row);
      else list[at] = row;
    }
    return list.filter((row) => row !== null);
  }

  /** Sets the row named by the table's own part and key columns. `isNew`: there was never such a row. */
  put(table: string, row: Row, { isNew = false } = {}): void {
    const spec = this.specs.get(table)!;
    const [part, key] = [String(row[spec.part]), String(row[spec.key])];
    if (!isNew && saysTheSame(this.get(table, part, key), row)) return;
    this.#change(table, part, key, row, isNew);
  }

  /** Sets a row, or ends it where it is null. */
  set(table: string, part: string, key: string, row: Row | null): void {
    this.#change(table, part, key, row);
  }

  /** Ends a row: from here on there is none. */
  end(table: string, part: string, key: string): void {
    this.#change(table, part, key, null);
  }

  #change(table: string, part: string, key: string, row: Row | null, isNew = false): void {
    if (this.before.isFixed?.(table, key)) return;
    this.#lists.delete(place(table, part));
    const ofTable = this.#changed.get(table) ?? new Map<string, RowChange>();
    const known = ofTable.get(place(part, key));
    if (known) {
      known.row = row;
      return;
    }
    const change = { table, part, key, row, isNew };
    this.#changed.set(table, ofTable.set(place(part, key), change));
    this.changes.push(change);
  }
}

/**
 * Whether a row has the very values of another. What was derived anew and came out alike is told apart by its text only;
 * what was remembered is not even written.
 */
function saysTheSame(known: Row | undefined, row: Row): boolean {
  if (known === undefined) return false;
  return Object.keys(row).every((column) => isSame(known[column], row[column]));
}

const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, at) => one === b[at]));

const place = (...names: string[]) => names.join('\u0000');

/** The stream's own row, moved on by the event. */
export function streamRow(rows: RowLookup, event: StoredEvent): Row {
  const known = rows.get('stream', event.stream, event.stream);
  return {
    stream: event.stream,
    category: categoryOf(event.stream),
    negotiation: known?.negotiation ?? negotiationOf(event),
    first_position: known?.first_position ?? event.position,
    last_position: event.position,
    revision: event.revision,
  };
}

/** Actors and sources are of no negotiation, or of many: what is said of them belongs to the one that it names itself. */
function negotiationOf(event: StoredEvent): string | null {
  const category = categoryOf(event.stream);
  if (category === 'negotiation') return event.stream;
  if (category === 'actor' || category === 'source') return null;
  // Of what a redaction erased, it tells itself which negotiation it was of.
  const { data } = event.payload ?? event.redaction?.payload ?? {};
  const named = (data as { negotiation?: unknown } | null | undefined)?.negotiation;
  return typeof named === 'string' ? named : null;
}
