import type { AsOf } from '@parley/contracts';
import { useEffect, useSyncExternalStore } from 'react';

let shown: AsOf | null = null;
const listeners = new Set<() => void>();

function tell(asOf: AsOf | null): void {
  shown = asOf;
  for (const listener of listeners) listener();
}

/** Says at which point of the record the view that is shown was read, for the bar that prints it; undefined: not read yet. */
export function useShowPoint(asOf: AsOf | undefined): void {
  useEffect(() => {
    if (!asOf) return;
    tell(asOf);
    return () => tell(null);
  }, [asOf?.position, asOf?.clock, asOf?.saidUntil, asOf?.recordedAt]);
}

/** The point of the view that is shown; null while there is none. */
export const useShownPoint = (): AsOf | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
