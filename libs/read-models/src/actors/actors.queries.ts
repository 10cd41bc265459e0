import type { Actor, ActorField, Leg, TimelineItem } from '@parley/contracts';
import { type Entry, type Field, isLive, type Span, spanIn, type When } from '@parley/negotiation';
import { type SqlBool, sql } from 'kysely';
import type { CommitmentsReader } from '../commitments/commitments.tables.js';
import { legsOfParty } from '../commitments/commitments.queries.js';
import type { TimelineReader } from '../timeline/timeline.tables.js';
import { itemsNaming, withRevision } from '../timeline/timeline.queries.js';

/** An actor as its registrations have it. */
interface RegisteredActor extends Pick<Actor, 'name' | 'aliases' | 'kind' | 'side' | 'description'> {
  roles: { text: string; from?: When; to?: When }[];
}

/**
 * One actor as of a position: who it is, what it promised and is owed, and where its account stands alone, denies,
 * is contradicted or has changed. Undefined where it is not registered.
 */
export async function actorAt(
  timeline: TimelineReader,
  commitments: CommitmentsReader,
  query: { id: string; position: number; clock: string },
): Promise<Omit<Actor, 'asOf'> | undefined> {
  const { id, position, clock } = query;
  const row = await timeline
    .selectFrom('actor')
    .innerJoin('stream', (join) =>
      join
        .onRef('stream.stream', '=', 'actor.id')
        .on('stream.from_position', '<=', position)
        .on('stream.to_position', '>', position),
    )
    .where('actor.id', '=', id)
    .where('actor.from_position', '<=', position)
    .where('actor.to_position', '>', position)
    .select(['actor.id', 'actor.actor', 'stream.revision', 'stream.first_position', 'stream.last_position'])
    .executeTakeFirst();
  if (!row) return undefined;
  const [items, legs, spoken] = await Promise.all([
    itemsNaming(timeline, { actor: id }, position).execute(),
    legsOfParty(commitments, id, position, clock),
    accountsSpokenQuery(timeline, id, position).execute(),
  ]);
  const { roles, ...told } = row.actor as RegisteredActor;
  const accounts = spoken.map(({ entry }) => entry as Entry).filter(isLive);
  const entries = items.map(withRevision);
  return {
    stream: row.id,
    revision: row.revision,
    firstPosition: row.first_position,
    lastPosition: row.last_position,
    negotiation: null,
    fields: {},
    ...told,
    roles: rolesOverTime(roles),
    spokeAs: officesIn(accounts),
    ...promises(id, legs),
    ...stands(id, new Set(accounts.map(({ event }) => event)), entries),
    entries,
  };
}

/** The statement that finds the accounts in which an actor speaks, as of a position. */
export const accountsSpokenQuery = (db: TimelineReader, actor: string, position: number) =>
  db
    .selectFrom('item')
    .innerJoin('entry', (join) =>
      join.onRef('entry.stream', '=', 'item.stream').onRef('entry.happening', '=', 'item.happening'),
    )
    .where(sql<SqlBool>`item.speakers @> ${sql.val([actor])}::text[]`)
    .where('item.from_position', '<=', position)
    .where('item.to_position', '>', position)
    .where('entry.from_position', '<=', position)
    .where('entry.to_position', '>', position)
    .where(sql<SqlBool>`entry.entry #>> '{account,speaker}' = ${actor}`)
    .orderBy('entry.position')
    .select('entry.entry');

const startOf = (span: Span | null) => span?.earliest ?? span?.latest ?? '';
const byStart = (a: Span | null, b: Span | null) => (startOf(a) < startOf(b) ? -1 : startOf(a) > startOf(b) ? 1 : 0);

function rolesOverTime(roles: RegisteredActor['roles']): Actor['roles'] {
  const told = roles.map(({ text, from, to }) => ({ text, from: spanIn(from), to: spanIn(to) }));
  return told.sort((a, b) => byStart(a.from, b.from));
}

/** The offices that accounts give their speaker, each with when it was first and last given. */
function officesIn(accounts: readonly Entry[]): Actor['spokeAs'] {
  const byRole = Map.groupBy(
    accounts.filter(({ account }) => account?.role),
    ({ account }) => account?.role ?? '',
  );
  const offices = [...byRole].map(([role, told]) => {
    const said = told.flatMap(({ account }) => spanIn(account?.saidAt) ?? []).sort(byStart);
    return { role, first: said[0] ?? null, last: said.at(-1) ?? null, accounts: told.length };
  });
  return offices.sort((a, b) => byStart(a.first, b.first));
}

const promises = (actor: string, legs: Leg[]) => ({
  promised: legs.filter((leg) => leg.from === actor),
  owed: legs.filter((leg) => leg.to === actor),
});

/** Where the actor, as a side or as the one who speaks, stands in the fields of the happenings that name it. */
function stands(actor: string, spoken: ReadonlySet<string>, items: TimelineItem[]) {
  const fields = items.flatMap((item) =>
    Object.entries(item.fields).map(([name, field]) => ({ field, told: toActorField(item, name, field) })),
  );
  const own = ({ field }: { field: Field }) =>
    field.values.filter((value) => value.side === actor || spoken.has(value.event));
  const told = (holds: (one: (typeof fields)[number]) => boolean): ActorField[] =>
    fields.filter((one) => own(one).length > 0 && holds(one)).map((one) => one.told);
  return {
    claims: told(({ field }) => field.status === 'claimed'),
    denies: told((one) => own(one).some((value) => value.value === false || value.value === 'denied')),
    contradicted: told(({ field }) => field.status === 'contradicted'),
    changedStory: told((one) => own(one).some((value) => value.modifiers.includes('changed'))),
  };
}

const toActorField = (item: TimelineItem, name: string, field: Field): ActorField => ({
  stream: item.stream,
  happening: item.happening,
  field: name,
  status: field.status,
  value: field.value,
});
