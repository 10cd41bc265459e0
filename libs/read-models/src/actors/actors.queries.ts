import type { Actor, ActorField, Leg, TimelineItem } from '@parley/contracts';
import type { Field } from '@parley/negotiation';
import type { CommitmentsReader } from '../commitments/commitments.tables.js';
import { legsOfParty } from '../commitments/commitments.queries.js';
import type { TimelineReader } from '../timeline/timeline.tables.js';
import { itemsNaming, withRevision } from '../timeline/timeline.queries.js';

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
    .where('id', '=', id)
    .where('from_position', '<=', position)
    .where('to_position', '>', position)
    .selectAll()
    .executeTakeFirst();
  if (!row) return undefined;
  const [items, legs] = await Promise.all([
    itemsNaming(timeline, { actor: id }, position).execute(),
    legsOfParty(commitments, id, position, clock),
  ]);
  const told = row.actor as Pick<Actor, 'name' | 'aliases' | 'kind' | 'side' | 'description' | 'roles'>;
  const entries = items.map(withRevision);
  return {
    stream: row.id,
    revision: row.revision,
    firstPosition: row.first_position,
    lastPosition: row.last_position,
    negotiation: null,
    fields: {},
    ...told,
    ...promises(id, legs),
    ...stands(id, entries),
    entries,
  };
}

const promises = (actor: string, legs: Leg[]) => ({
  promised: legs.filter((leg) => leg.from === actor),
  owed: legs.filter((leg) => leg.to === actor),
});

/** Where the actor, as a side, stands in the fields of the happenings that name it. */
function stands(actor: string, items: TimelineItem[]) {
  const fields = items.flatMap((item) =>
    Object.entries(item.fields).map(([name, field]) => ({ field, told: toActorField(item, name, field) })),
  );
  const own = ({ field }: { field: Field }) => field.values.filter((value) => value.side === actor);
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
