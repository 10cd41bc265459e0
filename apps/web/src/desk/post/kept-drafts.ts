import type { Value } from '../form/entry-value.js';

/** A draft as this browser keeps it. */
export interface KeptDraft {
  /** The id that the entry will have: posting it once more is free. */
  id: string;
  value: Value;
  /** When it was changed last, an instant. */
  changedAt: string;
  /** The opened page that writes to it; another leaves it alone. */
  page: string;
}

const PREFIX = 'parley.draft.';
/** Of each form: what was changed longest ago makes room. */
const MOST_KEPT = 20;

// Each draft has a place of its own, so that two tabs that fill in the same form have two.
const placeOf = (name: string, id: string) => `${PREFIX}${name}#${id}`;

/** Reads a draft by the name of its form and its id; null: none, or none that can be read. */
export const keptDraft = (name: string, id: string): KeptDraft | null => readDraft(placeOf(name, id));

function readDraft(place: string): KeptDraft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as Partial<KeptDraft> | null;
    const { id, value, changedAt = '', page = '' } = kept ?? {};
    return typeof id === 'string' ? { id, value, changedAt, page } : null;
  } catch {
    return null;
  }
}

/** All drafts of a form, what was changed last first. */
export function keptDrafts(name: string): KeptDraft[] {
  const prefix = placeOf(name, '');
  try {
    const places = Object.keys(localStorage).filter((place) => place.startsWith(prefix));
    const drafts = places.flatMap((place) => readDraft(place) ?? []);
    return drafts.sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1));
  } catch {
    return [];
  }
}

/** Keeps a draft. Without room, or where a browser keeps nothing, a draft lives as long as its page: then false. */
export function keepDraft(name: string, draft: KeptDraft): boolean {
  try {
    localStorage.setItem(placeOf(name, draft.id), JSON.stringify(draft));
    for (const { id } of keptDrafts(name).slice(MOST_KEPT)) dropDraft(name, id);
    return true;
  } catch {
    return false;
  }
}

/** Forgets a draft. */
export function dropDraft(name: string, id: string): void {
  try {
    localStorage.removeItem(placeOf(name, id));
  } catch {
    // Where nothing is kept, nothing is left.
  }
}

/** The id of the draft that this tab fills a form in with, also over a reload; null: none yet. */
export function draftOfTab(name: string): string | null {
  try {
    return sessionStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Remembers in this tab which draft a form is filled in with. */
export function rememberDraft(name: string, id: string | null): void {
  try {
    if (id === null) sessionStorage.removeItem(PREFIX + name);
    else sessionStorage.setItem(PREFIX + name, id);
  } catch {
    // Then a reload begins anew, and the draft is offered there.
  }
}

/** Tells of every draft of a form that another tab keeps or forgets, by its id, until what it returns is called. */
export function onDraftElsewhere(name: string, tell: (id: string) => void): () => void {
  const prefix = placeOf(name, '');
  const heard = ({ key, storageArea }: StorageEvent) => {
    if (storageArea === localStorage && key?.startsWith(prefix)) tell(key.slice(prefix.length));
  };
  addEventListener('storage', heard);
  return () => removeEventListener('storage', heard);
}
