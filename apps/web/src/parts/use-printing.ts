import { useSyncExternalStore } from 'react';

const paper = () => matchMedia('print');

function watch(listener: () => void): () => void {
  const media = paper();
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** Whether the page is being put on paper: what is drawn only once it is unfolded is drawn then. */
export const usePrinting = (): boolean => useSyncExternalStore(watch, () => paper().matches);
