/** What JSON can carry. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** An event on its way into the log: a UUID of the caller's, the stream it belongs to, and what it says. */
export interface EventToStore {
  id: string;
  stream: string;
  type: string;
  data: Json;
}

/** An event as it was read. Positions and revisions start at 1. */
export interface EventAsRead extends EventToStore {
  position: number;
  revision: number;
  /** RFC 3339 in UTC. */
  recordedAt: string;
}

/** A revision, not there, there, or whatever. */
export type Expected = number | 'none' | 'exists' | 'any';

export interface Append {
  events: EventToStore[];
  /** May stand on streams that the append does not write. */
  expectations?: { stream: string; expected: Expected }[];
}

/** Where an event stands. */
export type Place = Pick<EventAsRead, 'id' | 'position' | 'revision' | 'recordedAt'>;

/** What became of an append; what could not be judged at all (a fault in an event, no database) is a rejection. */
export type Answer =
  /** All of it is durable: `places` by event, in the append's order; `stored` counts those that were not known before. */
  | { outcome: 'appended'; places: Place[]; stored: number }
  /** An expectation does not hold; `actual` is the revision of its stream, 0 where there is none. Nothing was stored. */
  | { outcome: 'conflict'; stream: string; expected: Expected; actual: number }
  /** The id is known with other content, or stands in the append twice. Nothing was stored. */
  | { outcome: 'id-conflict'; id: string };

export interface StreamRange {
  /** The lowest revision. */
  from?: number;
  /** The highest revision. */
  to?: number;
  direction?: 'forward' | 'backward';
  limit?: number;
  /** Reject where there is no such stream, instead of giving nothing. */
  mustExist?: boolean;
}

/** An append that has done all but commit, as a frozen process would leave it. */
export interface OpenAppend {
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** A read model: one table of rows by key, and how an event changes it. */
export interface Fold {
  name: string;
  /** Raised where the fold changed: the new version is built beside the old one. */
  version: number;
  /** The types it folds; others only move the checkpoint. Absent: all. */
  types?: readonly string[];
  /** The rows that change, by key (null: the row goes). `row` gives a row as it stands before the event. */
  fold(row: (key: string) => Json | undefined, event: EventAsRead): Record<string, Json>;
}

/** How far a read model is. */
export interface FoldStatus {
  /** The last position that the rows include. */
  position: number;
  /** How many events were passed over for their type. */
  skipped: number;
  /** The event that it stopped at; null while it goes on. */
  stoppedAt: { position: number; id: string; error: string } | null;
  /** How far a rebuild is that goes on beside it; null where none does. */
  rebuiltTo: number | null;
}

/** What a reader of a read model sees at one moment. */
export interface RowsAsRead {
  /** The position that the rows belong to. */
  position: number;
  rows: Record<string, Json>;
}

export interface RunOptions {
  /** False: only watches what another process runs (default true). */
  run?: boolean;
  /** How many events are folded and committed together; absent: the store's own choice. */
  batchSize?: number;
  /**
   * Where a read model that has no checkpoint begins, for stores that have such an option. A checkpoint wins over it; a
   * store that always begins at the beginning takes no notice.
   */
  startAfter?: number;
}

/** Read models that this process runs or watches. The name of a fold stands for it; where two versions run, for its own. */
export interface RunningFolds {
  /** Undefined while nothing is known of it. */
  status(name: string): Promise<FoldStatus | undefined>;
  /** Resolves when the rows include a position; rejects when they do not in time, or will not. */
  waitFor(name: string, position: number, timeoutMs: number): Promise<void>;
  /** Begins, or goes on with, folding everything anew beside the rows that are read; they are exchanged when it is done. */
  rebuild(name: string): Promise<void>;
  /** After it stopped at an event: tries that again. */
  retry(name: string): Promise<void>;
  /** Ends it, politely. */
  stop(): Promise<void>;
}

/** A store as one process has it: connections of its own. */
export interface OpenStore {
  append(append: Append): Promise<Answer>;
  /** Makes an append in a transaction that stays open. */
  openAppend(events: EventToStore[]): Promise<OpenAppend>;
  readStream(stream: string, range?: StreamRange): AsyncIterable<EventAsRead>;
  /** The whole log by position, as far as it goes now. */
  readLog(): AsyncIterable<EventAsRead>;
  readEvent(id: string): Promise<EventAsRead | undefined>;
  /** What subscribers get: every event behind a position, in order, as it comes, until the signal. Outlives lost connections. */
  tail(after: number, signal: AbortSignal): AsyncIterable<EventAsRead>;
  /** Resolves when the folds run, or are watched. */
  run(folds: readonly Fold[], options?: RunOptions): Promise<RunningFolds>;
  /** The rows of a version of a read model, of one moment; undefined while readers must not use that version. */
  readRows(fold: Pick<Fold, 'name' | 'version'>): Promise<RowsAsRead | undefined>;
  /** Ends the store's connections, and what it runs. */
  close(): Promise<void>;
}

/** A store of events on PostgreSQL, and where to take hold of it. */
export interface StoreUnderTest {
  name: string;
  /** Of the module that exports this object as `store`, so that other processes can load it. */
  module: string;
  /** Brings an empty database to what the store needs; where it is there already, changes nothing. */
  migrate(url: string): Promise<void>;
  open(url: string): OpenStore;
  /** LIKE pattern of the `application_name` of the connections that LISTEN; null: it has none, all are taken instead. */
  listeners: string | null;
  /** Where a read model's rows and checkpoint are, as `schema.table`: both get triggers that hold a transaction up. */
  tablesOf(fold: Pick<Fold, 'name' | 'version'>): { rows: string; checkpoints: string; checkpointColumn: string };
  /** SQL that puts a row by the key `stray` into a read model which no replay makes. Run as the database's owner. */
  strayRow(fold: Pick<Fold, 'name' | 'version'>): string;
  /** The addresses of the users that the application has and of the one that owns the tables; and what each shall try. */
  history(url: string): { urls: Record<string, string>; attempts: Record<'UPDATE' | 'DELETE' | 'TRUNCATE', string> };
}
