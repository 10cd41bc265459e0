const place = 'parley.key';
const listeners = new Set<() => void>();

/** The API key of this tab, where the reader has given one. It goes with the tab and is never put into an address. */
export const storedKey = (): string | null => sessionStorage.getItem(place);

/** Keeps a key for this tab; an empty one is forgotten. */
export function keepKey(key: string): void {
  if (key === '') sessionStorage.removeItem(place);
  else sessionStorage.setItem(place, key);
  for (const listener of listeners) listener();
}

/** Tells of every change of the key, until what it returns is called. */
export function onKeyChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
