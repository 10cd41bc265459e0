import type { Actor, AsOf, ListedActor } from '@parley/contracts';
import type { Field } from '@parley/negotiation';
import type { Api, Page } from './api.js';
import type { NameOf } from './value-words.js';

const ASKED_AT_ONCE = 8;
/** From so many on, the registry is asked once for all, before anybody is asked for alone. */
const MANY = 3;

/**
 * The names of actors as the record has them. An actor whose name can't be had goes by the slug of its id: a view is not
 * worth less for it.
 */
export async function namesFor(
  api: Api,
  actors: Iterable<string>,
  known: ReadonlyMap<string, string>,
  asOf: string | undefined,
): Promise<NameOf> {
  const names = new Map(known);
  const wanted = [...new Set(actors)].filter((actor) => actor.startsWith('actor-') && !names.has(actor));
  if (wanted.length >= MANY) for (const [actor, name] of await registered(api, asOf)) names.set(actor, name);
  const missing = wanted.filter((actor) => !names.has(actor));
  const ask = async (actor: string) => {
    const answer = await api.get<Actor>(`/v1/actors/${slugOf(actor)}`, { asOf }).catch(() => undefined);
    if (typeof answer?.body.name === 'string') names.set(actor, answer.body.name);
  };
  while (missing.length > 0) await Promise.all(missing.splice(0, ASKED_AT_ONCE).map(ask));
  return (actor) => names.get(actor) ?? slugOf(actor);
}

/** The names of the first 500 actors of the registry. */
async function registered(api: Api, asOf: string | undefined): Promise<[actor: string, name: string][]> {
  const query = { limit: '500', asOf };
  const page = await api.get<Page<ListedActor, AsOf>>('/v1/actors', query).catch(() => undefined);
  return (page?.body.items ?? []).map(({ stream, name }) => [stream, name]);
}

/** An id of an actor without its prefix. */
const slugOf = (actor: string) => actor.replace(/^actor-/, '');

/** The actors that something of the record names, however deep; those in the names of members (`answer.actor-x`) too. */
export function actorsIn(value: unknown): string[] {
  const found = new Set<string>();
  collect(value, found);
  return [...found];
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    if (ACTOR.test(value)) found.add(value);
  } else if (Array.isArray(value)) {
    for (const one of value) collect(one, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value)) {
      collect(name.slice(name.lastIndexOf('.') + 1), found);
      collect(one, found);
    }
  }
}

/** As ids are; a text that begins like one is none. */
const ACTOR = /^actor-[a-z0-9-]{1,90}$/;

/** The actors that fields speak of: whose values they are, and who the values are. */
export const actorsOfFields = (fields: Record<string, Field>): string[] => actorsIn(fields);
