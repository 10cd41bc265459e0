import type { StoredEvent } from '@parley/event-store';

/** Where an event is said to stand. */
export interface Place {
  id: string;
  stream: string;
  position: number;
  revision: number;
}

/**
 * What a client was told of an append. `ok`: it is on record, there. `fail`: surely nothing of this attempt was stored.
 * `info`: unknown; so is an attempt that was never answered.
 */
export type Told = { outcome: 'ok'; recorded: Place[] } | { outcome: 'fail' } | { outcome: 'info' };

/** One attempt at an append. The attempts of one operation have the same events. */
export interface Attempt {
  client: string;
  operation: string;
  events: { id: string; stream: string }[];
  /** Moments of the machine's monotonic clock, in milliseconds; `ended` is null where no answer came while somebody listened. */
  began: number;
  ended: number | null;
  told: Told;
  /** The answer in a word: an HTTP status with its problem, the name of an error, how a connection ended. */
  answer: string;
}

/** A read of one session. */
export interface SessionRead {
  session: string;
  began: number;
  ended: number;
  /** The last position that the session had seen, sent with the read. */
  minPosition: number;
  /** The position of the answer; null where there was none. */
  position: number | null;
  answer: string;
}

/** What a consumer of the log was given, in the order in which it came. */
export interface Delivery {
  consumer: string;
  positions: number[];
}

/** A version of a row of a read model, as its table has it. */
export interface FoundVersion {
  part: string;
  key: string;
  from: number;
  /** null: it is the current one. */
  to: number | null;
  row: Record<string, unknown>;
}

/** A read model as the database has it at the end. */
export interface FoundReadModel {
  name: string;
  version: number;
  checkpoint: number;
  state: string;
  tables: Map<string, FoundVersion[]>;
}

/** What a signed checkpoint says. */
export interface SignedHead {
  size: number;
  root: Uint8Array;
}

/** Something that had to come back by itself. */
export interface Recovery {
  what: string;
  withinMs: number;
  /** null: it did not. */
  tookMs: number | null;
}

/** What a process held at a moment. */
export interface Holding {
  process: string;
  residentMb: number;
  handles: number;
  connections: number;
}

/** What a process may hold at most. */
export interface HoldingBounds {
  residentMb: number;
  handles: number;
  connections: number;
}

/** All that is known of a round once it is over. */
export interface Evidence {
  attempts: Attempt[];
  reads: SessionRead[];
  deliveries: Delivery[];
  /** Events as the log has them, in the order of their positions. */
  log: StoredEvent[];
  readModels: FoundReadModel[];
  /** Checkpoints that were signed, in the order of their sizes. */
  signed: SignedHead[];
  recoveries: Recovery[];
  holdings: Holding[];
  bounds: HoldingBounds;
  /** How long an answer to an append, and to a read, may take, in milliseconds. */
  deadlineMs: { append: number; read: number };
}

/** The invariants of the design, by their letters. */
export type Invariant = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J';

/** An invariant that does not hold. */
export interface Violation {
  invariant: Invariant;
  /** Which check found it. */
  check: string;
  detail: string;
}

/** A moment of the machine's monotonic clock, in milliseconds: one for all processes, whatever becomes of the time of day. */
export const moment = (): number => Number(process.hrtime.bigint()) / 1e6;
