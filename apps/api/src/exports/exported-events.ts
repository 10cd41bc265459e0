import type { EventStore, StoredEvent } from '@parley/event-store';
import { isAmendment } from '@parley/negotiation';
import {
  actorsById,
  type ExportedAccount,
  registrationsOf,
  sourcesById,
  streamsWithin,
  type TimelineFilter,
} from '@parley/read-models';
import type { RecordAt } from '../reading/record-point.js';
import type { ExportRows } from './export-rows.js';
import { inBatches } from './in-batches.js';
import { PositionSet } from './position-set.js';

const EVENTS_AT_A_TIME = 100;

export interface EventsWanted {
  negotiation: string;
  filter: TimelineFilter;
  /** Whether all of the negotiation is wanted: neither a filter nor `saidUntil` leaves anything out. */
  all: boolean;
}

/**
 * The events behind the happenings that match, in the order of the log: every account, whatever corrects, retracts or
 * redacts it, and the registrations of the actors and sources that it rests on, so that every reference is met before it is made.
 * First the positions are found, a bit each, then the log is read once. They are as they were stored, as in the raw log.
 */
export async function* exportedEvents(
  store: EventStore,
  at: RecordAt,
  rows: ExportRows,
  wanted: EventsWanted,
): AsyncGenerator<StoredEvent[]> {
  const { told, registered } = await positionsOf(at, rows, wanted.filter);
  const first = Math.min(...[told.first, registered.first].filter((position) => position > 0));
  if (first === Infinity) return;
  const until = wanted.all ? at.asOf.position : Math.max(told.last, registered.last);
  for await (const events of inBatches(store.asStored.readLog({ after: first - 1, until }), EVENTS_AT_A_TIME)) {
    const own = wanted.all ? await nameless(events, at, wanted.negotiation, told) : new Set<number>();
    yield events.filter(({ position, type }) =>
      isRegistration(type) ? registered.has(position) : told.has(position) || own.has(position),
    );
  }
}

const isRegistration = (type: string): boolean => type === 'ActorRegistered' || type === 'SourceRegistered';

async function positionsOf(at: RecordAt, rows: ExportRows, filter: TimelineFilter) {
  const { position } = at.asOf;
  const told = new PositionSet(position);
  const registered = new PositionSet(position);
  const names = new NamesOfRecord(at);
  for await (const chunk of rows.accounts(filter, 'recorded')) {
    for (const { account } of chunk.accounts) {
      for (const place of positionsTelling(account)) told.add(place);
    }
    await names.add([...chunk.actors.keys()], [...chunk.sources.keys()]);
    for (const place of await names.registrations()) registered.add(place);
  }
  return { told, registered };
}

/** Where in the log an account stands, and whatever made of it what it is. */
function positionsTelling({ entry, corrections }: ExportedAccount): number[] {
  const endings = [entry.retracted?.position, entry.redacted?.position].filter((one) => one !== undefined);
  return [entry.position, entry.lastPosition, ...corrections.map(({ position }) => position), ...endings];
}

/** The actors and sources that a record rests on: those that it names, their sides, and what they are revisions of. */
class NamesOfRecord {
  readonly #known = new Set<string>();
  #fresh: { actors: string[]; sources: string[] } = { actors: [], sources: [] };

  constructor(private readonly at: RecordAt) {}

  async add(actors: readonly string[], sources: readonly string[]): Promise<void> {
    const fresh = { actors: this.#unknown(actors), sources: this.#unknown(sources) };
    if (fresh.actors.length === 0 && fresh.sources.length === 0) return;
    this.#fresh.actors.push(...fresh.actors);
    this.#fresh.sources.push(...fresh.sources);
    const { timeline, asOf } = this.at;
    const [told, texts] = await Promise.all([
      actorsById(timeline, fresh.actors, asOf.position),
      sourcesById(timeline, fresh.sources, asOf.position),
    ]);
    const sides = [...told.values()].flatMap(({ side }) => side ?? []);
    await this.add(
      sides,
      [...texts.values()].flatMap(({ revisionOf }) => revisionOf ?? []),
    );
  }

  /** The positions of the registrations of those added since this was last asked. */
  async registrations(): Promise<number[]> {
    const fresh = this.#fresh;
    this.#fresh = { actors: [], sources: [] };
    return registrationsOf(this.at.timeline, fresh, this.at.asOf.position);
  }

  #unknown(ids: readonly string[]): string[] {
    const unknown = ids.filter((id) => !this.#known.has(id));
    for (const id of unknown) this.#known.add(id);
    return unknown;
  }
}

/**
 * Amendments that no account leads to, for their own payload was erased: that they are gone is to be seen, so they stand
 * in the export by their stream.
 */
async function nameless(
  events: readonly StoredEvent[],
  at: RecordAt,
  negotiation: string,
  told: PositionSet,
): Promise<Set<number>> {
  const lost = events.filter(({ type, position, payload }) => {
    return isAmendment(type) && payload === null && !told.has(position);
  });
  if (lost.length === 0) return new Set();
  const streams = lost.map(({ stream }) => stream);
  const own = await streamsWithin(at.timeline, streams, negotiation, at.asOf.position);
  return new Set(lost.filter(({ stream }) => own.has(stream)).map(({ position }) => position));
}
