import type { Leg, Round, TimelineItem } from '@parley/contracts';
import { actorsNamed, type Entry, slugOf } from '@parley/negotiation';
import {
  accountsOf,
  actorsById,
  entriesOfType,
  type ExportedAccount,
  lastPositionsOf,
  type LegFilter,
  legPages,
  type ReadModels,
  roundPage,
  sourcesById,
  type TimelineFilter,
  timelinePages,
  type TimelineSort,
} from '@parley/read-models';
import type { RecordAt } from '../reading/record-point.js';
import type { CommitmentCsvLeg } from './commitments-csv.js';
import type { NameOf } from './export-context.js';
import type { FeedItem } from './feed-item.js';
import { inBatches } from './in-batches.js';
import type { AccountChunk } from './told-account.js';

/** Rows are read so many at a time: what an export holds in memory, whatever its length. */
const ROWS_AT_A_TIME = 100;

/** Reads what the exports of one negotiation are made of, all at one point of the record. */
export class ExportRows {
  constructor(
    private readonly models: ReadModels,
    private readonly at: RecordAt,
    private readonly negotiation: string,
  ) {}

  private get position(): number {
    return this.at.asOf.position;
  }

  /** The items of the timeline, a page at a time. */
  items(filter: TimelineFilter, sort: TimelineSort = 'happened'): AsyncGenerator<TimelineItem[]> {
    const { negotiation, position } = this;
    return timelinePages(this.at.timeline, { negotiation, position, filter, sort, limit: ROWS_AT_A_TIME });
  }

  /** The accounts of the items that match, the dead ones among them. */
  async *accounts(filter: TimelineFilter, sort?: TimelineSort): AsyncGenerator<AccountChunk> {
    for await (const items of this.items(filter, sort)) {
      const byKey = new Map(items.map((item) => [keyOf(item), item]));
      const told = accountsOf(this.at.timeline, { happenings: items, position: this.position });
      for await (const accounts of inBatches(told, ROWS_AT_A_TIME)) {
        yield await this.chunk(accounts, byKey);
      }
    }
  }

  private async chunk(told: readonly ExportedAccount[], items: Map<string, TimelineItem>): Promise<AccountChunk> {
    const endings = told.flatMap(({ entry }) => endingOf(entry)?.position ?? []);
    const named = [...new Set(told.flatMap(({ entry }) => actorsNamed(entry)))];
    const sources = [...new Set(told.flatMap(({ entry }) => entry.account?.source ?? []))];
    const [instants, actors, sourcesTold] = await Promise.all([
      this.models.recordedAt(endings),
      actorsById(this.at.timeline, named, this.position),
      sourcesById(this.at.timeline, sources, this.position),
    ]);
    const accounts = told.map((account) => ({
      item: items.get(keyOf(account.entry))!,
      account: {
        ...account,
        endedAt: instants.get(endingOf(account.entry)?.position ?? 0) ?? null,
      },
    }));
    return { accounts, actors, sources: sourcesTold };
  }

  /** The legs of the commitments with what a table tells beside them, a page at a time. */
  async *legs(filter: LegFilter): AsyncGenerator<CommitmentCsvLeg[]> {
    for await (const legs of this.bareLegs(filter)) {
      const streams = [...new Set(legs.map(({ commitment }) => commitment))];
      const [changed, assessments] = await Promise.all([
        this.changesOf(streams),
        entriesOfType(this.at.timeline, 'CommitmentAssessed', streams, this.position),
      ]);
      const byCommitment = Map.groupBy(assessments, ({ stream }) => stream);
      yield legs.map((leg) => ({
        leg,
        lastEventAt: changed.get(leg.commitment) ?? null,
        assessments: byCommitment.get(leg.commitment) ?? [],
      }));
    }
  }

  bareLegs(filter: LegFilter): AsyncGenerator<Leg[]> {
    const { negotiation, position } = this;
    const { clock } = this.at.asOf;
    return legPages(this.at.commitments, { negotiation, position, clock, filter, limit: ROWS_AT_A_TIME });
  }

  /** The rounds, a page at a time. */
  async *rounds(party: readonly string[] | undefined): AsyncGenerator<Round[]> {
    const { negotiation, position } = this;
    const filter = party ? { party } : {};
    const query = { negotiation, position, clock: this.at.asOf.clock, filter, limit: ROWS_AT_A_TIME };
    let page = await roundPage(this.at.timeline, query);
    yield page.items;
    while (page.next) {
      page = await roundPage(this.at.timeline, { ...query, after: page.next });
      yield page.items;
    }
  }

  /** When the events at some positions were recorded; RFC 3339. */
  recordedAt(positions: readonly number[]): Promise<Map<number, string>> {
    return this.models.recordedAt(positions);
  }

  /** When the newest events of some streams were recorded; RFC 3339. */
  async changesOf(streams: readonly string[]): Promise<Map<string, string>> {
    const positions = await lastPositionsOf(this.at.timeline, streams, this.position);
    const instants = await this.models.recordedAt([...positions.values()]);
    return new Map([...positions].map(([stream, position]) => [stream, instants.get(position)!]));
  }

  /** The items as feeds show them. `idOf` gives each its name for good. */
  async feedItems(items: readonly TimelineItem[], idOf: (item: TimelineItem) => string): Promise<FeedItem[]> {
    const [instants, nameOf, reasons] = await Promise.all([
      this.models.recordedAt(items.flatMap(({ firstPosition, lastPosition }) => [firstPosition, lastPosition])),
      this.namesOf(items.flatMap(({ parties }) => parties)),
      this.reasonsOf(items.filter(({ retracted, redacted }) => retracted || redacted)),
    ]);
    return items.map((item) => ({
      item,
      id: idOf(item),
      published: instants.get(item.firstPosition)!,
      updated: instants.get(item.lastPosition)!,
      reasons: reasons.get(keyOf(item)) ?? [],
      nameOf,
    }));
  }

  /** Why accounts of some items are retracted or redacted. */
  private async reasonsOf(items: readonly TimelineItem[]): Promise<Map<string, string[]>> {
    const reasons = new Map<string, string[]>();
    for await (const { entry } of accountsOf(this.at.timeline, { happenings: items, position: this.position })) {
      const reason = endingOf(entry)?.reason;
      if (reason) reasons.set(keyOf(entry), [...new Set([...(reasons.get(keyOf(entry)) ?? []), reason])]);
    }
    return reasons;
  }

  /** The names that some actors are known by at this point; of others the slug of the id. */
  async namesOf(actors: readonly string[]): Promise<NameOf> {
    const known = await actorsById(this.at.timeline, [...new Set(actors)], this.position);
    return (actor) => known.get(actor)?.name ?? slugOf(actor);
  }

  /** The numbers of the rounds that have one. */
  async roundNumbers(): Promise<Map<string, number>> {
    const numbers = new Map<string, number>();
    for await (const rounds of this.rounds(undefined)) {
      for (const { stream, number } of rounds) if (number !== null) numbers.set(stream, number);
    }
    return numbers;
  }
}

/** What made an account a tombstone; of a retraction and a redaction, the redaction, for it took more away. */
const endingOf = ({ redacted, retracted }: Entry) => redacted ?? retracted;

const keyOf = ({ stream, happening }: { stream: string; happening: string }): string => `${stream} ${happening}`;
