import type { NameOf } from '@parley/contracts/words';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { idWords } from '../address/stream-path.js';
import { useStreamNames } from './listed-stream.js';
import { actorNamesQuery } from './queries.js';

/**
 * Names for people of actors: from the first page of the registry, and where that is longer, asked for by what is shown. An
 * actor without a name is shown by its id.
 */
export function useNames(): NameOf {
  const { data } = useQuery(actorNamesQuery());
  const known = useMemo(() => new Map(data?.items.map(({ stream, name }) => [stream, name])), [data]);
  const isLonger = data !== undefined && data.next !== null;
  const others = useStreamNames();
  return useCallback(
    (actor) => known.get(actor) ?? (isLonger ? others(actor) : undefined) ?? idWords(actor),
    [known, isLonger, others],
  );
}

/** What to call any stream: an actor by its name, another by what it is about; by its id until that is known. */
export function useStreamLabels(nameOf: NameOf): NameOf {
  const names = useStreamNames();
  return useCallback(
    (stream) => (stream.startsWith('actor-') ? nameOf(stream) : (names(stream) ?? idWords(stream))),
    [nameOf, names],
  );
}
