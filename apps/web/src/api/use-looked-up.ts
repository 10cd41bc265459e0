import { useQueries, type UseQueryOptions } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';

type Found<Value> = ReadonlyMap<string, Value>;

const foundIn = <Value>(answers: readonly { data: Found<Value> | undefined }[]) => answers.map(({ data }) => data);

/**
 * Looks up by their ids what is shown, and only that. The function that it returns gives what is known of one; what is not
 * known yet is asked for once the page is drawn, `most` ids in one request (`queryOf`), and drawn when it comes.
 */
export function useLookedUp<Value>(
  most: number,
  queryOf: (ids: readonly string[]) => UseQueryOptions<Found<Value>>,
): (id: string) => Value | undefined {
  const [asked, setAsked] = useState<readonly (readonly string[])[]>([]);
  const wanted = useRef(new Set<string>());
  const waiting = useRef<string[]>([]);
  const answers = useQueries({ queries: asked.map(queryOf), combine: foundIn<Value> });
  const known = useMemo(() => new Map(answers.flatMap((found) => [...(found ?? [])])), [answers]);
  return useCallback(
    (id) => {
      const value = known.get(id);
      if (value !== undefined || wanted.current.has(id)) return value;
      wanted.current.add(id);
      if (waiting.current.push(id) > 1) return undefined;
      // All that one drawing asks for goes together; it may not be asked for while drawing.
      queueMicrotask(() => {
        const ids = waiting.current.splice(0);
        const requests = Array.from({ length: Math.ceil(ids.length / most) }, (_, index) =>
          ids.slice(index * most, (index + 1) * most),
        );
        setAsked((before) => [...before, ...requests]);
      });
      return undefined;
    },
    [known, most],
  );
}
