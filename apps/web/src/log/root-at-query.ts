import { queryOptions } from '@tanstack/react-query';
import { recallLog } from './log-memory.js';
import { serverLog } from './log-reads.js';
import { rootAt, type RootAt } from './root-at.js';

const LOOK_AGAIN_MS = 1_000;

/** The root of the tree at a position, as this browser finds it; asked for again until a signed checkpoint covers it. */
export const rootAtQuery = (position: number) =>
  queryOptions<RootAt>({
    queryKey: ['root-at', position],
    staleTime: Infinity,
    queryFn: () => rootAt(position, serverLog, recallLog(), new Date().toISOString()),
    refetchInterval: ({ state }) => (state.data?.kind === 'uncovered' ? LOOK_AGAIN_MS : false),
  });
