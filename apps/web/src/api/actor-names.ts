import { useEffect, useSyncExternalStore } from 'react';
import type { NameOf } from '../words/status-words.js';
import { api, slugOf } from './api-client.js';

const names = new Map<string, string>();
const asked = new Set<string>();
const listeners = new Set<() => void>();
let nameOf: NameOf = lookUp();

/** A new function whenever a name has come, so that what was drawn with the old one is drawn again. */
function lookUp(): NameOf {
  return (actor) => names.get(actor) ?? readable(slugOf(actor));
}

const readable = (slug: string) => slug.replaceAll('-', ' ');

function learned(actors: Iterable<readonly [string, string]>): void {
  for (const [actor, name] of actors) names.set(actor, name);
  nameOf = lookUp();
  for (const tell of listeners) tell();
}

/** Takes over the names that an answer holds anyway. */
export function learnNames(parties: readonly { actor: string; name: string }[]): void {
  const unknown = parties.filter(({ actor, name }) => names.get(actor) !== name);
  for (const { actor } of parties) asked.add(actor);
  if (unknown.length > 0) learned(unknown.map(({ actor, name }) => [actor, name] as const));
}

function ask(actor: string): void {
  if (asked.has(actor)) return;
  asked.add(actor);
  // An actor without a name on record is shown by its id.
  api.actor(actor).then(
    ({ name }) => learned([[actor, name]]),
    () => undefined,
  );
}

/** The ids of all actors that stand anywhere in a value. */
export function actorsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') {
    if (/^actor-[a-z0-9-]+$/.test(value)) found.add(value);
  } else if (Array.isArray(value)) {
    for (const item of value) actorsIn(item, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      const answer = /^answer\.(actor-[a-z0-9-]+)$/.exec(name)?.[1];
      if (answer) found.add(answer);
      actorsIn(member, found);
    }
  }
  return found;
}

/** Names for people of the actors in `shown`; those not known yet are asked for once, and shown by their ids until then. */
export function useNames(shown?: unknown): NameOf {
  useEffect(() => {
    for (const actor of actorsIn(shown)) ask(actor);
  }, [shown]);
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => nameOf,
  );
}
