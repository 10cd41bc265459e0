import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ENTRIES_PER_REQUEST } from '@parley/contracts';
import { EventStore, type Recorded, type StoredEvent, type Verdict } from '@parley/event-store';
import {
  currentEntry,
  eventsBehind,
  type IdentifiedEntry,
  identify,
  initialState,
  payloadOf,
  type StreamState,
} from '@parley/negotiation';
import { ReadModels } from '@parley/read-models';
import { canonicalJson } from '@parley/transparency';
import { Clock } from '../http/clock.js';
import { DecisionFacts } from './decision-facts.js';
import { decideRequest, type FreshEntry, type RequestDecision } from './decide-request.js';
import { PostEvents, type PostRequest, type PostResult, type PreviewResult } from './post-events.js';
import { resultInSlices, resultOf } from './steps.js';
import { StreamStates } from './stream-states.js';

/** As many entries as a request may have; an import has more. */
const AT_ONE_GO = ENTRIES_PER_REQUEST;
/** How long a request is decided anew while others move its streams. */
const PATIENCE_MS = 5_000;

type Decided = Extract<RequestDecision, { ok: true }>;
type Refused = Exclude<PostResult, { outcome: 'posted' }>;
type Known = ReadonlyMap<string, StoredEvent>;

/** What is done with a request that may be posted. */
interface Ways<Result> {
  /** It may rest on appends that are under way, because what is then appended names them. */
  countsOnAppends: boolean;
  /** All of it is on record. */
  known(entries: readonly IdentifiedEntry[], known: Known): Promise<Result>;
  /** Undefined where it must be decided again. */
  decided(decision: Decided, entries: readonly IdentifiedEntry[], known: Known): Promise<Result | undefined>;
}

/**
 * Takes entries into the record: those that the log knows keep their first result; the rest is decided on the states of
 * its streams and appended as one unit at the revisions it was decided on. Requests on one stream are decided one on the
 * other without waiting for the append between them.
 */
@CommandHandler(PostEvents)
export class PostEventsHandler implements ICommandHandler<PostEvents> {
  readonly #states: StreamStates;
  readonly #facts: DecisionFacts;
  /** The ids of appends under way: a retry of one of them waits for its answer. */
  readonly #underWay = new Map<string, Promise<unknown>>();

  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(ReadModels) models: ReadModels,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.#states = new StreamStates(store);
    this.#facts = new DecisionFacts(store, models);
  }

  execute({ request }: PostEvents): Promise<PostResult> {
    return this.#judge(request, {
      countsOnAppends: true,
      known: (entries, known) => this.#answer(entries, known, [], 0, []),
      decided: (decision, entries, known) => this.#append(decision, entries, known),
    });
  }

  /** Judges a request as a post of it is judged, and stores nothing. */
  preview(request: PostRequest): Promise<PreviewResult> {
    return this.#judge<PreviewResult>(request, {
      countsOnAppends: false,
      known: async () => ({ outcome: 'would-post', events: [], warnings: [] }),
      decided: async ({ events, warnings }) => ({ outcome: 'would-post', events, warnings }),
    });
  }

  async #judge<Result>(request: PostRequest, ways: Ways<Result>): Promise<Result | Refused> {
    const entries = request.entries.map((entry, index) => identify(entry, request.ids[index]!));
    const deadline = this.clock.now().getTime() + PATIENCE_MS;
    const since = this.#states.moment();
    const { countsOnAppends } = ways;
    for (let again = false; ; again = true) {
      await this.#ownAppends(entries);
      const known = await this.#known(request, entries);
      if ('outcome' in known) return known;
      const fresh = entries.flatMap((posted, index) =>
        known.events.has(posted.id) ? [] : [{ index, posted, entry: currentEntry(posted) }],
      );
      if (fresh.length === 0) return ways.known(entries, known.events);
      const decision = await this.#decide(request, entries, fresh, known.events, { since, again, countsOnAppends });
      const refused = decision?.ok === false && !(await this.#moreKnown(request, entries, known.events));
      if (refused) return refusal(decision);
      const result = decision?.ok && (await ways.decided(decision, entries, known.events));
      if (result) return result;
      if (this.clock.now().getTime() > deadline) return { outcome: 'contended' };
    }
  }

  /**
   * Undefined where an append came in between that the decision would have to know of, and where a refusal rests on states
   * that the log is not known to have had `since` the request came.
   */
  async #decide(
    request: PostRequest,
    entries: readonly IdentifiedEntry[],
    fresh: readonly FreshEntry[],
    known: ReadonlyMap<string, StoredEvent>,
    { since, again, countsOnAppends }: { since: number; again: boolean; countsOnAppends: boolean },
  ): Promise<RequestDecision | undefined> {
    const expectations = request.expectations.filter(({ stream }) => !startsKnown(stream, entries, known));
    const streams = [...new Set([...fresh.map(({ entry }) => entry.stream), ...expectations.map((one) => one.stream)])];
    const letGo = this.#states.keep(streams);
    try {
      await (again ? this.#states.refresh(streams, since) : this.#states.load(streams));
      const now = this.clock.now().toISOString();
      const facts = await this.#facts.load(
        fresh.map(({ entry }) => entry),
        (stream) => this.#states.get(stream) ?? toldState(stream, fresh),
        now,
      );
      // Nothing waits from here to the append: what is decided on these states is next in line on them.
      const unheld = streams.some((stream) => !this.#states.get(stream));
      if (unheld || entries.some(({ id }) => this.#underWay.has(id))) return undefined;
      const behind = ({ entry: { stream, type, data } }: FreshEntry) =>
        eventsBehind(this.#states.get(stream)!, type, data);
      if (!fresh.every((one) => facts.knows(behind(one)))) return undefined;
      const stateOf = (stream: string) => this.#states.get(stream);
      const steps = decideRequest(fresh, stateOf, facts, expectations, request.recordedBy);
      // An import gives others their turn; what moves its streams meanwhile lets its append fail, and it is decided again,
      // then at one go: where others never stop posting, it would come too late for ever.
      const decision = fresh.length > AT_ONE_GO && !again ? await resultInSlices(steps) : resultOf(steps);
      return (decision.ok && countsOnAppends) || (await this.#states.cameTrue(streams, since)) ? decision : undefined;
    } finally {
      letGo();
    }
  }

  /** Undefined where the streams have moved and the request must be decided again. */
  async #append(
    decided: Decided,
    entries: readonly IdentifiedEntry[],
    known: ReadonlyMap<string, StoredEvent>,
  ): Promise<PostResult | undefined> {
    const { events, expectations, states, warnings, told } = decided;
    const append = this.store.append({ events, expectations });
    this.#states.advance(
      states,
      append.then((verdict) => verdict.outcome === 'appended' && verdict.stored === events.length),
    );
    const verdict = await this.#whileUnderWay(
      events.map(({ id }) => id),
      append,
    );
    if (verdict.outcome === 'conflict') return undefined;
    if (verdict.outcome === 'id-conflict')
      return (await this.#cameAsAnotherVersion(verdict, entries)) ? undefined : verdict;
    this.#facts.taken(told, events, this.clock.now());
    return this.#answer(entries, known, verdict.recorded, verdict.stored, warnings, verdict.head);
  }

  /** Whether another process stored the same meanwhile as another version: while servers are upgraded both may run. */
  async #cameAsAnotherVersion({ id }: { id: string }, entries: readonly IdentifiedEntry[]): Promise<boolean> {
    const stored = await this.store.asStored.readEvent(id);
    const entry = entries.find((one) => one.id === id);
    return stored !== undefined && entry !== undefined && isSame(stored, entry);
  }

  async #whileUnderWay(ids: readonly string[], append: Promise<Verdict>): Promise<Verdict> {
    for (const id of ids) this.#underWay.set(id, append);
    try {
      return await append;
    } finally {
      for (const id of ids) this.#underWay.delete(id);
    }
  }

  async #ownAppends(entries: readonly IdentifiedEntry[]): Promise<void> {
    await Promise.allSettled(entries.flatMap(({ id }) => this.#underWay.get(id) ?? []));
  }

  /** What the log has of the request, or that it has something else under one of its ids. */
  async #known(
    request: PostRequest,
    entries: readonly IdentifiedEntry[],
  ): Promise<{ events: Map<string, StoredEvent> } | Extract<PostResult, { outcome: 'id-conflict' }>> {
    if (!request.mayBeKnown) return { events: new Map() };
    const events = await this.store.asStored.readEvents(entries.map(({ id }) => id));
    for (const entry of entries) {
      const stored = events.get(entry.id);
      if (stored && !isSame(stored, entry)) return { outcome: 'id-conflict', id: stored.id, stream: stored.stream };
    }
    return { events };
  }

  /** Whether the log got more of the request meanwhile: a refusal may rest on what the request itself has stored. */
  async #moreKnown(
    { mayBeKnown }: PostRequest,
    entries: readonly IdentifiedEntry[],
    known: ReadonlyMap<string, StoredEvent>,
  ): Promise<boolean> {
    return mayBeKnown && (await this.store.asStored.readEvents(entries.map(({ id }) => id))).size > known.size;
  }

  async #answer(
    entries: readonly IdentifiedEntry[],
    known: ReadonlyMap<string, StoredEvent>,
    recorded: readonly Recorded[],
    stored: number,
    warnings: Decided['warnings'],
    head?: number,
  ): Promise<PostResult> {
    const byId = new Map<string, Recorded>([...known, ...recorded.map((one) => [one.id, one] as const)]);
    return {
      outcome: 'posted',
      events: entries.map(({ id }) => byId.get(id)!),
      stored,
      head: head ?? (await this.store.head()).position,
      warnings,
    };
  }
}

function refusal(decision: Extract<RequestDecision, { ok: false }>): Refused {
  if ('conflict' in decision) return { outcome: 'conflict', ...decision.conflict };
  return { outcome: 'refused', faults: decision.faults, duplicateOf: decision.duplicateOf };
}

/** The first entry of the stream is on record: its expectation was judged when that was stored. */
const startsKnown = (stream: string, entries: readonly IdentifiedEntry[], known: ReadonlyMap<string, unknown>) => {
  const first = entries.find((entry) => entry.stream === stream);
  return first !== undefined && known.has(first.id);
};

/** What the request itself says of a stream which is not on record yet: its negotiation. */
function toldState(stream: string, fresh: readonly FreshEntry[]): StreamState {
  const told = fresh.find(({ entry }) => entry.stream === stream && 'negotiation' in entry.data)?.entry.data;
  const { negotiation } = (told ?? {}) as { negotiation?: string | null };
  const unknown = initialState(stream);
  return { ...unknown, negotiation: unknown.negotiation ?? negotiation ?? null };
}

/**
 * The same content as it was sent, expectations aside; of a redacted event id, stream and type decide. Which version of
 * its type that was when it was stored is no part of it: the record may have grown since.
 */
function isSame(stored: StoredEvent, entry: IdentifiedEntry): boolean {
  if (stored.stream !== entry.stream || stored.type !== entry.type) return false;
  if (stored.payload === null) return true;
  return (
    stored.causationId === (entry.causationId ?? null) &&
    stored.correlationId === (entry.correlationId ?? null) &&
    canonicalJson(stored.payload) === canonicalJson(payloadOf(entry))
  );
}
