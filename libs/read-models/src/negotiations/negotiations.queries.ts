import type { Negotiation, NegotiationSummary, TimelineItem } from '@parley/contracts';
import { spanOf, type When } from '@parley/negotiation';
import { type ExpressionBuilder, sql } from 'kysely';
import type { CommitmentsReader } from '../commitments/commitments.tables.js';
import { legsDue } from '../commitments/commitments.queries.js';
import type { TimelineDatabase, TimelineReader } from '../timeline/timeline.tables.js';
import { nextRound } from '../subjects/subjects.queries.js';
import { itemsNaming, newestItems, withRevision } from '../timeline/timeline.queries.js';

/** The statement behind `negotiationSummaries`: in the order in which they were opened. */
export function negotiationsQuery(
  db: TimelineReader,
  query: { position: number; id?: string; after?: number; limit: number },
) {
  const at = query.position;
  let rows = db
    .selectFrom('negotiation')
    .innerJoin('stream', (join) =>
      join
        .onRef('stream.stream', '=', 'negotiation.id')
        .on('stream.from_position', '<=', at)
        .on('stream.to_position', '>', at),
    )
    .where('negotiation.from_position', '<=', at)
    .where('negotiation.to_position', '>', at)
    .where((eb) => eb.exists(anyItem(eb, at)))
    .select([
      'negotiation.id',
      'negotiation.negotiation',
      'negotiation.first_position',
      'stream.last_position',
      'stream.revision',
    ])
    .orderBy('negotiation.first_position')
    .limit(query.limit + 1);
  if (query.id !== undefined) rows = rows.where('negotiation.id', '=', query.id);
  if (query.after !== undefined) rows = rows.where('negotiation.first_position', '>', query.after);
  return rows;
}

/** Of a negotiation that nothing counts of, where only what was said until a day counts, nothing is shown. */
const anyItem = (eb: ExpressionBuilder<TimelineDatabase, 'negotiation'>, position: number) =>
  eb
    .selectFrom('item')
    .whereRef('item.negotiation', '=', 'negotiation.id')
    .where('item.from_position', '<=', position)
    .where('item.to_position', '>', position)
    .select(sql`1`.as('one'));

/** One page of the negotiations as of a position; `next` is the position to go on after. */
export async function negotiationPage(
  db: TimelineReader,
  query: { position: number; after?: number; limit: number },
): Promise<{ items: NegotiationSummary[]; next: number | null }> {
  const rows = await negotiationsQuery(db, query).execute();
  const page = rows.slice(0, query.limit);
  return {
    items: await summaries(db, page, query.position),
    next: rows.length > query.limit ? page.at(-1)!.first_position : null,
  };
}

/** `to_position` of a version that is current; written out, so that the index of those serves. */
const CURRENT = sql<number>`9223372036854775807`;

/** The time zone that a negotiation is held in, as its corrections have it by now; no row where it was never opened. */
export const negotiationZoneQuery = (db: TimelineReader, id: string) =>
  db
    .selectFrom('negotiation')
    .where('negotiation.id', '=', id)
    .where('negotiation.to_position', '=', CURRENT)
    .select('negotiation.time_zone');

/** The time zone of the negotiation that a stream belongs to; no row where it belongs to none, or is not there. */
export const zoneOfStreamQuery = (db: TimelineReader, stream: string) =>
  db
    .selectFrom('stream')
    .innerJoin('negotiation', 'negotiation.id', 'stream.negotiation')
    .where('stream.stream', '=', stream)
    .where('stream.to_position', '=', CURRENT)
    .where('negotiation.to_position', '=', CURRENT)
    .select('negotiation.time_zone');

/** The overview of one negotiation as of a position, due dates held against the clock; undefined before it was opened. */
export async function negotiationOverview(
  timeline: TimelineReader,
  commitments: CommitmentsReader,
  query: { id: string; position: number; clock: string },
): Promise<Omit<Negotiation, 'asOf'> | undefined> {
  const { id, position, clock } = query;
  const row = await negotiationsQuery(timeline, { position, id, limit: 1 }).executeTakeFirst();
  if (!row) return undefined;
  const [[summary], newest, next, nextDue] = await Promise.all([
    summaries(timeline, [row], position),
    newestItems(timeline, id, position, 10),
    itemOfNextRound(timeline, query),
    legsDue(commitments, { negotiation: id, position, clock, limit: 10 }),
  ]);
  return { ...summary!, nextDue, nextRound: next, newest };
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof negotiationsQuery>['execute']>>[number];

interface Opened {
  title: string;
  timeZone?: string | null;
  principals: string[];
  others?: { actor: string; role: string }[] | null;
  conflict?: string | null;
  background?: string | null;
  startedAt?: When | null;
}

const NOTHING = { happenings: 0, rounds: 0, documents: 0, proposals: 0, commitments: 0, contradicted: 0 };

async function summaries(db: TimelineReader, rows: SummaryRow[], position: number) {
  if (rows.length === 0) return [];
  const [counts, names] = await Promise.all([
    countsQuery(
      db,
      rows.map((row) => row.id),
      position,
    ).execute(),
    actorNames(db, [...new Set(rows.flatMap((row) => actorsOf(row.negotiation as Opened)))], position),
  ]);
  const countsOf = new Map(counts.map(({ negotiation, ...rest }) => [negotiation, rest]));
  return rows.map((row) => toSummary(row, countsOf.get(row.id) ?? NOTHING, names));
}

const actorsOf = (opened: Opened) => [...opened.principals, ...(opened.others ?? []).map((other) => other.actor)];

function toSummary(
  row: SummaryRow,
  counts: NegotiationSummary['counts'],
  names: ReadonlyMap<string, string>,
): NegotiationSummary {
  const opened = row.negotiation as Opened;
  const party = (actor: string, role: string) => ({ actor, name: names.get(actor) ?? actor, role });
  return {
    stream: row.id,
    revision: row.revision,
    firstPosition: row.first_position,
    lastPosition: row.last_position,
    title: opened.title,
    timeZone: opened.timeZone ?? 'UTC',
    conflict: opened.conflict ?? null,
    background: opened.background ?? null,
    startedAt: opened.startedAt ? spanOf(opened.startedAt) : null,
    parties: [
      ...opened.principals.map((actor) => party(actor, 'principal')),
      ...(opened.others ?? []).map((other) => party(other.actor, other.role)),
    ],
    counts,
  };
}

const telling = { proposed: 'RoundProposed', scheduled: 'RoundScheduled', called_off: 'RoundCalledOff' } as const;

/** The happening that says of the next round what stands of it; null where none is ahead. */
async function itemOfNextRound(
  db: TimelineReader,
  { id, position, clock }: { id: string; position: number; clock: string },
): Promise<TimelineItem | null> {
  const round = await nextRound(db, { negotiation: id, position, clock });
  if (!round || round.state === null || round.state === 'held') return null;
  const rows = await itemsNaming(db, { stream: round.stream }, position).execute();
  const type = telling[round.state];
  const items = rows.map(withRevision).filter((item) => item.type === type && !item.retracted);
  return items.reduce<TimelineItem | null>(
    (last, item) => (last && last.lastPosition > item.lastPosition ? last : item),
    null,
  );
}

/** The statement behind the counts: happenings by kind of stream, and how many of them hold a contradiction. */
export function countsQuery(db: TimelineReader, negotiations: readonly string[], position: number) {
  const streams = (category: string) =>
    sql<number>`count(distinct item.stream) filter (where item.stream like ${`${category}-%`})`;
  return db
    .selectFrom('item')
    .where('item.negotiation', 'in', negotiations)
    .where('item.from_position', '<=', position)
    .where('item.to_position', '>', position)
    .groupBy('item.negotiation')
    .select([
      'item.negotiation',
      sql<number>`count(*)`.as('happenings'),
      streams('round').as('rounds'),
      streams('document').as('documents'),
      streams('proposal').as('proposals'),
      streams('commitment').as('commitments'),
      sql<number>`count(*) filter (where item.status = 'contradicted')`.as('contradicted'),
    ]);
}

/** The names of actors as of a position, by id. */
export async function actorNames(
  db: TimelineReader,
  actors: readonly string[],
  position: number,
): Promise<Map<string, string>> {
  if (actors.length === 0) return new Map();
  const rows = await db
    .selectFrom('actor')
    .where('id', 'in', actors)
    .where('from_position', '<=', position)
    .where('to_position', '>', position)
    .select(['id', 'name'])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
