import type { TimelineItem } from '@parley/contracts';
import { useEffect, useState } from 'react';
import { addressOf, api, type ApiFault, type Parameters } from './api-client.js';
import { asFault } from './use-resource.js';

/** The pages of a timeline that have been read so far. */
export interface Timeline {
  items: TimelineItem[];
  /** Whether there are more to read. */
  hasMore: boolean;
  loading: boolean;
  fault: ApiFault | null;
  more: () => void;
}

interface Pages {
  key: string;
  items: TimelineItem[];
  next: string | null;
  fault: ApiFault | null;
}

/** The page that was asked for after the first one. */
interface Wanted {
  key: string;
  cursor?: string;
  attempt: number;
}

/** How many happenings one page of the timeline holds. */
export const pageSize = 50;

/** Reads a timeline page by page; a change of the parameters begins anew. Null parameters: not yet. */
export function useTimeline(slug: string, parameters: Parameters | null): Timeline {
  const key = parameters && addressOf(slug, parameters);
  const [pages, setPages] = useState<Pages | null>(null);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const { cursor, attempt } = wanted && wanted.key === key ? wanted : { attempt: 0 };

  useEffect(() => {
    if (key === null || !parameters) return;
    const abort = new AbortController();
    const before = (known: Pages | null) => (cursor !== undefined && known?.key === key ? known.items : []);
    api.timeline(slug, { ...parameters, limit: pageSize, cursor }, abort.signal).then(
      ({ items, next }) => setPages((known) => ({ key, items: [...before(known), ...items], next, fault: null })),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        setPages((known) => ({ key, items: before(known), next: cursor ?? null, fault: asFault(error) }));
      },
    );
    return () => abort.abort();
    // `slug` and `parameters` are in the key.
  }, [key, cursor, attempt]);

  const current = pages?.key === key ? pages : null;
  const next = current?.next ?? null;
  return {
    items: (current ?? pages)?.items ?? [],
    hasMore: next !== null,
    loading: key !== null && (!current || (cursor !== undefined && next === cursor && !current.fault)),
    fault: current?.fault ?? null,
    more: () => {
      if (key !== null && next !== null) setWanted({ key, cursor: next, attempt: attempt + 1 });
    },
  };
}
