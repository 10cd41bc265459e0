import type { Expectation, Expected, NewEvent } from '@parley/event-store';
import {
  decide,
  evolve,
  type IdentifiedEntry,
  initialState,
  isAmendment,
  olderReading,
  payloadOf,
  schemaVersionOf,
  type StreamState,
  type Warning,
} from '@parley/negotiation';
import type { Told } from './recently-told.js';
import type { RequestFacts } from './request-facts.js';
import type { EntryFault, EntryWarning, PosterExpectation } from './post-events.js';

/** An entry that the log does not have yet, and its place in the request. */
export interface FreshEntry {
  index: number;
  /** As it was posted, which is as it is stored: in any version of its type. */
  posted: IdentifiedEntry;
  /** In the newest version: what is decided. */
  entry: IdentifiedEntry;
}

export type RequestDecision =
  | {
      ok: true;
      events: NewEvent[];
      /** What the decision was taken on: the revisions, and the events that stand there. */
      expectations: Expectation[];
      /** The states that the append will make true. */
      states: StreamState[];
      warnings: EntryWarning[];
      /** What later decisions may ask for before the read models show it. */
      told: Told;
    }
  | { ok: false; conflict: { stream: string; expected: readonly Expected[]; actual: number } }
  | { ok: false; faults: EntryFault[]; duplicateOf: string | null };

/**
 * Decides the entries of a request in their order, each on the state that the ones before leave, one a step. Pure: the
 * states and facts were loaded before. The poster's expectations come first, then the rules of the domain, all faults at
 * once.
 */
export function* decideRequest(
  fresh: readonly FreshEntry[],
  stateOf: (stream: string) => StreamState | undefined,
  facts: RequestFacts,
  expectations: readonly PosterExpectation[],
  recordedBy: string,
): Generator<void, RequestDecision> {
  const conflict = firstConflict(expectations, stateOf);
  if (conflict) return { ok: false, conflict };
  const before = new Map<string, StreamState>();
  const drafts = new Map<string, StreamState>();
  const faults: EntryFault[] = [];
  const warnings: EntryWarning[] = [];
  let duplicateOf: string | null = null;
  for (const { index, entry, posted } of fresh) {
    yield;
    const state = drafts.get(entry.stream) ?? stateOf(entry.stream) ?? initialState(entry.stream);
    if (!before.has(entry.stream)) before.set(entry.stream, state);
    const decision = decide(state, entry, facts);
    if (decision.ok) {
      const odd = [...versionWarnings(posted), ...decision.warnings];
      warnings.push(...odd.map((warning) => ({ ...warning, entry: index })));
    } else {
      faults.push(...decision.faults.map((fault) => ({ ...fault, entry: index })));
      duplicateOf ??= decision.duplicateOf;
    }
    // Taken or not, an account counts for those behind it: one fault should not look like many.
    if (!decision.ok && isAmendment(entry.type)) continue;
    const event = { id: entry.id, type: entry.type, payload: payloadOf(entry) };
    const evolved = evolve(state, event, facts.recorded);
    drafts.set(entry.stream, evolved);
    facts.add(entry, evolved);
  }
  if (faults.length > 0) return { ok: false, faults, duplicateOf };
  return {
    ok: true,
    events: fresh.map(({ posted }) => toEvent(posted, recordedBy)),
    expectations: [...before].map(([stream, { revision, lastEvent }]) => ({
      stream,
      expected: revision === 0 ? 'none' : revision,
      lastEvent,
    })),
    states: [...drafts.values()],
    warnings,
    told: facts.told,
  };
}

/** What is posted in an older version of its type is told how it is read now. */
function versionWarnings(posted: IdentifiedEntry): Warning[] {
  const reading = olderReading(posted);
  return reading === null ? [] : [{ pointer: '/data', message: reading }];
}

function firstConflict(
  expectations: readonly PosterExpectation[],
  stateOf: (stream: string) => StreamState | undefined,
): { stream: string; expected: readonly Expected[]; actual: number } | undefined {
  for (const { stream, anyOf } of expectations) {
    const actual = stateOf(stream)?.revision ?? 0;
    if (!anyOf.some((expected) => holds(expected, actual))) return { stream, expected: anyOf, actual };
  }
  return undefined;
}

function holds(expected: Expected, actual: number): boolean {
  if (expected === 'any') return true;
  if (expected === 'none') return actual === 0;
  if (expected === 'exists') return actual > 0;
  return expected === actual;
}

function toEvent(entry: IdentifiedEntry, recordedBy: string): NewEvent {
  return {
    id: entry.id,
    stream: entry.stream,
    type: entry.type,
    schemaVersion: schemaVersionOf(entry),
    recordedBy,
    causationId: entry.causationId ?? null,
    correlationId: entry.correlationId ?? null,
    payload: payloadOf(entry),
  };
}
