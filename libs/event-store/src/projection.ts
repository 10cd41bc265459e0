import type { StoredEvent } from './event.js';
import type { Upcasters } from './upcasting.js';

/**
 * A row as it stands in a read model's table: its columns by name, JSON values only. A row that is put names every
 * column of its table (null where there is nothing to say); `from_position`, `to_position` and generated columns are
 * not part of it.
 */
export type Row = Record<string, unknown>;

/**
 * One table of a read model. Every row is versioned: the writer adds `from_position` and `to_position`,
 * so that any read can be made as of any position of the log.
 */
export interface TableSpec {
  name: string;
  /** The column that rows are loaded by: all current rows of one part are fetched together. */
  part: string;
  /** The column that, with the part, names a row. It may be the part's own, where each part is one row. */
  key: string;
  /**
   * Its parts are named after streams, and there is no row of a part before the first event of its stream: so none need
   * be looked for then. Where there is one all the same, its table refuses the other.
   */
  ofStreams?: true;
}

/**
 * The current rows, as the fold sees them: before the event that is being folded, changes of earlier events included.
 * Rows are not to be changed in place. A lookup may throw to have rows loaded first: a fold lets that pass.
 */
export interface RowLookup {
  get(table: string, part: string, key: string): Row | undefined;
  /** All current rows of one part in the order of first insertion; those that one event inserted by their keys. */
  list(table: string, part: string): Row[];
}

/** A new version of a row (`row`), or its end (`row: null`). Of several changes to one row by one event the last counts. */
export interface RowChange {
  table: string;
  part: string;
  key: string;
  row: Row | null;
  /** There was never such a row: it need not be looked for. The table refuses it where that is not so. */
  isNew?: boolean;
}

/**
 * A read model as a pure fold: rows and one event in, row changes out; no clock, randomness, locale, environment or SQL.
 * The same fold runs over PostgreSQL live, over a shadow in a replay, and over a map in memory.
 */
export interface Projection {
  name: string;
  /** Raised when the fold or the tables change: a new version is built beside the old one. */
  version: number;
  /**
   * Names the source that the fold was built from, in audit reports. Absent: the digest of the name, the version, the
   * types and the tables. (The text of the fold function alone would say nothing: what it calls is not in it.)
   */
  digest?: string;
  /** The event types it folds; others only move the checkpoint. Absent: all. */
  types?: readonly string[];
  /**
   * What its fold is given is of the newest versions of these types, wherever it runs. Events of other types are counted
   * as skipped: the fold makes nothing of them but that they are there. A newer version than these is a poison event.
   * Absent: the fold sees what is stored.
   */
  upcasters?: Upcasters;
  tables: readonly TableSpec[];
  /**
   * The DDL of its tables, unqualified: it is run in the schema of the live version, of a rebuild or of a shadow alike.
   * Each table has the columns of its rows, `from_position bigint`, `to_position bigint` (open: 9223372036854775807)
   * and the primary key (part, key, from_position). The loop adds the index by which current rows are found.
   * Columns have types that give back the JSON value that was put: text, uuid, boolean, integers, double precision,
   * numeric, date, json, jsonb, and arrays of them.
   */
  ddl: string;
  fold(rows: RowLookup, event: StoredEvent): RowChange[];
  /**
   * Looks up what folding a batch is going to look up, as far as the events and the rows that are in memory tell: what
   * is not in memory is then loaded at once, and reads as if it were not there until it is. Nothing but time hangs on it.
   */
  lookAhead?(rows: RowLookup, events: readonly StoredEvent[]): void;
}
