import type { StoredEvent } from './event.js';

/** A row as it stands in a read model's table: its columns by name, JSON values only. */
export type Row = Record<string, unknown>;

/**
 * One table of a read model. Every row is versioned: the writer adds `from_position` and `to_position`,
 * so that any read can be made as of any position of the log.
 */
export interface TableSpec {
  name: string;
  /** The column that rows are loaded by: all current rows of one part are fetched together. */
  part: string;
  /** The column that, with the part, names a row. */
  key: string;
}

/**
 * The current rows, as the fold sees them: before the event that is being folded, changes of earlier events included.
 * Rows are not to be changed in place.
 */
export interface RowLookup {
  get(table: string, part: string, key: string): Row | undefined;
  /** All current rows of one part, by key in the order of first insertion. */
  list(table: string, part: string): Row[];
}

/** A new version of a row (`row`), or its end (`row: null`). */
export interface RowChange {
  table: string;
  part: string;
  key: string;
  row: Row | null;
}

/**
 * A read model as a pure fold: rows and one event in, row changes out; no clock, randomness, locale, environment or SQL.
 * The same fold runs over PostgreSQL live, over a shadow in a replay, and over a map in memory.
 */
export interface Projection {
  name: string;
  /** Raised when the fold or the tables change: a new version is built beside the old one. */
  version: number;
  /** The event types it folds; others only move the checkpoint. Absent: all. */
  types?: readonly string[];
  tables: readonly TableSpec[];
  /**
   * The DDL of its tables, unqualified: it is run in the schema of the live version, of a rebuild or of a shadow alike.
   * Each table has the columns of its rows, `from_position bigint`, `to_position bigint` (open: 9223372036854775807)
   * and the primary key (part, key, from_position).
   */
  ddl: string;
  fold(rows: RowLookup, event: StoredEvent): RowChange[];
}
