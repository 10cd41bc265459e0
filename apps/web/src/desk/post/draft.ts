import { useCallback, useState } from 'react';
import { withValue, type Path, type Value } from '../form/entry-value.js';
import { newId } from './new-id.js';

/** What is begun and not posted yet. */
export interface Draft {
  /** The id that the entry will have: posting it once more is free. */
  id: string;
  value: Value;
}

const PREFIX = 'parley.draft.';

/** Reads a draft that this browser has kept; null: none, or none that can be read. */
function keptDraft(name: string): Draft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') as Partial<Draft> | null;
    return typeof kept?.id === 'string' ? { id: kept.id, value: kept.value } : null;
  } catch {
    return null;
  }
}

/** Without room, or where a browser keeps nothing, a draft lives as long as its page. */
function keep(name: string, draft: Draft | null): void {
  try {
    if (draft === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(draft));
  } catch {
    // Said above.
  }
}

export interface DraftState extends Draft {
  /** Whether it was begun before this page was opened. */
  isFound: boolean;
  change(path: Path, value: Value): void;
  /** Begins anew. */
  clear(): void;
  /** Forgets what was kept, and leaves what is shown. */
  forget(): void;
}

/** A draft by its name, which survives a reload; `first` is what it begins with. */
export function useDraft(name: string, first: Value): DraftState {
  const [{ draft, isFound }, setState] = useState(() => {
    const kept = keptDraft(name);
    return { draft: kept ?? { id: newId(), value: first }, isFound: kept !== null };
  });
  const change = useCallback(
    (path: Path, value: Value) =>
      setState((before) => {
        const changed = { ...before.draft, value: withValue(before.draft.value, path, value) };
        keep(name, changed);
        return { ...before, draft: changed };
      }),
    [name],
  );
  const forget = useCallback(() => keep(name, null), [name]);
  const clear = useCallback(() => {
    keep(name, null);
    setState({ draft: { id: newId(), value: first }, isFound: false });
  }, [name, first]);
  return { ...draft, isFound, change, clear, forget };
}
