import type { EventStore, NewEvent } from '@parley/event-store';
import {
  type EventOnRecord,
  eventsBehind,
  type IdentifiedEntry,
  isAmendment,
  payloadOf,
  questionsOf,
  type StreamState,
} from '@parley/negotiation';
import { actorsOfSides, numberedRounds, type ReadModels } from '@parley/read-models';
import { Principals } from './principals.js';
import { RecentlyTold, type Told } from './recently-told.js';
import { RequestFacts } from './request-facts.js';

const EVENT = 'event:';

/** What decisions ask of the world outside their stream, loaded once for all entries of a request. */
export class DecisionFacts {
  /** A stream never stops existing, so one that was found need not be looked for again. */
  readonly #streams = new Set<string>();
  readonly #principals: Principals;
  readonly #recent = new RecentlyTold();

  constructor(
    private readonly store: Pick<EventStore, 'asStored' | 'readEvents' | 'readStream' | 'revisions'>,
    private readonly models: Pick<ReadModels, 'timeline'>,
    private readonly most = 100_000,
  ) {
    this.#principals = new Principals(store, most);
  }

  /**
   * What only warns (numbers of rounds, names of a side) is read from the read models, which may be milliseconds behind
   * what other processes took in; what refuses is read from the log. `stateOf`: what is known of the stream of an entry.
   */
  async load(
    entries: readonly IdentifiedEntry[],
    stateOf: (stream: string) => StreamState,
    now: string,
  ): Promise<RequestFacts> {
    const behind = unique(entries.flatMap(({ stream, type, data }) => eventsBehind(stateOf(stream), type, data)));
    const events = await this.#events(behind);
    const inRequest = new Map(entries.map((entry) => [entry.id, entry]));
    const recorded = (id: string) => events.get(id) ?? eventOf(inRequest.get(id));
    const questions = entries.map((entry) => questionsOf(entry, stateOf(entry.stream), recorded));
    const negotiations = unique(questions.flatMap((one) => one.round?.negotiation ?? []));
    const sides = unique(questions.flatMap((one) => one.names?.side ?? []));
    const names = unique(questions.flatMap((one) => one.names?.names ?? []));
    const recent = this.#recent.of(negotiations, sides, Date.parse(now));
    const [refs, principals, rounds, actors] = await Promise.all([
      this.#existing(unique(questions.flatMap((one) => one.refs))),
      this.#principals.of(unique(questions.flatMap((one) => one.principalsOf ?? []))),
      numberedRounds(
        this.models.timeline,
        questions.flatMap((one) => one.round ?? []),
      ),
      actorsOfSides(this.models.timeline, sides, names),
    ]);
    return new RequestFacts({
      ...{ now, refs, principals, events },
      rounds: [...rounds, ...recent.rounds],
      actors: [...actors, ...recent.actors],
    });
  }

  /** Tells of what was appended, for the decisions that come before the read models show it. */
  taken(told: Told, events: readonly Pick<NewEvent, 'stream' | 'type'>[], now: Date): void {
    const amendments = events.filter(({ type }) => isAmendment(type));
    this.#recent.add(told, new Set(amendments.map(({ stream }) => stream)), now.getTime());
  }

  async #events(ids: readonly string[]): Promise<Map<string, EventOnRecord | null>> {
    const found = ids.length > 0 ? await this.store.readEvents(ids) : new Map<string, EventOnRecord>();
    return new Map(ids.map((id) => [id, found.get(id) ?? null]));
  }

  async #existing(refs: readonly string[]): Promise<Set<string>> {
    const events = refs.filter((ref) => ref.startsWith(EVENT));
    const streams = refs.filter((ref) => !ref.startsWith(EVENT));
    const known = streams.filter((stream) => this.#streams.has(stream));
    const asked = streams.filter((stream) => !this.#streams.has(stream));
    const [revisions, found] = await Promise.all([
      asked.length ? this.store.revisions(asked) : new Map<string, number>(),
      // That they are there is all that counts, whatever they say.
      events.length
        ? this.store.asStored.readEvents(events.map((ref) => ref.slice(EVENT.length)))
        : new Map<string, unknown>(),
    ]);
    if (this.#streams.size + revisions.size > this.most) this.#streams.clear();
    for (const stream of revisions.keys()) this.#streams.add(stream);
    return new Set([...known, ...revisions.keys(), ...events.filter((ref) => found.has(ref.slice(EVENT.length)))]);
  }
}

const eventOf = (entry: IdentifiedEntry | undefined): EventOnRecord | undefined =>
  entry && { stream: entry.stream, type: entry.type, payload: payloadOf(entry) };

const unique = (values: readonly string[]): string[] => [...new Set(values)];
