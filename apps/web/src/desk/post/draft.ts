import { useCallback, useEffect, useRef, useState } from 'react';
import { leavesOf, withValue, type Path, type Value } from '../form/entry-value.js';
import {
  draftOfTab,
  dropDraft,
  keepDraft,
  keptDraft,
  keptDrafts,
  onDraftElsewhere,
  rememberDraft,
  type KeptDraft,
} from './kept-drafts.js';
import { newId } from './new-id.js';

/** Where what a form is filled in with comes from. */
type Origin =
  | 'new'
  /** It was begun before this page was opened. */
  | 'found'
  /** Another tab has gone on with it, posted or forgotten it: what is changed here is a draft of its own. */
  | 'parted';

interface Filled {
  /** The id that the entry will have: posting it once more is free. */
  id: string;
  value: Value;
  origin: Origin;
  /** Whether this page has kept it, so that it is known when another tab has taken it. */
  isKept: boolean;
}

export interface DraftState extends Pick<Filled, 'id' | 'value' | 'origin'> {
  /** What else this browser keeps for this form. */
  others: readonly KeptDraft[];
  change(path: Path, value: Value): void;
  /** Begins anew; what was filled in stays among the drafts that are kept, where anything was. */
  setAside(): void;
  /** Forgets what was kept, and leaves what is shown. */
  forget(): void;
  /** Goes on with another draft that is kept, in this tab from now on. */
  takeUp(draft: KeptDraft): void;
  /** Throws another draft away. */
  drop(draft: KeptDraft): void;
}

const thisPage = newId();

const isAnothers = (name: string, { id, isKept }: Filled): boolean => {
  const kept = keptDraft(name, id);
  return kept === null ? isKept : kept.page !== thisPage;
};

const keep = (name: string, { id, value }: Filled): boolean =>
  keepDraft(name, { id, value, changedAt: new Date().toISOString(), page: thisPage });

function begin(name: string, first: Value): Filled {
  const id = draftOfTab(name);
  const kept = id === null ? null : keptDraft(name, id);
  return kept
    ? { id: kept.id, value: kept.value, origin: 'found', isKept: false }
    : { id: newId(), value: first, origin: 'new', isKept: false };
}

/**
 * A draft by the name of its form, which survives a reload of its tab; `first` is what it begins with. No tab writes over
 * the draft of another: where two have the same before them, the one that did not take it up last goes on with a copy.
 */
export function useDraft(name: string, first: Value): DraftState {
  const [filled, setFilled] = useState(() => begin(name, first));
  const [others, setOthers] = useState<readonly KeptDraft[]>([]);
  // What stands now, for what is called between two renderings.
  const now = useRef(filled);
  const set = useCallback(
    (next: Filled) => {
      now.current = next;
      rememberDraft(name, next.id);
      setFilled(next);
      setOthers(keptDrafts(name).filter(({ id }) => id !== next.id));
    },
    [name],
  );
  const take = useCallback((next: Filled) => set({ ...next, isKept: keep(name, next) }), [name, set]);
  useEffect(() => {
    // A draft that was found is this page's from now on.
    if (now.current.origin === 'found') take(now.current);
    else set(now.current);
    return onDraftElsewhere(name, () => {
      const parted = isAnothers(name, now.current);
      set(parted ? { ...now.current, id: newId(), origin: 'parted', isKept: false } : now.current);
    });
  }, [name, set, take]);
  const change = useCallback(
    (path: Path, value: Value) => {
      const before = now.current;
      const own: Filled = isAnothers(name, before) ? { ...before, id: newId(), origin: 'parted' } : before;
      take({ ...own, value: withValue(own.value, path, value) });
    },
    [name, take],
  );
  const forget = useCallback(() => {
    dropDraft(name, now.current.id);
    rememberDraft(name, null);
    now.current = { ...now.current, isKept: false };
  }, [name]);
  const setAside = useCallback(() => {
    const { id, value } = now.current;
    if (leavesOf(value).join() === leavesOf(first).join()) dropDraft(name, id);
    set({ id: newId(), value: first, origin: 'new', isKept: false });
  }, [name, first, set]);
  const takeUp = useCallback(({ id, value }: KeptDraft) => take({ id, value, origin: 'found', isKept: false }), [take]);
  const drop = useCallback(
    ({ id }: KeptDraft) => {
      dropDraft(name, id);
      set(now.current);
    },
    [name, set],
  );
  const { id, value, origin } = filled;
  return { id, value, origin, others, change, setAside, forget, takeUp, drop };
}
