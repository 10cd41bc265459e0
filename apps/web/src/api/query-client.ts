import { QueryClient } from '@tanstack/react-query';
import { ApiFault } from './api-client.js';

const MINUTE_MS = 60_000;

/**
 * What was read, kept while the tab is open. Nothing is read again merely because a window is looked at: the live stream
 * says when something changed. A fault of the way or of the moment is tried again, one of the asking is not.
 */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 5 * MINUTE_MS,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && error instanceof ApiFault && [429, 502, 503].includes(error.status),
      },
    },
  });
