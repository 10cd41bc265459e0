import { queryOptions, useQuery, useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { slugOf } from '../address/stream-path.js';
import type { NameOf } from '../words/status-words.js';
import { actorNamesQuery, actorQuery } from './queries.js';

const readable = (actor: string) => slugOf(actor).replaceAll('-', ' ');
const noActors: readonly string[] = [];

/**
 * Names for people of actors, from the registry; `missing`: those of a register longer than one page that are shown, which
 * are asked for one by one. An actor without a name is shown by its id.
 */
export function useNames(missing: readonly string[] = noActors): NameOf {
  const { data } = useQuery(actorNamesQuery());
  const known = useMemo(() => new Map(data?.items.map(({ stream, name }) => [stream, name])), [data]);
  const unknown = data && data.next !== null ? missing.filter((actor) => !known.has(actor)) : noActors;
  const asked = useQueries({
    queries: unknown.map((actor) => queryOptions({ ...actorQuery(slugOf(actor), {}), staleTime: Infinity })),
    combine: (answers) => answers.map((answer) => answer.data?.name ?? '').join('\n'),
  });
  return useMemo(() => {
    const names = asked.split('\n');
    return (actor) => known.get(actor) ?? (names[unknown.indexOf(actor)] || readable(actor));
    // `unknown` is a new list at each call; what it gave is in `asked`.
  }, [known, asked]);
}
