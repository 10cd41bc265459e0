import { Command } from '@nestjs/cqrs';
import type { Expected, NewEvent, Recorded } from '@parley/event-store';
import type { Fault, PostedEntry, Warning } from '@parley/negotiation';

/** What the poster expects of a stream before the request: any one of these. */
export interface PosterExpectation {
  stream: string;
  anyOf: readonly Expected[];
}

export interface PostRequest {
  /** Parsed, in the order of the request. */
  entries: readonly PostedEntry[];
  /** An id for each entry, used where the entry has none. */
  ids: readonly string[];
  /** Whether any of the ids may be in the log already: sent by the poster or made from an Idempotency-Key. */
  mayBeKnown: boolean;
  expectations: readonly PosterExpectation[];
  /** The opaque id of the key. */
  recordedBy: string;
}

/** A fault, and which entry of the request has it. */
export interface EntryFault extends Fault {
  entry: number;
}

export interface EntryWarning extends Warning {
  entry: number;
}

/**
 * What became of a request.
 * - `posted`: all of it is on record; `stored` of its events by this request, the others before it.
 * - `refused`: a rule of the domain does not hold; `duplicateOf` where an account is on record already.
 * - `conflict`: the poster's expectation does not hold.
 * - `id-conflict`: the log holds other content under an id of the request.
 * - `contended`: other writers kept moving the streams until the deadline.
 * Nothing is stored unless it is `posted`.
 */
export type PostResult =
  | { outcome: 'posted'; events: Recorded[]; stored: number; head: number; warnings: EntryWarning[] }
  | { outcome: 'refused'; faults: EntryFault[]; duplicateOf: string | null }
  | { outcome: 'conflict'; stream: string; expected: readonly Expected[]; actual: number }
  | { outcome: 'id-conflict'; id: string; stream: string }
  | { outcome: 'contended' };

/** What would become of a request, had it been posted: `would-post` has what it would store, which may be nothing. */
export type PreviewResult =
  { outcome: 'would-post'; events: NewEvent[]; warnings: EntryWarning[] } | Exclude<PostResult, { outcome: 'posted' }>;

/** Posts the entries of one request as one unit. */
export class PostEvents extends Command<PostResult> {
  constructor(readonly request: PostRequest) {
    super();
  }
}
