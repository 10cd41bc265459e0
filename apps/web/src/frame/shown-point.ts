import type { AsOf } from '@parley/contracts';
import { useEffect, useSyncExternalStore } from 'react';

let shown: AsOf | null = null;
/** How many notices stand where something could not be shown. */
let faults = 0;
const listeners = new Set<() => void>();

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const tell = (): void => {
  for (const listener of listeners) listener();
};

/** Says at which point of the record the view that is shown was read, for the bar that prints it; undefined: not read yet. */
export function useShowPoint(asOf: AsOf | undefined): void {
  useEffect(() => {
    if (!asOf) return;
    shown = asOf;
    tell();
    return () => {
      shown = null;
      tell();
    };
  }, [asOf?.position, asOf?.clock, asOf?.saidUntil, asOf?.recordedAt]);
}

/** Says that what was asked for can't be shown, so that nobody waits for its point. */
export function useShowNothing(): void {
  useEffect(() => {
    faults += 1;
    tell();
    return () => {
      faults -= 1;
      tell();
    };
  }, []);
}

/** The point of the view that is shown; null while there is none. */
export const useShownPoint = (): AsOf | null => useSyncExternalStore(listen, () => shown);

/** Whether nothing of the record is shown, and nothing will be before something else is asked for. */
export const useIsNothingShown = (): boolean => useSyncExternalStore(listen, () => shown === null && faults > 0);
