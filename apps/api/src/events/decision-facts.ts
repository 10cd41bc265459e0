import type { EventStore } from '@parley/event-store';
import type { Facts, IdentifiedEntry, Questions } from '@parley/negotiation';
import { questionsOf } from '@parley/negotiation';
import { actorsOfSides, numberedRounds, type ReadModels } from '@parley/read-models';

const EVENT = 'event:';

/** What decisions ask of the world outside their stream, loaded once for all entries of a request. */
export class DecisionFacts {
  /** A stream never stops existing, so one that was found need not be looked for again. */
  readonly #streams = new Set<string>();
  readonly #principals = new Map<string, readonly string[]>();

  constructor(
    private readonly store: Pick<EventStore, 'readEvents' | 'readStream' | 'revisions'>,
    private readonly models: Pick<ReadModels, 'timeline'>,
    private readonly most = 100_000,
  ) {}

  /**
   * What only warns (numbers of rounds, names of a side) is read from the read models, which may be milliseconds behind;
   * what refuses is read from the log. `negotiationOf`: the negotiation of a stream, where the stream is on record.
   */
  async load(
    entries: readonly IdentifiedEntry[],
    negotiationOf: (stream: string) => string | null,
    now: string,
  ): Promise<RequestFacts> {
    const questions = entries.map((entry) => questionsOf(entry, negotiationOf(entry.stream)));
    const [refs, principals, rounds, actors] = await Promise.all([
      this.#existing(unique(questions.flatMap((one) => one.refs))),
      this.#principalsOf(unique(questions.flatMap((one) => one.principalsOf ?? []))),
      numberedRounds(this.models.timeline, unique(questions.flatMap((one) => one.round?.negotiation ?? []))),
      actorsOfSides(this.models.timeline, unique(questions.flatMap((one) => one.names?.side ?? []))),
    ]);
    return new RequestFacts(now, refs, principals, rounds, actors);
  }

  async #existing(refs: readonly string[]): Promise<Set<string>> {
    const events = refs.filter((ref) => ref.startsWith(EVENT));
    const streams = refs.filter((ref) => !ref.startsWith(EVENT));
    const known = streams.filter((stream) => this.#streams.has(stream));
    const asked = streams.filter((stream) => !this.#streams.has(stream));
    const [revisions, found] = await Promise.all([
      asked.length ? this.store.revisions(asked) : new Map<string, number>(),
      events.length ? this.store.readEvents(events.map((ref) => ref.slice(EVENT.length))) : new Map<string, unknown>(),
    ]);
    if (this.#streams.size + revisions.size > this.most) this.#streams.clear();
    for (const stream of revisions.keys()) this.#streams.add(stream);
    return new Set([...known, ...revisions.keys(), ...events.filter((ref) => found.has(ref.slice(EVENT.length)))]);
  }

  async #principalsOf(negotiations: readonly string[]): Promise<Map<string, readonly string[]>> {
    const all = new Map<string, readonly string[]>();
    for (const negotiation of negotiations) {
      const known = this.#principals.get(negotiation) ?? (await this.#firstPrincipals(negotiation));
      if (known) {
        this.#principals.set(negotiation, known);
        all.set(negotiation, known);
      }
    }
    return all;
  }

  async #firstPrincipals(negotiation: string): Promise<readonly string[] | undefined> {
    for await (const event of this.store.readStream(negotiation, { limit: 1 })) {
      return (event.payload?.data as { principals?: string[] } | undefined)?.principals ?? [];
    }
    return undefined;
  }
}

type Rounds = Awaited<ReturnType<typeof numberedRounds>>;
type Actors = Awaited<ReturnType<typeof actorsOfSides>>;

/** The facts of one request: what was loaded, and what stands earlier in the request itself. */
export class RequestFacts implements Facts {
  constructor(
    readonly now: string,
    private readonly refs: Set<string>,
    private readonly principals: Map<string, readonly string[]>,
    private readonly rounds: Rounds,
    private readonly actors: Actors,
  ) {}

  // Properties, not methods: whoever decides takes the facts apart.
  readonly exists = (ref: string): boolean => this.refs.has(ref);

  readonly principalsOf = (negotiation: string): readonly string[] => this.principals.get(negotiation) ?? [];

  readonly roundsNumbered = (negotiation: string, number: number): readonly string[] => {
    const same = this.rounds.filter((one) => one.negotiation === negotiation && one.number === number);
    return unique(same.map((one) => one.round));
  };

  readonly actorsKnownAs = (side: string, name: string): readonly string[] => {
    const asked = spelling(name);
    const known = this.actors.filter((one) => one.side === side && one.names.some((own) => spelling(own) === asked));
    return unique(known.map((one) => one.id));
  };

  /** Counts a decided entry in for those that stand behind it in the request. */
  add(entry: IdentifiedEntry, negotiation: string | null): void {
    this.refs.add(entry.stream);
    this.refs.add(`${EVENT}${entry.id}`);
    if (entry.type === 'NegotiationOpened' && !this.principals.has(entry.stream)) {
      this.principals.set(entry.stream, entry.data.principals);
    }
    const { round, names }: Questions = questionsOf(entry, negotiation);
    if (round) this.rounds.push({ ...round, round: entry.stream });
    if (names) this.actors.push({ id: entry.stream, side: names.side, names: names.names });
  }
}

/** Case and compatibility forms make no other name. */
const spelling = (name: string) => name.normalize('NFKC').toLowerCase();

const unique = (values: readonly string[]): string[] => [...new Set(values)];
