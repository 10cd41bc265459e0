import {
  type DataOf,
  decide,
  type Decision,
  type EventsOnRecord,
  evolve,
  type Facts,
  headOf,
  identify,
  type IdentifiedEntry,
  initialState,
  parsePostedEntry,
  payloadOf,
  type PostedEntry,
  type StreamEvent,
  type StreamState,
} from '../src/index.js';

/** A whole record kept in memory by the pure functions alone: what a command handler does, without a store. */
export class RecordInMemory {
  readonly entries: IdentifiedEntry[] = [];
  private readonly states = new Map<string, StreamState>();

  constructor(readonly now = '2025-06-03T08:00:00.000Z') {}

  /** Parses, identifies and decides an entry; takes it where it may. Throws where it does not parse. */
  post(value: object): Decision {
    const parsed = parsePostedEntry(value);
    if (!parsed.ok) throw new Error(`does not parse: ${JSON.stringify(parsed.faults)}`);
    return this.take(parsed.entry);
  }

  take(posted: PostedEntry): Decision {
    const entry = identify(posted, this.nextId());
    const state = this.stateOf(entry.stream);
    const decision = decide(state, entry, this.facts());
    if (decision.ok) {
      this.entries.push(entry);
      this.states.set(entry.stream, evolve(state, eventOf(entry), this.recorded));
    }
    return decision;
  }

  stateOf(stream: string): StreamState {
    return this.states.get(stream) ?? initialState(stream);
  }

  /** The events as the log would have them: what was redacted is gone, and the corrections of it. */
  readonly recorded: EventsOnRecord = (id) => {
    const entry = this.entries.find((one) => one.id === id);
    if (!entry) return undefined;
    const { type, data, stream } = entry;
    const gone = this.erased.has(id) || (type === 'EntryCorrected' && this.erased.has(data.corrects));
    return { stream, type, payload: gone ? null : payloadOf(entry) };
  };

  private get erased(): Set<string> {
    return new Set(this.entries.flatMap(({ type, data }) => (type === 'EntryRedacted' ? data.redacts : [])));
  }

  nextId(): string {
    return idAt(this.entries.length + 1);
  }

  facts(): Facts {
    return {
      now: this.now,
      exists: (ref) => this.states.has(ref) || this.entries.some(({ id }) => ref === `event:${id}`),
      recorded: this.recorded,
      principalsOf: (negotiation) => {
        const { firstEvent, amended } = this.stateOf(negotiation);
        const head = firstEvent && headOf({ amended }, firstEvent, this.recorded);
        return head ? (head.payload!.data as DataOf<'NegotiationOpened'>).principals : [];
      },
      roundsNumbered: (negotiation, number) =>
        this.entries.flatMap((entry) =>
          (entry.type === 'RoundHeld' || entry.type === 'RoundScheduled' || entry.type === 'RoundProposed') &&
          entry.data.number === number &&
          this.stateOf(entry.stream).negotiation === negotiation
            ? [entry.stream]
            : [],
        ),
      actorsKnownAs: (side, name) =>
        this.entries.flatMap((entry) =>
          entry.type === 'ActorRegistered' &&
          (entry.data.side ?? entry.stream) === side &&
          [entry.data.name, ...(entry.data.aliases ?? []).map(({ text }) => text)].includes(name)
            ? [entry.stream]
            : [],
        ),
    };
  }
}

/** The id of the n-th entry of a record, counted from 1. */
export const idAt = (place: number) => `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;

/** An entry as the log has it. */
export const eventOf = (entry: IdentifiedEntry): StreamEvent => ({
  id: entry.id,
  type: entry.type,
  payload: payloadOf(entry),
});

/** Two sides, a speaker of each, a host, a source, a negotiation and a commitment with two legs. */
export function smallRecord(now?: string): RecordInMemory {
  const record = new RecordInMemory(now);
  for (const entry of setting) {
    const decision = record.post(entry);
    if (!decision.ok) throw new Error(JSON.stringify(decision.faults));
  }
  return record;
}

/** An account of side A from the source, on record. */
export const byA = { side: 'actor-a', speaker: 'actor-ann', source: 'source-s', channel: 'briefing' } as const;
/** An account of side B from the source, on record. */
export const byB = { side: 'actor-b', speaker: 'actor-ben', source: 'source-s', channel: 'briefing' } as const;
/** The publication itself. */
export const byPress = { channel: 'narration', source: 'source-s' } as const;

const actor = (id: string, more: object = {}) => ({
  type: 'ActorRegistered',
  stream: `actor-${id}`,
  data: { name: id, kind: 'person', ...more },
});

export const bodies = (min: number) => ({ min, max: min, unit: 'body', basis: 'one_way' });
export const legAB = { legId: 'a-b', from: 'actor-a', to: 'actor-b', what: 'bodies' };
export const legBA = { legId: 'b-a', from: 'actor-b', to: 'actor-a', what: 'bodies' };

const setting = [
  { type: 'SourceRegistered', stream: 'source-s', data: { title: 'An article', kind: 'article' } },
  actor('a', { kind: 'state' }),
  actor('b', { kind: 'state' }),
  actor('host', { kind: 'state' }),
  actor('ann', { side: 'actor-a' }),
  actor('ben', { side: 'actor-b' }),
  {
    type: 'NegotiationOpened',
    stream: 'negotiation-n',
    account: byPress,
    data: { title: 'Talks', principals: ['actor-a', 'actor-b'] },
  },
  {
    type: 'SwapAgreed',
    stream: 'commitment-c',
    account: byA,
    data: { negotiation: 'negotiation-n', legs: [{ ...legAB, quantity: bodies(10) }, legBA] },
  },
];
