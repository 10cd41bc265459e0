/** What an event says, as it is hashed: the JCS text of this object is what the log commits to. */
export interface Payload {
  happening: string | null;
  happened: unknown;
  account: unknown;
  data: unknown;
}

/**
 * An event on its way into the log. Every id is a UUID made by the caller: a retry with the same id is free.
 * `stream`, `type` and `recordedBy` are 1 to 200 printable ASCII characters without quote and backslash.
 */
export interface NewEvent {
  id: string;
  stream: string;
  type: string;
  schemaVersion: number;
  /** The opaque id of the key that posted it. */
  recordedBy: string;
  causationId: string | null;
  correlationId: string | null;
  payload: Payload;
}

/** The `EntryRedacted` that erased an event's payload. */
export interface Redaction {
  position: number;
  schemaVersion: number;
  /** What it says: a redaction is never redacted itself. */
  payload: Payload;
}

/** An event as the log holds it. Positions and revisions start at 1 and have no gaps. */
export interface StoredEvent {
  position: number;
  id: string;
  stream: string;
  revision: number;
  type: string;
  /** The version of its type that the payload is in. */
  schemaVersion: number;
  /** The version that it was stored and hashed in, where it is read in a newer one. */
  storedVersion?: number;
  /** RFC 3339 in UTC with milliseconds; never falls with the position. */
  recordedAt: string;
  recordedBy: string;
  causationId: string | null;
  correlationId: string | null;
  /** null once redacted. */
  payload: Payload | null;
  /** What erased the payload, where something did: all that a fold can still say of the event beside its envelope. */
  redaction: Redaction | null;
  /** SHA-256, 32 bytes. */
  leafHash: Buffer;
}

/** What a stream must be at for an append to hold: a revision, not there, there, or whatever. */
export type Expected = number | 'none' | 'exists' | 'any';

export interface Expectation {
  /** May be a stream that the append does not write. */
  stream: string;
  expected: Expected;
  /**
   * The id of the event that the stream must end with, beside what is expected: two writers can bring a stream to one
   * revision by different events.
   */
  lastEvent?: string | null;
}

/** All of it is stored, or nothing. */
export interface Append {
  events: NewEvent[];
  expectations?: Expectation[];
}

/** Where an event came to stand. */
export interface Recorded {
  id: string;
  stream: string;
  revision: number;
  position: number;
  recordedAt: string;
  leafHash: Buffer;
}

/**
 * The verdict on one append.
 * - `appended`: what was new is durable; `recorded` has one row per event of the append, in its order; `stored` counts
 *   those that were not known before (0: the whole append was a retry).
 * - `conflict`: an expectation does not hold (`actual` is 0 for a stream that is not there, and what was expected where
 *   only the last event is another); nothing was stored.
 * - `id-conflict`: a known id came with other content; nothing was stored. `stream` and `position` are where it stands
 *   in the log; position 0: the append itself has the id twice.
 */
export type Verdict =
  | { outcome: 'appended'; recorded: Recorded[]; stored: number; head: number }
  | { outcome: 'conflict'; stream: string; expected: Expected; actual: number }
  | { outcome: 'id-conflict'; id: string; stream: string; position: number };
