const place = 'parley.key';

/** The API key of this tab, where the reader has given one. It goes with the tab and is never put into an address. */
export const storedKey = (): string | null => sessionStorage.getItem(place);

/** Keeps a key for this tab; an empty one is forgotten. */
export function keepKey(key: string): void {
  if (key === '') sessionStorage.removeItem(place);
  else sessionStorage.setItem(place, key);
}
