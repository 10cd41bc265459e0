import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { formatAddress, parseAddress, type Address } from './address.js';

const moved = 'parley:moved';

function listen(tell: () => void): () => void {
  addEventListener('popstate', tell);
  addEventListener(moved, tell);
  return () => {
    removeEventListener('popstate', tell);
    removeEventListener(moved, tell);
  };
}

/** The address of the page and the way to change it; each change is a step that "back" undoes. */
export function useAddress(): [Address, (change: Partial<Address>) => void] {
  const query = useSyncExternalStore(listen, () => location.search);
  const address = useMemo(() => parseAddress(query), [query]);
  const go = useCallback((change: Partial<Address>) => {
    const next = formatAddress({ ...parseAddress(location.search), ...change });
    if (next === location.search) return;
    history.pushState(null, '', `${location.pathname}${next}`);
    dispatchEvent(new Event(moved));
  }, []);
  return [address, go];
}
