import type { LiveChange } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useRef, useState } from 'react';
import { followChanges, type LiveState } from './live-changes.js';
import { paced } from './paced.js';
import { noteSeen } from './seen-position.js';

/** What came while the page was open. */
export interface MovedOn {
  state: LiveState;
  /** The position that the record has moved on to; null: it has not. */
  position: number | null;
  /** The keys (`<stream> <happening>`) of the happenings that changed. */
  changed: ReadonlySet<string>;
  /** Their newest headline. */
  headline: string | null;
}

const nothing: MovedOn = { state: 'connecting', position: null, changed: new Set(), headline: null };

/** What came while the page was open, for whatever marks it. */
export const MovedOnContext = createContext<MovedOn>(nothing);

/** Whether a happening came or changed while the page was open. */
export const useIsNew = (stream: string, happening: string): boolean =>
  useContext(MovedOnContext).changed.has(`${stream} ${happening}`);

/**
 * Follows a negotiation from the position that it was first read at, and reads anew whatever is shown once it changed.
 * `after` null: not now, a point of the past is shown.
 */
export function useMovedOn(id: string, after: number | null): MovedOn {
  const [movedOn, setMovedOn] = useState(nothing);
  const queries = useQueryClient();
  const begin = useRef(after);
  begin.current = after === null ? null : (begin.current ?? after);
  const isFollowed = after !== null;
  useEffect(() => {
    if (!isFollowed) return;
    const reading = paced(() => queries.invalidateQueries({ predicate: isOfNow }));
    const end = followChanges(id, begin.current ?? 0, {
      state: (state) => setMovedOn((before) => ({ ...before, state })),
      changed: (change) => {
        noteSeen(change.asOf.position);
        begin.current = change.asOf.position;
        setMovedOn((before) => withChange(before, change));
        reading.changed();
      },
    });
    return () => {
      end();
      reading.end();
    };
  }, [id, isFollowed, queries]);
  return movedOn;
}

/** What was read at a point of the past stays; so do names and the list of what is on record. */
const isOfNow = ({ queryKey }: { queryKey: readonly unknown[] }): boolean =>
  !queryKey.some((part) => typeof part === 'object' && part !== null && 'asOf' in part);

function withChange(before: MovedOn, { items, asOf }: LiveChange): MovedOn {
  const keys = items.map(({ stream, happening }) => `${stream} ${happening}`);
  return {
    ...before,
    position: asOf.position,
    changed: new Set([...before.changed, ...keys]),
    headline: items.at(-1)?.headline ?? before.headline,
  };
}
