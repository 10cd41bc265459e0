import {
  amendedBy,
  type DataOf,
  type EventOnRecord,
  type Facts,
  headOf,
  type IdentifiedEntry,
  payloadOf,
  questionsOf,
  type StreamState,
} from '@parley/negotiation';
import type { actorsOfSides, numberedRounds } from '@parley/read-models';

const EVENT = 'event:';

/** What was loaded for the decisions of one request. */
export interface LoadedFacts {
  /** RFC 3339. */
  now: string;
  refs: Set<string>;
  principals: Map<string, readonly string[]>;
  rounds: Awaited<ReturnType<typeof numberedRounds>>;
  actors: Awaited<ReturnType<typeof actorsOfSides>>;
  /** The events that were asked for, by id; null where the log has none. */
  events: Map<string, EventOnRecord | null>;
}

/** The facts of one request: what was loaded, and what stands earlier in the request itself. */
export class RequestFacts implements Facts {
  readonly now: string;

  /** The numbers of rounds and names of actors that the request itself gives. */
  readonly told: Pick<LoadedFacts, 'rounds' | 'actors'> = { rounds: [], actors: [] };

  private readonly actorsByName = new Map<string, string[]>();

  constructor(private readonly loaded: LoadedFacts) {
    this.now = loaded.now;
    for (const actor of loaded.actors) this.name(actor);
  }

  // Properties, not methods: whoever decides takes the facts apart.
  readonly exists = (ref: string): boolean => this.loaded.refs.has(ref);

  readonly principalsOf = (negotiation: string): readonly string[] => this.loaded.principals.get(negotiation) ?? [];

  readonly roundsNumbered = (negotiation: string, number: number): readonly string[] => {
    const same = this.loaded.rounds.filter((one) => one.negotiation === negotiation && one.number === number);
    return unique(same.map((one) => one.round));
  };

  readonly actorsKnownAs = (side: string, name: string): readonly string[] =>
    unique(this.actorsByName.get(nameKey(side, name)) ?? []);

  readonly recorded = (event: string): EventOnRecord | undefined => this.loaded.events.get(event) ?? undefined;

  /**
   * Whether these events, as `eventsBehind` gives them, are known: the first was asked for, and the others, which a state
   * counts in, were found. A state may have moved on meanwhile, or run ahead of the log.
   */
  knows([named, ...counted]: readonly string[]): boolean {
    return named === undefined || (this.loaded.events.has(named) && counted.every((event) => this.recorded(event)));
  }

  /** Counts a decided entry in for those that stand behind it in the request; `state` is that of its stream after it. */
  add(entry: IdentifiedEntry, state: StreamState): void {
    const { refs, rounds, events } = this.loaded;
    refs.add(entry.stream).add(`${EVENT}${entry.id}`);
    events.set(entry.id, { stream: entry.stream, type: entry.type, payload: payloadOf(entry) });
    if (entry.type === 'EntryRedacted') this.#erase(entry.data.redacts);
    if (entry.type === 'NegotiationOpened' || entry.type === 'EntryCorrected') this.#count(state);
    const { round, names } = questionsOf(entry, state, this.recorded);
    if (round) {
      rounds.push({ ...round, round: entry.stream });
      this.told.rounds.push({ ...round, round: entry.stream });
    }
    if (names) {
      const actor = { id: entry.stream, side: names.side, names: names.names };
      this.name(actor);
      this.told.actors.push(actor);
    }
  }

  private name({ id, side, names }: LoadedFacts['actors'][number]): void {
    for (const name of names) {
      const key = nameKey(side, name);
      const known = this.actorsByName.get(key);
      if (known) known.push(id);
      else this.actorsByName.set(key, [id]);
    }
  }

  #erase(target: string): void {
    for (const [id, event] of this.loaded.events) {
      const corrects = event?.type === 'EntryCorrected' && amendedBy(event.type, event.payload?.data) === target;
      if (event && (id === target || corrects)) this.loaded.events.set(id, { ...event, payload: null });
    }
  }

  /** Who the principals are follows from the first event of a negotiation, at its corrected head. */
  #count(state: StreamState): void {
    if (state.negotiation !== state.stream || state.firstEvent === null) return;
    const head = headOf(state, state.firstEvent, this.recorded);
    const { principals } = (head?.payload?.data ?? {}) as Partial<DataOf<'NegotiationOpened'>>;
    if (principals) this.loaded.principals.set(state.stream, principals);
  }
}

/** Case and compatibility forms make no other name. */
const nameKey = (side: string, name: string) => `${side} ${name.normalize('NFKC').toLowerCase()}`;

const unique = (values: readonly string[]): string[] => [...new Set(values)];
