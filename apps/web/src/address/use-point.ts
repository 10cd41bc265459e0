import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { pointIn, pointNames, type Point } from './point.js';

/** The point of the record that the address asks for. */
export function usePoint(): Point {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const point = pointIn(search);
  return useMemo(() => point, [point.asOf, point.saidUntil, point.clock]);
}

/** Changes parameters of the address and leaves the rest; `undefined` takes one away. `quietly`: no step back is kept. */
export function useChangeSearch(): (change: Record<string, unknown>, quietly?: boolean) => void {
  const navigate = useNavigate();
  return (change, quietly = false) => {
    void navigate({
      to: '.',
      // A point that is taken away is named as such: what is only left out is kept by the router.
      search: (before: Record<string, unknown>) => ({ ...before, ...change }),
      replace: quietly,
      resetScroll: false,
    } as never);
  };
}

/** Goes to another point; what is undefined is taken away. */
export function useGoToPoint(): (point: Point) => void {
  const change = useChangeSearch();
  return (point) => change(Object.fromEntries(pointNames.map((name) => [name, point[name]])));
}
